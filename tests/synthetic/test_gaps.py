"""What is planted: each gap and fault is listed once, with what to expect, and is really there."""

import polars as pl
import pytest

from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.policy.catalogue import catalogue
from houfu.policy.kinds import Verdict
from houfu.safeguard.identity import IdentityFault, fault_of
from houfu.synthetic.making import DAY, base, generate
from houfu.synthetic.province import Province

SCALE = 0.02
RULES = catalogue(DAY).by_code
TABLE_OF = {
    "person": "people", "household": "households", "dwelling": "dwellings", "community": "communities",
    "settlement": "settlements",
}  # fmt: skip


@pytest.fixture(scope="module")
def province() -> Province:
    return generate(seed=12, scale=SCALE)


@pytest.fixture(scope="module")
def planted(province: Province) -> pl.DataFrame:
    return province.planted


def of(planted: pl.DataFrame, done: str) -> pl.Series:
    """The keys of the subjects to which this was done."""
    keys = planted.filter(pl.col("done") == done)["key"]
    assert keys.len() > 0, done
    return keys


@pytest.mark.parametrize("code", RULES)
def test_each_duty_of_the_catalogue_has_a_gap_to_be_found(planted: pl.DataFrame, code: str) -> None:
    assert planted.filter((pl.col("duty") == code) & (pl.col("expected") == Verdict.NOT_MET.value)).height > 0


def test_what_is_listed_names_a_duty_its_kind_of_subject_and_a_verdict(planted: pl.DataFrame) -> None:
    assert set(planted["duty"]) <= set(RULES)
    assert {(duty, subject) for duty, subject in planted.select("duty", "subject").iter_rows()} <= {
        (code, rule.duty.level) for code, rule in RULES.items()
    }
    assert set(planted["expected"]) <= {verdict.value for verdict in Verdict}


def test_one_subject_has_one_verdict_to_expect_of_one_duty_on_one_day(planted: pl.DataFrame) -> None:
    expected = planted.group_by("duty", "subject", "key", "day").agg(pl.col("expected").n_unique())
    assert expected.filter(pl.col("expected") > 1).rows() == []


def test_nothing_is_done_twice_to_the_same_subject_under_one_name(planted: pl.DataFrame) -> None:
    assert planted.select("duty", "subject", "key", "day", "done").is_duplicated().sum() == 0


def test_every_subject_that_is_listed_exists(province: Province, planted: pl.DataFrame) -> None:
    for level, name in TABLE_OF.items():
        listed = planted.filter(pl.col("subject") == level)["key"]
        assert listed.is_in(dict(province.frames())[name]["key"].implode()).all(), level
    organs = planted.filter(pl.col("subject") == "organ")
    assert set(organs["code"]) <= {organ.value for organ in Organ}


def test_the_base_has_nothing_planted_and_every_return() -> None:
    plain = base(seed=12, scale=SCALE)
    assert plain.planted.is_empty()
    upto = plain.returns.filter(pl.col("complete_to") == DAY)
    assert set(upto["ledger"]) == {ledger.value for ledger in Ledger}


def test_each_withheld_return_is_missing_and_the_others_are_there(province: Province) -> None:
    plain = base(seed=12, scale=SCALE)
    kept = province.returns.select("ledger", "area", "complete_to")
    gone = plain.returns.select("ledger", "area", "complete_to").join(kept, on=kept.columns, how="anti")
    assert gone.group_by("ledger").agg(pl.col("area").n_unique()).filter(pl.col("area") > 19).is_empty()
    assert set(gone["ledger"]) >= {
        "employment", "wish", "medical_cover", "cover_offer", "registration", "staff", "leaders", "insurance", "groups",
    }  # fmt: skip


def test_two_jobs_at_once_and_two_heads_of_a_house_are_really_there(province: Province, planted: pl.DataFrame) -> None:
    homes = of(planted, "two_open_jobs")
    members = province.people.filter(pl.col("household_key").is_in(homes.implode())).select("key", "household_key")
    open_ = province.employment.filter(pl.col("valid_to").is_null()).join(members, left_on="person_key", right_on="key")
    twice = open_.group_by("household_key", "person_key").len().filter(pl.col("len") == 2)
    assert set(twice["household_key"]) == set(homes)
    heads = province.people.filter(pl.col("relation") == "02").group_by("household_key").len()
    assert set(heads.filter(pl.col("len") == 2)["household_key"]) == set(of(planted, "two_heads"))


def test_two_covers_at_once_are_really_there(province: Province, planted: pl.DataFrame) -> None:
    on = (pl.col("valid_from") <= DAY) & (pl.col("valid_to").is_null() | (pl.col("valid_to") > DAY))
    twice = province.medical_cover.filter(on).group_by("person_key").len().filter(pl.col("len") == 2)
    assert set(twice["person_key"]) == set(of(planted, "two_covers_at_once"))


def test_faults_of_identity_numbers_are_really_there_and_no_others(province: Province, planted: pl.DataFrame) -> None:
    numbers = dict(province.people.select("key", "identity").iter_rows())
    wrong = of(planted, "identity_with_wrong_check_digit")
    assert {fault_of(numbers[key], on=DAY) for key in wrong} == {IdentityFault.CHECK_DIGIT}
    assert all(len(numbers[key]) == 15 for key in of(planted, "identity_of_15_digits"))
    assert all(numbers[key].endswith("x") for key in of(planted, "identity_with_small_x"))
    assert all(numbers[key] is None for key in of(planted, "identity_blank"))
    shared = of(planted, "identity_shared_by_two")
    given = province.people["identity"].drop_nulls()
    assert all((given == numbers[key]).sum() == 2 for key in shared)
    odd = {key for key, number in numbers.items() if number is None or fault_of(number, on=DAY)}
    assert odd <= set(planted.filter(pl.col("done").str.starts_with("identity"))["key"])
    assert given.len() - given.n_unique() == shared.len()


def test_gaps_are_uneven_some_counties_have_none(province: Province, planted: pl.DataFrame) -> None:
    unmet = planted.filter((pl.col("subject") == "household") & (pl.col("expected") == "not_met"))
    county = province.settlements.select("county_key", settlement_key="key")
    homes = province.households.select("key", "settlement_key").join(county, on="settlement_key")
    rates = homes.group_by("county_key").agg(pl.col("key").is_in(unmet["key"].implode()).mean())
    assert rates.filter(pl.col("key") == 0).height >= 20
    assert rates["key"].max() > 3 * rates["key"].mean()  # type: ignore[operator]
