"""Folds against every completion of the unknowns: the answer is exact, not merely safe."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

import polars as pl
import pytest

from houfu.assessment.engine import evaluate
from houfu.facts.folds import collecting
from houfu.facts.frames import Frames, empty
from houfu.facts.subjects import SUBJECTS
from houfu.policy.articles import ARTICLES
from houfu.policy.catalogue import Catalogue, Rule
from houfu.policy.language import (
    Bounds,
    Condition,
    Duty,
    Kind,
    Organ,
    communities,
    community,
    county,
    household,
    households,
    members,
    person,
    settlement,
    settlements,
    workdays,
)
from tests.policy.provinces import DAY, table

MET, NOT_MET, UNKNOWN = 1, 2, 3
KLEENE = (True, False, None)


def asked(subject: Any, questions: Callable[[], dict[str, pl.Expr]]) -> Catalogue:
    """A catalogue that asks every question of every subject."""
    with collecting() as folds:
        found = questions()
    rules = tuple(
        Rule(
            "m01",
            ARTICLES[1],
            Duty(
                code=name,
                name_zh="",
                name_en="",
                subject=subject,
                demands="",
                kind=Kind.MUST,
                met=(Condition("", "", holds),),
                lead=Organ.LOCALITIES,
                due=workdays(1),
                zh="",
                en="",
            ),
        )
        for name, holds in found.items()
    )
    return Catalogue(DAY, rules, (), dict(folds), {})


def families(values: Iterable[Any], most: int) -> list[tuple[Any, ...]]:
    """Every list of up to `most` values."""
    values = tuple(values)
    return [family for size in range(most + 1) for family in product(values, repeat=size)]


def laid_out(child: str, fact: str, groups: list[tuple[Any, ...]], parent_facts: dict[str, list[Any]]) -> Frames:
    """One parent a group, its children with the group's values of one fact, all in one place above."""
    tables = dict(empty(DAY).tables)
    above = SUBJECTS[child].above
    assert above is not None
    parents = [row for row, group in enumerate(groups) for _ in group]
    tables[child] = table(child, parents, len(parents), {fact: [value for group in groups for value in group]})
    tables[above] = table(above, [0] * len(groups), len(groups), parent_facts)
    level = SUBJECTS[above].above
    while level is not None:
        tables[level] = table(level, [0], 1, {})
        level = SUBJECTS[level].above
    return Frames(DAY, tables)


def completions(group: tuple[Any, ...], domain: tuple[Any, ...], extra: int) -> Iterator[tuple[Any, ...]]:
    """Every way the group may really be: each unknown one of the domain, and up to `extra` children not listed."""
    choices = [domain if value is None else (value,) for value in group]
    for more in range(extra + 1):
        yield from product(*choices, *([domain] * more))


def truth(ways: Iterable[tuple[Any, ...]], holds: Callable[[tuple[Any, ...]], bool]) -> int:
    answers = {holds(way) for way in ways}
    return UNKNOWN if len(answers) == 2 else MET if answers == {True} else NOT_MET


NUMBERS = range(5)
PLAIN: dict[str, Callable[[tuple[Any, ...]], bool]] = {
    "any": any,
    "all": all,
    **{f"at_least_{n}": lambda way, n=n: sum(way) >= n for n in NUMBERS},
    **{f"at_most_{n}": lambda way, n=n: sum(way) <= n for n in NUMBERS},
    **{f"more_than_{n}": lambda way, n=n: sum(way) > n for n in NUMBERS},
    **{f"fewer_than_{n}": lambda way, n=n: sum(way) < n for n in NUMBERS},
}


def counting(fold: Any, flag: pl.Expr) -> dict[str, pl.Expr]:
    count = fold.count(flag)
    return (
        {"any": fold.any(flag), "all": fold.all(flag)}
        | {f"at_least_{n}": count >= n for n in NUMBERS}
        | {f"at_most_{n}": count <= n for n in NUMBERS}
        | {f"more_than_{n}": count > n for n in NUMBERS}
        | {f"fewer_than_{n}": count < n for n in NUMBERS}
    )


def differences(book: Catalogue, frames: Frames, level: str, want: dict[str, list[int]]) -> list[str]:
    said = evaluate(book, frames).verdicts[level]
    return [name for name, answers in want.items() if said[f"m01.{name}"].to_list() != answers]


