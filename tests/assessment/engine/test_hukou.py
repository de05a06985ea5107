"""Moving one's hukou is voluntary (article 14): no benefit hangs on it, in whichever way a household's hukou stands."""

from collections.abc import Callable, Collection

import numpy as np
import polars as pl
import pytest

from houfu.assessment.engine import evaluate
from houfu.facts.codes import HukouState
from houfu.facts.columns import CATALOGUE
from houfu.facts.folds import collecting
from houfu.facts.frames import Frames
from houfu.facts.ledgers import Ledger
from houfu.facts.subjects import household, person
from houfu.policy.catalogue import Catalogue, catalogue
from tests.assessment.engine.differing import differing
from tests.assessment.engine.test_hardship import Asked, book_of
from tests.policy.provinces import DAY, SIZES, province

CHECKS = 10_000
SEEDS = range(2)
BOOK = catalogue(DAY)
MANY = SIZES | {"household": 12_000, "person": 36_000, "parcel": 12_000}
OF_HUKOU = {name for name, fact in CATALOGUE.items() if fact.meaning.ledger in (Ledger.HUKOU, Ledger.HUKOU_GUIDANCE)}
STANDS = {"household.hukou_state", "household.hukou_members", "household.hukou_wish"}
"""Where a household's hukou is, and whether it is to move; the rest of `OF_HUKOU` says what others did for it."""


def elsewhere(frames: Frames, names: Collection[str], chance: np.random.Generator) -> Frames:
    """The same province, every household with the hukou of another: moved, in part, not, or not known."""
    homes = frames.tables["household"]
    others = homes.select(sorted(names))[chance.permutation(homes.height)]
    return Frames(frames.day, {**frames.tables, "household": homes.with_columns(others.get_columns())})


def changed(book: Catalogue, seed: int, names: Collection[str]) -> set[str]:
    """What answers otherwise once 10,000 households and more have another hukou."""
    print(f"seed {seed}")
    before = province(seed, MANY)
    after = elsewhere(before, names, np.random.default_rng(seed))
    states = (one.tables["household"]["household.hukou_state"] for one in (before, after))
    moved = pl.DataFrame(dict(zip(("was", "is"), states, strict=True)))
    assert moved.height >= CHECKS
    assert moved.filter(pl.col("was").ne_missing(pl.col("is"))).height > CHECKS / 2
    return differing(evaluate(book, before), evaluate(book, after))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("names", [STANDS, OF_HUKOU], ids=["the hukou", "guidance too"])
def test_no_answer_of_another_article_hangs_on_a_household_s_hukou(seed: int, names: set[str]) -> None:
    found = changed(BOOK, seed, names)
    assert {"m14.guided", "m14.helped_to_settle"} <= found, "or the comparison could not fail"
    assert {code for code in found if not code.startswith("m14.")} == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_article_14_asks_the_household_for_nothing(seed: int) -> None:
    """To whoever has moved nothing is due any more, and whoever has not is owed guidance and help: neither is a finding of his."""
    frames = province(seed, MANY)
    whole = frames.tables["household"]["household.hukou_state"].cast(pl.String) == str(HukouState.WHOLE)
    verdicts = evaluate(BOOK, frames).verdicts["household"]
    for rule in BOOK.under("m14"):
        assert not rule.duty.subject_acts
        assert set(verdicts[rule.code].filter(whole.fill_null(False))) == {0}


def test_only_article_14_reads_the_hukou() -> None:
    assert len(OF_HUKOU) == 6
    assert STANDS < OF_HUKOU
    assert {rule.key for rule in BOOK.rules if OF_HUKOU & set(BOOK.reads(rule))} == {"m14"}


BAD: dict[str, Callable[[], Asked]] = {
    "relief for those who moved": lambda: (
        household,
        household.hukou_state.is_(HukouState.WHOLE) & household.monitored_now,
        household.in_grid,
    ),
    "a flat only once somebody moved": lambda: (household, household.hukou_members >= 1, household.rental_dwelling),
    "help for those who wish to settle": lambda: (household, household.hukou_wish, household.monitored_told),
    "met by moving": lambda: (household, household.monitored_now, household.hukou_state.is_(HukouState.WHOLE)),
}


@pytest.mark.parametrize("mistake", BAD)
def test_the_check_catches_a_benefit_that_hangs_on_the_hukou(mistake: str) -> None:
    with collecting():
        wrong = book_of(*BAD[mistake]())
    assert changed(wrong, 0, STANDS) == {"m01.bad"}


def test_the_check_lets_pass_what_reads_something_else() -> None:
    with collecting():
        right = book_of(person, person.relief_condition, person.in_relief)
    assert changed(right, 0, OF_HUKOU) == set()
