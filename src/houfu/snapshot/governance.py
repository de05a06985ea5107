"""How the ledgers of chapter 3 提升社区治理水平, articles 6 and 7: Party building and staff, become facts."""

from datetime import date

import polars as pl

from houfu.facts.codes import CareerStep, StaffPost, StaffRoute
from houfu.facts.frames import KEY, PATH
from houfu.facts.ledgers import Ledger
from houfu.ledgers.governance import (
    CareerTrial,
    GradeScheme,
    LargeStaffing,
    PartyCount,
    PartyHearing,
    RecruitmentNotice,
    Staff,
    StaffInsurance,
    StaffPay,
)
from houfu.snapshot.cover import Covered, absent_means
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, Join, all_hold, count, days_between, holds, latest, said
from houfu.snapshot.rows import Reader, newest
from houfu.snapshot.stocks import Stock

INT, TEXT = pl.Int64(), pl.String()

STOCKS: tuple[Stock, ...] = (Stock("notice", RecruitmentNotice),)


def _months_open(*paid_to: str) -> Form:
    """The most calendar months that anybody's payment is behind, the month of the day among them; 0: paid for it too.

    What is paid least far decides. That nobody is listed is not known to mean that nobody is owed.
    """

    def behind(on: date) -> pl.Expr:
        each = [_month(on.year, on.month) - _month(pl.col(day).dt.year(), pl.col(day).dt.month()) for day in paid_to]
        whole = pl.all_horizontal(pl.col(day).is_not_null() for day in paid_to)
        return pl.when(whole).then(pl.max_horizontal(each).clip(0))

    def now(on: date) -> pl.Expr:
        return pl.col("valid_to").is_null() | (pl.col("valid_to") > on)

    return Form(behind, now, Join.MOST, None, whole=True)


def _month(year: pl.Expr | int, month: pl.Expr | int) -> pl.Expr:
    years = pl.lit(year, dtype=INT) if isinstance(year, int) else year.cast(INT)
    months = pl.lit(month, dtype=INT) if isinstance(month, int) else month.cast(INT)
    return years * 12 + months


def _by(route: StaffRoute) -> Form:
    return count(pl.col("route") == str(route))


def _days_ago(on: date) -> pl.Expr:
    return days_between(pl.col("valid_from"), pl.lit(on), working=False)


def _tried() -> Ask:
    """What a county did; that it declined counts where it says why."""
    reasoned = (pl.col("step") != str(CareerStep.DECLINED)) | said("reason")
    return lambda _on: pl.when(reasoned).then(pl.col("step"))


FEEDS: tuple[Feed, ...] = (
    Feed(
        PartyHearing,
        {
            "party_hearing": holds(ever=True),
            "party_hearing_days": latest(_days_ago, ever=True),
            "party_hearing_decided": latest("decided", ever=True),
        },
    ),
    Feed(
        PartyCount,
        {
            "party_organisation": latest("organisation", none=False),
            "party_groups": latest("groups"),
            "party_committee_complete": latest("committee_complete"),
            "party_activities": latest("activities"),
            "members_admitted": latest("admitted"),
        },
    ),
    Feed(
        Staff,
        {
            "ungraded_staff": count(~pl.col("on_grade")),
            "graduates": count(pl.col("graduate")),
            "graduates_come_12m": count(pl.col("graduate"), months=12),
            "graduates_gone_12m": count(
                pl.col("valid_to").is_not_null() & pl.col("graduate"), months=12, by="valid_to"
            ),
            "staff_assigned": _by(StaffRoute.ASSIGNED),
            "staff_transferred": _by(StaffRoute.TRANSFERRED),
            "staff_openly_recruited": _by(StaffRoute.OPEN),
            "staff_recruited_graduates": _by(StaffRoute.GRADUATE),
        },
    ),
    Feed(
        StaffPay,
        {"pay_open_months": _months_open("paid_to"), "pay_by_table": all_hold(pl.col("paid") >= pl.col("due"))},
    ),
    Feed(
        StaffInsurance,
        {
            "insurance_open_months": _months_open("insured_to", "fund_to"),
            "insurance_in_full": all_hold(pl.col("in_full")),
        },
    ),
    Feed(
        LargeStaffing,
        {
            "large_staffing_listed": holds(),
            "extra_staff": latest("extra_staff", none=False),
            "open_recruitment": latest("open_recruitment", none=False),
        },
    ),
    Feed(
        GradeScheme,
        {
            "grade_scheme": holds(),
            "grade_scheme_complete": holds((pl.col("levels") > 0) & pl.col("pay_table") & pl.col("filed")),
        },
    ),
    Feed(CareerTrial, {"career_step": latest(_tried(), none=str(CareerStep.NONE))}),
)


def scheme_here(reader: Reader, communities: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """For each community (spine row) whether its county has a grade scheme in force, and its row: the county's own fact."""
    schemes = newest(reader.rows("ledgers_gradescheme", {"county_key": INT}), "county_key")
    schemes = schemes.select(
        pl.col("county_key").alias("county"),
        pl.lit(True).alias("found"),
        pl.col("id").alias("community.grade_scheme_here@"),
    )
    county = pl.col(PATH).str.split(".").list.get(2).cast(INT).alias("county")
    frame = communities.select(KEY, county).join(schemes, on="county", how="left", maintain_order="left")
    known = pl.lit(covered[Ledger.GRADE_SCHEMES])
    return frame.select(
        absent_means(pl.col("found"), known, False).alias("community.grade_scheme_here"), "community.grade_scheme_here@"
    )


def vacancies(reader: Reader, posts: dict[str, StaffPost]) -> pl.DataFrame:
    """For each community how many days ago each post (by the fact that it fills) was last given up: `days <fact>`.

    `left` is the row by which somebody left last. A post that nobody held is not known to be vacant since a day.
    """
    ended = reader.rows("ledgers_staff", {"community_key": INT, "post": TEXT}, ever=True)
    ended = ended.filter(pl.col("valid_to") <= reader.on).sort("valid_to", "id")
    return (
        ended.group_by("community_key")
        .agg(
            *(
                days_between(
                    pl.col("valid_to").filter(pl.col("post") == str(post)).max(), pl.lit(reader.on), working=False
                ).alias(f"days {fact}")
                for fact, post in posts.items()
            ),
            pl.col("id").filter(pl.col("post").is_in([str(post) for post in posts.values()])).last().alias("left"),
        )
        .rename({"community_key": KEY})
    )
