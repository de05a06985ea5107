"""What one user may do where at one moment, asked for once: a page asks a dozen times what its reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from houfu.access.roles import MAY, Permission, Role
from houfu.store.fields import lies_within


@dataclass(frozen=True)
class Held:
    """The grants of a user, each a role with its area, and the one household that a resident is bounded to.

    For what is shown. Whoever writes asks anew each time (`queries.may`): a right that has ended meanwhile no longer acts.
    """

    grants: tuple[tuple[Role, str], ...]
    home: int | None = None

    def areas(self, permission: Permission | None = None) -> tuple[str, ...]:
        """The widest areas of a permission (of any permission if none is given); empty: he sees nothing."""
        return widest([area for role, area in self.grants if permission is None or permission in MAY[role]])

    def areas_for(self, needs: Sequence[Permission]) -> tuple[str, ...]:
        """The widest areas over which he may do all of these; any area of his if nothing is needed."""
        if not needs:
            return self.areas()
        each = [self.areas(permission) for permission in needs]
        return widest(
            [
                area
                for held in each
                for area in held
                if all(any(lies_within(area, wide) for wide in one) for one in each)
            ]
        )

    def may(self, permission: Permission, path: str) -> bool:
        """Whether he has a permission over the place with this path. A path above his area is never his."""
        return any(permission in MAY[role] and lies_within(path, area) for role, area in self.grants)


def widest(areas: Sequence[str]) -> tuple[str, ...]:
    """Of some areas those that lie in no other, each once."""
    distinct = sorted(set(areas))
    return tuple(area for area in distinct if not any(area != wide and lies_within(area, wide) for wide in distinct))
