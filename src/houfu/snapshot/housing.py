"""How the ledgers of chapter 4 提升基本公共服务水平, articles 15 and 16: registration of dwellings, rentals, become facts."""

from datetime import date

import polars as pl

from houfu.facts.codes import Offer, RegistrationStep, RentalKind, RentalResult
from houfu.facts.housing import AMPLE
from houfu.ledgers.housing import (
    AwardRound,
    HousingNeed,
    HousingProject,
    MemberAdded,
    ProjectDwelling,
    Registration,
    RentalApplication,
    RentalOffer,
    RentalStudy,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, Join, count, holds, latest, open_wait, said, total
from houfu.snapshot.matched import Matched
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("home_project", HousingProject), Stock("award_round", AwardRound))

SUBSIDY = pl.col("kind") == str(RentalKind.SUBSIDY)
AWARDED, WITHDRAWN = (pl.col("result") == str(one) for one in (RentalResult.AWARDED, RentalResult.WITHDRAWN))


def _open() -> Ask:
    return lambda on: pl.col("decided_on").is_null() | (pl.col("decided_on") > on)


def _came_of_it(result: pl.Expr) -> Ask:
    """What was decided; an application that is still open came to nothing yet."""
    return lambda on: (pl.col("decided_on") <= on).fill_null(False) & result


def _whole_metres() -> Form:
    """The floor area on record in whole m²."""

    def rows(on: date) -> pl.Expr:
        return pl.col("valid_to").is_null() | (pl.col("valid_to") > on)

    return Form(lambda _on: pl.col("area") // 100, rows, Join.SUM, 0, whole=True)


def _study(kind: RentalKind) -> Form:
    """A study or policy with its document, made for families that change."""
    of_kind = (pl.col("kind") == str(kind)) & said("document")
    return holds(of_kind & pl.col("for_changing_families"), ever=True)


FEEDS: tuple[Feed, ...] = (
    Matched(
        ProjectDwelling,
        {"hard_dwellings": count(), "hard_registered": count(pl.col("matched"))},
        level="home_project",
        link="project_key",
        other=Registration,
        pairs={"dwelling_key": "dwelling_key"},
        where=pl.col("step") == str(RegistrationStep.REGISTERED),
    ),
    Feed(MemberAdded, {"members_added": count()}),
    Feed(
        HousingNeed,
        {
            "area_a_head": latest((pl.col("area") // (pl.col("heads") * 100)).clip(0, AMPLE), none=AMPLE),
            "floor_area_m2": _whole_metres(),
            "heads_housed": total("heads"),
            "rental_eligible": latest("eligible"),
        },
    ),
    Feed(RentalOffer, {"rental_offer": latest("answer", none=str(Offer.NONE))}),
    Feed(
        RentalApplication,
        {
            "rental_applied": holds(),
            "rental_open": holds(_open()),
            "rental_dwelling": holds(_came_of_it(AWARDED & ~SUBSIDY)),
            "rent_subsidy": holds(_came_of_it(AWARDED & SUBSIDY)),
            "rental_withdrawn": holds(_came_of_it(WITHDRAWN)),
            "rental_wait": open_wait("applied_on", "decided_on", pl.col("priority"), working=False, ever=False),
        },
    ),
    Feed(
        RentalStudy,
        {"affordable_study": _study(RentalKind.AFFORDABLE), "long_term_study": _study(RentalKind.LONG_TERM)},
    ),
)
