"""Two rows of one file that differ in a name's dot, blanks, width or case alone are one row twice."""

from datetime import date

import pytest

from houfu.intake.checking import check
from houfu.intake.faults import FaultKind
from houfu.intake.layouts import layout_named
from houfu.intake.mapping import propose
from houfu.intake.report import Report
from houfu.intake.table import table_of

HEADS = ["安置点", "姓名", "职务", "生效日期"]


def report(*names: str, days: tuple[str, ...] = ()) -> Report:
    layout = layout_named("leaderassignment")
    choices = layout.column("rank").choices
    assert choices is not None
    rank, days = choices.names()[0], days or ("2026-01-01",) * len(names)
    lines = [["柏杨林安置区", name, rank, day] for name, day in zip(names, days, strict=True)]
    mapping = propose(layout, HEADS).mapping()
    return check(table_of(HEADS, lines), mapping, layout, on=date(2026, 11, 1)).report


@pytest.mark.parametrize("other", ["阿依•买买提", "阿依 · 买买提", "阿依．买买提"])
def test_the_same_name_spelt_otherwise_is_told_as_the_earlier_row(other: str) -> None:
    [fault] = report("阿依·买买提", "张三", other)
    assert (fault.kind, fault.cell) == (FaultKind.DUPLICATE, "B4")
    assert "第2行" in fault.do_zh


def test_another_name_or_another_day_is_another_row_and_a_faulty_one_is_laid_beside_none() -> None:
    assert not len(report("阿依·买买提", "阿依·买买", "阿依买买提"))
    assert not len(report("阿依·买买提", "阿依•买买提", days=("2026-01-01", "2026-02-01")))
    [fault] = report("阿依·买买提", "阿依•买买提", days=("2026-01-01", "昨天"))
    assert fault.kind is FaultKind.NOT_A_DAY
