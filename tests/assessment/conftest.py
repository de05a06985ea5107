"""What the tests of assessment share: a synthetic province with its run, both committed, once a module."""

from collections.abc import Iterator
from typing import Any

import pytest

from houfu.assessment.models import Run
from houfu.synthetic.province import Province
from tests.synthetic.loaded import loaded_and_assessed


@pytest.fixture(scope="module")
def both(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Province, Run]]:
    """The province of the module and its run; writes to them are committed."""
    with loaded_and_assessed(django_db_blocker) as made:
        yield made


@pytest.fixture(scope="module")
def province(both: tuple[Province, Run]) -> Province:
    """The province; it stays readable for all tests of the module."""
    return both[0]


@pytest.fixture(scope="module")
def run(both: tuple[Province, Run]) -> Run:
    """The province as assessed on its day."""
    return both[1]
