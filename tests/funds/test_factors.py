"""The factor method: exact sums, whole units, guards that hold, and a result that depends on nothing but the figures."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from houfu.funds.factors import shared_out
from houfu.funds.terms import AllocationFault, County, Scheme, Share

PLAIN = Scheme(True, True, 0, 70, 30, 0, 0, 100)
CALM = settings(deadline=None)  # a busy machine is no fault of the arithmetic
PEOPLE, CAPACITY = st.integers(1, 90_000), st.integers(100_000, 3_000_000)


@st.composite
def provinces(draw: Any, least: int = 1) -> list[County]:
    figures = draw(st.lists(st.tuples(PEOPLE, CAPACITY), min_size=least, max_size=9))
    return [County(520_100 + at, people, capacity) for at, (people, capacity) in enumerate(figures)]


@st.composite
def cases(draw: Any) -> tuple[int, Scheme, list[County]]:
    """A line with counties and guards that can hold it."""
    counties = draw(provinces())
    amount, unit, weight = draw(st.integers(10_000, 10**12)), draw(st.integers(1, 10**7)), draw(st.integers(0, 100))
    mean = amount // len(counties) // unit
    floor = draw(st.integers(0, mean)) * unit
    cap = draw(st.just(0) | st.integers(mean + 1, 3 * mean + 3).map(lambda units: units * unit))
    return (
        amount,
        replace(PLAIN, population_weight=weight, capacity_weight=100 - weight, floor=floor, cap=cap, unit=unit),
        counties,
    )


def amounts(shares: list[Share]) -> dict[int, int]:
    return {share.county.key: share.amount for share in shares}


@CALM
@given(cases())
def test_the_sum_is_exact_to_the_fen_at_every_step(case: tuple[int, Scheme, list[County]]) -> None:
    amount, scheme, counties = case
    shares = shared_out(amount, scheme, counties)
    for name in ("population_share", "capacity_share", "share"):
        assert sum(getattr(share, name) for share in shares) == 1
    for name in ("computed", "guarded", "amount"):
        assert sum(getattr(share, name) for share in shares) == amount


@CALM
@given(cases())
def test_each_county_is_less_than_a_unit_away_from_its_exact_amount(case: tuple[int, Scheme, list[County]]) -> None:
    amount, scheme, counties = case
    assert scheme.unit is not None
    for share in shared_out(amount, scheme, counties):
        assert abs(share.amount - share.guarded) < scheme.unit
        assert 0 <= share.extra <= scheme.unit
        assert (share.amount - share.extra) % scheme.unit == 0


@CALM
@given(cases())
def test_no_county_is_below_the_floor_or_above_the_cap(case: tuple[int, Scheme, list[County]]) -> None:
    amount, scheme, counties = case
    assert scheme.floor is not None
    for share in shared_out(amount, scheme, counties):
        assert share.amount >= scheme.floor
        assert not scheme.cap or share.amount <= scheme.cap


@CALM
@given(cases())
def test_whoever_is_held_by_no_guard_keeps_the_proportions(case: tuple[int, Scheme, list[County]]) -> None:
    amount, scheme, counties = case
    free = [one for one in shared_out(amount, scheme, counties) if one.guarded not in (scheme.floor, scheme.cap)]
    assert len({one.guarded / one.share for one in free}) <= 1


@CALM
@given(cases())
def test_more_people_of_the_same_capacity_never_get_less(case: tuple[int, Scheme, list[County]]) -> None:
    amount, scheme, counties = case
    alike = [replace(county, capacity=500_000) for county in counties]
    for one, other in _pairs(shared_out(amount, scheme, alike)):
        if (one.county.people or 0) > (other.county.people or 0):
            assert one.amount >= other.amount


@CALM
@given(cases())
def test_a_weaker_county_with_as_many_people_never_gets_less(case: tuple[int, Scheme, list[County]]) -> None:
    amount, scheme, counties = case
    assume(scheme.capacity_weight)
    alike = [replace(county, people=1_000) for county in counties]
    for one, other in _pairs(shared_out(amount, scheme, alike)):
        if (one.county.capacity or 0) < (other.county.capacity or 0):
            assert one.amount >= other.amount


@CALM
@given(provinces(2), st.integers(10_000, 10**12), st.integers(1, 10**6), st.integers(1, 9_000))
def test_a_county_that_grows_or_weakens_never_loses_by_it(
    counties: list[County], amount: int, unit: int, more: int
) -> None:
    """Without guards; with them the level moves, and another county may pass it by a remainder."""
    scheme = replace(PLAIN, unit=unit)
    first, rest = counties[0], counties[1:]
    before = amounts(shared_out(amount, scheme, counties))[first.key]
    grown = replace(first, people=(first.people or 0) + more)
    weaker = replace(first, capacity=max(1, (first.capacity or 0) - more))
    for changed in (grown, weaker):
        assert amounts(shared_out(amount, scheme, [changed, *rest]))[first.key] >= before


@CALM
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_counties_changes_nothing(case: tuple[int, Scheme, list[County]], random: Any) -> None:
    amount, scheme, counties = case
    mixed = random.sample(counties, len(counties))
    assert shared_out(amount, scheme, mixed) == shared_out(amount, scheme, counties)


@CALM
@given(cases(), st.integers(2, 50))
def test_the_scale_of_a_factor_or_of_the_money_changes_nothing(
    case: tuple[int, Scheme, list[County]], times: int
) -> None:
    amount, scheme, counties = case
    before = amounts(shared_out(amount, scheme, counties))
    crowd = [replace(county, people=(county.people or 0) * times) for county in counties]
    rich = [replace(county, capacity=(county.capacity or 0) * times) for county in counties]
    assert amounts(shared_out(amount, scheme, crowd)) == before
    assert amounts(shared_out(amount, scheme, rich)) == before
    assert None not in (scheme.floor, scheme.cap, scheme.unit)
    large = replace(scheme, **{name: (getattr(scheme, name) or 0) * times for name in ("floor", "cap", "unit")})
    assert amounts(shared_out(amount * times, large, counties)) == {key: one * times for key, one in before.items()}


@CALM
@given(provinces(2), st.integers(0, 100))
@example([County(1, 10, 100_000), County(2, 40_000, 100_000)], 0)
def test_the_shares_are_people_and_people_over_capacity(counties: list[County], weight: int) -> None:
    people = sum(county.people or 0 for county in counties)
    need = sum(Fraction(county.people or 0, county.capacity or 1) for county in counties)
    scheme = replace(PLAIN, population_weight=weight, capacity_weight=100 - weight)
    for share in shared_out(10**9, scheme, counties):
        heads, capacity = share.county.people or 0, share.county.capacity or 1
        assert share.population_share == Fraction(heads, people)
        assert share.capacity_share == Fraction(heads, capacity) / need
        assert share.share == (share.population_share * weight + share.capacity_share * (100 - weight)) / 100


def test_an_example_worked_by_hand() -> None:
    """1,000.05 yuan in whole yuan; people 1 : 1 : 2; the second is half as strong, so its need counts twice."""
    counties = [County(1, 100, 200_000), County(2, 100, 100_000), County(3, 200, 200_000)]
    shares = shared_out(100_005, PLAIN, counties)
    assert [share.population_share for share in shares] == [Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)]
    assert [share.capacity_share for share in shares] == [Fraction(1, 5), Fraction(2, 5), Fraction(2, 5)]
    assert [share.share for share in shares] == [Fraction(47, 200), Fraction(59, 200), Fraction(94, 200)]
    assert [share.amount for share in shares] == [23_500, 29_500, 47_005]
    assert shares[2].extra == 5  # the odd fen go to the largest remainder
    assert shares[0].figures()["share"] == 235_000


def test_equal_remainders_go_by_the_key_of_the_place() -> None:
    counties = [County(key, 100, 200_000) for key in (3, 1, 2)]
    assert [(share.county.key, share.amount) for share in shared_out(10_100, PLAIN, counties)] == [
        (1, 3_400),
        (2, 3_400),
        (3, 3_300),
    ]


def test_a_floor_and_a_cap_hold_and_say_whom() -> None:
    counties = [County(1, 1, 200_000), County(2, 500, 200_000), County(3, 499, 200_000)]
    shares = shared_out(100_000, replace(PLAIN, floor=10_000, cap=45_000), counties)
    assert [(share.amount, share.bound) for share in shares] == [(10_000, "floor"), (45_000, "cap"), (45_000, "cap")]
    loose = shared_out(100_000, replace(PLAIN, floor=10_000), counties)
    assert [(share.amount, share.bound) for share in loose] == [(10_000, "floor"), (45_000, ""), (45_000, "")]


def test_a_county_without_such_people_receives_nothing_and_needs_no_capacity() -> None:
    shares = shared_out(10_000, PLAIN, [County(1, 0, None), County(2, 5, 100)])
    assert amounts(shares) == {2: 10_000}


FIRST, SECOND = County(1, 5, 100_000, "甲县"), County(2, 5, 100_000, "乙县")


@pytest.mark.parametrize(
    ("counties", "words"),
    [
        ([FIRST, replace(SECOND, people=None)], ("乙县", "安置建档立卡人口", "不详不能当作零")),
        ([FIRST, replace(SECOND, people=-1)], ("乙县", "安置建档立卡人口")),
        ([replace(FIRST, capacity=None), replace(SECOND, capacity=None)], ("甲县、乙县", "人均财力")),
        ([replace(FIRST, capacity=0), SECOND], ("甲县", "人均财力")),
        ([replace(FIRST, people=0)], ("没有可分配的迁入县",)),
        ([], ("没有可分配的迁入县",)),
        ([County(at, None, 1, f"第{at}县") for at in range(30)], ("第19县等30个县",)),
    ],
)
def test_it_refuses_what_is_not_known_and_names_the_counties(counties: list[County], words: tuple[str, ...]) -> None:
    with pytest.raises(AllocationFault) as refused:
        shared_out(10_000, PLAIN, counties)
    assert all(word in refused.value.zh for word in words)
    assert refused.value.en


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"population_factor": False}, "两个因素"),
        ({"capacity_factor": False}, "两个因素"),
        ({"other_factors": 1}, "两个因素"),
        ({"population_weight": 60}, "合计不是100%"),
        ({"population_weight": 130, "capacity_weight": -30}, "合计不是100%"),
        ({"unit": 0}, "取整单位须大于0"),
        ({"floor": -100}, "保底和封顶不能为负"),
        ({"floor": 50}, "整数倍"),
        ({"cap": 150}, "整数倍"),
        ({"floor": 3_000, "cap": 2_000}, "保底金额大于封顶"),
        ({"floor": 10_000}, "超过指标"),
        ({"cap": 4_900}, "分不完指标"),
        *(({name: None}, "没有写明") for name in vars(PLAIN)),
    ],
    ids=str,
)
def test_it_refuses_a_scheme_that_cannot_be_worked_by(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(AllocationFault) as refused:
        shared_out(10_000, replace(PLAIN, **wrong), [FIRST, SECOND])
    assert words in refused.value.zh
    assert "{" not in refused.value.zh + refused.value.en


@pytest.mark.parametrize("amount", [0, -100])
def test_it_refuses_a_line_without_money(amount: int) -> None:
    with pytest.raises(AllocationFault):
        shared_out(amount, PLAIN, [FIRST])


def _pairs(shares: list[Share]) -> list[tuple[Share, Share]]:
    return [(one, other) for one in shares for other in shares if one is not other]
