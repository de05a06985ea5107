"""Ways in which officials state totals, people who are called so, and headings that stand twice."""

from collections.abc import Callable

from houfu.intake.workbook.table import Reason
from tests.intake.layouts import NAMES, Layout
from tests.intake.sheets import Value


def _totals(lay: Layout) -> None:
    lay.head()
    lay.people(3)
    lay.say(Reason.TOTAL, ["小计", None, None, None, 6])
    lay.people(3, 3)
    lay.say(Reason.TOTAL, [None, "小 计", None, None, 15])
    lay.say(Reason.TOTAL, ["合　计", None, None, None, 21])


def _total_first(lay: Layout) -> None:
    lay.head()
    lay.say(Reason.TOTAL, ["全县合计", None, None, None, 21])
    lay.people()


SAYING_TOTALS = [
    "合计（2人）",
    "合计2人",
    "合计(2户2人)",
    "共2人",
    "累计",
    "Total",
    "总计人数：12人",
    "合计（3村）",
    "小计：",
    "共计2户2人",
]


def _totals_said(lay: Layout) -> None:
    lay.head()
    lay.people(3)
    for at, said in enumerate(SAYING_TOTALS):
        full: list[Value | None] = [2, 3, 12, 10000.5, 7]
        lay.say(Reason.TOTAL, [said, None, *full] if at % 2 else [None, said, *full])


def _totals_of_places(lay: Layout) -> None:
    lay.heads = ["社区", "姓名", "家庭人口", "人均纯收入", "是否低保"]
    lay.head()
    for place in ("东社区", "西社区"):
        for at in range(3):
            lay.model.put(lay.row, [place, NAMES[at], at + 1, 9000 + at, at % 2 == 0])
            lay.rows.append(lay.row)
            lay.row += 1
        lay.say(Reason.TOTAL, [place, "小计", 6, 27003, 1])


def _totals_with_units(lay: Layout) -> None:
    lay.heads = ["乡镇", "姓名", "户数", "到户资金", "备注"]
    lay.head()
    for place in ("柏杨镇", "清水镇"):
        for at in range(3):
            lay.model.put(lay.row, [place, NAMES[at], "1户", "2.5万元", "截至2024"])
            lay.rows.append(lay.row)
            lay.row += 1
        lay.say(Reason.TOTAL, [place, "小计", "3户", "7.5万元", "30%"])
    lay.say(Reason.TOTAL, ["全县合计", None, "6户", "15万元", "12.5%"])
    lay.say(Reason.TOTAL, ["合计", "6户", "15万元", None, "截至2024"])


def _called_totals(lay: Layout) -> None:
    """People who are called so, and what they get."""
    lay.heads = ["姓名", "备注", "公民身份号码", "家庭人口"]
    lay.head()
    for at, (name, remark) in enumerate(
        [("小计", None), ("王小计", "交通补贴合计"), ("合计", "合计2人"), ("共三", "共计")]
    ):
        lay.model.put(lay.row, [name, remark, f"52220119800101{at:03d}X", at])
        lay.rows.append(lay.row)
        lay.row += 1
    lay.model.put(lay.row, ["小计", "总计", None, "柏杨-002"])
    lay.rows.append(lay.row)


def _doubled(lay: Layout) -> None:
    lay.heads = ["户主姓名", "身份证号", "姓名", "身份证号", "姓名"]
    lay.head()
    for at in range(4):
        lay.model.put(
            lay.row, [NAMES[at], f"522201198001010{at:03d}", NAMES[at + 1], f"522201198001020{at:03d}", NAMES[at]]
        )
        lay.rows.append(lay.row)
        lay.row += 1


TOTALS: dict[str, Callable[[Layout], None]] = {
    "totals": _totals, "total_first": _total_first, "totals_said": _totals_said, "totals_of_places": _totals_of_places,
    "totals_with_units": _totals_with_units, "called_totals": _called_totals, "doubled": _doubled,
}  # fmt: skip
