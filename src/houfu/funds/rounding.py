"""The largest remainder (Hamilton): exact parts of an amount made whole units, the sum still the amount to the fen."""

from collections.abc import Sequence
from fractions import Fraction


def rounded(amount: int, parts: Sequence[Fraction], unit: int) -> list[tuple[int, int]]:
    """For each part, in the order of ties, the whole fen that it becomes and what of it came by the remainder.

    Each part is cut down to whole units; the units left go to the largest remainders, one each, the earlier part first
    where two are equal. What the amount has below one unit goes to the part that is next in that row. So nobody is a
    unit or more away from the exact part, and a part that is a multiple of the unit stays as it is.
    """
    whole = [int(part // unit) * unit for part in parts]
    units, odd = divmod(amount - sum(whole), unit)
    row = sorted(range(len(parts)), key=lambda at: (whole[at] - parts[at], at))
    extra = [0] * len(parts)
    for at in row[:units]:
        extra[at] = unit
    if odd:
        extra[row[units]] = odd
    return [(base + more, more) for base, more in zip(whole, extra, strict=True)]
