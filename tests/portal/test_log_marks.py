"""A mark that no page of the log gave is not found, however long it is."""

import pytest
from django.http import Http404

from houfu.portal.log import Asked, page_of_log


@pytest.mark.django_db
@pytest.mark.parametrize("after", ["9" * 5000, "0" * 5000, "9" * 19, "1" * 20, "x", "-1"])
def test_a_mark_of_no_page_is_not_found(after: str) -> None:
    with pytest.raises(Http404):
        page_of_log("52.", Asked(), after)
