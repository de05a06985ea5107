"""The shares that are published of orders, and the counts behind each that it must not give away."""

from __future__ import annotations

from collections import Counter

from houfu.casework.small_counts import Row, share
from houfu.casework.tallying import Tally

SHARES = {
    "in_time": ("timely", "decided"), "came_back_share": ("came_back", "released"),
    "answered_in_time": ("answered_in_time", "answers_due"), "upheld": ("upheld", "answered"),
    "agreed": ("matched", "told"), "overridden": ("against", "decisions"), "hasty": ("hasty", "timed"),
}  # fmt: skip
"""Each share with its part and its whole."""
PARTS = {name: (part, f"{of} less {part}") for name, (part, of) in SHARES.items()}
"""Each share with the two counts that it tells of; where one of them is hidden the share is not told."""


def behind(tally: Tally) -> Counter[str]:
    """The counts with the wholes of the shares."""
    counts, ended = tally.counts, sum(tally.days.values())
    return counts + Counter(decided=ended + counts["red"], answers_due=counts["answered"] + counts["answer_late"])


def parts_of(tally: Tally) -> dict[str, int]:
    """What the shares tell of: the part of each, and what is left of its whole."""
    counts = behind(tally)
    rests = {PARTS[name][1]: counts[of] - counts[part] for name, (part, of) in SHARES.items()}
    return {part: counts[part] for part, _rest in PARTS.values()} | rests


def shares_of(tally: Tally, row: Row) -> dict[str, int | None]:
    """The shares of a row in which what is too small, or gives such a count away, is hidden by now."""
    counts = behind(tally)
    return {
        name: share(counts[part], counts[of]) if row.hidden.isdisjoint(PARTS[name]) else None
        for name, (part, of) in SHARES.items()
    }
