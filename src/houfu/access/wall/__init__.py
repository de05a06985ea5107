"""The second wall behind the areas: PostgreSQL's row security, in every page and operation (docs/adr/0021)."""

from houfu.access.wall.building import SITE, build, missing, stands
from houfu.access.wall.guard import Walled, beyond_the_wall, listen, serving, stand

__all__ = ["SITE", "Walled", "beyond_the_wall", "build", "listen", "missing", "serving", "stand", "stands"]
