"""Rows of a ledger of what goes on, laid one after the other by their days: a later day says on, a change or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from houfu.intake.changes import HELD
from houfu.intake.columns import Column, Kind, Role
from houfu.intake.differing import one_name
from houfu.intake.faults import FaultKind
from houfu.intake.layout import Layout
from houfu.intake.values.reading import State
from houfu.registry.statements import default_of, own_columns
from houfu.store.versions import Span, replace

DOUBTS = pl.Schema({"row": pl.UInt32, "kind": pl.String, "limit": pl.String})
"""Rows that no day of their thing takes without a guess: why, and what the sentence names besides."""
SPELLS = ("gap@", "until@", "ends@", "next@")
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """What is said of a thing for some days: by a record on file, or by an earlier row under the row's number below zero."""

    key: int
    span: Span
    values: Line


@dataclass
class Laid:
    """Rows laid beside what held before them: `pairs` as of `comparing._pairs`, new things that go on, and doubts."""

    pairs: list[dict[str, Any]] = field(default_factory=list)
    begun: set[int] = field(default_factory=set)
    doubts: list[tuple[int, str, str]] = field(default_factory=list)


def goes_on(layout: Layout) -> bool:
    """Whether a ledger tells what goes on until something else is said, rather than what happened on a day."""
    return bool(getattr(layout.model, "lasts", False))


