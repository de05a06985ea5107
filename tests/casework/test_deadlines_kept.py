"""The deadlines of each hour are kept whatever happens to the findings."""

from datetime import date

import pytest

from houfu.casework import works
from houfu.casework.actions import release
from houfu.casework.models import Order
from tests.portal.world import A, World

pytestmark = pytest.mark.data


@pytest.mark.parametrize("broken", ["catch_up_now", "follow"])
def test_what_is_overdue_climbs_though_the_findings_cannot_be_read(
    world: World, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fault(**_given: int) -> None:
        raise OSError("gone")

    release(area=A, by=world.users["alice"].pk, token="one")
    Order.objects.update(due=date(2020, 1, 1))
    monkeypatch.setattr(works, broken, fault)
    with pytest.raises(OSError, match="gone"):
        works.keep_up()
    assert not Order.objects.filter(level=0).exists()
