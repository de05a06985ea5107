"""The demands, against the reference list beside the checkout."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from houfu.policy.articles import ARTICLES, REQUIREMENTS
from houfu.policy.demands import DEMANDS, Part, Strength, demands_of, named


@pytest.fixture
def reference(shared_file: Callable[[str], Path]) -> list[dict[str, str]]:
    with shared_file("demands.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_they_are_the_demands_of_the_reference_with_part_strength_and_framing(reference: list[dict[str, str]]) -> None:
    assert list(DEMANDS) == [row["id"] for row in reference]
    for row in reference:
        demand = DEMANDS[row["id"]]
        part = demand.stretch if demand.part in {Part.ARTICLE, Part.REQUIREMENT} else demand.part.en
        assert (part, demand.strength.value) == (row["part"], row["strength"]), row["id"]
        assert demand.framing == (row["framing"] == "yes")


def test_each_fragment_is_cut_from_the_quotation(reference: list[dict[str, str]]) -> None:
    assert [row["id"] for row in reference if DEMANDS[row["id"]].fragment not in row["text"]] == []


def test_no_fragment_is_longer_than_twenty_characters() -> None:
    assert {demand.code for demand in DEMANDS.values() if not 1 <= len(demand.fragment) <= 20} == set()


def test_there_are_264_and_every_article_and_requirement_has_some() -> None:
    assert len(DEMANDS) == 264
    assert all(demands_of(str(number)) for number in ARTICLES)
    assert all(demands_of(code) for code in REQUIREMENTS)


def test_codes_are_looked_up_in_the_order_given() -> None:
    assert [demand.code for demand in named("15.05 15.01")] == ["15.05", "15.01"]
    assert named("24.01")[0].strength is Strength.MUST


def test_a_code_that_is_no_demand_is_named() -> None:
    with pytest.raises(LookupError, match=r"24\.99"):
        named("24.01 24.99")
