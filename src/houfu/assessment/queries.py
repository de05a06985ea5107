"""Reading runs: standings by place, indicators, findings, and what was said of one subject; all within one's area."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from houfu.access.scoping import areas_bounding
from houfu.assessment.judging import Judgement, judge, judge_only
from houfu.assessment.models import DataOrder, Finding, GaugeTally, LoadedDocument, Run, Tally
from houfu.assessment.present import present, present_rows
from houfu.assessment.rulebook import rules_on
from houfu.assessment.shown import shown
from houfu.facts.frames import KEY, PARENT, PATH, PLACED, Frames
from houfu.facts.subjects import home
from houfu.policy.catalogue import Catalogue
from houfu.policy.document import Document, read
from houfu.policy.kinds import Verdict
from houfu.store.fields import lies_within

YEAR, HALF_A_YEAR = timedelta(days=365), timedelta(days=182)


def current_run() -> Run | None:
    """The run whose findings are shown unless another day is asked for."""
    return Run.objects.filter(current=True).first()


def runs(limit: int = 50) -> list[Run]:
    """The latest runs, newest first."""
    return list(Run.objects.order_by("-finished_at", "-id")[:limit])


def run_of_day(day: date) -> Run | None:
    """The run made last of the snapshots of one day."""
    return Run.objects.filter(day=day).order_by("-known", "-finished_at", "-id").first()


def run_a_year_before(run: Run) -> Run | None:
    """The run that a run is set beside: of the day nearest to the same day a year earlier, within half a year of it."""
    wanted = run.day - YEAR
    near = Run.objects.filter(day__range=(wanted - HALF_A_YEAR, wanted + HALF_A_YEAR)).values_list("day", flat=True)
    return run_of_day(min(near, key=lambda day: (abs(day - wanted), day))) if near else None


def catalogue_of(run: Run) -> Catalogue:
    """The rules as they stand on the run's day."""
    return rules_on(run.day, run.adopted)


class Counted(NamedTuple):
    """The numbers of a Tally: how many subjects of a place have which verdict on one rule; `declined` are among the met."""

    rule: str
    place_key: int
    path: str
    met: int
    declined: int
    not_met: int
    unknown: int
    not_applicable: int


def standing(run: Run, area: str, kind: str, rule: str | None = None) -> list[Counted]:
    """How every place of one kind within `area` stands on every rule (or one), in the order of paths."""
    cells = Tally.objects.filter(run=run, place_kind=kind, path__within=area)
    ordered = (cells.filter(rule=rule) if rule else cells).order_by("path", "rule")
    return [Counted._make(row) for row in ordered.values_list(*Counted._fields)]


def gauges(run: Run, area: str, kind: str, gauge: str | None = None) -> list[GaugeTally]:
    """The indicators of every place of one kind within `area`, in the order of paths."""
    cells = GaugeTally.objects.filter(run=run, place_kind=kind, path__within=area)
    return list((cells.filter(gauge=gauge) if gauge else cells).order_by("path", "gauge"))


def gauges_at(run: Run, area: str, kind: str) -> dict[str, GaugeTally]:
    """The indicators of one place, by their codes."""
    return {cell.gauge: cell for cell in gauges(run, area, kind) if cell.path == area}


def open_findings(area: str, rule: str | None = None, level: str | None = None) -> QuerySet[Finding]:
    """The findings that stand open within `area`, in the order of paths; page by (path, id)."""
    found = Finding.objects.filter(cleared_run__isnull=True, path__within=area)
    if rule:
        found = found.filter(rule=rule)
    if level:
        found = found.filter(level=level)
    return found.order_by("path", "id")


def data_orders(run: Run, area: str) -> QuerySet[DataOrder]:
    """What organs have to supply for places within `area`, in the order of paths; page by (path, id)."""
    return DataOrder.objects.filter(run=run, path__within=area).order_by("path", "id")


def judgements(run: Run, level: str, keys: list[int]) -> list[Judgement]:
    """What the run says of these subjects, those outside one's area then or today left out; subject by subject."""
    frames = shown(run).frames
    inside = in_view(frames, level)
    rows = present_rows(frames, level, inside[np.isin(frames.tables[level][KEY].to_numpy()[inside], keys)])
    return judge(catalogue_of(run), frames, level, rows)


