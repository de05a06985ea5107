"""What a template says of each column and of filling it in, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from houfu.intake.columns import Column, Kind, Role
from houfu.intake.layout import Layout

MEANINGS: dict[Kind, tuple[str, str]] = {
    Kind.TEXT: ("文字，最多{limit}字", "a text of at most {limit} characters"),
    Kind.NAME: ("姓名，按证件填写，生僻字照写", "the name as on the card, rare characters as they are"),
    Kind.NUMBER: ("整数{unit}；没有填0，不知道留空", "a whole number{unit}; 0 for none, blank if not known"),
    Kind.MONEY: (
        "金额，单位{base}，最多两位小数；没有填0，不知道留空",
        "an amount in yuan, at most two decimals; 0 for none, blank if not known",
    ),
    Kind.AREA: ("面积，单位{base}，最多两位小数", "an area in {base}, at most two decimals"),
    Kind.YEAR: ("四位年份", "a year of four digits"),
    Kind.DEGREES: ("度，写作小数", "degrees, as a decimal"),
    Kind.DAY: ("日期，写作 2026-01-31", "a day, written 2026-01-31"),
    Kind.YES: ("是 或 否；不知道留空", "是 (yes) or 否 (no); blank if not known"),
    Kind.CODE: ("从下拉列表中选一项", "one item of the list"),
    Kind.IDENTITY: (
        "18位公民身份号码，单元格为“文本”格式，不能存成数值",
        "18 characters, kept as Text, never as a number",
    ),
    Kind.PHONE: ("11位手机号，或带区号的固定电话", "11 digits, or a number with its area code"),
    Kind.THING: ("已登记的名称、编号或代码", "its name, number or code as on file"),
}
EXAMPLES: dict[Kind, str] = {
    Kind.TEXT: "示例文字", Kind.NAME: "示例张三", Kind.NUMBER: "12", Kind.MONEY: "1234.50", Kind.AREA: "80.00", Kind.YEAR: "2026",
    Kind.DAY: "2026-01-31", Kind.YES: "是", Kind.IDENTITY: "529901199001011235", Kind.PHONE: "13800000000", Kind.THING: "示例名称",
}  # fmt: skip
GENERAL = (
    ("序号", "第一列只供自己看，不登记。", "The first column is for yourself and is not recorded."),
    (
        "示例",
        "灰色的第二行是示例，读取时跳过，可以删除。数据从第三行填起；填在示例行里的，请清空第一格的“示例”。",
        "The grey second row is an example; it is skipped and may be deleted. Begin in the third row; typed over, clear its first cell.",
    ),
    ("必填", "蓝底的标题必须填写。", "Columns with a blue heading must be filled in."),
    ("空白", "空白表示这次不说，不会删除已登记的内容。", "A blank says nothing this time; it deletes nothing."),
    (
        "不详",
        "填“不详”或“/”“-”表示明确不知道，已登记的内容会改为不知道；不知道不等于0，也不等于否。没有变化的请留空。",
        "“不详”, “/” and “-” say that it is not known, also where something is on file; that is neither 0 nor no. Else leave it blank.",
    ),
    (
        "列的顺序",
        "列可以换位置、可以删去不用的列，标题请保留。",
        "Columns may be moved or dropped; keep their headings.",
    ),
    ("日期", "只知道年月的，请查清具体日期；系统不会代填。", "Of a month alone, find the day; none is made up."),
)


def note_of(column: Column) -> str:
    """The note on a heading: what it is, in which unit, an example; where a blank means something, that too."""
    lines = [meaning(column, 0), meaning(column, 1)]
    if column.not_yet:
        lines.append("空白表示尚未发生 Blank: it has not come yet")
    if column.role is Role.FROM:
        lines.append("从这一天起如此 It is so from this day on")
    if column.role is Role.TO:
        lines.append("从这一天起不再如此，不含当天；仍有效的填“长期”或留空 It is so no more from this day on")
    if column.role is Role.SUBJECT:
        lines.append("说明这一行是谁的 Whom the row is about")
    return "\n".join([f"{column.zh} {column.en}", *lines, f"例 e.g. {example_of(column)}"])


def meaning(column: Column, language: int) -> str:
    """What the cells of a column hold: 0 in Chinese, 1 in English."""
    unit = (f"（{column.base}）", f" ({column.base})")[language] if column.base else ""
    return MEANINGS[column.kind][language].format(limit=column.limit, unit=unit, base=column.base)


def example_of(column: Column) -> str:
    """A cell as it may be filled; every one can be read."""
    if column.example:
        return column.example
    if column.kind is Kind.CODE and column.choices:
        return column.choices.names()[0]
    if column.kind is Kind.DEGREES:
        return f"{sum(column.bounds) / 2:.6f}"
    if column.role is Role.TO:
        return "长期"
    if column.kind is Kind.THING and column.name in ("household", "household_key"):
        return "H0001"
    return EXAMPLES[column.kind][: column.limit]


def instructions(layout: Layout) -> Iterator[tuple[str, str, str]]:
    """The lines of the second sheet: heading, Chinese, English."""
    yield layout.zh, f"本表登记：{layout.zh}", f"This sheet records: {layout.en}"
    yield from GENERAL
    if len(layout.alternatives) > 1:
        ways = ["＋".join(layout.column(name).zh for name in way) for way in layout.alternatives]
        english = [" and ".join(layout.column(name).en for name in way) for way in layout.alternatives]
        yield (
            "对象",
            f"用以下任一种方式填明：{'；或 '.join(ways)}。",
            f"Say whom a row is about by {'; or by '.join(english)}.",
        )
    for column in layout.columns:
        needed = ("（必填）", " (needed)") if column.required else ("", "")
        yield column.heading, meaning(column, 0) + needed[0], f"{column.en}: {meaning(column, 1)}{needed[1]}"
