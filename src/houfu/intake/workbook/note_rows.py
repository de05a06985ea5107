"""Rows of notes and signatures (注：…, 填报人：…, 单位负责人（签字）：, 以下空白), told from the rows of people and records."""

from collections.abc import Iterable, Sequence

import polars as pl

from houfu.intake.workbook.total_rows import names_somebody

FIRST = 4
_SIGN = r"(?:[（(]?(?:签字|签名|签章|盖章|公章)[）)]?)"
_ROLE = r"(?:负责人|领导|联系人|经办人|填报人|填表人|制表人|审核人|复核人|联系电话|电话)"
_OF = r"(?:单位|部门|社区|街道|乡镇|县级|村级|主要|分管|项目)"
_DONE = r"(?:填报|填表|制表|审核|审批|复核|统计|经办)"
LABEL = (
    rf"^[（(]?(?:(?:备注|附注|注释|注|说明|数据来源|{_DONE}(?:说明|人员?|单位|部门|日期|时间)?{_ROLE}?|日期|时间"
    rf"|{_OF}?(?:{_OF}?{_ROLE})|{_SIGN})[）)]?{_SIGN}?|{_OF}{_SIGN})\d*[:：]"
)
"""填表人：…, 单位负责人（签字）：, 负责人签字：, 注1：…; what is filled in may follow. 社区：… alone is the heading of a section."""
FORM = rf"^(?:(?:填报|填表|制表|审核|审批|复核)(?:人员?|单位|日期|时间|部门)?{_SIGN}?|{_SIGN})$"
"""填报人, 审核 or （盖章） in a cell of its own, the name in the next."""
FILLED_IN = r"^(?:[\p{Han}·•．]{1,6}|1\d{10}|0\d{2,3}[-—]?\d{7,8}|(?:\d{4}|20__)[-./年]\d{1,2}[-./月]\d{1,2}日?(?:00:00:00)?|年月日|_+|/)$"
"""What stands beside such a label: a short name, a telephone, a day, or the empty line for one."""
WORD = rf"^(?:{_SIGN}|[（(]?(?:单位|部门){_SIGN}[）)]?|[※＊]|填表说明|填报说明|编制说明)"
ENDING = r"^[（(]?(?:以下空白|以下无正文|此页无正文|本页以下空白|本页无正文|表完|完)[）)]?[。.]?$"
POINT = r"^(?:[（(]?\d{1,2}[）)]?[.．、]|[（(]\d{1,2}[）)]|[①-⑳]).{0,3}\p{Han}.{4,}"
"""1. or 2、 and a sentence: a note only below the last row that is full enough for data. 1.张三 is somebody."""


def is_note(cells: Sequence[str], first: pl.Expr, few: pl.Expr) -> pl.Expr:
    """Whether a row is a note or a line of signatures.

    `cells` are all columns of the sheet, `first` is what the first shown cell says without blanks; `few`: hardly a cell is
    filled. A line that fills more cells is one only where each shown cell is a label of a form or what is filled in beside it, and
    none names a person or a household.
    """
    said = [_plain(name) for name in cells]
    labels = _count(text.str.contains(LABEL) for text in said)
    forms = _count(text.str.contains(FORM) for text in said)
    fits = pl.all_horizontal((text == "") | text.str.contains(rf"{LABEL}|{FORM}|{FILLED_IN}") for text in said)
    begun = first.str.contains(LABEL) | first.str.contains(FORM)
    signed = begun & fits & ((labels + forms >= 2) | (few & (forms >= 1)))
    alone = few & (first.str.contains(LABEL) | first.str.contains(WORD) | first.str.contains(ENDING))
    return (alone | signed).fill_null(False) & ~names_somebody(cells)


def may_be_note(own: Sequence[str]) -> pl.Expr:
    """Whether a row of many cells may be a line of signatures, by how the first of its first columns begins: quickly asked."""
    begun = rf"^[\s\u3000]*(?:[（(]?(?:{_DONE}|{_OF}?{_ROLE}|{_OF}{_SIGN}|{_SIGN}))"
    return _first_of(own[:FIRST]).str.contains(begun).fill_null(False)


def _first_of(names: Sequence[str]) -> pl.Expr:
    return pl.coalesce(pl.when(pl.col(name).str.len_bytes() > 0).then(pl.col(name)) for name in names)


def is_point(first: pl.Expr) -> pl.Expr:
    """Whether the first shown cell reads like the point of a list of notes."""
    return first.str.contains(POINT).fill_null(False)


def _plain(name: str) -> pl.Expr:
    return pl.col(name).fill_null("").str.replace_all(r"[\s\u3000\ufeff\u200b]+", "")


def _count(each: Iterable[pl.Expr]) -> pl.Expr:
    return pl.sum_horizontal(one.cast(pl.Int32) for one in each)
