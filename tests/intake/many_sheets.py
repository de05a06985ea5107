"""Workbooks in which officials keep one ledger on several sheets, in every format, each with the faults that were planted in it."""

import datetime as dt
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from houfu.intake.workbook.letters import cell
from tests.intake import binary
from tests.intake.sheets import Model, Value, ods_of, xls_of, xlsx_of
from tests.intake.test_people import number

FORMATS = ("xlsx", "xls", "et", "xlsb", "ods")
HEADS = ["序号", "身份证号", "政策", "兑现金额（元）", "生效日期"]
IDENTITY, PAID, DAY = 1, 3, 4
TOWNS = ("甲社区", "乙社区", "丙社区")


def paid(at: int) -> list[Value | None]:
    """A good row, of somebody else each time."""
    identity = number(529901, dt.date(1950 + at % 40, 1 + at % 12, 3), 11 + at)
    return [at % 100 + 1, identity, "外出务工补贴", 100 + at, dt.date(2026, 2, 1) + dt.timedelta(at % 20)]


@dataclass
class Many:
    """Sheets by name, how many rows of data each has, and where which kind of fault stands."""

    models: dict[str, Model] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    faults: dict[tuple[str, str], str] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    made: int = 0

    def people(self, name: str, first: int, many: int, order: Sequence[int] = range(5)) -> int:
        """Good rows from one on, each column where `order` has it; the row behind them."""
        for row in range(first, first + many):
            values = paid(self.made)
            self.models[name].put(row, [values[at] for at in order])
            self.rows.setdefault(name, []).append(row)
            self.made += 1
        self.counts[name] = self.counts.get(name, 0) + many
        return first + many

    def sheet(self, name: str, order: Sequence[int] = range(5), *, top: int = 1, many: int = 4) -> int:
        """A sheet of its own; the row behind its data."""
        self.models[name] = Model()
        self.models[name].put(top, [HEADS[at] for at in order])
        return self.people(name, top + 1, many, order)

    def plant(self, name: str, at: int, column: int, order: Sequence[int] = range(5)) -> None:
        """A fault in the `at`-th row of a sheet: a wrong digit, an amount in words, a day that is none."""
        row, place = self.rows[name][at], list(order).index(column)
        wrong, kind = {
            IDENTITY: ("529901199001011234", "id_check"),
            PAID: ("许多", "not_a_number"),
            DAY: ("昨天", "not_a_day"),
        }[column]
        self.models[name].cells[row, place] = wrong
        self.faults[name, cell(row, place)] = kind

    def planted(self, orders: Sequence[Sequence[int]] = (range(5),) * 3) -> None:
        """The same three kinds of fault on the second sheet and the third."""
        for name, order in zip(TOWNS[1:], orders[1:], strict=True):
            for at, column in enumerate((IDENTITY, PAID, DAY)):
                self.plant(name, at, column, order)


def _plain(many: Many) -> None:
    for name in TOWNS:
        many.sheet(name)
    many.planted()


def _titles_and_totals(many: Many) -> None:
    for at, name in enumerate(TOWNS):
        end = many.sheet(name, top=3 + at)
        model = many.models[name]
        model.put(1, [f"{name}政策兑现情况表"])
        model.put(2, ["填报单位：", name])
        amounts = [model.cells[row, PAID] for row in many.rows[name]]
        model.put(end, ["合计", None, None, sum(one for one in amounts if isinstance(one, int))])
        model.put(end + 1, ["注：本表一式两份。"])
    many.planted()


def _other_order(many: Many) -> None:
    orders = ([0, 1, 2, 3, 4], [0, 2, 1, 4, 3], [4, 3, 2, 1, 0])
    for name, order in zip(TOWNS, orders, strict=True):
        many.sheet(name, order)
    many.planted(orders)


def _without_numbering(many: Many) -> None:
    orders = ([0, 1, 2, 3, 4], [1, 2, 3, 4], [2, 1, 0, 4, 3])
    for name, order in zip(TOWNS, orders, strict=True):
        many.sheet(name, order)
    many.planted(orders)


def _headings_again(many: Many) -> None:
    for name in TOWNS:
        end = many.sheet(name, many=3)
        many.models[name].put(end, list(HEADS))
        many.people(name, end + 1, 3)
    many.planted()


def _spelt_otherwise(many: Many) -> None:
    for name in TOWNS:
        many.sheet(name)
    many.models["乙社区"].put(1, ["序 号", "身份证号*", "政　策", "兑现金额(元)", "生效\n日期"])
    many.planted()


def _columns_to_the_right(many: Many) -> None:
    for at, name in enumerate(TOWNS):
        many.sheet(name)
        model = many.models[name]
        model.cells = {(row, column + at): value for (row, column), value in model.cells.items()}
    for at, name in enumerate(TOWNS[1:], 1):
        row = many.rows[name][1]
        many.models[name].cells[row, IDENTITY + at] = "529901199001011234"
        many.faults[name, cell(row, IDENTITY + at)] = "id_check"


def _empty_and_others_between(many: Many) -> None:
    many.sheet("甲社区")
    many.models["填表说明"] = Model({(1, 0): "填表说明", (1, 1): "政策", (2, 0): "按月填"})
    many.sheet("空社区", many=0)
    many.sheet("乙社区")
    many.sheet("旧表")
    many.hidden = ("旧表",)
    many.sheet("丙社区")
    del many.counts["旧表"]
    many.planted()


KINDS: dict[str, Callable[[Many], None]] = {
    "plain": _plain, "titles_and_totals": _titles_and_totals, "other_order": _other_order, "without_numbering": _without_numbering,
    "headings_again": _headings_again, "spelt_otherwise": _spelt_otherwise, "columns_to_the_right": _columns_to_the_right,
    "empty_and_others_between": _empty_and_others_between,
}  # fmt: skip


def made(name: str) -> Many:
    """One of the kinds."""
    many = Many()
    KINDS[name](many)
    return many


def write_many(many: Many, folder: Path, how: str) -> Path:
    """The workbook in one of FORMATS."""
    path = folder / f"兑现.{how}"
    writers = {"xlsx": xlsx_of, "xls": xls_of, "et": xls_of, "ods": ods_of, "xlsb": _xlsb_of}
    writers[how](many.models, path, many.hidden)
    return path


def _xlsb_of(models: dict[str, Model], path: Path, hidden: Sequence[str] = ()) -> None:
    sheets = {}
    for name, model in models.items():
        parts, last = [], 0
        for (row, column), value in sorted(model.cells.items()):
            if row != last:
                parts.append(binary.row(row))
                last = row
            parts.append(_xlsb_cell(column, value))
        sheets[name] = b"".join(parts)
    binary.write_many(path, sheets, [], hidden=hidden)


def _xlsb_cell(column: int, value: Value) -> bytes:
    if isinstance(value, str):
        return binary.cell(6, column, binary.wide(value))
    if isinstance(value, dt.date):
        return binary.cell(5, column, struct.pack("<d", float((value - dt.date(1899, 12, 30)).days)), 1)
    return binary.cell(5, column, struct.pack("<d", float(value)))
