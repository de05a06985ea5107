"""What newer facts can concern: forgetting all that a ledger tells changes nothing that they are said not to concern."""

from functools import cache

import numpy as np
import pytest

from houfu.assessment.concerned import concerned
from houfu.assessment.engine import Outcomes, evaluate
from houfu.facts.columns import CATALOGUE
from houfu.facts.frames import Frames
from houfu.facts.ledgers import Ledger
from houfu.policy.catalogue import catalogue
from tests.policy.provinces import DAY, blanked, province

BOOK = catalogue(DAY)
TELLING = [one for one in Ledger if any(column.meaning.ledger is one for column in CATALOGUE.values())]
SOME = dict.fromkeys([CATALOGUE["person.job"].meaning.ledger, CATALOGUE["person.age"].meaning.ledger, *TELLING[::9]])
"""Work, which nearly every page of the document asks about; the register; and every ninth of all."""


@cache
def known() -> tuple[Frames, Outcomes]:
    frames = province(12, unknown=0.02)
    return frames, evaluate(BOOK, frames)


@pytest.mark.parametrize("ledger", SOME)
def test_forgetting_a_ledger_changes_what_its_facts_concern_alone(ledger: Ledger) -> None:
    frames, before = known()
    facts = {name for name, column in CATALOGUE.items() if column.meaning.ledger is ledger}
    less = blanked(frames, lambda name, _fact, height: np.full(height, name in facts))
    after = evaluate(BOOK, less)
    asked = concerned(BOOK, {min(facts)})  # one fact stands for its ledger
    told = {one.code for one in (*asked.rules, *asked.gauges)}
    changed, fewer = differing(before, after), evaluate(asked, less)
    assert changed <= told < {one.code for one in (*BOOK.rules, *BOOK.gauges)}
    assert changed
    assert differing(fewer, after) == set()  # where both say something
    assert {code for table in fewer.verdicts.values() for code in table.columns} == {one.code for one in asked.rules}


def differing(one: Outcomes, other: Outcomes) -> set[str]:
    """The codes of the rules and indicators that both answer, and not alike."""
    found = set()
    for kind in ("verdicts", "declined", "gauges"):
        for level, table in getattr(one, kind).items():
            theirs = getattr(other, kind)[level]
            both = set(table.columns) & set(theirs.columns)
            found |= {".".join(name.split(".")[:2]) for name in both if not table[name].equals(theirs[name])}
    return found
