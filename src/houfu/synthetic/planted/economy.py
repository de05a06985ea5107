"""The gaps of chapter 2 发展壮大县域经济, article 4: what settlements are short of, and what plans hold for them."""

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import Drive, PlanCategory, PlanSection
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.economy import (
    FiveYearPlan,
    FundRound,
    PlanGuidance,
    PlanProject,
    ProjectBatch,
    SectorPlan,
    SectorPolicy,
    Shortfall,
    ShortfallDecision,
    UrbanisationEntry,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among, some
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
PROVINCE = 52
LACKING = PlanCategory.CULTURE  # the category that some plans leave out, though their area is short of it


def plant(laying: Laying) -> None:
    """Lay the article's gaps, and list them."""
    _layout(laying)
    _plans(laying)
    _shortfalls(laying)
    _projects(laying)
    _sections(laying)
    _organs(laying)
    _rounds(laying)
    _batches(laying)


def _layout(laying: Laying) -> None:
    settled, random = laying.arrays.settled, laying.random("urbanisation layout")
    blind = laying.withhold(Ledger.URBANISATION)
    unseen = settled.keys[np.isin(settled.ground.counties[settled.county], blind)]
    absent, left_out, blank = np.split(random.permutation(np.setdiff1d(settled.keys, unseen))[:16], [7, 12])
    laying.drop(UrbanisationEntry, absent)
    laying.change(UrbanisationEntry, left_out, named_in_it=False)
    laying.change(UrbanisationEntry, blank, named_in_it=None)
    for of, done, expected in (
        (absent, "no_entry", NOT_MET), (left_out, "layout_leaves_it_out", NOT_MET),
        (blank, "entry_blank", UNKNOWN), (unseen, "no_layout_return", UNKNOWN),
    ):  # fmt: skip
        laying.list("m04.layout_names", "settlement", of, done, expected)


def _plans(laying: Laying) -> None:
    """Plans whose projects of one category turn out to be of another, or do not say; a county without a return."""
    ground, random = laying.arrays.settled.ground, laying.random("plans and shortfalls")
    unseen = laying.withhold(Ledger.SHORTFALLS)
    short = _short(laying)
    counties = random.permutation(np.intersect1d(short, np.setdiff1d(ground.counties, unseen)))
    cities = random.permutation(np.intersect1d(short // 100, np.array(ground.cities)))
    missing, blank = counties[:6], counties[6:9]
    for duty, wrong, unsaid in (
        ("m04.county_plan", missing, blank), ("m04.city_plan", cities[:1], cities[1:2]),
        ("m04.province_plan", np.array([PROVINCE]), np.array([], dtype=np.int64)),
    ):  # fmt: skip
        own = pl.col("category") == str(LACKING)
        laying.change(PlanProject, wrong, own, category=str(PlanCategory.INFRASTRUCTURE))
        laying.change(PlanProject, unsaid, own, category=None)
        laying.list(duty, "government", wrong, "category_left_out", NOT_MET)
        laying.list(duty, "government", unsaid, "category_blank", UNKNOWN)
    laying.list("m04.county_plan", "government", unseen, "no_shortfall_return", UNKNOWN)


def _short(laying: Laying) -> Ints:
    """The counties in which some settlement is short of the category that plans will leave out."""
    settled = laying.arrays.settled
    rows = _open(laying).filter(pl.col("category") == str(LACKING))
    here = np.isin(settled.keys, rows["settlement_key"].to_numpy())
    return np.unique(settled.ground.counties[settled.county[here]])


def _open(laying: Laying) -> pl.DataFrame:
    return laying.table(Shortfall).filter(pl.col("valid_to").is_null() | (pl.col("valid_to") > day_of(laying.day)))


def _shortfalls(laying: Laying) -> None:
    random = laying.random("shortfalls")
    keys = _open(laying)["key"].to_numpy()
    listed = laying.table(PlanProject)["shortfall_key"].drop_nulls().to_numpy()
    decided = laying.table(ShortfallDecision)["shortfall_key"].to_numpy()
    laying.withhold(Ledger.SHORTFALL_DECISIONS)
    seen = laying.table(ShortfallDecision)["shortfall_key"].to_numpy()
    unlisted = np.setdiff1d(keys, listed)
    unseen = np.setdiff1d(unlisted, seen)
    forgotten, bare, silent = np.split(random.permutation(np.setdiff1d(unlisted, unseen))[:21], [12, 18])
    single = np.setdiff1d(np.intersect1d(keys, _once(listed)), decided)
    withdrawn, vague = np.split(random.permutation(np.setdiff1d(single, _in_blind(laying, single)))[:21], [15])
    laying.drop(ShortfallDecision, forgotten, link="shortfall_key")
    laying.change(ShortfallDecision, bare, link="shortfall_key", reason=NOTHING)
    laying.change(ShortfallDecision, silent, link="shortfall_key", reason="")
    laying.change(PlanProject, vague, link="shortfall_key", plan_level=None)
    laying.change(PlanProject, withdrawn, link="shortfall_key", shortfall_key=None)
    for of, done, expected in (
        (forgotten, "no_project_no_decision", NOT_MET), (bare, "decision_without_reason", NOT_MET),
        (withdrawn, "project_withdrawn", NOT_MET), (vague, "plan_level_blank", UNKNOWN),
        (silent, "reason_blank", UNKNOWN), (unseen, "no_decision_return", UNKNOWN),
    ):  # fmt: skip
        laying.list("m04.shortfall_answered", "shortfall", of, done, expected)


def _once(keys: Ints) -> Ints:
    values, counts = np.unique(keys, return_counts=True)
    return np.asarray(values[counts == 1])


def _in_blind(laying: Laying, keys: Ints) -> Ints:
    """Those of the shortfalls that lie where no decision is reported: without a project they would not be known."""
    settled, returns = laying.arrays.settled, laying.frames["returns"]
    areas = returns.filter(pl.col("ledger") == Ledger.SHORTFALL_DECISIONS.value)["area"].cast(pl.String).unique()
    told = [row for row in range(len(settled.ground.counties)) if settled.ground.path(row) in set(areas)]
    blind = settled.keys[~np.isin(settled.county, told)]
    rows = laying.table(Shortfall).filter(among("key", keys) & among("settlement_key", blind))
    return rows["key"].to_numpy()


def _projects(laying: Laying) -> None:
    random, projects, now = laying.random("planned projects"), laying.table(PlanProject), laying.day
    begun = projects.filter(pl.col("started_on").is_not_null() & (pl.col("planned_start") < day_of(now - 60)))
    late, unsaid = np.split(random.permutation(begun["key"].to_numpy())[:26], [20])
    laying.change(PlanProject, late, link="key", started_on=None)
    laying.change(PlanProject, unsaid, link="key", started_on=None, planned_start=None)
    laying.list("m04.starts_on_time", "plan_project", late, "not_started", NOT_MET)
    laying.list("m04.starts_on_time", "plan_project", unsaid, "planned_start_blank", UNKNOWN)
    untagged, blank = np.split(random.permutation(projects["key"].to_numpy())[:17], [12])
    laying.change(PlanProject, untagged, link="key", drive=str(Drive.NONE))
    laying.change(PlanProject, blank, link="key", drive=None)
    laying.list("m04.tagged", "plan_project", untagged, "not_tagged", NOT_MET)
    laying.list("m04.tagged", "plan_project", blank, "tag_blank", UNKNOWN)


def _sections(laying: Laying) -> None:
    random = laying.random("plan sections")
    places = random.permutation(laying.table(FiveYearPlan)["place_key"].to_numpy())
    mention, none, absent, blank = np.split(places[:13], [5, 8, 11])
    laying.change(FiveYearPlan, mention, section=str(PlanSection.MENTION))
    laying.change(FiveYearPlan, none, section=str(PlanSection.NONE))
    laying.drop(FiveYearPlan, absent)
    laying.change(FiveYearPlan, blank, section=None)
    for of, done, expected in (
        (mention, "only_a_mention", NOT_MET), (none, "not_in_the_plan", NOT_MET), (absent, "no_plan", NOT_MET),
        (blank, "section_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list("m04.place_plan_section", "government", of, done, expected)


def _organs(laying: Laying) -> None:
    random = laying.random("sector plans")
    drafting = sorted(set(laying.table(SectorPlan)["organ"].cast(pl.String)))
    mixed = [drafting[at] for at in random.permutation(len(drafting))]
    for done, organs, values, expected in (
        ("no_guidance", mixed[:2], None, NOT_MET), ("guidance_after_the_plan", mixed[2:3], {"while_drafting": False}, NOT_MET),
        ("no_receivers", mixed[3:4], {"receivers": NOTHING}, NOT_MET),
        ("receivers_blank", mixed[8:9], {"receivers": ""}, UNKNOWN),
        ("guidance_blank", mixed[4:5], {"while_drafting": None}, UNKNOWN),
    ):  # fmt: skip
        _spoil(laying, PlanGuidance, "m04.guided_places", organs, values, done, expected)
    for done, organs, values, expected in (
        ("only_a_mention", mixed[5:7], {"section": str(PlanSection.MENTION)}, NOT_MET),
        ("section_blank", mixed[7:8], {"section": None}, UNKNOWN),
    ):  # fmt: skip
        _spoil(laying, SectorPlan, "m04.sector_plan_section", organs, values, done, expected)
    issuing = sorted(set(laying.table(SectorPolicy)["organ"].cast(pl.String)))
    chosen = [issuing[at] for at in random.permutation(len(issuing))]
    for done, organs, values, expected in (
        ("no_priority_clause", chosen[:3], {"priority_clause": False}, NOT_MET),
        ("clause_blank", chosen[3:5], {"priority_clause": None}, UNKNOWN),
    ):  # fmt: skip
        _spoil(laying, SectorPolicy, "m04.priority_clause", organs, values, done, expected)


def _spoil(
    laying: Laying, model: type[LedgerRow], duty: str, organs: list[str], values: Mapping[str, object] | None, done: str,
    expected: Verdict,
) -> None:  # fmt: skip
    """Change the first row of each organ, or take all its rows away."""
    for organ in organs:
        rows = laying.table(model).filter(pl.col("organ").cast(pl.String) == organ)["key"].to_numpy()
        if values is None:
            laying.drop(model, rows, link="key")
        else:
            laying.change(model, rows[:1], link="key", **cast("dict[str, Any]", values))
        place = np.array([[member.value for member in Organ].index(organ) + 1])
        laying.list(duty, "organ", place, done, expected, code=organ)


def _rounds(laying: Laying) -> None:
    first, worse, unsaid, unknown = _on_file(laying, FundRound)
    laying.change(FundRound, first, link="key", waiting=2)
    laying.change(FundRound, worse, link="key", admitted=pl.col("applied") // 3)
    laying.change(FundRound, unsaid, link="key", waiting=None)
    laying.change(FundRound, unknown, link="key", others_admitted=None)
    for duty, of, done, expected in (
        ("m04.funds_first", first, "items_wait", NOT_MET), ("m04.funds_first", unsaid, "waiting_blank", UNKNOWN),
        ("m04.funds_worse", worse, "worse_than_others", NOT_MET), ("m04.funds_worse", unknown, "others_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "fund_round", of, done, expected)


def _batches(laying: Laying) -> None:
    first, worse, unsaid, unknown = _on_file(laying, ProjectBatch)
    laying.change(ProjectBatch, first, link="key", waiting=1, others_waiting=pl.col("others_started"))
    laying.change(ProjectBatch, worse, link="key", waiting=pl.col("started") * 3)
    laying.change(ProjectBatch, unsaid, link="key", waiting=None)
    laying.change(ProjectBatch, unknown, link="key", others_started=None)
    for duty, of, done, expected in (
        ("m04.started_first", first, "items_wait", NOT_MET), ("m04.started_first", worse, "most_items_wait", NOT_MET),
        ("m04.started_first", unsaid, "waiting_blank", UNKNOWN), ("m04.started_worse", worse, "most_items_wait", NOT_MET),
        ("m04.started_worse", unsaid, "waiting_blank", UNKNOWN), ("m04.started_worse", unknown, "others_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "batch", of, done, expected)


def _on_file(laying: Laying, model: type[LedgerRow]) -> list[Ints]:
    """Seven of the rounds that are on file, for four things to be done to them."""
    rows = laying.table(model).filter(pl.col("valid_to").is_null())["key"].to_numpy()
    return np.split(some(rows, 7, laying.random(model.feed.value)), [2, 4, 6])
