"""The gaps of chapter 1 提升就业增收水平, article 1: work and income."""

from datetime import timedelta

import numpy as np
import polars as pl

from houfu.facts.codes import EmploymentServiceKind, WelfarePostFilledBy
from houfu.facts.ledgers import Ledger
from houfu.ledgers.livelihood import (
    CountyIncome,
    EmploymentFigures,
    EmploymentService,
    PublicWelfarePost,
    WishSurvey,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, some
from houfu.synthetic.made.livelihood import POINT_SIZE
from houfu.synthetic.planted.livelihood_matters import plant_matters
from houfu.synthetic.planted.livelihood_people import plant_people
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN


def plant(laying: Laying) -> None:
    """Lay the chapter's gaps, and list them."""
    plant_people(laying)
    plant_matters(laying)
    _surveys(laying)
    _services(laying)
    _posts(laying)
    _employed(laying)
    _incomes(laying)


def _surveys(laying: Laying) -> None:
    """A few communities asked nobody this year; those without a return of wishes cannot be told."""
    settled, random = laying.arrays.settled, laying.random("wish surveys")
    silent = settled.community_keys[laying.silent[Ledger.WISH]]
    missed = some(np.setdiff1d(settled.community_keys, silent), 14, random)
    day = laying.province.day
    laying.drop(WishSurvey, missed, pl.col("valid_from") > day - timedelta(days=365))
    laying.list("m01.wish_survey", "community", missed, "no_survey_this_year", NOT_MET)
    laying.list("m01.wish_survey", "community", silent, "no_wish_return", UNKNOWN)


def _services(laying: Laying) -> None:
    settled, random = laying.arrays.settled, laying.random("employment service")
    blind = np.isin(settled.ground.counties[settled.county], laying.withhold(Ledger.EMPLOYMENT_SERVICE))
    unsized = np.isin(settled.keys, _listed(laying, "settlement", "size_blank"))
    large = settled.people >= POINT_SIZE
    points = random.permutation(settled.keys[large & ~blind & ~unsized])
    none, plain = np.sort(points[:6]), np.sort(points[6:10])
    nobody = some(settled.keys[~large & ~blind & ~unsized], 8, random)
    laying.drop(EmploymentService, np.concatenate([none, nobody]))
    laying.change(EmploymentService, plain, kind=EmploymentServiceKind.OFFICER)
    for duty, of, done, expected in (
        ("m01.service_point", none, "no_service_point", NOT_MET),
        ("m01.service_point", plain, "officer_in_place_of_point", NOT_MET),
        ("m01.service_officer", nobody, "no_service_officer", NOT_MET),
        ("m01.service_point", settled.keys[large & blind], "no_service_return", UNKNOWN),
        ("m01.service_officer", settled.keys[~large & blind & ~unsized], "no_service_return", UNKNOWN),
        # of one whose size is not known it is not known which of the two it needs
        ("m01.service_point", settled.keys[unsized & ~(large & blind)], "size_blank", UNKNOWN),
        ("m01.service_officer", settled.keys[unsized], "size_blank", UNKNOWN),
    ):
        laying.list(duty, "settlement", of, done, expected)


def _posts(laying: Laying) -> None:
    blind, passed, blank = _counties(laying, Ledger.WELFARE_POSTS, 6, 3)
    first = pl.col("valid_from") > laying.province.day - timedelta(days=40)
    laying.change(PublicWelfarePost, passed, first, filled_by=WelfarePostFilledBy.OTHER, waiting=2)
    laying.change(PublicWelfarePost, blank, first, filled_by=WelfarePostFilledBy.OTHER, waiting=None)
    _of_counties(
        laying, "m01.welfare_posts", (blind, "no_return_of_posts", UNKNOWN),
        (passed, "somebody_waiting_was_passed", NOT_MET), (blank, "waiting_not_counted", UNKNOWN),
    )  # fmt: skip


def _employed(laying: Laying) -> None:
    blind, level, fallen, blank = _counties(laying, Ledger.EMPLOYMENT_FIGURES, 3, 4, 2)
    last = pl.col("year") == laying.province.day.year - 1
    before = pl.col("employed").shift(1).over("county_key")
    laying.change(EmploymentFigures, level, last, employed=before)
    laying.change(EmploymentFigures, fallen, last, employed=before - 40)
    laying.change(EmploymentFigures, blank, last, employed=None)
    _of_counties(
        laying, "m01.more_employed", (blind, "no_employment_figures", UNKNOWN), (level, "employed_level", NOT_MET),
        (fallen, "fewer_employed", NOT_MET), (blank, "employed_blank", UNKNOWN),
    )  # fmt: skip


def _incomes(laying: Laying) -> None:
    blind, fallen, blank = _counties(laying, Ledger.COUNTY_INCOME, 6, 3)
    last = pl.col("year") == laying.province.day.year - 1
    laying.change(CountyIncome, fallen, last, relocated=pl.col("relocated") // 10_000 * 9_500)
    laying.change(CountyIncome, blank, last, residents=None)
    _of_counties(
        laying, "m01.income_ratio", (blind, "no_income_figures", UNKNOWN), (fallen, "income_ratio_fell", NOT_MET),
        (blank, "residents_income_blank", UNKNOWN),
    )  # fmt: skip


def _counties(laying: Laying, ledger: Ledger, *numbers: int) -> list[Ints]:
    """The receiving counties that report nothing of a ledger, and so many others for each number, none twice."""
    settled = laying.arrays.settled
    receiving = np.unique(settled.ground.counties[settled.county])
    blind = np.intersect1d(laying.withhold(ledger), receiving)
    mixed = laying.random(f"counties {ledger}").permutation(np.setdiff1d(receiving, blind))
    parts = np.split(mixed[: sum(numbers)], np.cumsum(numbers)[:-1])
    return [blind, *(np.sort(part) for part in parts)]


def _of_counties(laying: Laying, duty: str, *planted: tuple[Ints, str, Verdict]) -> None:
    for of, done, expected in planted:
        laying.list(duty, "county", of, done, expected)


def _listed(laying: Laying, subject: str, done: str) -> Ints:
    """The keys to which something was done by another chapter."""
    found = [
        frame.filter((pl.col("subject") == subject) & (pl.col("done") == done))["key"].to_numpy()
        for frame in laying.listed
    ]
    return np.unique(np.concatenate(found))
