"""The gaps of chapter 3 提升社区治理水平, article 8: self-government of communities."""

import numpy as np
import polars as pl

from houfu.facts.codes import MeetingKind, PropertyStep
from houfu.facts.codes import SelfRule as RuleKind
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.self_government import (
    CommunityDisclosure,
    CommunityMatter,
    CommunityMeeting,
    GridPlacement,
    GridWorker,
    PowersList,
    PropertyManagement,
    SelfRule,
    TaskHandedDown,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, some
from houfu.synthetic.planted.governance import communities_in, parts
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
MEETS = {
    "m08.residents_meeting": (RuleKind.RESIDENTS, MeetingKind.RESIDENTS),
    "m08.representatives_meeting": (RuleKind.REPRESENTATIVES, MeetingKind.REPRESENTATIVES),
}


def plant(laying: Laying) -> None:
    """Lay the chapter's gaps, and list them."""
    _powers(laying)
    unruled = _unseen(laying, SelfRule)
    _meetings(laying, unruled)
    _matters(laying, unruled)
    _disclosures(laying)
    _grids(laying)
    _property(laying)


def _unseen(laying: Laying, model: type[LedgerRow]) -> Ints:
    return communities_in(laying, laying.withhold(model.feed))


def _free(laying: Laying, *unseen: Ints) -> Ints:
    return np.setdiff1d(laying.arrays.settled.community_keys, np.concatenate(unseen))


def _list(laying: Laying, duty: str, *gaps: tuple[Ints, str, Verdict], subject: str = "community") -> None:
    for of, done, expected in gaps:
        laying.list(duty, subject, of, done, expected)


def _powers(laying: Laying) -> None:
    random, unlisted = laying.random("powers"), _unseen(laying, PowersList)
    missing, hidden, blank = parts(_free(laying, unlisted), random, 8, 6, 4)
    laying.drop(PowersList, missing)
    laying.change(PowersList, hidden, published=False)
    laying.change(PowersList, blank, published=None)
    _list(
        laying, "m08.powers_list", (missing, "no_powers_list", NOT_MET), (hidden, "list_not_published", NOT_MET),
        (blank, "published_blank", UNKNOWN), (unlisted, "no_powers_return", UNKNOWN),
    )  # fmt: skip
    untold = _unseen(laying, TaskHandedDown)
    lately = pl.col("valid_from") > day_of(laying.day - 300)
    had = laying.table(TaskHandedDown).filter(lately)["community_key"].to_numpy()
    outside, unsaid = parts(np.setdiff1d(had, untold), random, 10, 5)
    laying.change(TaskHandedDown, outside, lately, on_list=False)
    laying.change(TaskHandedDown, unsaid, lately, on_list=None)
    _list(
        laying, "m08.tasks_on_list", (outside, "task_outside_the_list", NOT_MET), (unsaid, "on_list_blank", UNKNOWN),
        (untold, "no_task_return", UNKNOWN),
    )  # fmt: skip


def _meetings(laying: Laying, unruled: Ints) -> None:
    """No written rule, no meeting, or one that did not follow the rule."""
    unmet = _unseen(laying, CommunityMeeting)
    for duty, (rule, kind) in MEETS.items():
        lawless, silent, loose, blank = parts(_free(laying, unruled, unmet), laying.random(duty), 6, 9, 4, 4)
        about = pl.col("kind") == str(kind)
        laying.drop(SelfRule, lawless, pl.col("kind") == str(rule))
        laying.drop(CommunityMeeting, silent, about)
        laying.change(CommunityMeeting, loose, about, by_rule=False)
        laying.change(CommunityMeeting, blank, about, by_rule=None)
        _list(
            laying, duty, (lawless, "no_written_rule", NOT_MET), (silent, "no_meeting", NOT_MET),
            (loose, "held_against_the_rule", NOT_MET), (blank, "by_rule_blank", UNKNOWN),
            (unruled, "no_rule_return", UNKNOWN), (unmet, "no_meeting_return", UNKNOWN),
        )  # fmt: skip


def _matters(laying: Laying, unruled: Ints) -> None:
    """Matters that wait for consultation, and major ones that were decided without it."""
    unheard, random = _unseen(laying, CommunityMatter), laying.random("matters")
    free = _free(laying, unruled, unheard)
    lawless, waiting, undated = parts(free, random, 6, 9, 4)
    fresh = pl.col("decided").is_null()
    laying.drop(SelfRule, lawless, pl.col("kind") == str(RuleKind.CONSULTATION))
    laying.change(CommunityMatter, waiting, fresh, raised=day_of(laying.day - 45))
    laying.change(CommunityMatter, undated, fresh, raised=None)
    _list(
        laying, "m08.consultation", (lawless, "no_written_rule", NOT_MET), (waiting, "matter_waits", NOT_MET),
        (undated, "raised_blank", UNKNOWN), (unruled, "no_rule_return", UNKNOWN), (unheard, "no_matter_return", UNKNOWN),
    )  # fmt: skip
    lately = pl.col("decided") > day_of(laying.day - 300)
    had = laying.table(CommunityMatter).filter(lately)["community_key"].to_numpy()
    unlisted = some(free, 5, random)
    late, never, unclear = parts(np.setdiff1d(np.intersect1d(free, had), unlisted), random, 5, 6, 4)
    laying.drop(SelfRule, unlisted, pl.col("kind") == str(RuleKind.MAJOR_MATTERS))
    laying.change(CommunityMatter, late, lately, major=True, consulted=pl.col("decided") + pl.duration(days=3))
    laying.change(CommunityMatter, never, lately, major=True, consulted=None)
    laying.change(CommunityMatter, unclear, lately, major=None, consulted=None)
    _list(
        laying, "m08.major_matters_consulted", (unlisted, "no_list_of_major_matters", NOT_MET),
        (late, "consulted_afterwards", NOT_MET), (never, "not_consulted", NOT_MET), (unclear, "major_blank", UNKNOWN),
        (unruled, "no_rule_return", UNKNOWN), (unheard, "no_matter_return", UNKNOWN),
    )  # fmt: skip


def _disclosures(laying: Laying) -> None:
    unseen = _unseen(laying, CommunityDisclosure)
    silent, old = parts(_free(laying, unseen), laying.random("disclosures"), 4, 8)
    laying.drop(CommunityDisclosure, silent)
    laying.drop(CommunityDisclosure, old, pl.col("valid_from") > day_of(laying.day - 100))
    _list(
        laying, "m08.disclosure", (silent, "nothing_disclosed", NOT_MET), (old, "last_disclosure_long_ago", NOT_MET),
        (unseen, "no_disclosure_return", UNKNOWN),
    )  # fmt: skip


def _grids(laying: Laying) -> None:
    """Households that were put in no grid, and grids whose worker left; one county reports nothing."""
    settled, homes, random = laying.arrays.settled, laying.arrays.homes, laying.random("grids")
    people = np.bincount(settled.county, weights=settled.people, minlength=len(settled.ground.counties))
    blind = laying.withhold(Ledger.GRIDS, wanted=settled.ground.counties[(people > 2_000) & (people < 12_000)])
    unseen = laying.keys(
        "households", np.flatnonzero(np.isin(settled.ground.counties[settled.county[homes.settlement]], blind))
    )
    placed = laying.table(GridPlacement)
    left = some(np.unique(placed["grid_key"].to_numpy()), 6, random)
    alone = placed.filter(pl.col("grid_key").is_in(pl.Series(left).implode()))["household_key"].to_numpy()
    unplaced = some(np.setdiff1d(placed["household_key"].to_numpy(), alone), 60, random)
    laying.drop(GridPlacement, unplaced)
    laying.change(GridWorker, left, link="grid_key", valid_to=day_of(laying.day - 20))
    _list(
        laying, "m08.in_a_grid", (unplaced, "in_no_grid", NOT_MET), (alone, "grid_worker_left", NOT_MET),
        (unseen, "no_grid_return", UNKNOWN), subject="household",
    )  # fmt: skip


def _property(laying: Laying) -> None:
    """A step back, none for years, a step that nobody states, nothing on file since an unknown day."""
    settled = laying.arrays.settled
    blind = laying.withhold(Ledger.PROPERTY_MANAGEMENT)
    unseen = settled.keys[np.isin(settled.ground.counties[settled.county], blind)]
    back, none, blank, gone = parts(np.setdiff1d(settled.keys, unseen), laying.random("property"), 7, 6, 4, 3)
    held, ended = pl.col("valid_to").is_null(), pl.col("valid_to").is_not_null()
    laying.change(PropertyManagement, back, held, step=str(PropertyStep.ARRANGED))
    laying.change(PropertyManagement, back, ended, step=str(PropertyStep.CONTRACT))
    laying.drop(PropertyManagement, none, ended)
    laying.change(
        PropertyManagement, none, step=str(PropertyStep.NONE), valid_from=day_of(laying.day - 500), manager="", document=""
    )  # fmt: skip
    laying.change(PropertyManagement, blank, held, step=None)
    laying.drop(PropertyManagement, gone)
    _list(
        laying, "m08.property_management", (back, "a_step_back", NOT_MET), (none, "none_for_long", NOT_MET),
        (blank, "step_blank", UNKNOWN), (gone, "nothing_on_file", UNKNOWN), (unseen, "no_property_return", UNKNOWN),
        subject="settlement",
    )  # fmt: skip
