"""One household, from its rows in the database to all its verdicts, as after an edit."""

import time
from statistics import median, quantiles

import numpy as np

from houfu.assessment.engine import evaluate
from houfu.assessment.judging import judged
from houfu.assessment.rulebook import rules_on
from houfu.facts.frames import KEY
from houfu.facts.subjects import SUBJECTS
from houfu.snapshot.files import thaw
from houfu.snapshot.models import Snapshot
from houfu.snapshot.resolve import part
from houfu.snapshot.spine import Only

OF_A_HOUSEHOLD = tuple(level for level in SUBJECTS if level == "household" or SUBJECTS[level].above == "household")


def one_household(taken: Snapshot, times: int) -> dict[str, float]:
    """Milliseconds over `times` households drawn evenly from the province; the first is to warm up."""
    keys = thaw(taken.digest).tables["household"][KEY].to_numpy()
    rules = rules_on(taken.on)
    whole, of_rules = [], []
    for key in keys[np.linspace(0, len(keys) - 1, times + 1).astype(int)]:
        began = time.perf_counter()
        frames = part(Only(households=(int(key),)), taken.on, taken.known).frames
        resolved = time.perf_counter()
        outcomes = evaluate(rules, frames, OF_A_HOUSEHOLD)
        for level in OF_A_HOUSEHOLD:
            judged(rules, frames, outcomes, level)
        done = time.perf_counter()
        whole.append((done - began) * 1000)
        of_rules.append((done - resolved) * 1000)
    whole, of_rules = whole[1:], of_rules[1:]
    return {"p50": median(whole), "p95": quantiles(whole, n=20)[18], "rules_p50": median(of_rules)}
