"""How the ledgers of chapter 2 发展壮大县域经济, article 4: what settlements are short of, and plans, become facts."""

from datetime import date

import polars as pl

from houfu.facts.codes import GovernmentLevel, PlanCategory, PlanSection
from houfu.facts.frames import KEY, PATH
from houfu.facts.ledgers import Ledger
from houfu.ledgers.economy import (
    CountyEconomy,
    FiveYearPlan,
    FundRound,
    MemberOrgan,
    PlanGuidance,
    PlanProject,
    ProjectBatch,
    SectorPlan,
    SectorPolicy,
    Shortfall,
    ShortfallDecision,
    UrbanisationEntry,
)
from houfu.snapshot.cover import Cover, prefixes
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, Form, all_hold, count, days_between, holds, latest, of_year, said
from houfu.snapshot.rows import Reader, newest
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (
    Stock("shortfall", Shortfall),
    Stock("plan_project", PlanProject),
    Stock("fund_round", FundRound),
    Stock("batch", ProjectBatch),
)

SHORT = {f"government.short_{category}": category for category in PlanCategory}
SETTLEMENTS = "government.settlements_in_area"


def _in(category: PlanCategory) -> Form:
    return holds(pl.col("category") == str(category))


def _by(level: GovernmentLevel) -> Form:
    return holds(pl.col("plan_level") == str(level))


def _overdue() -> Ask:
    """The days by which the planned start has passed while the work has not begun; 0 once it has."""

    def ask(on: date) -> pl.Expr:
        begun = pl.col("started_on").is_not_null() & (pl.col("started_on") <= pl.lit(on))
        late = days_between(pl.col("planned_start"), pl.lit(on), working=False)
        return pl.when(begun).then(0).otherwise(late.clip(lower_bound=0))

    return ask


FEEDS: tuple[Feed, ...] = (
    Feed(UrbanisationEntry, {"urbanisation_named": holds(pl.col("named_in_it"))}),
    Feed(
        CountyEconomy, {name: of_year(name, 1) for name in ("gdp", "residents", "park_posts", "park_posts_relocated")}
    ),
    Feed(PlanProject, {f"plan_{category}": _in(category) for category in PlanCategory}),
    Feed(FiveYearPlan, {"plan_section": latest("section", none=str(PlanSection.NONE))}),
    Feed(MemberOrgan, {"member_organ": holds()}),
    Feed(
        SectorPlan,
        {
            "sector_plan": holds(),
            "sector_plan_sections": all_hold(pl.col("section") == str(PlanSection.SECTION)),
        },
    ),
    Feed(
        PlanGuidance,
        {
            "guided_while_drafting": holds(pl.col("while_drafting"), ever=True),
            "guidance_complete": holds(pl.col("while_drafting") & said("document") & said("receivers"), ever=True),
        },
    ),
    Feed(SectorPolicy, {"policies": count(), "policies_with_clause": count(pl.col("priority_clause"))}),
    Feed(
        PlanProject,
        {f"in_{level}_plan": _by(level) for level in GovernmentLevel},
        level="shortfall",
        link="shortfall_key",
    ),
    Feed(ShortfallDecision, {"decided": holds(said("reason"))}, level="shortfall", link="shortfall_key"),
    Feed(PlanProject, {"days_overdue": latest(_overdue())}, level="plan_project", link="key"),
)


def needs(reader: Reader, governments: pl.DataFrame) -> pl.DataFrame:
    """For each government (spine rows) how many settlements lie in its area, and which categories they are short of.

    "No" is known only where a return of shortfalls covers every settlement of the area.
    """
    cover = Cover(reader.returns(), reader.on)
    homes = newest(reader.rows("registry_settlement", {PATH: pl.String()}))
    above = pl.Series("above", [prefixes(path)[1:4] for path in homes[PATH]], dtype=pl.List(pl.String))
    homes = homes.select(
        pl.col(KEY).alias("settlement_key"),
        pl.col("id").alias("home"),
        cover.column(Ledger.SHORTFALLS, homes[PATH]),
        above,
    ).explode("above")
    short = newest(reader.rows("ledgers_shortfall", {"settlement_key": pl.Int64(), "category": pl.String()}))
    found = homes.join(short.select("settlement_key", "category", "id"), on="settlement_key", how="inner")
    strange = ~pl.col("category").is_in([str(one) for one in PlanCategory])  # it could be any of the five
    asked = found.group_by("above").agg(
        *((pl.col("category") == str(one)).any().alias(fact) for fact, one in SHORT.items()),
        *(pl.col("id").filter(pl.col("category") == str(one)).max().alias(f"{fact}@") for fact, one in SHORT.items()),
        strange.any().alias("strange"),
    )
    places = homes.group_by("above").agg(
        pl.len().cast(pl.Int64).alias(SETTLEMENTS),
        pl.col("covered").all(),
        pl.col("home").max().alias(f"{SETTLEMENTS}@"),
    )
    frame = governments.select(KEY, pl.col(PATH).alias("above"))
    for part in (places, asked):
        frame = frame.join(part, on="above", how="left", maintain_order="left")
    none = pl.col("covered").fill_null(True) & ~pl.col("strange").fill_null(False)
    return frame.select(
        KEY,
        pl.col(SETTLEMENTS).fill_null(0),
        f"{SETTLEMENTS}@",
        *(pl.when(pl.col(fact)).then(True).when(none).then(False).alias(fact) for fact in SHORT),
        *(f"{fact}@" for fact in SHORT),
    )
