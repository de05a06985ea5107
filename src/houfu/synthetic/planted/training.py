"""The gaps of article 3: subsidies late or wrong, wishes without an offer, courses without a post, fewer places."""

import numpy as np
import polars as pl

from houfu.facts.code import NOTHING
from houfu.facts.codes import CourseAim, Job, Labour
from houfu.facts.ledgers import Ledger
from houfu.ledgers.industry import Course, OnJobTraining, Training, TrainingRate, TrainingWish
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, shares
from houfu.synthetic.records import dates
from houfu.synthetic.rounding import Flags, Ints

SUBSIDY, ALLOWANCE, PUBLISHED = "m03.subsidy_in_time", "m03.allowance_in_time", "m03.paid_as_published"
EMPLOYER, PLACES, OFFERED, AIM = "m03.employer_answered", "m03.places_grow", "m03.course_offered", "m03.course_aim"
ABLE = {str(code) for code in (Labour.SKILLED, Labour.ORDINARY, Labour.WEAK)}
PERSON = "person"


def plant(laying: Laying) -> None:
    """Lay the gaps of article 3, and list them."""
    small = _small_counties(laying)
    untaught = _places(laying, small)
    _payments(laying, small, untaught)
    _wishes(laying, small)
    _employers(laying)
    _aims(laying)


def _small_counties(laying: Laying) -> Ints:
    """Receiving counties, the fewest people first: what is withheld there makes few people unknown."""
    settled = laying.arrays.settled
    people = np.bincount(settled.county, weights=settled.people, minlength=len(settled.ground.counties))
    rows = np.argsort(people, kind="stable")
    return settled.ground.counties[rows[people[rows] > 0]]