def told_apart(rows: pl.DataFrame, held: pl.DataFrame, identity: Sequence[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows that are alone with at most one record of their thing, and those whose thing has more: these need an order."""
    names = [f"{HELD}{name}" for name in identity]
    many = held.group_by(names).len().filter(pl.col("len") > 1).select(names)
    crowded = rows.filter(pl.len().over(identity) > 1)["row"].to_list() if len(rows) else []
    crowded += rows.join(many, left_on=identity, right_on=names, how="semi", nulls_equal=True)["row"].to_list()
    those = pl.col("row").is_in(crowded)
    return rows.filter(~those), rows.filter(those)


def beyond_next(pairs: pl.DataFrame) -> pl.DataFrame:
    """DOUBTS of rows that begin before their only record and end in it, where it says something else already."""
    if "valid_to" not in pairs.columns:
        return pl.DataFrame(schema=DOUBTS)
    over = (pl.col("valid_to") > pl.col("next@")) & pl.col("valid_to").ne_missing(pl.col(f"{HELD}valid_to"))
    return pairs.filter(over).select(
        "row", pl.lit(str(FaultKind.BEYOND)).alias("kind"), pl.col("next@").cast(pl.String).alias("limit")
    ).cast(DOUBTS)  # fmt: skip


def laid_by_day(
    layout: Layout, lines: pl.DataFrame, held: pl.DataFrame, identity: Sequence[str], said: Sequence[Column]
) -> Laid:
    """Each of the rows (with `state@` of each column) beside what holds on its day by the records and the rows before it."""
    on_file: defaultdict[tuple[Any, ...], list[Known]] = defaultdict(list)
    wanted = lines.select(identity).unique().rename({name: f"{HELD}{name}" for name in identity})
    for one in held.join(wanted, on=wanted.columns, how="semi", nulls_equal=True).iter_rows(named=True):
        values = {name.removeprefix(HELD): value for name, value in one.items()}
        known = Known(values["key"], Span(values["valid_from"], values["valid_to"]), values)
        on_file[tuple(values[name] for name in identity)].append(known)
    groups: defaultdict[tuple[Any, ...], list[Line]] = defaultdict(list)
    for line in lines.sort("valid_from", "row").iter_rows(named=True):
        groups[tuple(line[name] for name in identity)].append(line)
    laid, teller = Laid(), _Teller(layout, said)
    for name, group in groups.items():
        teller.lay_all(group, on_file[name], laid)
    return laid


class _Teller:
    """What a row does to what is known of its thing, by the columns that it says."""

    def __init__(self, layout: Layout, said: Sequence[Column]) -> None:
        self._said = said
        own = {one.attname: one for one in layout.model._meta.concrete_fields}
        self._blank = {name: default_of(own[name]) for name in own_columns(layout.model)}

    def lay_all(self, group: Sequence[Line], versions: list[Known], laid: Laid) -> None:
        """Lay the rows of one thing, which are in the order of their days; a day of which two say otherwise takes neither."""
        open_days, found = set[date](), Laid()
        while True:
            found, known, last = Laid(), versions, None
            for line in group:
                if line["valid_from"] in open_days:
                    found.doubts.append((line["row"], str(FaultKind.TWO_WAYS), line["valid_from"].isoformat()))
                    continue
                known = self.lay(line, known, found, again=line["valid_from"] == last)
                last = line["valid_from"]
            twice = {date.fromisoformat(day) for _row, kind, day in found.doubts if kind == FaultKind.TWO_WAYS}
            if twice <= open_days:
                break
            open_days |= twice
        laid.pairs += found.pairs
        laid.begun |= found.begun
        laid.doubts += found.doubts

    def lay(self, line: Line, versions: list[Known], laid: Laid, *, again: bool) -> list[Known]:
        """What is known of the thing after a row; `again`: an earlier row spoke of the same day."""
        day, row = line["valid_from"], line["row"]
        one = self._meant(line, versions)
        if one is None:
            if any(known.span.holds(day) for known in versions) or self._ahead(versions, day):
                laid.doubts.append((row, str(FaultKind.PARALLEL), ""))
                return versions
            begun = {**self._blank, **self._new(line, {})}
            return [*versions, Known(-row, Span(day, self._end(line)), begun)]
        own = [known.span for known in versions if known.key == one.key]
        # of whatever record: what ended and began again is another one on file, and no less the same thing
        later = min((known.span.start for known in versions if known.span.start > day), default=None)
        ends, gap = _run(one.span, own), not one.span.holds(day)
        values = {**(self._blank if gap else one.values), **self._new(line, {} if gap else one.values)}
        if later and self._reaches(line, values, versions, later):  # then it ends by what is on file
            line = {**line, "valid_to": later if gap else max(ends or later, later)}
        stated = self._end(line)
        same = not gap and self._same(line, {**one.values, "valid_to": ends})
        beyond = later if stated and later and stated > later and stated != ends else None
        beside = not gap and self._beside(one, versions, day)
        doubt = (
            (FaultKind.TWO_WAYS, day.isoformat()) if again else (FaultKind.PARALLEL, "") if beside
            else (FaultKind.BEYOND, beyond.isoformat()) if beyond else None
        )  # fmt: skip
        if doubt and not same:
            laid.doubts.append((row, str(doubt[0]), doubt[1]))
            return versions
        until = later if gap else one.span.end
        # an end that a row states is that of its own spell: what is known to begin later begins all the same
        spells = dict(zip(SPELLS, (gap, until, later or ends, later), strict=True))
        told = {f"{HELD}{name}": value for name, value in one.values.items()}
        laid.pairs.append({**line, **told, f"{HELD}key": one.key, f"{HELD}valid_to": ends, **spells})
        laid.begun |= {-one.key} if one.key < 0 else set()
        if same:
            return versions
        last = min((end for end in (stated or until, later) if end is not None), default=None)
        now = [*_over(versions, one.key, Span(day, last)), Known(one.key, Span(day, last), values)]
        cut = stated is not None and not gap and (ends is None or stated < ends)
        return list(_over(now, one.key, Span(stated, later or ends))) if cut and stated else now

    def _reaches(self, line: Line, values: Line, versions: list[Known], later: date) -> bool:
        """Whether what begins `later` says the same `values` up to the very last day that the row states."""
        stated = self._end(line)
        reached: date | None = later
        if stated is None or stated <= later:
            return False
        within = [known for known in versions if later <= known.span.start < stated]
        for known in sorted(within, key=lambda one: one.span.start):
            if known.span.start != reached or not self._alike(values, known.values):
                return False
            reached = known.span.end
        goes_on = any(known.span.start == stated and self._alike(values, known.values) for known in versions)
        return reached == stated and not goes_on

    def _alike(self, values: Line, held: Line) -> bool:
        """Whether both say the same in every column that the sheet has, an empty text no more than none, whenever they end."""
        told = [one for one in self._said if one.role is not Role.TO]
        return all(_says(one, values.get(one.name), held.get(one.name)) for one in told)

    def _meant(self, line: Line, versions: list[Known]) -> Known | None:
        """The one version that a row speaks of: of several that hold, one that says the same; else the next to begin."""
        day = line["valid_from"]
        here = [known for known in versions if known.span.holds(day)]
        found = here if len(here) == 1 else [known for known in here if self._same(line, known.values)][:1]
        ahead = self._ahead(versions, day)
        return found[0] if found else ahead[0] if len(ahead) == 1 and not here else None

    def _beside(self, one: Known, versions: list[Known], day: date) -> bool:
        """Whether another record of the thing begins after a day while `one` holds still: which is changed is open."""
        others = [known.span.start for known in versions if known.key != one.key and known.span.start > day]
        return any(one.span.holds(start) for start in others)

    def _ahead(self, versions: list[Known], day: date) -> list[Known]:
        first = min((known.span.start for known in versions if known.span.start > day), default=None)
        return [known for known in versions if known.span.start == first]

    def _same(self, line: Line, held: Line) -> bool:
        """As `comparing._judged` says it of frames: a blank says nothing, an empty text no more than none."""
        for one in self._said:
            silent = line[f"state@{one.name}"] == State.BLANK or (one.role is Role.TO and line[one.name] is None)
            if not silent and not _says(one, line[one.name], held.get(one.name)):
                return False
        return True

    def _new(self, line: Line, held: Line) -> dict[str, Any]:
        """What a row says; a name that is `held` in another spelling stays as it is held."""
        told = [one for one in self._said if one.role is not Role.TO and line[f"state@{one.name}"] != State.BLANK]
        return {
            one.name: held[one.name]
            if one.kind is Kind.NAME and one.name in held and _says(one, line[one.name], held[one.name])
            else line[one.name]
            for one in told
        }

    def _end(self, line: Line) -> date | None:
        end: date | None = line.get("valid_to")
        return end


def _says(column: Column, said: Any, held: Any) -> bool:
    """Whether two values of a column are one: an empty text is no more than none, a name is one in every spelling."""
    one, other = (None if said == "" else said), (None if held == "" else held)
    return one_name(one, other) if column.kind is Kind.NAME else bool(one == other)


def _run(one: Span, spans: Sequence[Span]) -> date | None:
    """When a thing ends that goes on from a span through those that follow it without a day between."""
    ends, starts = one.end, {span.start: span.end for span in spans}
    while ends is not None and ends in starts:
        ends = starts[ends]
    return ends


def _over(versions: Sequence[Known], key: int, span: Span) -> Iterator[Known]:
    """What is left of what is known once something else is said of a thing for some days."""
    done = replace([(one, one.span) for one in versions if one.key == key], span)
    yield from (one for one in versions if one not in done.superseded)
    yield from (Known(one.key, left, one.values) for one, left in done.kept)
