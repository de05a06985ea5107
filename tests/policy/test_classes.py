"""Classes: drawn by facts, sizes exclude each other, a blank places nobody, and each has articles that serve it."""

import re

import polars as pl
import pytest

from houfu.assessment.engine import evaluate
from houfu.facts.folds import collecting
from houfu.policy.articles import ARTICLES
from houfu.policy.catalogue import catalogue
from houfu.policy.classes import Class, classes
from houfu.policy.goals import KEY
from tests.policy.provinces import DAY, province

with collecting():
    CLASSES = tuple(classes((16, 59), 3_000, 800))
BOOK = catalogue(DAY, only=KEY)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def placed(code: str, level: str) -> pl.Series:
    """Of each subject of a drawn province: whether it falls into a class, null where it cannot be told."""
    gauges = evaluate(BOOK, province(23)).gauges[level]
    low, high = (gauges[f"{KEY}.class_{code}.numerator.{end}"] for end in ("low", "high"))
    return pl.DataFrame({"low": low, "high": high}).select(
        pl.when(pl.col("low") == pl.col("high")).then(pl.col("low").cast(pl.Boolean)).alias("inside")
    )["inside"]


def test_each_class_is_served_by_articles_of_the_document() -> None:
    assert [one.code for one in CLASSES if not one.articles or not set(one.articles) <= set(ARTICLES)] == []
    assert len({one.code for one in CLASSES}) == len(CLASSES)


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.code)
def test_a_class_is_said_and_explained_in_both_languages(one: Class) -> None:
    for text in (one.en, one.served_en, one.why_en):
        assert text
        assert not CHINESE.search(text)
    assert one.zh
    assert one.why_zh


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.code)
def test_some_fall_into_it_some_do_not_and_of_some_it_cannot_be_told(one: Class) -> None:
    assert set(placed(one.code, one.subject.level)) == {True, False, None}


def test_a_settlement_has_one_size_or_none_that_is_known() -> None:
    sizes = pl.DataFrame({code: placed(code, "settlement") for code in ("large", "middle", "small")})
    inside = sizes.select(pl.sum_horizontal(pl.all().fill_null(False).cast(pl.Int64)).alias("sizes"))["sizes"]
    unknown = sizes.select(pl.all_horizontal(pl.all().is_null()).alias("all"))["all"]
    assert set(zip(inside, unknown, strict=True)) == {(1, False), (0, True)}


def test_a_household_has_labour_or_has_none_or_it_cannot_be_told() -> None:
    has, lacks = placed("with_labour", "household"), placed("no_labour", "household")
    assert [
        (one, other) for one, other in zip(has, lacks, strict=True) if (None if one is None else not one) != other
    ] == []


def test_how_many_are_in_a_class_is_counted_of_many_only() -> None:
    own = [gauge for gauge in BOOK.gauges if gauge.indicator.code.startswith(("class_", "served_"))]
    assert len(own) == 2 * len(CLASSES)
    assert all(gauge.indicator.of_many for gauge in own)