def _places(laying: Laying, small: Ints) -> Ints:
    """Training places that did not grow; gives back the counties whose courses are not reported."""
    random, last = laying.random("training places"), laying.province.day.year - 1
    blind = laying.withhold(Ledger.COURSES, wanted=small[len(small) // 3 :][:1])
    level, fewer, blank = shares(np.setdiff1d(small, blind), (3, 6, 3), random)
    laying.change(Course, level, pl.col("year") >= last - 1, places=60)
    laying.change(Course, fewer, pl.col("year") == last, places=9)
    laying.change(Course, blank, pl.col("year") == last, places=None)
    for of, done, expected in (
        (level, "places_level", Verdict.NOT_MET), (fewer, "fewer_places", Verdict.NOT_MET),
        (blank, "places_blank", Verdict.UNKNOWN), (blind, "no_course_return", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list(PLACES, "county", of, done, expected)
    return blind


def _payments(laying: Laying, small: Ints, untaught: Ints) -> None:
    random = laying.random("training subsidies")
    blind = laying.withhold(Ledger.TRAINING, wanted=small[:1])
    people, county = laying.arrays.people, laying.arrays.settled.county
    unseen = laying.keys("people", np.flatnonzero(np.isin(county[people.settlement], _rows(laying, blind))))
    for duty in (SUBSIDY, ALLOWANCE, PUBLISHED):
        laying.list(duty, PERSON, unseen, "no_training_return", Verdict.UNKNOWN)

    unpriced = _unpriced(laying, small[len(small) // 2 :][:1])
    paid = pl.any_horizontal(pl.col("subsidy_paid_on", "allowance_paid_on").is_not_null())
    lost = laying.table(Training).filter(~pl.col("course_key").is_in(laying.table(Course)["key"].implode()) & paid)
    laying.list(PUBLISHED, PERSON, lost["person_key"].to_numpy(), "course_not_reported", Verdict.UNKNOWN)
    laying.list(PUBLISHED, PERSON, unpriced, "rate_not_published", Verdict.UNKNOWN)

    over = laying.table(Training).filter(
        pl.col("ended_on") < dates(np.array([laying.day - 90]))[0], pl.col("subsidy_due") > 0, paid, "passed"
    )
    free = np.setdiff1d(over["person_key"].to_numpy(), np.concatenate([unpriced, lost["person_key"].to_numpy()]))
    (owed, undated, unsaid, hungry, no_end, short, meagre, more, dayless) = shares(
        free, (14, 4, 3, 11, 3, 10, 7, 3, 3), random
    )
    for of, change, duty, done, expected in (
        (owed, {"subsidy_paid_on": None}, SUBSIDY, "subsidy_unpaid", Verdict.NOT_MET),
        (undated, {"subsidy_paid_on": None, "ended_on": None}, SUBSIDY, "end_blank", Verdict.UNKNOWN),
        (unsaid, {"passed": None}, SUBSIDY, "passed_blank", Verdict.UNKNOWN),
        (hungry, {"allowance_paid_on": None}, ALLOWANCE, "allowance_unpaid", Verdict.NOT_MET),
        (no_end, {"allowance_paid_on": None, "ended_on": None}, ALLOWANCE, "end_blank", Verdict.UNKNOWN),
        (short, {"subsidy_paid": pl.col("subsidy_paid") - 20_000}, PUBLISHED, "subsidy_below_rate", Verdict.NOT_MET),
        (meagre, {"allowance_paid": pl.col("allowance_paid") // 2}, PUBLISHED, "allowance_below_rate", Verdict.NOT_MET),
        (more, {"subsidy_paid": pl.col("subsidy_paid") + 20_000}, PUBLISHED, "subsidy_above_rate", Verdict.NOT_MET),
        (dayless, {"days": None}, PUBLISHED, "days_blank", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.change(Training, of, **change)
        laying.list(duty, PERSON, of, done, expected)


def _unpriced(laying: Laying, county: Ints) -> Ints:
    """The rate of last year was not published in this county: those paid for that year's courses."""
    year = pl.col("year") == laying.province.day.year - 1
    laying.drop(TrainingRate, county, year)
    courses = laying.table(Course).filter(year, pl.col("county_key").is_in(county.tolist()))["key"]
    there = laying.table(Training).filter(pl.col("course_key").is_in(courses.implode()))
    return there.filter(pl.col("allowance_paid_on").is_not_null())["person_key"].to_numpy()


def _wishes(laying: Laying, small: Ints) -> None:
    """Wishes that wait too long; and where a wish or the work is not known, everybody whom it may concern."""
    random = laying.random("training wishes")
    first = laying.keys("people", np.zeros(1, dtype=np.int64))[0]
    blind = laying.withhold(Ledger.TRAINING_WISHES, wanted=small[3:4])
    people, settled = laying.arrays.people, laying.arrays.settled
    able, labour_known = _able(laying)
    working, told = _working(laying), _told(laying)[laying.arrays.homes.community[people.household]]
    asked = np.zeros(len(people), dtype=bool)
    asked[laying.table(TrainingWish)["person_key"].to_numpy() - first] = True
    maybe = (able | ~labour_known) & ~working
    unseen = maybe & np.isin(settled.county[people.settlement], _rows(laying, blind))
    sure = asked & able & ~working & told
    workless = asked & maybe & ~sure
    late, blank = shares(first + np.flatnonzero(sure), (12, 4), random)
    laying.change(
        TrainingWish, late, valid_from=pl.lit(dates(np.array([laying.day - 150]))[0]), offered_on=None, declined_on=None
    )
    laying.change(TrainingWish, blank, wanted=None)
    for of, done, expected in (
        (late, "no_course_offered", Verdict.NOT_MET), (blank, "wish_blank", Verdict.UNKNOWN),
        (first + np.flatnonzero(unseen), "no_return_of_wishes", Verdict.UNKNOWN),
        (first + np.flatnonzero(workless), "work_or_labour_unknown", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list(OFFERED, PERSON, of, done, expected)


def _able(laying: Laying) -> tuple[Flags, Flags]:
    """For each person whether the register says that he or she can work, and whether it says anything."""
    labour = laying.frames["people"]["labour"].cast(pl.String)
    return labour.is_in(list(ABLE)).fill_null(False).to_numpy(), labour.is_not_null().to_numpy()


def _working(laying: Laying) -> Flags:
    """For each person whether some spell of work is open."""
    first = laying.keys("people", np.zeros(1, dtype=np.int64))[0]
    day = dates(np.array([laying.day]))[0]
    open_ = laying.frames["employment"].filter(
        pl.col("valid_to").is_null() | (pl.col("valid_to") > day), pl.col("kind").cast(pl.String) != str(Job.NONE)
    )
    working = np.zeros(len(laying.arrays.people), dtype=bool)
    working[open_["person_key"].to_numpy() - first] = True
    return working


def _told(laying: Laying) -> Flags:
    """For each community whether a return of employment reaches the day."""
    returns = laying.frames["returns"].filter(
        pl.col("ledger").cast(pl.String) == Ledger.EMPLOYMENT.value, pl.col("complete_to") >= laying.province.day
    )
    areas = tuple(returns["area"].cast(pl.String).unique().to_list())
    return np.array([path.startswith(areas) for path in laying.arrays.settled.community_paths])


def _employers(laying: Laying) -> None:
    random, table = laying.random("on-the-job training"), laying.table(OnJobTraining)
    paid, refused = (
        table.filter(pl.col(column).is_not_null())["key"].to_numpy() for column in ("paid_on", "answered_on")
    )
    late, undated, uncounted, others = shares(paid, (10, 3, 3, 3), random)
    bare = shares(refused, (4,), random)[0]
    for of in (late, undated, uncounted, others):
        laying.change(OnJobTraining, of, link="key", paid_on=None)
    laying.change(OnJobTraining, undated, link="key", applied_on=None)
    laying.change(OnJobTraining, uncounted, link="key", relocated_workers=None)
    laying.change(OnJobTraining, others, link="key", relocated_workers=0)
    laying.change(OnJobTraining, bare, link="key", reason=NOTHING)
    for of, done, expected in (
        (late, "application_unanswered", Verdict.NOT_MET), (bare, "answered_without_reason", Verdict.NOT_MET),
        (undated, "application_undated", Verdict.UNKNOWN), (uncounted, "workers_blank", Verdict.UNKNOWN),
        (others, "no_relocated_workers", Verdict.NOT_APPLICABLE),
    ):  # fmt: skip
        laying.list(EMPLOYER, "on_job_claim", of, done, expected)


def _aims(laying: Laying) -> None:
    random, keys = laying.random("course aims"), laying.table(Course)["key"].to_numpy()
    vague, unsaid, unclear, own_cost = shares(keys, (16, 4, 3, 4), random)
    for of in (vague, unclear, own_cost):
        laying.change(Course, of, link="key", aim=str(CourseAim.NONE), target_post="", order_of="")
    laying.change(Course, unsaid, link="key", aim=None)
    laying.change(Course, unclear, link="key", subsidised=None)
    laying.change(Course, own_cost, link="key", subsidised=False)
    for of, done, expected in (
        (vague, "names_neither_post_nor_order", Verdict.NOT_MET), (unsaid, "aim_blank", Verdict.UNKNOWN),
        (unclear, "subsidised_blank", Verdict.UNKNOWN), (own_cost, "not_subsidised", Verdict.NOT_APPLICABLE),
    ):  # fmt: skip
        laying.list(AIM, "course", of, done, expected)


def _rows(laying: Laying, counties: Ints) -> list[int]:
    ground = laying.arrays.settled.ground
    return [ground.row(int(county)) for county in counties.tolist()]
