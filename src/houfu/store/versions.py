"""The algebra of two dates: which versions hold on a day, and what a new statement does to the versions before it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q


def holding(on: date, known: datetime | None = None) -> Q:
    """The versions that hold on the day `on`, as known at the instant `known` (None: as known now)."""
    return known_at(known) & Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def known_at(known: datetime | None = None) -> Q:
    """The versions that were what we knew at an instant (None: now), for whichever days they hold."""
    if known is None:
        return Q(superseded_at__isnull=True)
    return Q(recorded_at__lte=known) & (Q(superseded_at__isnull=True) | Q(superseded_at__gt=known))


@dataclass(frozen=True)
class Span:
    """A stretch of days: from `start`, up to, not including, `end` (None: open)."""

    start: date
    end: date | None

    def overlaps(self, other: "Span") -> bool:
        """Whether a day lies in both."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day and (self.end is None or day < self.end)

    def without(self, other: "Span") -> Iterator["Span"]:
        """What is left of it outside `other`: nothing, one piece or two."""
        if not self.overlaps(other):
            yield self
            return
        if self.start < other.start:
            yield Span(self.start, other.start)
        if other.end is not None and (self.end is None or other.end < self.end):
            yield Span(other.end, self.end)


@dataclass(frozen=True)
class Replacement[V]:
    """What a statement does: these versions are superseded, and these (version, span) pieces of them go on."""

    superseded: tuple[V, ...]
    kept: tuple[tuple[V, Span], ...]


def replace[V](versions: Iterable[tuple[V, Span]], stated: Span) -> Replacement[V]:
    """A statement about the days of `stated`, laid over the current versions of one thing.

    Whatever overlaps is superseded as a whole; its parts outside the stated days are stated anew.
    """
    struck = [(version, span) for version, span in versions if span.overlaps(stated)]
    return Replacement(
        superseded=tuple(version for version, _ in struck),
        kept=tuple((version, piece) for version, span in struck for piece in span.without(stated)),
    )