def judgements_of(run: Run, level: str, wanted: Mapping[str, Collection[int]]) -> list[Judgement]:
    """What the run says by chosen rules (code → keys of subjects), those outside one's area then or today left out; rule by
    rule."""
    frames = shown(run).frames
    inside = in_view(frames, level)
    keys = sorted(set().union(*wanted.values()))
    rows = present_rows(frames, level, inside[np.isin(frames.tables[level][KEY].to_numpy()[inside], keys)])
    return judge_only(catalogue_of(run), frames, level, rows, wanted)


def row_in_view(run: Run, level: str, key: int) -> int | None:
    """The row of a subject in the run's snapshot; None where it is not there, or not in one's area, then or today."""
    frames = shown(run).frames
    inside = in_view(frames, level)
    hits = inside[frames.tables[level][KEY].to_numpy()[inside] == key]
    return int(hits[0]) if len(hits) and present(level, [key]) else None


def household_then(run: Run, person: int) -> int | None:
    """The key of the household to which a person in view belonged in the run's snapshot; None where he is not there."""
    row = row_in_view(run, "person", person)
    tables = shown(run).frames.tables
    return None if row is None else int(tables["household"][KEY][tables["person"][PARENT][row]])


def place_in_view(run: Run, level: str, key: int) -> str:
    """The path of the place in which a subject in view lies in the run's snapshot; "" for what lies in no place, or not in view."""
    row = row_in_view(run, level, key)
    if row is None or not home(level, PLACED):
        return ""
    return _paths(shown(run).frames, level, np.array([row], dtype=np.int64))[0]


@dataclass(frozen=True)
class Row:
    """One subject of a list: its row in the snapshot (the key of the page), its key and path."""

    row: int
    key: int
    path: str


def rows(run: Run, rule: str, verdict: Verdict, area: str, after: int = -1, limit: int = 50) -> list[Row]:
    """The subjects with one verdict on one rule within `area`, from the row behind `after` on; page by `row`. Who has moved
    away since is left out, though the run's figures, which stay as they were, count him."""
    now, level = shown(run), catalogue_of(run).by_code[rule].duty.level
    frames = now.frames
    inside = in_view(frames, level, area)
    values = now.verdicts(level, rule).to_numpy()
    hits = _first(frames, level, inside[(values[inside] == verdict.number) & (inside > after)], limit)
    keys, paths = frames.tables[level][KEY].gather(hits).to_list(), _paths(frames, level, hits)
    return [Row(int(row), key, path) for row, key, path in zip(hits, keys, paths, strict=True)]


def _first(frames: Frames, level: str, rows: NDArray[np.int64], limit: int) -> NDArray[np.int64]:
    """The first of these rows whose subjects are present: few are asked about, however many there are."""
    found = rows[:0]
    while len(rows) and len(found) < limit:
        found = np.concatenate([found, present_rows(frames, level, rows[:limit])])
        rows = rows[limit:]
    return found[:limit]


def in_view(frames: Frames, level: str, area: str = "") -> NDArray[np.int64]:
    """The rows that lie in `area` and in one's own areas: places are few, and their subjects stand together."""
    place = home(level, PLACED)
    everywhere = np.arange(frames.tables[level].height, dtype=np.int64)
    mine = areas_bounding()
    if not place:  # provincial organs and the like: what they owe is open to every official
        return everywhere
    paths = frames.tables[place][PATH].to_list()
    seen = [lies_within(path, area) and any(lies_within(path, one) for one in mine) for path in paths]
    return everywhere[np.array(seen, dtype=bool)[frames.ancestors(level, place)]] if paths else everywhere[:0]


def _paths(frames: Frames, level: str, at: NDArray[np.int64]) -> list[str]:
    place = home(level, PLACED)
    if not place:
        return ["52."] * len(at)
    return frames.tables[place][PATH].gather(frames.ancestors(level, place)[at]).to_list()


def loaded_document() -> Document | None:
    """The policy document as the deployer loaded it."""
    held = LoadedDocument.objects.filter(current=True).first()
    return _read(held.text) if held else None


@lru_cache(maxsize=2)
def _read(text: str) -> Document:
    return read(text)
