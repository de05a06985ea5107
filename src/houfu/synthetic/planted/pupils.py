"""Gaps of article 11 about children: not schooled, without any record, told of no place."""

import numpy as np
import polars as pl

from houfu.facts.codes import Offer, Schooling
from houfu.facts.ledgers import Ledger
from houfu.ledgers.schooling import Enrolment, SchoolOffer
from houfu.policy.kinds import Verdict
from houfu.synthetic.apart import apart, blinded
from houfu.synthetic.laying import Laying
from houfu.synthetic.made.pupils import ages_at_intake
from houfu.synthetic.rounding import Flags, Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
SCHOOLED, KINDERGARTEN, SENIOR = "m11.schooled", "m11.kindergarten_place", "m11.senior_place"


def plant(laying: Laying) -> None:
    """Lay the gaps about children, and list them."""
    people, random = laying.arrays.people, laying.random("children")
    age = ages_at_intake(people, laying.day)
    attends = _has_row(laying, Enrolment, pl.col("status") != Schooling.COMPLETED.value)
    enrolment, offers = blinded(laying, Ledger.ENROLMENT, Ledger.SCHOOL_OFFERS)
    settled = laying.arrays.settled
    county = settled.ground.counties[settled.county[people.settlement]]
    unseen, untold = np.isin(county, enrolment), np.isin(county, offers)
    free = ~unseen & ~untold
    _schooled(laying, age, unseen, free, random)
    for duty, ages in ((KINDERGARTEN, (3, 5)), (SENIOR, (15, 17))):
        asked = (age >= ages[0]) & (age <= ages[1])
        _places(laying, duty, np.flatnonzero(asked & free & ~attends), random)
        _list(laying, duty, np.flatnonzero(asked & unseen & attends), "no_enrolment_return", UNKNOWN)
        _list(laying, duty, np.flatnonzero(asked & untold & ~attends), "no_school_offer_return", UNKNOWN)
    _birthless(laying)


def _has_row(laying: Laying, model: type[Enrolment], where: pl.Expr) -> Flags:
    found = np.zeros(len(laying.arrays.people), dtype=bool)
    rows = laying.table(model).filter(where)["person_key"].to_numpy()
    found[rows - laying.keys("people", np.zeros(1, dtype=np.int64))[0]] = True
    return found


def _schooled(laying: Laying, age: Ints, unseen: Flags, free: Flags, random: np.random.Generator) -> None:
    """Pupils whom a record calls not schooled, and pupils of whom neither side has a record."""
    pupils = np.flatnonzero((age >= 6) & (age <= 14) & free)
    n = max(6, len(pupils) // 700)
    out, lost = apart(pupils, [n, n], random)
    laying.change(Enrolment, laying.keys("people", out), status=Schooling.OUT.value)
    laying.drop(Enrolment, laying.keys("people", lost))
    _list(laying, SCHOOLED, out, "recorded_as_not_schooled", NOT_MET)
    _list(laying, SCHOOLED, lost, "no_record_of_either_side", UNKNOWN)
    _list(laying, SCHOOLED, np.flatnonzero((age >= 6) & (age <= 15) & unseen), "no_enrolment_return", UNKNOWN)


def _places(laying: Laying, duty: str, rows: Ints, random: np.random.Generator) -> None:
    """Who attends nothing and was told of no place, by no record or by one that says so."""
    n = max(4, len(rows) // 60)
    silent, said, blank = apart(rows, [n, n, max(2, n // 2)], random)
    laying.drop(SchoolOffer, laying.keys("people", silent))
    laying.change(SchoolOffer, laying.keys("people", said), answer=Offer.NONE.value)
    laying.change(SchoolOffer, laying.keys("people", blank), answer=None)
    _list(laying, duty, silent, "told_of_no_place", NOT_MET)
    _list(laying, duty, said, "recorded_as_not_told", NOT_MET)
    _list(laying, duty, blank, "answer_blank", UNKNOWN)


def _birthless(laying: Laying) -> None:
    """Without a birth date it cannot be told whether somebody is a child."""
    of = laying.frames["people"].filter(pl.col("birth_date").is_null())["key"].to_numpy()
    for duty in (SCHOOLED, KINDERGARTEN, SENIOR):
        laying.list(duty, "person", of, "birth_date_blank", UNKNOWN)


def _list(laying: Laying, duty: str, rows: Ints, done: str, expected: Verdict) -> None:
    laying.list(duty, "person", laying.keys("people", rows), done, expected)
