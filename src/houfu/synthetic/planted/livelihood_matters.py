"""Gaps in what single people are due: policies not told, applications not answered, rights cases that wait."""

from datetime import timedelta

import numpy as np
import polars as pl

from houfu.facts.codes import Offer
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.livelihood import LabourCase, WorkBenefit
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying
from houfu.synthetic.rounding import Flags, Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
TOLD, ANSWERED = "m01.policy_told", "m01.application_answered"
ACCEPTED, CLOSED = "m01.case_accepted", "m01.case_closed"


def plant_matters(laying: Laying) -> None:
    """Benefits first, then rights cases."""
    _benefits(laying)
    _cases(laying)


def _benefits(laying: Laying) -> None:
    random, day = laying.random("benefits"), laying.province.day
    rows, unseen = _keys(laying, WorkBenefit, Ledger.WORK_BENEFITS)
    untold, blank, waiting = _parts(random.permutation(rows), 0.03, 0.01, 0.03)
    laying.change(
        WorkBenefit, untold, link="key", told=Offer.NONE, told_on=None, applied_on=None, settled_on=None, paid=None
    )
    laying.change(WorkBenefit, blank, link="key", told=None, told_on=None)
    asked = day - timedelta(days=75)
    laying.change(
        WorkBenefit, waiting, link="key", told=Offer.TOLD, told_on=asked - timedelta(days=9), settled_on=None, paid=None,
        applied_on=asked, valid_from=pl.min_horizontal("valid_from", pl.lit(asked - timedelta(days=20))),
    )  # fmt: skip
    for duty, keys, done, expected in (
        (TOLD, untold, "not_told", NOT_MET), (TOLD, blank, "answer_blank", UNKNOWN),
        (ANSWERED, waiting, "application_waits", NOT_MET), (ANSWERED, unseen, "no_return_of_benefits", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "work_benefit", keys, done, expected)


def _cases(laying: Laying) -> None:
    random, day = laying.random("labour cases"), laying.province.day
    rows, unseen = _keys(laying, LabourCase, Ledger.LABOUR_CASES)
    sent = laying.table(LabourCase).filter(pl.col("sent_out"))["key"].to_numpy()
    ignored, late, unsaid = _parts(random.permutation(np.intersect1d(rows, sent)), 0.05, 0.05, 0.03)
    lately, long_ago = day - timedelta(days=24), day - timedelta(days=150)
    laying.change(LabourCase, ignored, link="key", valid_from=lately, accepted_on=None, closed_on=None, result="")
    laying.change(
        LabourCase, late, link="key", valid_from=long_ago, accepted_on=long_ago + timedelta(days=2), closed_on=None, result=""
    )  # fmt: skip
    laying.change(LabourCase, unsaid, link="key", sent_out=None)
    for duty, keys, done, expected in (
        (ACCEPTED, ignored, "case_not_accepted", NOT_MET), (CLOSED, late, "no_result", NOT_MET),
        *((duty, unsaid, "sent_out_blank", UNKNOWN) for duty in (ACCEPTED, CLOSED)),
        *((duty, np.intersect1d(unseen, sent), "no_return_of_cases", UNKNOWN) for duty in (ACCEPTED, CLOSED)),
    ):  # fmt: skip
        laying.list(duty, "labour_case", keys, done, expected)


def _keys(laying: Laying, model: type[LedgerRow], ledger: Ledger) -> tuple[Ints, Ints]:
    """The things of a ledger that are reported, and those of one county whose rows stand but whose return is missing."""
    rows = laying.table(model)
    held = rows.group_by("source_id", maintain_order=True).len().sort("source_id")["source_id"].to_numpy()
    settled, stamp = laying.arrays.settled, laying.arrays.stamp
    sources = np.array([stamp.source(ledger, row) for row in range(len(settled.ground.counties))])
    blind = laying.withhold(ledger, wanted=settled.ground.counties[np.isin(sources, held)])
    laying.frames[model._meta.db_table] = rows
    unseen: Flags = np.isin(rows["source_id"].to_numpy(), sources[np.isin(settled.ground.counties, blind)])
    keys = rows["key"].to_numpy()
    return keys[~unseen], keys[unseen]


def _parts(mixed: Ints, *shares: float) -> list[Ints]:
    """So large a part of the things for each share, one at least, none twice."""
    numbers = [max(1, int(share * len(mixed))) for share in shares]
    return [np.sort(part) for part in np.split(mixed[: sum(numbers)], np.cumsum(numbers)[:-1])]
