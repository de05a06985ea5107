"""The gaps of article 16: nobody told, nothing awarded, left waiting, others served first, nothing studied."""

import numpy as np
import polars as pl

from houfu.facts.codes import Offer, RentalKind, RentalResult
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.housing import (
    AwardRound,
    HousingNeed,
    MemberAdded,
    RentalApplication,
    RentalOffer,
    RentalStudy,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, some
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Ints

TOLD, EITHER, FIRST, WAITING = (
    "m16.told_of_rentals", "m16.dwelling_or_subsidy", "m16.before_others", "m16.not_left_waiting",
)  # fmt: skip
MANY, LITTLE = 2, 13
NO, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN


def plant(laying: Laying) -> None:
    """Withhold four ledgers in a county each, then spoil what is on file elsewhere."""
    blind = _withheld(laying)
    _households(laying, blind)
    _rounds(laying)
    _studies(laying)


def _withheld(laying: Laying) -> Ints:
    """The households of the counties that make no return, each listed with what cannot be told of it."""
    settled, homes = laying.arrays.settled, laying.arrays.homes
    counties = settled.ground.counties[settled.county[homes.settlement]]
    people = np.bincount(settled.county, weights=settled.people, minlength=len(settled.ground.counties))
    free = settled.ground.counties[(people > 6_000) & (people < 30_000)]
    hidden: list[Ints] = []
    for ledger, name in (
        (Ledger.MEMBERS_ADDED, "no_return_of_members"), (Ledger.HOUSING_NEEDS, "no_return_of_needs"),
        (Ledger.RENTAL_OFFERS, "no_return_of_offers"), (Ledger.RENTALS, "no_return_of_rentals"),
    ):  # fmt: skip
        chosen = laying.withhold(ledger, wanted=free)
        free = np.setdiff1d(free, chosen)
        there = laying.keys("households", np.flatnonzero(np.isin(counties, chosen)))
        hidden.append(there)
        for duty, of in _unsure(laying, ledger, there):
            laying.list(duty, "household", of, name, UNKNOWN)
    return np.concatenate(hidden)


def _unsure(laying: Laying, ledger: Ledger, there: Ints) -> list[tuple[str, Ints]]:
    """What is not known of whom where this ledger is not returned: only who may yet be concerned."""
    frame = _standing(laying, there)
    small, eligible = pl.col("area_a_head") < LITTLE, pl.col("eligible")
    many, applied = pl.col("added") >= MANY, pl.col("applied")
    held = pl.col("held")
    grown = (many | (small & (pl.col("added") >= 1))).fill_null(False) & eligible.fill_null(False)
    match ledger:
        case Ledger.MEMBERS_ADDED:  # nothing is known of anybody but those who are known not to be eligible
            maybe = eligible.fill_null(True)
            return [(TOLD, _of(frame, maybe)), (EITHER, _of(frame, maybe & applied))]
        case (
            Ledger.HOUSING_NEEDS
        ):  # neither room nor eligibility is known of anybody; who has not grown is not concerned
            more = pl.col("added") >= 1
            return [(TOLD, _of(frame, more)), (EITHER, _of(frame, more & applied))]
        case Ledger.RENTAL_OFFERS:
            return [(TOLD, _of(frame, grown & ~held))]
        case _:
            return [(EITHER, _of(frame, grown)), (WAITING, there)]


def _standing(laying: Laying, there: Ints) -> pl.DataFrame:
    """What is on file of these households: members added, room, eligibility, application, award."""
    added = laying.table(MemberAdded).group_by("household_key").len("added")
    need = laying.table(HousingNeed).select(
        "household_key", "eligible", (pl.col("area") // (pl.col("heads") * 100)).alias("area_a_head")
    )
    result = pl.col("result").cast(pl.String)
    asked = laying.table(RentalApplication).select(
        "household_key", pl.lit(True).alias("applied"), (result == RentalResult.AWARDED.value).alias("held")
    )
    frame = pl.DataFrame({"household_key": there})
    for part in (added, need, asked):
        frame = frame.join(part, on="household_key", how="left")
    return frame.with_columns(pl.col("added").fill_null(0), pl.col("applied", "held").fill_null(False))


def _of(frame: pl.DataFrame, holds: pl.Expr) -> Ints:
    return np.sort(frame.filter(holds)["household_key"].to_numpy())


def _households(laying: Laying, hidden: Ints) -> None:
    random = laying.random("rentals")
    n = max(4, len(laying.arrays.homes) // 1_500)
    every = np.setdiff1d(laying.table(HousingNeed)["household_key"].to_numpy(), hidden)
    frame = _standing(laying, every)
    many, more = pl.col("added") >= MANY, pl.col("added") >= 1
    grown = (many | (more & (pl.col("area_a_head") < LITTLE))) & pl.col("eligible")
    quiet = random.permutation(_of(frame, grown & ~pl.col("applied")))
    never, said, blank = (np.sort(part) for part in np.array_split(quiet[: 3 * n], 3))
    asking = random.permutation(_of(frame, grown & pl.col("applied")))
    refused, late, undated, unsaid = (np.sort(part) for part in np.array_split(asking[: 4 * n], 4))
    laying.drop(RentalOffer, never)
    laying.change(RentalOffer, said, answer=Offer.NONE.value)
    laying.change(HousingNeed, blank, eligible=None)
    past = day_of(laying.day - 30)
    laying.change(RentalApplication, refused, decided_on=past, result=RentalResult.REFUSED.value)
    laying.change(RentalApplication, late, applied_on=day_of(laying.day - 200), decided_on=None, result=None)
    laying.change(RentalApplication, undated, applied_on=None, decided_on=None, result=None)
    laying.change(RentalApplication, unsaid, decided_on=past, result=None)
    for duty, of, done, expected in (
        (TOLD, never, "not_told_of_rentals", NO), (TOLD, said, "recorded_as_not_told", NO),
        (TOLD, blank, "eligibility_blank", UNKNOWN), (EITHER, refused, "refused", NO),
        (EITHER, unsaid, "result_blank", UNKNOWN), (WAITING, late, "left_waiting", NO),
        (WAITING, undated, "application_undated", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "household", of, done, expected)


def _rounds(laying: Laying) -> None:
    random = laying.random("rounds")
    keys = laying.table(AwardRound)["key"].to_numpy()
    behind, some_blank, other_blank = np.split(some(keys, 24, random), [14, 19])
    laying.change(AwardRound, behind, link="key", relocated_waiting=6, others_awarded=25)
    laying.change(AwardRound, some_blank, link="key", relocated_waiting=None, others_awarded=25)
    laying.change(AwardRound, other_blank, link="key", relocated_waiting=6, others_awarded=None)
    for of, done, expected in (
        (behind, "others_served_first", NO), (some_blank, "waiting_blank", UNKNOWN), (other_blank, "others_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(FIRST, "award_round", of, done, expected)


def _studies(laying: Laying) -> None:
    """One study is not there, the other is not for families that change."""
    frame, kind = laying.table(RentalStudy), pl.col("kind").cast(pl.String)
    laying.frames[RentalStudy._meta.db_table] = frame.filter(kind != RentalKind.AFFORDABLE.value).with_columns(
        pl.lit(False).alias("for_changing_families")
    )
    housing = np.array([list(Organ).index(Organ.HOUSING) + 1])
    for duty, done in (
        ("m16.affordable_study", "no_study"), ("m16.long_term_study", "study_not_for_changing_families"),
    ):  # fmt: skip
        laying.list(duty, "organ", housing, done, NO, code=Organ.HOUSING.value)
