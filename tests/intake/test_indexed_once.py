"""The blind index of each number that a sheet looks people up by is made once, not once for each use of it."""

from collections.abc import Iterable
from typing import Any

import pytest

from houfu.intake import people_lookup
from houfu.safeguard.index import blind_indexes
from tests.access.conftest import Cast, cast
from tests.intake.taking import IDENTITY, no_file_stays, numbered, taken

__all__ = ["cast", "no_file_stays", "numbered", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_each_number_is_indexed_once_for_a_trial(cast: Cast, taken: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str | None] = []

    def noted(numbers: Iterable[str | None]) -> list[bytes | None]:
        asked = list(numbers)
        made.extend(asked)
        return blind_indexes(asked)

    monkeypatch.setattr(people_lookup, "blind_indexes", noted)
    row, _sheet = taken([[IDENTITY, "城乡居民医保", "2026-01-01"]])
    assert '"new": 1' in row.counts
    assert made == [IDENTITY]
