"""How the ledgers of chapter 2 发展壮大县域经济, article 5: land kept at the origin, and revitalisation plans, become facts."""

import polars as pl

from houfu.facts.codes import HolderChoice, LandUse, Offer, RevitalisationHead
from houfu.facts.frames import KEY
from houfu.ledgers.land import LandOffer, OriginSurvey, Parcel, RevitalisationItem, RevitalisationPlan
from houfu.snapshot.cover import Covered
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import count, days_between, holds, latest, months_before, said, total
from houfu.snapshot.rows import Reader
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("parcel", Parcel),)

IN_USE_BY_OTHERS = (str(LandUse.LEASED), str(LandUse.COOPERATIVE))


def _head(head: RevitalisationHead) -> pl.Expr:
    return pl.col("head") == str(head)


def _funded(head: RevitalisationHead) -> pl.Expr:
    return _head(head) & said("project_number") & (pl.col("amount") > 0)


FEEDS: tuple[Feed, ...] = (
    Feed(RevitalisationPlan, {"revitalisation_plan": holds()}),
    Feed(
        RevitalisationItem,
        {
            **{f"{head}_listed": holds(_funded(head)) for head in RevitalisationHead},
            **{f"{head}_projects": count(_head(head)) for head in RevitalisationHead},
            **{f"{head}_money": total("amount", _head(head)) for head in RevitalisationHead},
        },
    ),
    Feed(
        OriginSurvey,
        {"parcels_surveyed_12m": total("parcels", months=12), "parcels_idle_12m": total("idle", months=12)},
    ),
    Feed(
        LandOffer,
        {
            "land_offer": latest("answer", none=str(Offer.NONE), ever=True),
            "holder_choice": latest("choice", none=str(HolderChoice.NONE), ever=True),
        },
        level="parcel",
        link="parcel_key",
    ),
)


def resolve(reader: Reader, parcels: pl.DataFrame, _covered: Covered) -> pl.DataFrame:
    """The facts of `parcels` (spine rows) that their own rows give: there are too many to group them one by one.

    Use is known only from a survey of the last 12 months; nobody else's use, no rent.
    """
    since, day = months_before(reader.on, 12), pl.lit(reader.on)
    surveyed = pl.col("surveyed_on").is_between(since, reader.on, closed="right")
    by_others = pl.col("status").is_in(IN_USE_BY_OTHERS)
    facts = {
        "kind": pl.col("kind"),
        "use_12m": pl.when(surveyed).then(pl.col("status")),
        "rent": pl.when(by_others).then(pl.col("rent_a_year")).when(~by_others).then(0),
        "contract_days_left": days_between(day, pl.col("contract_end"), working=False).clip(lower_bound=0),
        "renewal_agreed": pl.col("renewal_agreed"),
        "subsidised": pl.col("subsidised"),
        "subsidy_paid_12m": pl.col("subsidy_paid_on").is_between(since, reader.on, closed="right"),
    }
    return parcels.select(
        KEY,
        *(fact.alias(f"parcel.{name}") for name, fact in facts.items()),
        *(pl.col("id").alias(f"parcel.{name}@") for name in facts),
    )