@pytest.mark.parametrize("roster", KLEENE)
def test_folds_of_members_are_exact_for_whole_and_unfinished_rosters(roster) -> None:
    groups = families(KLEENE, 4)
    frames = laid_out("person", "person.in_school", groups, {"household.roster_complete": [roster] * len(groups)})
    # five more than any line asked about: enough for whatever an unlisted member can still change
    extra = 0 if roster else 5
    ways = [list(completions(group, (True, False), extra)) for group in groups]
    want = {name: [truth(way, holds) for way in ways] for name, holds in PLAIN.items()}
    book = asked(household, lambda: counting(members, person.in_school))
    assert differences(book, frames, "household", want) == []


PLACES = {
    "households": (households, community, "household", "household.registered_poor", household.registered_poor),
    "communities": (communities, settlement, "community", "community.secretary_in_post", community.secretary_in_post),
    "settlements": (settlements, county, "settlement", "settlement.risk_named", settlement.risk_named),
}


@pytest.mark.parametrize("name", PLACES)
def test_folds_of_places_are_exact(name) -> None:
    fold, parent, child, fact, flag = PLACES[name]
    groups = families(KLEENE, 3)
    frames = laid_out(child, fact, groups, {})
    want = {
        asking: [truth(completions(group, (True, False), 0), holds) for group in groups]
        for asking, holds in PLAIN.items()
    }
    assert differences(asked(parent, lambda: counting(fold, flag)), frames, parent.level, want) == []


@pytest.mark.parametrize("roster", KLEENE)
def test_sums_are_exact_for_whole_and_unfinished_rosters(roster) -> None:
    months = tuple(range(13))
    lines = (0, 1, 11, 12, 13, 24, 25)
    groups = families((0, 1, 12, None), 2)
    frames = laid_out(
        "person", "person.months_worked_12m", groups, {"household.roster_complete": [roster] * len(groups)}
    )
    ways = [list(completions(group, months, 0 if roster else 3)) for group in groups]

    def questions() -> dict[str, pl.Expr]:
        total = members.sum(person.months_worked_12m)
        return {f"at_least_{n}": total >= n for n in lines} | {f"at_most_{n}": total <= n for n in lines}

    want = {f"at_least_{n}": [truth(way, lambda w, n=n: sum(w) >= n) for way in ways] for n in lines}
    want |= {f"at_most_{n}": [truth(way, lambda w, n=n: sum(w) <= n) for way in ways] for n in lines}
    assert differences(asked(household, questions), frames, "household", want) == []


def test_a_sum_of_counts_is_exact_over_two_levels() -> None:
    groups = families(KLEENE, 3)
    frames = laid_out("person", "person.in_school", groups, {"household.roster_complete": [True] * len(groups)})
    low = sum(sum(value is True for value in group) for group in groups)
    high = sum(sum(value is not False for value in group) for group in groups)

    def questions() -> dict[str, pl.Expr]:
        total = households.sum(members.count(person.in_school))
        return {"low": total >= low, "above_low": total >= low + 1, "high": total <= high, "below_high": total < high}

    want = {"low": [MET], "above_low": [UNKNOWN], "high": [MET], "below_high": [UNKNOWN]}
    assert differences(asked(community, questions), frames, "community", want) == []


def test_one_unfinished_roster_takes_the_upper_limit_from_the_sum_above_it() -> None:
    groups = [(True,), (True, False), (False,)]
    frames = laid_out("person", "person.in_school", groups, {"household.roster_complete": [True, False, True]})

    def questions() -> dict[str, pl.Expr]:
        total = households.sum(members.count(person.in_school))
        return {"at_least_2": total >= 2, "at_least_3": total >= 3, "at_most_99": total <= 99}

    want = {"at_least_2": [MET], "at_least_3": [UNKNOWN], "at_most_99": [UNKNOWN]}
    assert differences(asked(community, questions), frames, "community", want) == []


def test_bounds_add_and_multiply_exactly() -> None:
    groups = families(KLEENE, 2)
    frames = laid_out("person", "person.in_school", groups, {"household.roster_complete": [True] * len(groups)})

    def questions() -> dict[str, pl.Expr]:
        count = members.count(person.in_school)
        return {"tripled": count * 3 >= 4, "raised": count + 2 >= 3, "both": Bounds.of(3) <= count + 1}

    ways = [list(completions(group, (True, False), 0)) for group in groups]
    want = {
        "tripled": [truth(way, lambda w: sum(w) * 3 >= 4) for way in ways],
        "raised": [truth(way, lambda w: sum(w) + 2 >= 3) for way in ways],
        "both": [truth(way, lambda w: sum(w) + 1 >= 3) for way in ways],
    }
    assert differences(asked(household, questions), frames, "household", want) == []
