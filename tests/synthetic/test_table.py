"""The province that does not exist beside the published figures: arrays only, no database."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from houfu.safeguard.identity import IdentityFault, fault_of
from houfu.synthetic.making import DAY, SyntheticFault, base, generate
from houfu.synthetic.province import Province
from houfu.synthetic.table import table

SMALL = 0.004


@pytest.fixture(scope="module")
def small() -> Province:
    return generate(seed=7, scale=SMALL)


def test_every_figure_of_the_whole_province_is_the_published_one() -> None:
    rows = table(base(seed=1, scale=1.0))
    assert {row.zh: row.difference for row in rows if row.difference} == {}
    named = {row.en: row.generated for row in rows}
    assert named["households"] == 431_600
    assert named["people"] == 1_920_800
    assert named["labour"] == 991_400
    assert named["employment rate"] == 93.65
    assert len(rows) >= 70


def test_figures_that_nobody_published_are_labelled_as_invented() -> None:
    rows = table(base(seed=1, scale=SMALL))
    assert {row.zh for row in rows if row.invented} >= {"扶贫车间就业", "贵阳市", "毕节市"}
    assert not {row.zh for row in rows if row.invented} & {"铜仁市", "黔西南州", "搬迁户"}


def test_a_sample_keeps_the_reported_head_counts() -> None:
    whole = {row.zh: row for row in table(base(seed=1, scale=SMALL))}
    for name in ("安置点", "万人以上安置点", "最大安置点", "有安置点的县", "安置社区"):
        assert whole[name].difference == 0, name
    assert whole["搬迁户"].generated == round(431_600 * SMALL)


def test_the_same_seed_makes_the_same_bytes_and_another_seed_other_ones(small: Province) -> None:
    again = dict(generate(seed=7, scale=SMALL).frames())
    for name, frame in small.frames():
        assert_frame_equal(frame, again[name])
    assert_frame_equal(small.planted, generate(seed=7, scale=SMALL).planted)
    assert not generate(seed=8, scale=SMALL).people["name"].equals(small.people["name"])


def test_identity_numbers_are_well_formed_and_of_an_area_that_was_never_assigned() -> None:
    people = base(seed=3, scale=SMALL).people
    numbers = people["identity"].drop_nulls()
    assert numbers.len() == people.height
    assert numbers.n_unique() == people.height
    assert numbers.str.starts_with("5299").all()
    for number, born in people.select("identity", "birth_date").head(500).iter_rows():
        assert number[6:14] == f"{born:%Y%m%d}"
        assert fault_of(number, on=DAY) is None


def test_planted_faults_of_identity_numbers_are_really_there(small: Province) -> None:
    wrong = small.planted.filter(pl.col("done") == "identity_with_wrong_check_digit")["key"]
    numbers = small.people.filter(pl.col("key").is_in(wrong.implode()))["identity"].to_list()
    assert numbers
    assert {fault_of(number, on=DAY) for number in numbers} == {IdentityFault.CHECK_DIGIT}


@pytest.mark.parametrize("scale", [0.0, -1.0, 1.5])
def test_a_scale_that_makes_no_sense_is_answered_with_a_sentence(scale: float) -> None:
    with pytest.raises(SyntheticFault) as refused:
        generate(scale=scale)
    assert "SCALE" in refused.value.sentence("zh")
    assert "SCALE" in refused.value.sentence("en")


def test_a_day_before_the_histories_begin_is_answered_with_a_sentence() -> None:
    with pytest.raises(SyntheticFault) as refused:
        generate(scale=SMALL, day=date(2020, 1, 1))
    assert "2025-07-01" in refused.value.sentence("zh")
