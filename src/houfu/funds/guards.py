"""Water-filling: an amount shared in proportion to weights, none below the floor, none above the cap, the sum exact."""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from houfu.funds.terms import AllocationFault


def filled(amount: int, weights: Sequence[Fraction], floor: int, cap: int) -> list[Fraction]:
    """For each weight (above 0) its part of `amount`: weight × level, held between `floor` and `cap` (0: no cap).

    There is just one level at which the parts add up, so the answer does not depend on the order. Raises
    AllocationFault where the floors are more than the amount or the caps cannot hold it.
    """
    _fits(amount, len(weights), floor, cap)
    top, common = cap or amount, lcm(*(weight.denominator for weight in weights))
    whole = [int(weight * common) for weight in weights]  # whole numbers add up far faster than fractions

    def over(level: Fraction) -> bool:
        """Whether the parts at a level come to more than the amount."""
        least, most = floor * level.denominator, top * level.denominator
        return sum(min(max(one * level.numerator, least), most) for one in whole) > amount * level.denominator

    turns = sorted({Fraction(bound, one) for one in whole for bound in (floor, top)})
    level = turns[bisect_left(turns, True, key=over) - 1]
    fixed = [min(max(one * level, Fraction(floor)), Fraction(top)) for one in whole]
    free = [floor <= one * level < top for one in whole]  # those that rise from this level on
    rising = sum(one for one, moves in zip(whole, free, strict=True) if moves)
    left = amount - sum(fixed, Fraction(0))
    if not left:
        return fixed
    return [part + left * one / rising if moves else part for part, one, moves in zip(fixed, whole, free, strict=True)]


def _fits(amount: int, counties: int, floor: int, cap: int) -> None:
    if counties * floor > amount:
        raise AllocationFault(
            f"{counties}个县的保底合计{_yuan(counties * floor)}元，超过指标{_yuan(amount)}元。请降低保底金额。",
            f"The floors of {counties} counties come to {_yuan(counties * floor)} yuan, more than the line's "
            f"{_yuan(amount)}. Lower the least amount a county.",
        )
    if cap and counties * cap < amount:
        raise AllocationFault(
            f"{counties}个县的封顶合计{_yuan(counties * cap)}元，分不完指标{_yuan(amount)}元。请提高封顶金额。",
            f"The caps of {counties} counties come to {_yuan(counties * cap)} yuan and cannot hold the line's "
            f"{_yuan(amount)}. Raise the most amount a county.",
        )


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}" if fen % 100 == 0 else f"{fen // 100:,}.{fen % 100:02}"
