"""The access matrix as data: which role opens which address, over which areas, from the roles and the doors themselves."""

from dataclasses import dataclass

from houfu.access.addresses import Address, addresses
from houfu.access.roles import DEPTHS, MAY, Permission, Role, opens_for

LEVELS = ("", "province", "city", "county", "township", "settlement", "community")


@dataclass(frozen=True)
class Cell:
    """Whether a role opens an address, and whether it sees persons there. Where: always in its own area only."""

    role: Role
    address: Address
    opens: bool
    persons: bool


def matrix() -> list[Cell]:
    """All cells, address by address."""
    return [cell(role, address) for address in addresses() for role in Role]


def cell(role: Role, address: Address) -> Cell:
    """What the roles and the door say of one pair; an address for which nobody said anything opens to nobody."""
    opens = address.needs is not None and opens_for(role, address.needs, address.name)
    return Cell(role, address, opens, opens and Permission.SEE_PERSONS in MAY[role])


def levels_of(role: Role) -> tuple[str, ...]:
    """The kinds of areas that a role is given over."""
    return tuple(LEVELS[depth] for depth in DEPTHS[role])
