"""Versions of things of the register, wherever they lie: which of them is meant on a day, and whether it lies in view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from houfu.access.scoping import areas_bounding
from houfu.intake.answers import chunks
from houfu.intake.faults import FaultKind
from houfu.intake.layout import Layout
from houfu.registry.models import Person
from houfu.safeguard.examining import judge_identities
from houfu.safeguard.fields import Sealed
from houfu.store.fields import lies_within
from houfu.store.versions import Span

OF_PEOPLE = ("household_key", "name", "birth_date", "sex", "identity_index", "identity")
"""What is read of people besides, to know them by."""


@dataclass(frozen=True)
class Held:
    """A version of a thing on file: where and when it was, its unique name, and what it says that people are known by."""

    id: int
    key: int
    span: Span
    path: str
    name: tuple[Any, ...]
    said: dict[str, Any]


class Wrong(NamedTuple):
    """Why a row means nothing on file for sure, with what the fault's sentence names besides."""

    kind: FaultKind
    limit: str = ""


Versions = Mapping[int, list[Held]]
Answer = Held | Wrong | None


def versions_of(layout: Layout, keys: Iterable[int], unique: Sequence[str]) -> dict[int, list[Held]]:
    """All versions that are known now of these things, wherever they lie, by their first day.

    `unique` are the columns of their unique name that a sheet has.
    """
    names = [named_by(layout, name) for name in unique]
    more = OF_PEOPLE if layout.model is Person else ()
    found: defaultdict[int, list[Held]] = defaultdict(list)
    for part in chunks(list(keys)):
        held = layout.model._base_manager.filter(superseded_at=None, key__in=part).order_by("valid_from", "id")
        for number, key, first, last, path, *values in held.values_list(
            "id", "key", "valid_from", "valid_to", "path", *names, *more
        ):
            name, said = plain(values[: len(names)]), dict(zip(more, values[len(names) :], strict=True))
            found[key].append(Held(number, key, Span(first, last), path, name, said))
    if more:
        _tell_births([one for versions in found.values() for one in versions])
    return found


def _tell_births(people: Sequence[Held]) -> None:
    """Say of whom a number is on file and no birth date on which day the number has her born; the number is forgotten."""
    silent = [one for one in people if one.said["birth_date"] is None and one.said["identity"] is not None]
    sealed = [bytes(one.said["identity"]) for one in silent]
    judged = judge_identities(
        Person._meta.db_table, "identity", [one.id for one in silent], sealed, on=timezone.localdate()
    )
    for one, born in zip(silent, judged["born"].to_list(), strict=True):
        one.said["birth_date"] = born
    for one in people:
        del one.said["identity"]


def at(versions: Sequence[Held], day: date) -> Held:
    """The version that holds on a day; else the next; else the last."""
    holding = next((one for one in versions if one.span.holds(day)), None)
    return holding or next((one for one in versions if one.span.start > day), versions[-1])


def later(versions: Sequence[Held], day: date) -> date | None:
    """When the next version begins after a day."""
    return min((one.span.start for one in versions if one.span.start > day), default=None)


def run(one: Held, versions: Sequence[Held]) -> date | None:
    """When a thing ends that goes on from a version through those that follow it without a day between."""
    ends = one.span.end
    while ends is not None and (after := next((each for each in versions if each.span.start == ends), None)):
        ends = after.span.end
    return ends


def in_view(one: Held) -> bool:
    """Whether a version lies where one is looking."""
    return any(lies_within(one.path, area) for area in areas_bounding())


def named_by(layout: Layout, name: str) -> str:
    """The column by which a part of a unique name is found: of a person's number its blind index."""
    return f"{name}_index" if layout.model is Person else name


def plain(values: Iterable[Any]) -> tuple[Any, ...]:
    """Values as they are compared: bytes also where a driver hands a view over, or a seal lies around them."""
    return tuple(bytes(one) if isinstance(one, memoryview | Sealed) else one for one in values)
