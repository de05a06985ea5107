"""A changed name in a preview: how it differs from the one before, and which spellings are no change."""

import polars as pl
import pytest

from houfu.intake.changes import in_english
from houfu.intake.differing import difference_in_english, same_names, with_difference
from houfu.intake.layouts import layout_named


@pytest.mark.parametrize(
    ("before", "after", "zh", "en"),
    [
        ("罗小明", "罗晓明", "罗*（读音相同或相近）", "罗* (sounds alike)"),
        ("罗大明", "罗小明", "罗*（差一个字）", "罗* (one character differs)"),
        ("罗明", "罗小明", "罗*（差一个字）", "罗* (one character differs)"),
        ("罗大军", "罗小明", "罗*（不同）", "罗* (different)"),
        ("罗", "李", "罗*（不同）", "罗* (different)"),
    ],
)
def test_masked_names_that_look_alike_are_told_apart(before: str, after: str, zh: str, en: str) -> None:
    shown = with_difference("罗*", before, after)
    assert shown == zh
    assert difference_in_english(shown) == en
    assert in_english(layout_named("people").column("name"), shown) == en


def test_another_dot_width_or_blank_is_no_other_name() -> None:
    ones = pl.Series(["买买提•艾力", "欧阳 明", "罗大明", None, None], dtype=pl.String)
    others = pl.Series(["买买提·艾力", "欧阳明", "罗小明", None, "罗小明"], dtype=pl.String)
    assert same_names(ones, others).to_list() == [True, True, False, True, False]
