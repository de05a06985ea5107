"""What lies where something else lies: whose path follows whose, and what has to be stated where the two differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from houfu.access.wall import beyond_the_wall
from houfu.registry.models import Community, Dwelling, Household, Person, Population, Settlement
from houfu.registry.statements import Statement, Version
from houfu.store.among import among
from houfu.store.models import Dated
from houfu.store.versions import Span

CHUNK = 10_000
FOLLOWERS: Mapping[type[Dated], tuple[tuple[type[Dated], str], ...]] = {
    Settlement: ((Community, "settlement_key"), (Dwelling, "settlement_key"), (Population, "subject_key")),
    Community: ((Household, "community_key"), (Population, "subject_key")),
    Household: ((Person, "household_key"),),
}
"""By what is followed: what follows it, and the column that leads there."""
ABOVE: Mapping[type[Dated], tuple[type[Dated], str]] = {
    follower: (above, link)
    for above, those in FOLLOWERS.items()
    for follower, link in those
    if follower is not Population
}
"""By what follows: what it follows, and the column that leads there."""
Course = list[tuple[Span, Mapping[str, Any]]]
"""Where a thing lay, by date: the spans in their order, each with the columns that followers take over."""


def above(model: type[Dated]) -> list[type[Dated]]:
    """What a model follows, from the top down, and itself: the order in which tables are held."""
    up = ABOVE.get(model)
    return [*(above(up[0]) if up else ()), model]


def moved_with(model: type[Dated]) -> list[type[Dated]]:
    """A model and all that follows it, directly or not, each once."""
    found = [model]
    for follower, _link in FOLLOWERS.get(model, ()):
        found += [one for one in moved_with(follower) if one not in found]
    return found


def course(model: type[Dated], versions: Iterable[Version]) -> Course:
    """Where a thing lies, by date, with neighbouring spans made one where nothing changes between them."""
    names = ("path", "settlement_key") if model is Community else ("path",)
    joined: Course = []
    for one in sorted(versions, key=lambda version: version.span.start):
        values = {name: one.values[name] for name in names}
        if joined and joined[-1][1] == values and joined[-1][0].end == one.span.start:
            joined[-1] = (Span(joined[-1][0].start, one.span.end), values)
        else:
            joined.append((one.span, values))
    return joined


def following(model: type[Dated], keys: Sequence[int]) -> Iterator[tuple[type[Dated], list[Statement]]]:
    """What has to be stated of all that follows these things, so that it lies where they lie."""
    if model not in FOLLOWERS:
        return
    courses = {key: course(model, versions) for key, versions in _current(model, "key", keys).items()}
    for follower, link in FOLLOWERS.get(model, ()):
        held = _current(follower, link, list(courses))
        if stated := [one for key, versions in held.items() for one in _straight(follower, versions, courses[key])]:
            yield follower, stated


def strays(model: type[Dated], versions: Sequence[Version]) -> list[Statement]:
    """What has to be stated of versions that reach over a day on which what they follow moved."""
    if model not in ABOVE or not versions:
        return []
    over, link = ABOVE[model]
    courses = moved(over, sorted({version.values[link] for version in versions}))
    return [
        stated for version in versions for stated in _straight(model, [version], courses.get(version.values[link], []))
    ]


@beyond_the_wall()
def moved(model: type[Dated], keys: Sequence[int]) -> dict[int, Course]:
    """Where those of these things lay, by date, that have ever moved."""
    several = [key for (key,) in among(model, ["key"], "key", keys, more="GROUP BY key HAVING count(*) > 1")]
    courses = {key: course(model, known) for key, known in _current(model, "key", several).items()}
    return {key: one for key, one in courses.items() if len({str(values) for _span, values in one}) > 1}


def _straight(model: type[Dated], versions: Iterable[Version], upper: Course) -> Iterator[Statement]:
    for version in versions:
        for span, values in upper:
            if not version.span.overlaps(span):
                continue
            here = _taken_over(model, version, values)
            if any(version.values[name] != value for name, value in here.items()):
                yield Statement(version.key, _both(version.span, span), here)


def _taken_over(model: type[Dated], version: Version, values: Mapping[str, Any]) -> dict[str, Any]:
    if model is Community:  # its path ends with a part of its own
        return {"path": f"{values['path']}{version.values['path'].split('.')[-2]}."}
    return dict(values) if model is Household else {"path": values["path"]}


def _both(one: Span, other: Span) -> Span:
    ends = [span.end for span in (one, other) if span.end is not None]
    return Span(max(one.start, other.start), min(ends, default=None))


@beyond_the_wall()
def _current(model: type[Dated], link: str, keys: Sequence[int]) -> dict[int, list[Version]]:
    """The versions known now of all whose `link` is one of the keys, with the columns that matter here."""
    names = ["path", *(name for name in ("settlement_key",) if model in (Community, Household))]
    found: defaultdict[int, list[Version]] = defaultdict(list)
    for start in range(0, len(keys), CHUNK):
        rows = model._base_manager.filter(superseded_at=None, **{f"{link}__in": keys[start : start + CHUNK]})
        for to, key, first, last, source, *values in rows.values_list(
            link, "key", "valid_from", "valid_to", "source_id", *names
        ):
            found[to].append(Version(key, Span(first, last), dict(zip(names, values, strict=True)), source))
    return found
