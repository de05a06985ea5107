"""The gaps of chapter 4 提升基本公共服务水平, article 11: schools, teachers, pupils."""

from typing import Any, cast

import numpy as np
import polars as pl

from houfu.facts.codes import SchoolStage, SchoolSubject
from houfu.facts.ledgers import Ledger
from houfu.ledgers.schooling import (
    FacilityCheck,
    HopeReview,
    PlacingPlan,
    School,
    SchoolIntake,
    SchoolPlaces,
    Teacher,
    TeachingResearch,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.apart import apart, blinded, receiving, settled_in
from houfu.synthetic.laying import Laying, among
from houfu.synthetic.planted import pupils
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
FACILITIES, SEATS, INTAKE, ENOUGH, CORE, RESEARCH = (
    f"m11.{code}" for code in ("facilities", "seats", "intake", "enough_teachers", "core_subjects", "research")
)
CORE_SUBJECTS = (SchoolSubject.CHINESE, SchoolSubject.MATHS, SchoolSubject.FOREIGN)


def plant(laying: Laying) -> None:
    """Lay the gaps, and list them."""
    pupils.plant(laying)
    blind = blinded(
        laying, Ledger.SCHOOL_FACILITIES, Ledger.TEACHERS, Ledger.TEACHING_RESEARCH, Ledger.SCHOOL_INTAKE
    )  # fmt: skip
    _unreported(laying, blind)
    county = laying.table(School).filter(~among("county_key", np.concatenate(blind)))
    free = county["key"].to_numpy()
    random = laying.random("schools")
    large = county.filter(pl.col("pupils") > 500)["key"].to_numpy()
    few, staged = apart(large, [11, 3], random)
    first = county.filter(pl.col("stage") != SchoolStage.JUNIOR.value)["key"].to_numpy()
    short, silent, unsaid = apart(np.setdiff1d(first, np.concatenate([few, staged])), [9, 5, 4], random)
    taken = np.concatenate([few, staged, short, silent, unsaid])
    nine_year = county.filter(pl.col("stage") == SchoolStage.NINE_YEAR.value)["key"].to_numpy()
    juniors = apart(np.setdiff1d(nine_year, taken), [4, 3], random)
    parts = apart(
        np.setdiff1d(free, np.concatenate([taken, *juniors])),
        [8, 3, 3, 7, 6, 3, 9, 4, 4, 4, 3, 3, 3, 5, 3],
        random,
    )
    _intake(laying, short, silent, unsaid)
    _seats(laying, *parts[:3], *juniors)
    _stages(laying, staged)
    _facilities(laying, *parts[3:6])
    _too_few(laying, few)
    _research(laying, parts[6])
    _core(laying, parts[7:10], parts[10:13])
    _second(laying, *parts[13:15])
    _settlements(laying)
    _counties(laying)


def _unreported(laying: Laying, blind: list[Ints]) -> None:
    """Where a return is missing, nothing that its rows would say is known of any school of the county."""
    schools = laying.table(School)
    facilities, teachers, research, intake = (schools.filter(among("county_key", of)) for of in blind)
    first = intake.filter(pl.col("stage") != SchoolStage.JUNIOR.value)
    for duty, rows, done in (
        (FACILITIES, facilities, "no_facility_return"), (ENOUGH, teachers, "no_teacher_return"), (CORE, teachers, "no_teacher_return"),
        (RESEARCH, research, "no_research_return"), (INTAKE, first, "no_intake_return"),
    ):  # fmt: skip
        laying.list(duty, "school", rows["key"].to_numpy(), done, UNKNOWN)


def _intake(laying: Laying, short: Ints, silent: Ints, unsaid: Ints) -> None:
    laying.change(SchoolIntake, short, link="school_key", seats=0)
    laying.change(SchoolIntake, silent, link="school_key", children=None)
    laying.change(SchoolIntake, unsaid, link="school_key", seats=None)
    laying.list(INTAKE, "school", short, "too_few_first_grade_seats", NOT_MET)
    laying.list(INTAKE, "school", silent, "children_blank", UNKNOWN)
    laying.list(INTAKE, "school", unsaid, "first_grade_seats_blank", UNKNOWN)


def _seats(laying: Laying, full: Ints, seats: Ints, pupils_: Ints, crowded: Ints, mute: Ints) -> None:
    laying.change(School, full, link="key", seats=pl.col("pupils") - 10)
    laying.change(School, seats, link="key", seats=None)
    laying.change(School, pupils_, link="key", pupils=None)
    laying.change(School, crowded, link="key", junior_seats=pl.col("junior_pupils") - 1)
    laying.change(School, mute, link="key", junior_seats=None)
    laying.list(SEATS, "school", full, "more_pupils_than_seats", NOT_MET)
    laying.list(SEATS, "school", seats, "seats_blank", UNKNOWN)
    laying.list(SEATS, "school", crowded, "junior_grades_over_their_seats", NOT_MET)
    laying.list(SEATS, "school", mute, "junior_seats_blank", UNKNOWN)
    for duty in (SEATS, ENOUGH):
        laying.list(duty, "school", pupils_, "pupils_blank", UNKNOWN)


def _stages(laying: Laying, stage: Ints) -> None:
    """Large schools that do not say their stage: seats suffice at any, teachers only at some."""
    laying.change(School, stage, link="key", stage=None)
    for duty in (INTAKE, ENOUGH, CORE, RESEARCH):
        laying.list(duty, "school", stage, "stage_blank", UNKNOWN)


def _facilities(laying: Laying, unchecked: Ints, left_out: Ints, unsaid: Ints) -> None:
    laying.drop(FacilityCheck, unchecked, link="school_key")
    laying.change(FacilityCheck, left_out, link="school_key", lacking=3, entered=2)
    laying.change(FacilityCheck, unsaid, link="school_key", entered=None)
    laying.list(FACILITIES, "school", unchecked, "facilities_not_checked", NOT_MET)
    laying.list(FACILITIES, "school", left_out, "shortfall_not_entered", NOT_MET)
    laying.list(FACILITIES, "school", unsaid, "entered_items_blank", UNKNOWN)


def _too_few(laying: Laying, few: Ints) -> None:
    """Only the first ten teachers stay at these schools, one of each core subject among them."""
    rank = pl.int_range(pl.len()).over("school_key")
    gone = laying.table(Teacher).select((among("school_key", few) & (rank >= 10)).alias("gone"))["gone"]
    laying.frames[Teacher._meta.db_table] = laying.table(Teacher).filter(~gone)
    laying.list(ENOUGH, "school", few, "too_few_teachers", NOT_MET)


def _research(laying: Laying, none: Ints) -> None:
    laying.drop(TeachingResearch, none, link="school_key")
    laying.list(RESEARCH, "school", none, "no_research", NOT_MET)


def _core(laying: Laying, bare: list[Ints], unsaid: list[Ints]) -> None:
    """Schools where no teacher of a core subject is qualified, and schools where it is not said of any."""
    for subject, without, blank in zip(CORE_SUBJECTS, bare, unsaid, strict=True):
        about = pl.col("subject") == subject.value
        laying.change(Teacher, without, about, link="school_key", qualified=False)
        laying.change(Teacher, blank, about, link="school_key", qualified=None)
        laying.list(CORE, "school", without, f"no_qualified_teacher_of_{subject}", NOT_MET)
        laying.list(CORE, "school", blank, f"qualification_blank_of_{subject}", UNKNOWN)


def _second(laying: Laying, rescued: Ints, unsaid: Ints) -> None:
    """No teacher of Chinese is qualified, but one of science teaches it too: qualified, or it is not said."""
    chinese, science = (pl.col("subject") == one.value for one in (SchoolSubject.CHINESE, SchoolSubject.SCIENCE))
    for of, qualified in ((rescued, True), (unsaid, None)):
        laying.change(Teacher, of, chinese, link="school_key", qualified=False)
        laying.change(
            Teacher,
            of,
            science,
            link="school_key",
            second_subject=SchoolSubject.CHINESE.value,
            second_qualified=qualified,
        )
    laying.list(CORE, "school", unsaid, "second_qualification_blank", UNKNOWN)


def _settlements(laying: Laying) -> None:
    (blind,) = blinded(laying, Ledger.SCHOOL_PLACES)
    unseen = settled_in(laying, blind)
    for code, column in (
        ("no_child_without_place", "placeless"), ("kindergarten_places", "kindergarten_placeless"),
        ("senior_places", "senior_placeless"),
    ):  # fmt: skip
        waiting, unsaid = apart(
            np.setdiff1d(laying.arrays.settled.keys, unseen), [14, 5], laying.random(f"m11 {column}")
        )
        laying.change(SchoolPlaces, waiting, **cast("dict[str, Any]", {column: 5}))
        laying.change(SchoolPlaces, unsaid, **cast("dict[str, Any]", {column: None}))
        for rows, done, expected in (
            (waiting, "children_without_a_place", NOT_MET), (unsaid, "children_without_a_place_blank", UNKNOWN),
            (unseen, "no_places_return", UNKNOWN),
        ):  # fmt: skip
            laying.list(f"m11.{code}", "settlement", rows, done, expected)


def _counties(laying: Laying) -> None:
    plans, hope = blinded(laying, Ledger.SCHOOL_PLACING, Ledger.HOPE_PROJECT)
    now, random = pl.col("year") == laying.province.day.year, laying.random("placing plans")
    missing, seats, posts, unsaid = apart(np.setdiff1d(receiving(laying), plans), [4, 2, 2, 2], random)
    laying.drop(PlacingPlan, missing, now)
    laying.change(PlacingPlan, seats, now, seats=False)
    laying.change(PlacingPlan, posts, now, posts=False)
    laying.change(PlacingPlan, unsaid, now, seats=None)
    for of, done, expected in (
        (missing, "no_placing_plan", NOT_MET), (seats, "placing_plan_without_seats", NOT_MET),
        (posts, "placing_plan_without_posts", NOT_MET), (unsaid, "seats_of_plan_blank", UNKNOWN), (plans, "no_placing_return", UNKNOWN),
    ):  # fmt: skip
        laying.list("m11.placing_plan", "county", of, done, expected)
    (unasked,) = apart(np.setdiff1d(receiving(laying), hope), [5], random)
    laying.drop(HopeReview, unasked, now)
    laying.list("m11.hope_project", "county", unasked, "not_considered", NOT_MET)
    laying.list("m11.hope_project", "county", hope, "no_hope_return", UNKNOWN)
