"""The workbook itself: cells are what they were, none is ever a formula, long lists go on, and nothing is left lying about."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from houfu.documents.workbook import ACTIVE, Sheet, plain, write_book
from tests.exports.books import body_of, rows_of

DANGEROUS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    '=HYPERLINK("http://x")',
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


def book(*lines: Any, heads: tuple[str, ...] = ("列",), rows: int = 1_048_575) -> bytes:
    file = io.BytesIO()
    assert write_book(file, [Sheet("清单", ["上面"], heads, iter(lines))], rows=rows) == len(lines)
    return file.getvalue()


@settings(max_examples=150)
@given(
    st.lists(
        st.one_of(TEXTS, st.sampled_from(DANGEROUS).flatmap(lambda head: TEXTS.map(lambda rest: head + rest))),
        min_size=1,
    )
)
@example(list(DANGEROUS))
def test_no_text_becomes_a_formula(texts: list[str]) -> None:
    content = book(*([text] for text in texts))
    found = [row[0] for row in body_of(content)]
    assert all(isinstance(cell, str) for cell in found)
    assert not [cell for cell in found if cell[:1] in ACTIVE]
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert all(isinstance(row[0], str) for row in read)


def test_a_text_of_a_formula_is_still_there_to_be_read() -> None:
    assert [row[0] for row in body_of(book(*([text] for text in DANGEROUS)))][:2] == [f"'{DANGEROUS[0]}", "'+1+1"]
    assert plain("服装厂") == "服装厂"
    assert plain("=" * 40_000)[:2] == "'="
    assert len(plain("=" * 40_000)) == 32_767


def test_numbers_stay_numbers_and_long_digits_stay_texts() -> None:
    content = book(["529901199001011235", 12, Decimal("-3.50"), ""], heads=("a", "b", "c", "d"))
    assert body_of(content) == [["529901199001011235", 12, -3.5, ""]]
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert (sheet["A3"].number_format, sheet["C3"].number_format) == ("@", "#,##0.00")


def test_a_list_longer_than_a_sheet_goes_on_with_the_same_heads() -> None:
    content = book(*([f"{at}"] for at in range(7)), rows=5)
    sheets = load_workbook(io.BytesIO(content)).worksheets
    assert [sheet.title for sheet in sheets] == ["清单", "清单 2", "清单 3"]
    assert [[row[0].value for row in sheet.iter_rows()] for sheet in sheets] == [
        ["上面", "列", "0", "1", "2"], ["上面", "列", "3", "4", "5"], ["上面", "列", "6"],
    ]  # fmt: skip


def test_an_empty_list_has_its_heads() -> None:
    assert rows_of(book()) == [["上面"], ["列"]]


def test_a_list_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def lines() -> Any:
        yield ["一"]
        raise RuntimeError("the list broke off")

    file = io.BytesIO()
    with pytest.raises(RuntimeError):
        write_book(file, [Sheet("清单", [], ["列"], lines())], folder=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert file.getvalue() == b""
