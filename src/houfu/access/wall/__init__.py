"""The second wall behind the areas: PostgreSQL's row security, in every page and operation (docs/adr/0021)."""

from houfu.access.wall.building import build
from houfu.access.wall.guard import Walled, acting_as, beyond_the_wall, listen, serving, stand

__all__ = ["Walled", "acting_as", "beyond_the_wall", "build", "listen", "serving", "stand"]
