"""What the tests of assessment share: a synthetic province with its run, both committed, once a module."""

from collections.abc import Iterator
from typing import Any

import pytest

from houfu.assessment.models import Run
from houfu.synthetic.province import Province
from tests.synthetic.loaded import assessed, loaded


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    """The province of the module; it stays readable for all its tests, and writes to it are committed."""
    with loaded(django_db_blocker) as made:
        yield made


@pytest.fixture(scope="module")
def run(province: Province) -> Run:
    """The province as assessed on its day."""
    return assessed()
