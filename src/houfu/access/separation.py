"""Which roles nobody may hold at once, as data, and the question whether two rights would meet on a day."""

from datetime import date
from itertools import combinations

from houfu.access.roles import Role

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""Three different people (三权分立); none of them reads persons, so none holds any other role."""
KEEPERS = frozenset(
    {
        Role.PROVINCIAL_OFFICER,
        Role.CITY_OFFICER,
        Role.COUNTY_OFFICER,
        Role.TOWNSHIP_OFFICER,
        Role.COMMUNITY_WORKER,
        Role.GRID_WORKER,
        Role.MEDIATOR,
        Role.MEDIATION_SUPERVISOR,
        Role.DATA_STEWARD,
        Role.LEADER,
    }
)
"""Those whose work is inspected."""
INCOMPATIBLE: frozenset[frozenset[Role]] = frozenset(
    frozenset(pair)
    for pair in combinations(Role, 2)
    if ADMINISTRATORS & set(pair)
    or Role.RESIDENT in pair  # an official who is a resident too has a second account
    or (Role.INSPECTOR in pair and KEEPERS & set(pair))
    or set(pair) in ({Role.FINANCE, Role.APPROVER}, {Role.PROVINCIAL_OFFICER, Role.POLICY_REVIEWER})
)
"""Pairs of roles that one account may not hold on the same day."""


def compatible(one: Role, other: Role) -> bool:
    """Whether one person may hold both roles on a day."""
    return frozenset({one, other}) not in INCOMPATIBLE


def meet(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Whether two spans (from a day up to, not including, another; None: no end) share a day."""
    begins, ends = max(first[0], second[0]), [end for end in (first[1], second[1]) if end is not None]
    return not ends or begins < min(ends)
