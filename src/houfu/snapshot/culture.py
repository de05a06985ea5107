"""How the ledgers of chapter 5 加强文化传承与扶志扶智教育, articles 17 and 18: venues, events, origin villages, platforms, become facts."""

import polars as pl

from houfu.facts.codes import Topic
from houfu.ledgers.culture import (
    CraftProject,
    CultureEvent,
    CustomsAsked,
    Integration,
    OriginVillage,
    Platform,
    QualityProgramme,
    SelfReliance,
    Session,
    Venue,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, all_hold, count, holds, latest, said, total
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (
    Stock("craft", CraftProject),
    Stock("home_village", OriginVillage),
)


def _about(topic: Topic) -> Form:
    """Sessions on a topic within six months that were open to all."""
    return count((pl.col("topic") == str(topic)) & pl.col("open_to_all"), months=6)


def _this_year(condition: pl.Expr) -> Ask:
    return lambda on: (pl.col("year") == on.year) & condition


FEEDS: tuple[Feed, ...] = (
    Feed(Venue, {"culture_venues": count()}),
    Feed(CultureEvent, {"culture_events_12m": count(months=12)}),
    Feed(CraftProject, {"craft_projects": count()}),
    Feed(
        CustomsAsked,
        {"customs_asked_12m": holds(months=12), "customs_answered_12m": all_hold(pl.col("done"), months=12)},
    ),
    Feed(Platform, {"platforms": count()}),
    Feed(
        Session,
        {
            "platform_uses_6m": count(said("platform"), months=6),
            "gratitude_sessions_6m": _about(Topic.GRATITUDE),
            "citizenship_sessions_6m": _about(Topic.CITIZENSHIP),
            "law_sessions_6m": _about(Topic.LAW),
            "session_heads_12m": total("heads", months=12),
            "session_hours_12m": total("hours", months=12),
        },
    ),
    Feed(
        QualityProgramme,
        {
            "quality_plan": holds(_this_year(pl.lit(True)), ever=True),
            "quality_plan_complete": holds(
                _this_year(pl.all_horizontal(pl.col("courses", "hours", "places", "amount") > 0)), ever=True
            ),
        },
    ),
    Feed(
        SelfReliance,
        {"businesses_begun_12m": latest("businesses"), "skill_certificates_12m": latest("certificates")},
    ),
    Feed(
        Integration,
        {
            "committee_members": latest("committee_members"),
            "committee_residents": latest("committee_residents"),
            "asked_satisfaction": latest("asked"),
            "satisfied": latest("satisfied"),
        },
    ),
)
