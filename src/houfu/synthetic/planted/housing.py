"""The gaps of chapter 4 提升基本公共服务水平, articles 15 and 16: registration of dwellings, rentals."""

import numpy as np
import polars as pl

from houfu.facts.codes import AnsweringGovernment, Papers, RegistrationStep
from houfu.facts.ledgers import Ledger
from houfu.ledgers.housing import HousingProject, ProjectDwelling
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among
from houfu.synthetic.planted import rentals
from houfu.synthetic.rounding import Flags, Ints

COMPLETE, PLAN, COMMITMENT, COMMITTED = (
    "m15.complete_registered", "m15.work_plan", "m15.commitment", "m15.committed_registered",
)  # fmt: skip
NO, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN


def plant(laying: Laying) -> None:
    """Lay the gaps, and list them; which flats are not registered was decided before, with those of all classes."""
    _complete(laying)
    _projects(laying)
    rentals.plant(laying)


def _registered(laying: Laying) -> Ints:
    steps = laying.frames["registration"]
    done = steps.filter(pl.col("step").cast(pl.String) == RegistrationStep.REGISTERED.value)
    return done["dwelling_key"].to_numpy()


def _blind(laying: Laying, settlements: pl.Series) -> Flags:
    """Which of these settlements lie where no return of registration is made."""
    settled = laying.arrays.settled
    place = np.searchsorted(settled.keys, settlements.to_numpy())
    return np.isin(settled.county[place], laying.blind[Ledger.REGISTRATION])


def _complete(laying: Laying) -> None:
    """The flats with complete papers among those that are not registered; a blank class could be this one."""
    dwellings = laying.frames["dwellings"]
    key, papers = dwellings["key"].to_numpy(), dwellings["papers"].cast(pl.String)
    open_ = (papers == Papers.COMPLETE.value).fill_null(False).to_numpy() & ~np.isin(key, _registered(laying))
    blind = _blind(laying, dwellings["settlement_key"])
    laying.list(COMPLETE, "dwelling", key[open_ & ~blind], "not_registered", NO)
    laying.list(COMPLETE, "dwelling", key[open_ & blind], "no_registration_return", UNKNOWN)
    laying.list(COMPLETE, "dwelling", key[papers.is_null().to_numpy()], "class_of_papers_blank", UNKNOWN)


def _projects(laying: Laying) -> None:
    random = laying.random("projects")
    hard = pl.col("project_papers").cast(pl.String) == Papers.HARD.value
    keys = laying.table(HousingProject).filter(hard)["key"].to_numpy()
    sizes = [6, 4, 3, 7, 4, 3, 3]
    parts = np.split(random.permutation(keys)[: sum(sizes)], np.cumsum(sizes)[:-1])
    no_plan, other_plan, plan_blank, no_word, other_word, word_blank, no_class = (np.sort(part) for part in parts)
    other = AnsweringGovernment.OTHER.value
    for of, values in (
        (no_plan, {"work_plan": False, "plan_by": None}), (other_plan, {"plan_by": other}), (plan_blank, {"plan_by": None}),
        (no_word, {"commitment": False, "commitment_by": None}), (other_word, {"commitment_by": other}),
        (word_blank, {"commitment_by": None}), (no_class, {"project_papers": None}),
    ):  # fmt: skip
        laying.change(HousingProject, of, link="key", **values)
    for duty, of, done, expected in (
        (PLAN, no_plan, "no_work_plan", NO), (PLAN, other_plan, "plan_of_somebody_else", NO),
        (PLAN, plan_blank, "planner_blank", UNKNOWN), (PLAN, no_class, "class_blank", UNKNOWN),
        (COMMITMENT, no_word, "no_commitment", NO), (COMMITMENT, other_word, "commitment_of_somebody_else", NO),
        (COMMITMENT, word_blank, "committer_blank", UNKNOWN), (COMMITMENT, no_class, "class_blank", UNKNOWN),
        (COMMITTED, no_class, "class_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(duty, "home_project", of, done, expected)
    _committed(laying, np.setdiff1d(keys, np.concatenate([no_word, no_class])))


def _committed(laying: Laying, keys: Ints) -> None:
    """Projects with a commitment that still have flats without a certificate, or whose flats nobody reports."""
    settled = laying.arrays.settled
    withheld = laying.withhold(Ledger.PROJECT_DWELLINGS)
    projects = laying.table(HousingProject).filter(among("key", keys))
    key = projects["key"].to_numpy()
    county = settled.ground.counties[
        settled.county[np.searchsorted(settled.keys, projects["settlement_key"].to_numpy())]
    ]
    unseen = np.isin(county, withheld)
    flats = laying.table(ProjectDwelling).filter(~among("dwelling_key", _registered(laying)))
    open_ = np.isin(key, flats["project_key"].to_numpy())
    blind = _blind(laying, projects["settlement_key"])
    for flags, done, expected in (
        (open_ & ~blind & ~unseen, "not_all_registered", NO), (open_ & blind & ~unseen, "no_registration_return", UNKNOWN),
        (unseen, "no_list_of_dwellings", UNKNOWN),
    ):  # fmt: skip
        laying.list(COMMITTED, "home_project", key[flags], done, expected)
