"""The factor method (因素法): one fund line shared out among receiving counties by people settled and fiscal capacity.

Source: article 19, 19.02–19.04. How fiscal capacity counts is a reading (capacity_inverse, 口径待确认): a county's need
is its registered-poor people settled divided by its fiscal capacity a head, and its capacity share is its part of all
need. By 1 ÷ capacity alone, a county with ten such people would get as much as one with forty thousand.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from houfu.funds.guards import filled
from houfu.funds.rounding import rounded
from houfu.funds.scheme import Settled, settled
from houfu.funds.terms import AllocationFault, County, Scheme, Share, said


def shared_out(amount: int, scheme: Scheme, counties: Iterable[County]) -> list[Share]:
    """The shares of `amount` (fen) for the counties that received people, by key; they add up to it exactly.

    Counties without such people (a known 0) are left out. Raises AllocationFault for a scheme that cannot be worked by,
    a figure that is not known (it is never taken for 0), no receiving county, or guards that cannot hold the amount.
    """
    terms = settled(scheme)
    if amount <= 0:
        raise AllocationFault(
            "指标金额须大于0。请更正资金指标。", "The amount of the line has to be above 0. Correct the fund line."
        )
    receiving = _receiving(counties)
    by_people, by_need, shares = _shares(terms, receiving)
    guarded = filled(amount, shares, terms.floor, terms.cap)
    return [
        Share(county, people, need, share, share * amount, part, _bound(part, share * amount, terms), extra, whole)
        for county, people, need, share, part, (whole, extra) in zip(
            receiving, by_people, by_need, shares, guarded, rounded(amount, guarded, terms.unit), strict=True
        )
    ]


def _receiving(counties: Iterable[County]) -> list[County]:
    ordered = sorted(counties, key=lambda county: county.key)
    _refuse(
        [county for county in ordered if county.people is None or county.people < 0],
        "安置建档立卡人口",
        "registered-poor people settled",
    )
    receiving = [county for county in ordered if county.people]
    if not receiving:
        raise AllocationFault(
            "没有安置建档立卡人口的县，指标没有可分配的迁入县。请先登记安置点及其人口。",
            "No county has registered-poor people settled, so there is none to receive the line. Record them first.",
        )
    _refuse([county for county in receiving if not (county.capacity or 0) > 0], "人均财力", "fiscal capacity a head")
    return receiving


def _refuse(lacking: Sequence[County], zh: str, en: str) -> None:
    if lacking:
        names = said(lacking)
        raise AllocationFault(
            f"不知道{names[0]}的{zh}，不能测算；不详不能当作零。请先补登。",
            f"Not known: {en} of {names[1]}. What is not known is not zero; record it first.",
        )


def _shares(terms: Settled, receiving: Sequence[County]) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    """Each county's part by people, by need, and by both with the scheme's weights; each list adds up to 1."""
    people = [Fraction(county.people or 0) for county in receiving]
    need = [heads / (county.capacity or 1) for heads, county in zip(people, receiving, strict=True)]
    all_people, all_need = sum(people), sum(need)
    by_people = [one / all_people for one in people]
    by_need = [one / all_need for one in need]
    both = [
        (one * terms.population_weight + other * terms.capacity_weight) / 100
        for one, other in zip(by_people, by_need, strict=True)
    ]
    return by_people, by_need, both


def _bound(part: Fraction, computed: Fraction, terms: Settled) -> str:
    """Which guard a part stands at, if it is not what the share alone gives."""
    if part == computed:
        return ""
    if terms.floor and part == terms.floor:
        return "floor"
    return "cap" if terms.cap and part == terms.cap else ""
