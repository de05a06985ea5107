"""Ways in which officials sign, date, annotate and end a table, and people whose rows look a little like that."""

from collections.abc import Callable
from typing import Any

from houfu.intake.workbook.table import Reason
from tests.intake.layouts import NAMES, Layout

SIGNED: list[list[Any]] = [
    ["填报人：张三", "审核人：李四", "2024年1月5日"],
    ["制表：张三", "审核：李四", "2024.1.5"],
    ["单位负责人（签字）："],
    ["负责人签字：", "填表人签字："],
    ["审核人（签章）：", None, "2024年  月  日"],
    ["填报单位（盖章）："],
    ["分管领导（签字）：王五", "13800000000"],
]
"""Lines of signatures as they stand below a table of three columns and more."""
SIGNED_OTHERWISE: list[list[Any]] = [
    ["填报人：张三", "联系电话：", "0851-85861234"],
    ["填报人：张三", "联系电话：", "085185861234"],
    ["联系电话：", "0851-85861234"],
    ["填报人：张三", None, "0851-8586123"],
    ["填 表 人：张三", "审 核 人：李四", "2024年1月5日"],
    ["制　表：张三", "审　核：李四", "2024年  月  日"],
    ["　审 核", "张三", "填 报 人"],
    ["　", "审核：李四", "填报人：张三", "2024年1月5日"],
    ["日期：2024年1月5日", "填报人：张三", "审核人：李四"],
    ["备注：本表一式两份", "填报人：张三", "2024年1月5日"],
    ["说 明：收入按上年计", "填报人：张三", "审核人：李四"],
    ["注：收入按上年计", "制表：张三", "审核：李四"],
    ["数据来源：民政局", "填报人：张三", "审核人：李四"],
]
"""The same with a telephone of a town, with blanks in their words, or begun by a remark."""
ENDS: list[list[Any]] = [
    ["填表说明"],
    ["1、收入按上年计。"],
    ["2、一式两份。"],
    ["※本表由社区留存。"],
    ["（此页无正文）"],
    ["以下空白"],
]


def _signed(lay: Layout) -> None:
    lay.head()
    lay.people()
    for line in (*SIGNED, *SIGNED_OTHERWISE):
        lay.say(Reason.NOTE, line)
    lay.say(Reason.NOTE, ["填报人：", "审核人：", None, "联系电话：", None, "2024年1月5日"][: len(lay.heads)])
    lay.say(Reason.NOTE, ["填报人", "张三", "审核人", "李四"][: len(lay.heads)])


def _signed_apart(lay: Layout) -> None:
    lay.head()
    lay.people(3)
    lay.say(Reason.NOTE, [None, "填报人：张三", None, "审核人：李四"][: len(lay.heads)])
    lay.people(3, 3)
    lay.say(Reason.NOTE, ["单位负责人（签字）：", None, "填报人（签字）："])


def _points(lay: Layout) -> None:
    lay.head()
    lay.people()
    lay.say(Reason.NOTE, ["1.收入按上年计。"], merged=True)
    lay.say(Reason.NOTE, ["2.一式两份。"], merged=True)


def _ended(lay: Layout) -> None:
    lay.head()
    lay.people()
    for line in ENDS:
        lay.say(Reason.NOTE, line)


def _blank_below(lay: Layout) -> None:
    lay.head()
    lay.people(3)
    lay.say(Reason.NOTE, ["以下空白"])


def _narrow(lay: Layout) -> None:
    """Three columns: each line of signatures fills as many cells as a person."""
    lay.heads = ["户编号", "姓名", "备注"]
    lay.head()
    for at in range(4):
        lay.model.put(lay.row, [f"H{at:04d}", NAMES[at], "无"])
        lay.rows.append(lay.row)
        lay.row += 1
    for line in (*SIGNED, *SIGNED_OTHERWISE):
        lay.say(Reason.NOTE, line[:3])
    for line in ENDS:
        lay.say(Reason.NOTE, line)


def _telephone_below_points(lay: Layout) -> None:
    """The telephone of a town in the last line, below points that it must not turn into rows of people."""
    lay.head()
    lay.people()
    for line in (
        ["1.收入按上年计算填写。"],
        ["2.一式两份。报县里备查"],
        ["填报人：张三", "联系电话：", "0851-85861234"],
    ):
        lay.say(Reason.NOTE, line)


