"""Whole numbers that add up: shares with bounds, tables with both margins, and cards dealt to members of groups."""

import humanleague
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def spread(total: int, weights: Floats | Ints, lower: Ints | int = 0, upper: Ints | int | None = None) -> Ints:
    """`total` shared out in proportion to `weights`, each share between its bounds, the sum exact.

    Largest remainders get the last units, the first of equals first. Raises ValueError where the bounds forbid it.
    """
    share = np.asarray(weights, dtype=np.float64)
    low = np.broadcast_to(np.asarray(lower, dtype=np.int64), share.shape)
    high = np.broadcast_to(np.asarray(total if upper is None else upper, dtype=np.int64), share.shape)
    if (low > high).any() or not low.sum() <= total <= high.sum():
        raise ValueError(f"{total} cannot be shared between {low.sum()} and {high.sum()}")
    share = np.maximum(share, 1e-12)
    bottom, top = 0.0, 1.0
    while np.clip(share * top, low, high).sum() < total and top < 1e24:
        top *= 4
    for _ in range(200):
        middle = (bottom + top) / 2
        bottom, top = (middle, top) if np.clip(share * middle, low, high).sum() < total else (bottom, middle)
    exact = np.clip(share * top, low, high)
    whole = np.floor(exact + 1e-9).astype(np.int64)
    left = total - int(whole.sum())
    step = 1 if left > 0 else -1
    while left:
        open_ = np.flatnonzero(whole < high if step > 0 else whole > low)
        chosen = open_[np.argsort(-step * (exact - whole)[open_], kind="stable")[: abs(left)]]
        whole[chosen] += step
        left -= step * len(chosen)
    return np.asarray(whole)


def table(seed: Floats, rows: Ints, columns: Ints) -> Ints:
    """A whole-number table near `seed` whose rows and columns add up exactly to the margins given.

    Proportional fitting by humanleague; its own exact rounding took 223 s for 949 by 12, so the rounding is done here:
    each row by largest remainder, then single units move within rows from columns with too many to those with too few.
    """
    if rows.sum() != columns.sum():
        raise ValueError(f"rows add up to {rows.sum()}, columns to {columns.sum()}")
    live = rows > 0
    start = np.maximum(seed[live], 1e-9 * (seed[live] > 0))
    margins = [rows[live].astype(np.float64), columns.astype(np.float64)]
    fitted, _ = humanleague.ipf(start, [[0], [1]], margins)
    inner = np.stack([spread(int(n), row) for n, row in zip(rows[live], np.asarray(fitted), strict=True)])
    excess = inner.sum(axis=0) - columns
    while excess.any():
        giver, taker = int(np.argmax(excess)), int(np.argmin(excess))
        regret = np.where((inner[:, giver] > 0) & (start[:, taker] > 0), (inner - fitted)[:, giver], -np.inf)
        able = np.argsort(-regret, kind="stable")[: min(int(excess[giver]), int(-excess[taker]))]
        able = able[np.isfinite(regret[able])]
        if not len(able):
            raise ValueError("the margins leave no table with these empty cells")
        inner[able, giver] -= 1
        inner[able, taker] += 1
        excess = inner.sum(axis=0) - columns
    whole = np.zeros(seed.shape, dtype=np.int64)
    whole[live] = inner
    return whole


def deal(groups: Ints, quotas: Ints, keys: Floats) -> NDArray[np.int8]:
    """For each member its category: in each group the members with the lowest keys get category 0, the next 1 …

    `groups` ascends; `quotas[g, c]` says how many of group `g` are in category `c`; whoever is left gets the last
    number, `quotas.shape[1]`.
    """
    span = float(keys.max() - keys.min()) + 1e-9 if len(keys) else 1.0
    order = np.argsort(groups + (keys - (keys.min() if len(keys) else 0.0)) / span * 0.999, kind="stable")
    position = within(groups)  # sorted by group first, so ranks run in the same places
    result = np.zeros(len(groups), dtype=np.int8)
    limits = quotas.cumsum(axis=1)
    for category in range(quotas.shape[1]):
        result += position >= limits[groups, category]
    dealt = np.empty_like(result)
    dealt[order] = result
    return dealt


def within(groups: Ints) -> Ints:
    """The rank 0, 1, 2 … of each member in its group; `groups` ascends."""
    if not len(groups):
        return np.zeros(0, dtype=np.int64)
    return np.arange(len(groups)) - np.searchsorted(groups, groups, side="left")
