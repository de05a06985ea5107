"""How the ledgers of chapter 4 提升基本公共服务水平, article 11: schools, teachers, pupils, become facts."""

from dataclasses import replace
from datetime import date

import polars as pl

from houfu.facts.codes import Offer, Schooling, SchoolStage, SchoolSubject
from houfu.ledgers.schooling import (
    CountyTeachers,
    Enrolment,
    FacilityCheck,
    HopeProject,
    HopeReview,
    PlacingPlan,
    School,
    SchoolIntake,
    SchoolOffer,
    SchoolPlaces,
    Teacher,
    TeachingResearch,
)
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, count, holds, latest, months_before, total
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("school", School),)

ATTENDS = [str(one) for one in (Schooling.ENROLLED, Schooling.SPECIAL, Schooling.HOME)]
LEFT_OUT = str(Schooling.OUT)


def _offer(stage: SchoolStage) -> Form:
    """The last answer about a place of this stage; who was never told was not told where a return covers the day."""
    return latest("answer", pl.col("stage") == str(stage), none=str(Offer.NONE))


def _schooled() -> Form:
    """A record of either side proves it, no kindergarten does; no record proves nothing, even under a return."""
    form = holds(pl.col("status") != LEFT_OUT)
    above = (pl.col("stage") != str(SchoolStage.KINDERGARTEN)).fill_null(True)
    return replace(form, none=None, rows=lambda on: form.rows(on) & above)


def _taught(subject: SchoolSubject) -> Form:
    """Whether somebody is qualified for a subject, as his first or second; a blank second subject is none."""
    first = (pl.col("subject") == str(subject)) & pl.col("qualified")
    second = (pl.col("second_subject") == str(subject)).fill_null(False) & pl.col("second_qualified")
    return holds(first | second)


def _this_year(condition: pl.Expr) -> Ask:
    return lambda on: (pl.col("year") == on.year) & condition


def _next_intake(on: date) -> pl.Expr:
    """The intake that comes: that of this year until 31 August, then that of the next."""
    return pl.col("year") == (on.year if (on.month, on.day) <= (8, 31) else on.year + 1)


def _checked(on: date) -> pl.Expr:
    return pl.col("valid_from") > months_before(on, 12)


def _at_school(model: type[Teacher | TeachingResearch | SchoolIntake | FacilityCheck], facts: dict[str, Form]) -> Feed:
    return Feed(model, facts, level="school", link="school_key")


FEEDS: tuple[Feed, ...] = (
    Feed(
        Enrolment,
        {
            "schooled": _schooled(),
            "enrolled": holds(pl.col("status").is_in(ATTENDS)),
        },
    ),
    Feed(
        SchoolOffer,
        {"kindergarten_offer": _offer(SchoolStage.KINDERGARTEN), "senior_offer": _offer(SchoolStage.SENIOR)},
    ),
    _at_school(
        FacilityCheck,
        {
            "facilities_checked_12m": holds(months=12),
            "facilities_lacking": latest("lacking", _checked, ever=True),
            "facilities_entered": latest("entered", _checked, ever=True),
        },
    ),
    _at_school(
        Teacher,
        {
            "teachers": count(),
            "qualified_teachers": count(pl.col("qualified")),
            "senior_teachers": count(pl.col("senior")),
            "rotated_teachers": count(pl.col("rotated")),
            "chinese_qualified": _taught(SchoolSubject.CHINESE),
            "maths_qualified": _taught(SchoolSubject.MATHS),
            "foreign_qualified": _taught(SchoolSubject.FOREIGN),
        },
    ),
    _at_school(TeachingResearch, {"research_6m": count(months=6)}),
    _at_school(
        SchoolIntake,
        {
            "intake_children": latest("children", _next_intake, ever=True),
            "intake_seats": latest("seats", _next_intake, ever=True),
        },
    ),
    Feed(
        SchoolPlaces,
        {
            "school_children": latest("children"),
            "school_placeless": latest("placeless"),
            **{
                f"{stage}_{what}": latest(f"{stage}_{what}")
                for stage in ("kindergarten", "senior")
                for what in ("children", "placeless")
            },
        },
    ),
    Feed(
        PlacingPlan,
        {
            "placing_plan": holds(_this_year(pl.lit(True)), ever=True),
            "placing_seats": holds(_this_year(pl.col("seats")), ever=True),
            "placing_posts": holds(_this_year(pl.col("posts")), ever=True),
        },
    ),
    Feed(
        CountyTeachers,
        {"all_teachers": latest("teachers"), "all_qualified": latest("qualified"), "all_senior": latest("senior")},
    ),
    Feed(HopeReview, {"hope_considered": holds(_this_year(pl.lit(True)), ever=True)}),
    Feed(HopeProject, {"hope_amount_12m": total("amount", pl.col("done"), months=12)}),
)
