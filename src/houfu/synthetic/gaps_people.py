"""Gaps of article 13: people without medical cover whom nobody told of it; and faults in identity numbers."""

import numpy as np
import polars as pl

from houfu.facts.codes import CoverKind, Offer
from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import Verdict
from houfu.synthetic.identity import short
from houfu.synthetic.keys import keys
from houfu.synthetic.laying import Laying, among, some, take, uneven, without
from houfu.synthetic.public_services import OFFERS, cover_offers
from houfu.synthetic.records import dates
from houfu.synthetic.rounding import Flags, Ints

DUTY = "m13.medical_cover"
MEAN = 0.006
NEVER_TOLD, LAPSED, SAID_NOT_TOLD = "no_cover_and_not_told", "cover_lapsed", "recorded_as_not_told"
NO_COVER_RETURN, NO_OFFER_RETURN = "no_cover_return", "no_offer_return"
TWICE, OLD_NUMBER, SMALL_X, WRONG_CHECK, SHARED, BLANK = (
    "two_covers_at_once", "identity_of_15_digits", "identity_with_small_x", "identity_with_wrong_check_digit",
    "identity_shared_by_two", "identity_blank",
)  # fmt: skip
SECOND_KEYS = 5_000_000


def plant(laying: Laying) -> None:
    """Take away cover and offers, and spoil a few numbers."""
    covered = _covered(laying)
    touched = _gaps(laying, covered)
    _second_covers(laying, covered & ~touched)
    _numbers(laying, covered & ~touched)


def _covered(laying: Laying) -> Flags:
    first = laying.keys("people", np.zeros(1, dtype=np.int64))[0]
    covered = np.zeros(len(laying.arrays.people), dtype=bool)
    covered[laying.frames["medical_cover"]["person_key"].to_numpy() - first] = True
    return covered


def _gaps(laying: Laying, covered: Flags) -> Flags:
    settled, people, random = laying.arrays.settled, laying.arrays.people, laying.random("cover")
    county = settled.county[people.settlement]
    no_cover, no_offer = (np.isin(county, laying.blind[one]) for one in (Ledger.MEDICAL_COVER, Ledger.COVER_OFFER))
    rates = uneven(len(settled.ground.counties), MEAN, random)[county]
    unmet = take(~no_cover & ~no_offer, rates, random)
    variant = random.choice(3, len(unmet), p=[0.5, 0.35, 0.15])
    never, lapsed, said = (unmet[variant == place] for place in range(3))
    untold = take(no_cover, np.full(len(people), 0.06), random)
    unheard = np.flatnonzero(no_offer & ~covered)
    gone = np.concatenate([never, said, untold])
    _remove(laying, gone, np.concatenate([gone, lapsed, unheard]))
    _lapse(laying, lapsed)
    answers = np.full(len(said), OFFERS.index(Offer.NONE))
    new = cover_offers(settled, people, said, answers, laying.arrays.stamp, random)
    laying.frames["cover_offers"] = pl.concat([laying.frames["cover_offers"], new])
    touched = np.zeros(len(people), dtype=bool)
    for rows, done, expected in (
        (never, NEVER_TOLD, Verdict.NOT_MET), (lapsed, LAPSED, Verdict.NOT_MET), (said, SAID_NOT_TOLD, Verdict.NOT_MET),
        (untold, NO_COVER_RETURN, Verdict.UNKNOWN), (unheard, NO_OFFER_RETURN, Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list(DUTY, "person", laying.keys("people", rows), done, expected)
        touched[rows] = True
    return touched


def _remove(laying: Laying, cover: Ints, offers: Ints) -> None:
    frames = laying.frames
    frames["medical_cover"] = without(frames["medical_cover"], "person_key", laying.keys("people", cover))
    frames["cover_offers"] = without(frames["cover_offers"], "person_key", laying.keys("people", offers))


def _lapse(laying: Laying, rows: Ints) -> None:
    """Their cover ended some months ago; one that had only begun then is gone altogether."""
    random = laying.random("lapse")
    ends = pl.DataFrame(
        {"person_key": laying.keys("people", rows), "end": dates(laying.day - random.integers(30, 200, len(rows)))}
    )
    ended = laying.frames["medical_cover"].join(ends, on="person_key", how="left", maintain_order="left")
    ended = ended.filter(pl.col("end").is_null() | (pl.col("end") > pl.col("valid_from")))
    laying.frames["medical_cover"] = ended.with_columns(pl.coalesce("valid_to", "end").alias("valid_to")).drop("end")


def _second_covers(laying: Laying, free: Flags) -> None:
    random = laying.random("second cover")
    grown = laying.arrays.people.age >= 25  # so that the second spell does not begin before they were born
    rows = take(free & grown, np.full(len(free), 0.0006), random)
    held = laying.frames["medical_cover"].filter(among("person_key", laying.keys("people", rows)))
    kind = pl.lit(CoverKind.EMPLOYEE.value).cast(held.schema["kind"])
    second = held.with_columns(
        pl.Series("id", keys(laying.province.first_key, "medical_cover", held.height, SECOND_KEYS)),
        pl.Series("key", keys(laying.province.first_key, "medical_cover", held.height, SECOND_KEYS)),
        kind.alias("kind"),
        dates(np.full(held.height, laying.day - 400)).alias("valid_from"),
    )
    laying.frames["medical_cover"] = pl.concat([laying.frames["medical_cover"], second])
    laying.list(DUTY, "person", laying.keys("people", rows), TWICE, Verdict.MET)


def _numbers(laying: Laying, free: Flags) -> None:
    """Numbers as they are really sent: old, mistyped, shared, missing. A gap in a number is no gap in help."""
    random = laying.random("numbers")
    people = laying.frames["people"]
    number = people["identity"]
    old = laying.arrays.people.age >= 30  # numbers of 15 digits were given until 1999
    ends_in_x = number.str.ends_with("X").to_numpy()
    n = min(200, max(1, len(people) // 2_000))
    changed: dict[int, str | None] = {}
    for done, candidates in (
        (OLD_NUMBER, free & old), (SMALL_X, free & ends_in_x), (WRONG_CHECK, free & ~ends_in_x), (SHARED, free), (BLANK, free),
    ):  # fmt: skip
        open_ = candidates.copy()
        open_[list(changed)] = False
        rows = some(np.flatnonzero(open_), n, random)
        for row in rows.tolist():
            changed[row] = _spoilt(number[row], done, number[row - 1 if row else 1])
        laying.list(DUTY, "person", laying.keys("people", rows), done, Verdict.MET)
    at = sorted(changed)
    laying.frames["people"] = people.with_columns(number.scatter(at, [changed[row] for row in at]).alias("identity"))


def _spoilt(number: str, done: str, other: str) -> str | None:
    if done == OLD_NUMBER:
        return short(number)
    if done == SMALL_X:
        return number[:-1] + "x"
    if done == WRONG_CHECK:
        return number[:-1] + str((int(number[-1]) + 1) % 10)
    return other if done == SHARED else None
