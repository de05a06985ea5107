"""Sheets of real ledgers in the awkward layouts, with every planted fault written down as it is planted."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from stdnum.cn.ric import calc_check_digit

from houfu.intake.faults import FaultKind as F
from tests.intake.layouts import LAYOUTS, Layout
from tests.intake.layouts_of_notes import NOTES
from tests.intake.layouts_of_totals import TOTALS
from tests.intake.sheets import Value

Line = dict[str, Value | None]
Plant = tuple[str, Value | None, F]
OUTERS = (
    "simple", "titles", "title_gap", "totals", "total_first", "totals_said", "notes", "pages", "numbered", "counted", "offset",
    "gaps", "hidden", "sections", "spaces_only", "signed", "ended", "all_at_once",
)  # fmt: skip
"""The layouts that hold any seven columns."""
KINDS = ("城乡居民医保", "职工医保", "居民医保")
FAULTY = 0.4
HERE, THERE, NOWHERE = range(3)
"""Whose a number is: of somebody on file here, in another county, of nobody."""


def number(whose: int, at: int) -> str:
    """An identity number that can be one; its 17th digit says the sex."""
    born = dt.date(1950, 1, 1) + dt.timedelta(37 * at)
    first = f"52010{3 + whose}{born:%Y%m%d}{at % 997 + 1:03}"
    return first + str(calc_check_digit(first + "0"))


def name_of(at: int) -> str:
    """How somebody on file here is called."""
    return ("王䶮", "阿依古丽·买买提", "欧阳明", "龙登高")[at % 4]


def day(at: int, rng: random.Random) -> Value:
    """A day in one of the spellings that officials use."""
    on = dt.date(2021, 1, 1) + dt.timedelta(at)
    return rng.choice(
        [on, on.isoformat(), f"{on:%Y.%m.%d}", f"{on.year}年{on.month}月{on.day}日", f"{on:%Y%m%d}", f"{on:%Y/%m/%d}"]
    )


def spelled(number: str, rng: random.Random) -> str:
    wide = number.translate({ord(one): 0xFEE0 + ord(one) for one in "0123456789X"})
    return rng.choice([number, number, f"'{number}", wide, f"{number[:6]} {number[6:14]} {number[14:]}"])


DAYS: list[Plant] = [
    ("生效日期", "2020年1月", F.MONTH_ONLY), ("生效日期", "2026-02-30", F.NO_SUCH_DAY), ("生效日期", "20.1.5", F.SHORT_YEAR),
    ("生效日期", None, F.REQUIRED), ("生效日期", "1/5/2020", F.DAY_ORDER), ("生效日期", "待定中", F.NOT_A_DAY),
]  # fmt: skip
NUMBERS: list[Plant] = [
    ("身份证号", "520103195001010015", F.ID_CHECK), ("身份证号", 5.20103195001010e17, F.ID_NUMERIC),
    ("身份证号", "520***********0016", F.ID_MASKED), ("身份证号", "52010319500101001", F.ID_LENGTH),
    ("身份证号", "52010319500101001Х", F.ID_LOOKALIKE), ("身份证号", "E12345678", F.ID_OTHER_PAPER),
]  # fmt: skip
STRANGERS: list[Plant] = [
    ("身份证号", number(NOWHERE, 5), F.MISSING), ("身份证号", number(THERE, 0), F.MISSING), ("身份证号", None, F.REQUIRED),
]  # fmt: skip


def _cover(at: int, rng: random.Random) -> Line:
    return {
        "序号": at + 1, "姓名": name_of(at % 20), "身份证号": spelled(number(HERE, at % 20), rng), "参保类型": rng.choice(KINDS),
        "生效日期": day(at, rng), "经办": "窗口", "备注": None,
    }  # fmt: skip


def _enrolment(at: int, rng: random.Random) -> Line:
    return {
        "序号": at + 1, "身份证号": spelled(number(HERE, at % 20), rng), "就学情况": rng.choice(["在校就读", "未就学", "在读"]),
        "生效日期": day(at, rng), "班主任": "某某", "寄宿": rng.choice(["寄宿", None]), "备注": "无",
    }  # fmt: skip


def _benefit(at: int, rng: random.Random) -> Line:
    amount = rng.choice([500, 1234.5, "1,234.50", "２００", "600元", "0.05万元"])
    return {
        "序号": at + 1, "公民身份号码": spelled(number(HERE, at % 20), rng), "政策": "外出务工交通补贴", "兑现金额（元）": amount,
        "生效日期": day(at, rng), "经办": "窗口", "备注": None,
    }  # fmt: skip


def _member(at: int, rng: random.Random) -> Line:
    new = number(NOWHERE, 100 + at)
    born = dt.date(int(new[6:10]), int(new[10:12]), int(new[12:14]))
    return {
        "户号": rng.choice(["H1", "H2"]), "姓名": name_of(rng.randrange(4)), "公民身份号码": spelled(new, rng),
        "性别": "男" if int(new[16]) % 2 else "女性", "出生日期": rng.choice([born, f"{born:%Y.%m.%d}"]),
        "生效日期": day(at, rng), "备注": None,
    }  # fmt: skip


def _renamed(plants: list[Plant]) -> list[Plant]:
    return [("公民身份号码" if heading == "身份证号" else heading, value, kind) for heading, value, kind in plants]


SHEETS: dict[str, tuple[Callable[[int, random.Random], Line], list[Plant]]] = {
    "medicalcover": (_cover, [
        *NUMBERS, *STRANGERS, *DAYS, ("参保类型", "别的险种", F.NOT_LISTED), ("参保类型", None, F.REQUIRED), ("姓名", "别人", F.DISAGREES),
    ]),
    "enrolment": (_enrolment, [*NUMBERS, *STRANGERS, *DAYS, ("就学情况", "不清楚哦", F.NOT_LISTED), ("就学情况", "#N/A", F.EXCEL_ERROR)]),
    "workbenefit": (_benefit, [
        *_renamed([*NUMBERS, *STRANGERS]), *DAYS, ("政策", None, F.REQUIRED), ("兑现金额（元）", "很多", F.NOT_A_NUMBER),
        ("兑现金额（元）", "12,34", F.GROUPING), ("兑现金额（元）", "无", F.NONE_OR_ZERO), ("兑现金额（元）", "3亩", F.WRONG_UNIT),
    ]),
    "people": (_member, [
        *_renamed(NUMBERS), *DAYS, ("户号", "H77", F.MISSING), ("户号", "H9", F.MISSING), ("户号", None, F.REQUIRED),
        ("姓名", "张3", F.NAME), ("姓名", "/", F.REQUIRED), ("性别", "难", F.NOT_LISTED), ("出生日期", "1935-05-05", F.ID_BIRTH),
    ]),
}  # fmt: skip
"""By the word of the ledger: a sound line, and what can be wrong in it."""


@dataclass
class Filled(Layout):
    """A layout that takes lines of a ledger, some of them with a fault; `planted` is (row, heading, kind)."""

    table: str = "medicalcover"
    rng: random.Random = field(default_factory=random.Random)
    planted: set[tuple[int, str, str]] = field(default_factory=set)
    said: list[Line] = field(default_factory=list)
    many: int = 0

    def people(self, many: int = 6, first: int = 0, order: list[int] | None = None) -> None:
        line_of, plants = SHEETS[self.table]
        for _ in range(many):
            line = line_of(self.many, self.rng)
            if self.said and self.rng.random() < FAULTY / 8:
                line = dict(self.rng.choice(self.said)) | {"序号": self.many + 1}
                line = {name: line[name] for name in self.said[0]}
                self.planted.add((self.row, self.known()[0], str(F.DUPLICATE)))
            elif self.rng.random() < FAULTY:
                heading, value, kind = self.rng.choice(plants)
                line[heading] = value
                self.planted.add((self.row, "身份证号" if kind is F.DISAGREES else heading, str(kind)))
            else:
                self.said.append(line)
            self.model.put(self.row, [line[name] for name in self.heads], self.left)
            self.rows.append(self.row)
            self.row, self.many = self.row + 1, self.many + 1

    def known(self) -> list[str]:
        """The headings by which a row that comes again is known, in the order of the sheet."""
        if self.table == "people":
            return ["公民身份号码"]
        unread = {"序号", "备注", "经办", "班主任", "寄宿"}
        return [name for name in self.heads if name not in unread]


def filled(table: str, outer: str, seed: int) -> Filled:
    """One sheet; its columns in an order of their own."""
    lay = Filled(table=table, rng=random.Random(f"{table} {outer} {seed}"))
    heads = list(SHEETS[table][0](0, random.Random(0)))
    if outer != "numbered":
        lay.rng.shuffle(heads)
    lay.heads = heads
    (LAYOUTS | TOTALS | NOTES)[outer](lay)
    return lay


def all_filled(hows: tuple[str, ...], with_merges: set[str]) -> Iterator[tuple[str, str, str]]:
    """(ledger, layout, format) of every workbook: each layout of each ledger in half of the formats."""
    for number, (table, outer) in enumerate((table, outer) for table in SHEETS for outer in OUTERS):
        for how in hows[number % 2 :: 2]:
            if how in with_merges or outer != "sections":
                yield table, outer, how
