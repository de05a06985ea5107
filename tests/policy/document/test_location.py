"""Fragments found again in an article, and the clauses they stand in."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.policy.demands import DEMANDS, demands_of
from houfu.policy.document import clause_at, clauses, locate, read
from houfu.policy.readings import READINGS

TEXT = "户籍转移。积极引导〈群众〉转移户籍，“落户”安置地；做到应保尽保、应兜尽兜。"


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("转移户籍", "转移户籍"),
        ("引导（群众）", "引导〈群众〉"),
        ('"落户"安置地', "“落户”安置地"),
        ("转移 户籍,", "转移户籍，"),
        ("引导…户籍", "引导〈群众〉转移户籍"),
        ("应…尽", "应保尽"),
    ],
)
def test_it_finds_a_fragment_whatever_its_widths_and_brackets(fragment: str, found: str) -> None:
    place = locate(TEXT, fragment)

    assert place is not None
    assert TEXT[slice(*place)] == found


@pytest.mark.parametrize("fragment", ["迁出地", "", "…", " ", "转移…应兜"])
def test_it_says_none_for_what_is_not_there(fragment: str) -> None:
    assert locate(TEXT, fragment) is None
    assert clause_at(TEXT, fragment) is None


def test_it_finds_a_fragment_in_a_text_with_spaces() -> None:
    assert locate("积极 引导\n群众", "引导群众") == (3, 8)


def test_a_fragment_has_the_whole_clauses_that_it_touches() -> None:
    start, end = clause_at(TEXT, "群众") or (0, 0)

    assert TEXT[start:end] == "积极引导〈群众〉转移户籍，"


@given(st.text(alphabet="甲乙丙，。；：、5.（）“ ", max_size=60))
def test_clauses_follow_each_other_and_lose_only_leading_stops(text: str) -> None:
    spans = clauses(text)

    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert not spans or spans[-1][1] == len(text)
    assert all(start < end for start, end in spans)


@given(st.text(alphabet="甲乙丙丁，。（〈", min_size=1, max_size=40), st.data())
def test_whatever_is_cut_from_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = locate(text, text[start:end])

    assert place is not None
    assert place[0] <= start
    assert place[1] - place[0] == end - start


def test_every_demand_is_found_in_the_official_text(official: str) -> None:
    document = read(official)
    texts = {str(article.number): article.passage.text for article in document.articles}
    texts |= {f"R{one.number}": one.passage.text for one in document.requirements}
    texts["I"] = "".join(passage.text for passage in document.introduction)
    texts["H"] = "。".join(heading.title for heading in (*document.parts, *document.chapters))

    lost = [demand.code for demand in DEMANDS.values() if locate(texts[demand.stretch], demand.fragment) is None]
    assert lost == []
    assert all(demands_of(stretch) for stretch in texts)


def test_every_reading_quotes_the_official_text(official: str) -> None:
    folded = "".join(official.split())
    quoted = [reading for reading in READINGS.values() if reading.fragment]

    assert quoted
    assert [reading.code for reading in quoted if locate(folded, reading.fragment) is None] == []
