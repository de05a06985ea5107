"""The counties' figures: a sum is known only when each settlement's figure is; a county's own figure goes first."""

from houfu.funds.figures import Filed, counties
from houfu.funds.terms import County

NAMES = {1: "甲县", 2: "乙县", 3: "丙县"}


def test_people_are_the_sum_over_the_settlements_of_a_county() -> None:
    filed = Filed({11: 1, 12: 1, 21: 2}, {11: 40, 12: 2, 21: 7}, {1: 500, 2: 600}, NAMES)
    assert counties(filed) == [County(1, 42, 500, "甲县"), County(2, 7, 600, "乙县")]


def test_a_settlement_without_a_figure_leaves_its_county_unknown() -> None:
    filed = Filed({11: 1, 12: 1, 13: 1}, {11: 40, 13: 1}, {1: 500}, NAMES)
    assert counties(filed) == [County(1, None, 500, "甲县")]


def test_a_figure_of_the_county_itself_goes_before_the_sum() -> None:
    filed = Filed({11: 1, 12: 1}, {11: 40, 1: 45, 3: 0}, {}, NAMES)
    assert counties(filed) == [County(1, 45, None, "甲县"), County(3, 0, None, "丙县")]


def test_a_county_without_settlements_is_not_listed_for_its_capacity() -> None:
    assert counties(Filed({}, {}, {2: 600}, NAMES)) == []
