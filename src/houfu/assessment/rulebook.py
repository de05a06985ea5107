"""Which rules a run was made with: the digest of their sources, of the working days, and the values that the deployer adopted."""

import hashlib
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from houfu.assessment.written import read_changes
from houfu.places.calendar import calendar_digest
from houfu.policy.catalogue import Catalogue, catalogue

ROOMS = ("houfu.facts", "houfu.policy")


@cache
def sources_digest() -> str:
    """SHA-256 over the name and text of every module of facts and policy: what the rules say, as they stand."""
    total = hashlib.sha256()
    for room in ROOMS:
        for name, text in sorted(_modules(files(room), room)):
            total.update(f"{name}\x00{text}\x00".encode())
    return total.hexdigest()


def policy_digest(adopted: str = "{}") -> str:
    """The digest of the rules with these adopted values; other words or other values give another digest, and so do other
    working days, by which waits are counted."""
    return hashlib.sha256(f"{sources_digest()}|{adopted}|{calendar_digest()}".encode()).hexdigest()


def rules_on(day: date, adopted: str = "{}") -> Catalogue:
    """The catalogue of a day with adopted values (as `written` writes them), built once a process."""
    return _built(day, adopted)


@lru_cache(maxsize=16)
def _built(day: date, adopted: str) -> Catalogue:
    return catalogue(day, read_changes(adopted))


def _modules(folder: Traversable, name: str) -> list[tuple[str, str]]:
    found = []
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            found += _modules(item, f"{name}.{item.name}")
        elif item.name.endswith(".py"):
            found.append((f"{name}.{item.name}", item.read_text(encoding="utf-8")))
    return found
