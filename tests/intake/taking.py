"""What the tests of taking in share: a person with a number, sheets handed in and checked by Alice, what is known after."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from houfu.access.scoping import everywhere
from houfu.intake import staging
from houfu.intake.actions import confirm, hand_in
from houfu.intake.models import Import
from houfu.intake.reading_on import joined
from houfu.intake.remembering import mapping_of
from houfu.intake.table import Table, table_of
from houfu.ledgers.models import MedicalCover
from houfu.registry.actions import record
from houfu.registry.models import Person
from tests.access.conftest import ALICE_COUNTY, SINCE, Cast, cast

__all__ = ["cast"]
IDENTITY = "529901199001011235"  # a right check digit; 5299 is no county
HEADINGS = ["身份证号", "参保类型", "生效日期"]


@pytest.fixture(autouse=True)
def no_file_stays() -> Iterator[None]:
    yield
    staging.forget_all()


@pytest.fixture(autouse=True)
def numbered(cast: Cast) -> None:
    """The family's member in Alice's county has a number that can be one."""
    with everywhere():
        record(Person, key=cast.here[1], values={"identity": IDENTITY}, valid_from=SINCE, source=1, by=0)


@pytest.fixture
def taken(cast: Cast) -> Callable[..., tuple[Import, Table]]:
    """Hands in lines as Alice and confirms what the columns are."""

    def take(lines: list[list[Any]], *, table: str = "medicalcover", headings: Any = HEADINGS, **more: Any) -> Any:
        sheet = table_of(headings, lines)
        if further := more.get("further"):  # the lines of another sheet
            parts = [replace(sheet, sheet="甲社区"), table_of(headings, further, sheet="乙社区")]
            sheet = joined([(one, tuple(range(len(headings)))) for one in parts], "参保.xlsx")
        row = hand_in(
            content=repr(lines).encode(), file_name="参保.xlsx", table=table, area=ALICE_COUNTY, by=cast.alice,
            read=lambda _content, _layout: sheet,
        )  # fmt: skip
        row, _tried = confirm(row, mapping=mapping_of(row), given_day=more.get("given_day"), sheet=sheet, by=cast.alice)
        return row, sheet

    return take


def covers() -> list[tuple[str, date, Any]]:
    """The kinds of cover that are known now."""
    with everywhere():
        rows = MedicalCover._base_manager.filter(superseded_at=None).order_by("valid_from", "id")
        return [(row.kind, row.valid_from, row.valid_to) for row in rows]