def _remarks_of_people(lay: Layout) -> None:
    """Rows that begin with a remark, or with what looks like a label, and name somebody or sign nothing."""
    lay.heads = ["备注", "姓名", "户编号"]
    lay.head()
    for line in (
        ["备注：已搬走", "张三", "H0001"],
        ["备注：无", "李四", "说明：无"],
        ["注：已外出", "王五", "日期：2024年1月5日"],
        ["填 报 人：张三", "审 核 人：李四", "H0002"],
        ["审核：", "张三", "柏杨-003"],
        ["备注：已搬走", "赵六", "0851-85861234"],
        ["日期：2024年1月5日", "填报人：张三", "52220119800101001X"],
        ["说明：户主", "孙七", "0851-123"],
        ["无", "周八", "H0009"],
    ):
        lay.model.put(lay.row, line)
        lay.rows.append(lay.row)
        lay.row += 1


def _remarks_of_few(lay: Layout) -> None:
    """Seven columns, people in rows of three cells that begin with a remark: a telephone beside it is theirs."""
    lay.heads = ["备注", "姓名", "户编号", "人口", "劳动力", "省内", "省外"]
    lay.head()
    for line in (
        ["备注：已搬走", "赵六", "0851-85861234"],
        ["说明：户主", "孙七", "12-3"],
        ["注：外出", "周八", "H0009"],
    ):
        lay.model.put(lay.row, line)
        lay.rows.append(lay.row)
        lay.row += 1
    lay.say(Reason.NOTE, ["日期：2024年1月5日", "填报人：张三", "0851-85861234"])


def _called_notes(lay: Layout) -> None:
    """People and things whose rows hold the words of a form: none of them is a note."""
    lay.heads = ["姓名", "备注", "户编号"]
    lay.head()
    for name, remark, number in (
        ("张三", "审核", "H0001"),
        ("审核", "张三", "柏杨-002"),
        ("填报人", "李四", "12-3"),
        ("说明", "注：已搬走", "H0004"),
        ("王五", "以下空白", "H0005"),
        ("赵六", "1.已搬走", None),
        ("张三", "审核", "H0001"),
    ):
        lay.model.put(lay.row, [name, remark, number])
        lay.rows.append(lay.row)
        lay.row += 1


def _sections_of_two_columns(lay: Layout) -> None:
    """No row fills more than two cells, and each community has a row of its own."""
    lay.heads = ["身份证号", "姓名"]
    lay.head()
    for at, community in enumerate(("社区：东社区", "社区：西社区", "单位：柏杨镇")):
        lay.say(Reason.SECTION, [community], merged=True)
        for of in range(2):
            lay.model.put(lay.row, [f"5222011980010{at}{of:04d}", NAMES[2 * at + of]])
            lay.rows.append(lay.row)
            lay.row += 1


def _sparse(lay: Layout) -> None:
    """Twelve columns of which a row fills three, people below a line of signatures, and a name that is numbered."""
    lay.heads = ["身份证号", "姓名", *(f"第{at}项" for at in range(1, 11))]
    lay.head()
    for at in range(3):
        lay.model.put(lay.row, [f"52220119800101{at:04d}", NAMES[at], "无"])
        lay.rows.append(lay.row)
        lay.row += 1
    lay.say(Reason.NOTE, ["填报人：张三"])
    lay.model.put(lay.row, ["522201198001019999", NAMES[3]])
    lay.rows.append(lay.row)
    lay.row += 1
    lay.model.put(lay.row, [None, "1.张三"])
    lay.rows.append(lay.row)


NOTES: dict[str, Callable[[Layout], None]] = {
    "signed": _signed, "signed_apart": _signed_apart, "points": _points, "ended": _ended, "blank_below": _blank_below,
    "narrow": _narrow, "called_notes": _called_notes, "sections_of_two_columns": _sections_of_two_columns, "sparse": _sparse,
    "telephone_below_points": _telephone_below_points, "remarks_of_people": _remarks_of_people,
    "remarks_of_few": _remarks_of_few,
}  # fmt: skip
