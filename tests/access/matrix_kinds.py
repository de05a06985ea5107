"""What the access matrix is made of: canaries with their words, what opens each word, and the readers who ask."""

from dataclasses import dataclass, field

from houfu.access.models import User
from houfu.access.roles import Permission, Role
from houfu.store.fields import lies_within


@dataclass(frozen=True)
class Hidden:
    """A word that one of these permissions opens to whoever has it at this path; of none, it opens to nobody."""

    word: str
    path: str
    opened_by: tuple[Permission, ...]


@dataclass(frozen=True)
class Canary:
    """What lies at one path: words about places, words and keys about people, and words that are always masked.

    `hidden` are words of what is done about it. `keys` are those of its things by kind, `mark` ends all its words.
    """

    position: str
    mark: str
    path: str
    places: tuple[str, ...]
    people: tuple[str, ...]
    sealed: tuple[str, ...]
    keys: dict[str, int]
    hidden: tuple[Hidden, ...] = ()


@dataclass(frozen=True)
class Reader:
    """A user with the areas that his roles give him, for places and for people, and for each permission."""

    user: User
    roles: tuple[Role, ...]
    areas: tuple[str, ...]
    persons: tuple[str, ...]
    by: dict[Permission, tuple[str, ...]] = field(default_factory=dict)
    home: int | None = None  # the one household of a resident

    def forbidden(self, canary: Canary) -> tuple[str, ...]:
        """The words of a canary that he must never read."""
        words = canary.sealed + tuple(one.word for one in canary.hidden if not self._opens(one))
        if self.home is not None:  # of his community he reads no more than that there is one
            if canary.keys.get("household") != self.home:
                return words + canary.people + canary.places
            orders = {str(canary.keys[one]) for one in ("order", "overdue", "soon")}  # he reads that there are these
            return tuple(word for word in words if word not in orders)
        if not any(lies_within(canary.path, area) for area in self.persons):
            words += canary.people
        return words if any(lies_within(canary.path, area) for area in self.areas) else words + canary.places

    def reaches(self, path: str, needed: tuple[Permission, ...]) -> bool:
        """Whether each of these permissions lies over a path; of none, whether any does."""
        held = [self.by.get(one, ()) for one in needed] or [self.areas]
        return all(any(lies_within(path, area) for area in areas) for areas in held)

    def _opens(self, one: Hidden) -> bool:
        return any(lies_within(one.path, area) for needed in one.opened_by for area in self.by.get(needed, ()))
