"""How the ledgers of chapter 7 强化组织保障, articles 23 to 25: bureaux, teams, visits, tiers, dispatches, become facts."""

from datetime import date

import polars as pl

from houfu.facts.codes import TierDecision
from houfu.ledgers.organisation import (
    CityDispatch,
    CountyPair,
    DedicatedTeam,
    FollowUpBureau,
    LeaderMatter,
    LeaderVisit,
    MajorMatter,
    PostVacancy,
    TierReview,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import count, holds, latest, open_wait, said, total
from houfu.snapshot.pair_dispatches import PRINCIPALS
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("county_pair", CountyPair),)


def _open(on: date) -> pl.Expr:
    return pl.col("done_on").is_null() | (pl.col("done_on") > on)


def _decided(on: date) -> pl.Expr:
    return (pl.col("decided_on") <= on).fill_null(False)


FEEDS: tuple[Feed, ...] = (
    Feed(
        FollowUpBureau,
        {
            # a bureau that was closed is still one that was never merged
            "bureau_merged": latest("merged", ever=True),
            "bureau_stands": holds(~pl.col("merged")),
            "bureau_posts": latest("posts"),
            "bureau_posts_base": latest("posts_base"),
        },
    ),
    Feed(
        DedicatedTeam,
        {
            "team_stands": holds(),
            "team_documented": holds(said("document")),
            "team_posts": total("posts"),
            "team_filled": total("filled"),
        },
    ),
    Feed(PostVacancy, {"post_vacant_days": open_wait("vacant_since", "filled_on", working=False)}),
    Feed(LeaderVisit, {"leader_visits_3m": count(months=3)}),
    Feed(LeaderMatter, {"leader_matters_open": count(_open, ever=True)}),
    Feed(
        TierReview,
        {
            "living_people": latest("living", ever=True),
            "tier_decision": latest("decision", ever=True, none=str(TierDecision.NONE)),
        },
    ),
    Feed(CityDispatch, {"city_dispatches_3m": count(pl.col("chair").is_in(PRINCIPALS), months=3)}),
    Feed(
        MajorMatter,
        {"matter_wait": open_wait("decided_on", "done_on", _decided, working=False)},
        level="county_pair",
        link="pair_key",
    ),
)
