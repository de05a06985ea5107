"""Thirty ways in which officials lay out a table, each with what has to be found in it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from houfu.intake.workbook.table import Reason
from tests.intake.sheets import Model, Value

NAMES = ["王䶮", "李㼆", "𬎆生", "阿依古丽·买买提", "欧阳 明", "龙登高", "杨昌芬", "吴  三"]
HEADS = ["序号", "姓名", "公民身份号码", "搬迁时间", "家庭人口", "人均纯收入", "是否低保"]
KNOWN = {
    *HEADS,
    "身份证号",
    "家庭情况·人口",
    "人口",
    "劳动力",
    "就业·省内",
    "省内",
    "省外",
    "备注",
    "户主姓名",
    "户编号",
}


def person(at: int) -> list[Value | None]:
    return [
        at + 1, NAMES[at % len(NAMES)], f"52220119800101{at:04d}", dt.date(2018, 1, 1) + dt.timedelta(at),
        at % 6 + 1, 10000.5 + at, at % 2 == 0,
    ]  # fmt: skip


@dataclass
class Layout:
    """A sheet and the truth about it."""

    model: Model = field(default_factory=Model)
    heads: list[str] = field(default_factory=lambda: list(HEADS))
    rows: list[int] = field(default_factory=list)
    aside: dict[int, Reason] = field(default_factory=dict)
    row: int = 1
    left: int = 0
    filled: int = 0

    def say(self, reason: Reason, values: list[Value | None], *, merged: bool = False) -> None:
        self.model.put(self.row, values, self.left)
        if merged:
            self.model.merges.append((self.row, self.left, self.row, self.left + len(self.heads) - 1))
        self.aside[self.row] = reason
        self.row += 1

    def head(self, reason: Reason = Reason.HEADING) -> None:
        self.say(reason, list(self.heads))

    def people(self, many: int = 6, first: int = 0, order: list[int] | None = None) -> None:
        for at in range(first, first + many):
            values = person(at)
            self.model.put(self.row, [values[place] for place in order] if order else values, self.left)
            self.rows.append(self.row)
            self.row += 1


def _simple(lay: Layout) -> None:
    lay.head()
    lay.people()


def _titles(lay: Layout) -> None:
    lay.say(Reason.TITLE, ["附件1"])
    lay.say(Reason.TITLE, ["易地扶贫搬迁人员花名册"], merged=True)
    lay.say(Reason.TITLE, ["填报单位：某某社区", None, None, "单位：人、元", None, "2020年1月5日"])
    lay.head()
    lay.people()


def _title_gap(lay: Layout) -> None:
    lay.say(Reason.TITLE, ["人员花名册"], merged=True)
    lay.row += 2
    lay.head()
    lay.people()


def _two_levels(lay: Layout, *, merged: bool = True) -> None:
    lay.heads = ["序号", "姓名", "家庭情况·人口", "家庭情况·劳动力", "就业·省内", "就业·省外", "备注"]
    lay.say(Reason.TITLE, ["就业情况统计表"], merged=True)
    top = lay.row
    lay.say(Reason.HEADING, ["序号", "姓名", "家庭情况", None, "就业", None, "备注"])
    lay.say(Reason.HEADING, [None, None, "人口", "劳动力", "省内", "省外", None])
    if merged:
        lay.model.merges += [(top, at, top + 1, at) for at in (0, 1, 6)]
        lay.model.merges += [(top, 2, top, 3), (top, 4, top, 5)]
    for at in range(5):
        lay.model.put(lay.row, [at + 1, NAMES[at], 3, 2, 1, 0, "无"])
        lay.rows.append(lay.row)
        lay.row += 1


def _three_levels(lay: Layout) -> None:
    lay.heads = ["姓名", "搬迁后·就业·省内", "搬迁后·就业·省外", "搬迁后·人口", "备注"]
    lay.say(Reason.HEADING, ["姓名", "搬迁后", None, None, "备注"])
    lay.say(Reason.HEADING, [None, "就业", None, "人口", None])
    lay.say(Reason.HEADING, [None, "省内", "省外", None, None])
    lay.model.merges += [(1, 0, 3, 0), (1, 1, 1, 3), (1, 4, 3, 4), (2, 1, 2, 2), (2, 3, 3, 3)]
    for at in range(4):
        lay.model.put(lay.row, [NAMES[at], 1, 0, 4, "无"])
        lay.rows.append(lay.row)
        lay.row += 1


def _notes(lay: Layout) -> None:
    lay.head()
    lay.people()
    lay.say(Reason.NOTE, ["填表人：王某", None, None, "审核人：李某"])
    lay.say(Reason.NOTE, ["注：1.本表一式两份。"], merged=True)
    lay.say(Reason.NOTE, ["2.收入按上年计。"], merged=True)


def _pages(lay: Layout) -> None:
    lay.say(Reason.TITLE, ["人员花名册"], merged=True)
    lay.head()
    lay.people(3)
    lay.say(Reason.HEADING_AGAIN, ["人员花名册"], merged=True)
    lay.head(Reason.HEADING_AGAIN)
    lay.people(3, 3)


def _numbered(lay: Layout) -> None:
    lay.head()
    lay.say(Reason.NUMBERING, ["甲", "乙", "1", "2", "3", "4", "5"])
    lay.people()


def _counted(lay: Layout) -> None:
    lay.head()
    lay.say(Reason.NUMBERING, [1, 2, 3, 4, 5, 6, 7])
    lay.people()


def _offset(lay: Layout) -> None:
    lay.row, lay.left = 3, 2
    lay.head()
    lay.people()


def _reordered(lay: Layout) -> None:
    order = [3, 6, 2, 0, 5, 1, 4]
    lay.heads = [HEADS[at] for at in order]
    lay.head()
    lay.people(order=order)


def _spaced(lay: Layout) -> None:
    lay.say(Reason.HEADING, ["序号", "姓　名", "公民\n身份号码", "搬迁 时间", "家庭人口", "人均\n纯收入", "是否低保"])
    lay.people()


def _gaps(lay: Layout) -> None:
    lay.head()
    lay.people(3)
    lay.row += 3
    lay.people(3, 3)


def _blank_column(lay: Layout) -> None:
    lay.say(Reason.HEADING, [*HEADS[:3], None, *HEADS[3:]])
    for at in range(5):
        values = person(at)
        lay.model.put(lay.row, [*values[:3], None, *values[3:]])
        lay.rows.append(lay.row)
        lay.row += 1


def _unnamed_column(lay: Layout) -> None:
    lay.heads = [*HEADS, ""]
    lay.say(Reason.HEADING, list(HEADS))
    for at in range(5):
        lay.model.put(lay.row, [*person(at), "补充"])
        lay.rows.append(lay.row)
        lay.row += 1


def _hidden(lay: Layout) -> None:
    lay.head()
    lay.people(8)
    lay.model.hidden_rows = {3, 4, 7}
    lay.model.hidden_columns = {2, 5}


def _households(lay: Layout) -> None:
    lay.heads = ["户编号", "户主姓名", "姓名", "身份证号"]
    lay.head()
    for household in range(3):
        top = lay.row
        for member in range(household + 1):
            house: list[Value | None] = [f"H{household}", NAMES[household]] if not member else [None, None]
            lay.model.put(lay.row, [*house, NAMES[member], f"5222{household}{member}"])
            lay.rows.append(lay.row)
            lay.row += 1
        if household:
            lay.model.merges += [(top, 0, lay.row - 1, 0), (top, 1, lay.row - 1, 1)]
            lay.filled += 2 * household


def _sections(lay: Layout) -> None:
    lay.head()
    for at, community in enumerate(("一、东社区", "二、西社区")):
        lay.say(Reason.SECTION, [community], merged=True)
        lay.people(3, 3 * at)


def _spaces_only(lay: Layout) -> None:
    lay.head()
    lay.people(2)
    lay.say(Reason.BLANK, [" ", "　", None])
    lay.people(2, 2)


def _sparse_tail(lay: Layout) -> None:
    lay.head()
    lay.people(3)
    lay.model.put(lay.row, [4, "只有姓名"])
    lay.rows.append(lay.row)


def _all_at_once(lay: Layout) -> None:
    _titles(lay)
    lay.say(Reason.TOTAL, ["小计", None, None, None, 21])
    lay.head(Reason.HEADING_AGAIN)
    lay.people(4, 6)
    lay.say(Reason.TOTAL, ["合计"], merged=False)
    lay.say(Reason.NOTE, ["填报人：张某"])


LAYOUTS: dict[str, Callable[[Layout], None]] = {
    "simple": _simple, "titles": _titles, "title_gap": _title_gap, "two_levels": _two_levels,
    "two_levels_unmerged": lambda lay: _two_levels(lay, merged=False), "three_levels": _three_levels,
    "notes": _notes, "pages": _pages, "numbered": _numbered, "counted": _counted,
    "offset": _offset, "reordered": _reordered, "spaced": _spaced, "gaps": _gaps, "blank_column": _blank_column,
    "unnamed_column": _unnamed_column, "hidden": _hidden, "households": _households, "sections": _sections,
    "spaces_only": _spaces_only, "sparse_tail": _sparse_tail,
    "all_at_once": _all_at_once,
}  # fmt: skip
