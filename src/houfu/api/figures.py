"""How things stand, for programs: runs, measures with their rules, standings of places, indicators."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from houfu.api.doors import FAULTS, FIGURES, Asked, inside, run_of
from houfu.assessment.queries import catalogue_of, runs, standing
from houfu.policy.catalogue import Rule
from houfu.portal.coverage import shares_of
from houfu.portal.duties import acting
from houfu.portal.gauges import Reading, readings_of
from houfu.portal.looks import BELOW, RUNS_SHOWN, Look
from houfu.portal.matrix import article_number, chapter_said
from houfu.portal.naming import named, organs_at
from houfu.portal.shares import Share
from houfu.portal.wording import said

router = Router(tags=["figures"])


class Counts(Schema):
    """Subjects by verdict; `declined` are among the met."""

    met: int
    declined: int
    not_met: int
    unknown: int
    not_applicable: int

    @classmethod
    def of(cls, share: Share) -> Counts:
        return cls(
            met=share.met, declined=share.declined, not_met=share.not_met, unknown=share.unknown,
            not_applicable=share.not_applicable,
        )  # fmt: skip


class RunOut(Schema):
    """An assessment: the day of its facts, when they were known, the rules it held."""

    id: int
    day: date
    known: datetime
    current: bool
    policy: str


class DutyOut(Schema):
    """A rule of a measure with its standing in the area."""

    code: str
    name: str
    kind: str
    demands: list[str]
    subject: str
    lead: str
    working_days: int
    counts: Counts


class MeasureOut(Schema):
    """A measure with its rules."""

    key: str
    number: str
    title: str
    chapter: str
    duties: list[DutyOut]


class PlaceOut(Schema):
    """A place with the standing of one rule."""

    key: int
    path: str
    name: str
    counts: Counts


class IndicatorOut(Schema):
    """An indicator of the area, between its lower and upper bound; `value` and last year's (`before`) in words.

    Of what counts people or cases fewer than 5 are not told: numerator and denominator are null.
    """

    code: str
    name: str
    demands: list[str]
    subject: str
    per: int
    numerator: tuple[int, int] | None
    denominator: tuple[int, int] | None
    value: str
    before: str

    @classmethod
    def of(cls, reading: Reading) -> IndicatorOut:
        indicator, cell = reading.gauge.indicator, reading.cell
        return cls(
            code=reading.code,
            name=reading.name,
            demands=indicator.demands.split(),
            subject=reading.subject,
            per=indicator.per,
            numerator=None if reading.hidden else (cell.numerator_low, cell.numerator_high),
            denominator=None if reading.hidden else (cell.denominator_low, cell.denominator_high),
            value=reading.value,
            before=reading.before,
        )


@router.get("/runs", response={200: list[RunOut], **FAULTS})
def list_runs(request: HttpRequest, where: Asked) -> list[RunOut]:
    """The latest assessments, newest first."""
    with inside(request, where, FIGURES):
        return [
            RunOut(id=run.id, day=run.day, known=run.known, current=run.current, policy=run.policy)
            for run in runs(RUNS_SHOWN)
        ]


@router.get("/measures", response={200: list[MeasureOut], **FAULTS})
def list_measures(request: HttpRequest, where: Asked) -> list[MeasureOut]:
    """Every measure with its rules and their standing in the area."""
    with inside(request, where, FIGURES) as look:
        return _measures(look, "")


@router.get("/measures/{slug:key}", response={200: MeasureOut, **FAULTS})
def one_measure(request: HttpRequest, key: str, where: Asked) -> MeasureOut:
    """One measure, such as m01 or r1."""
    with inside(request, where, FIGURES) as look:
        found = _measures(look, key)
        if not found:
            raise Http404
        return found[0]


def _measures(look: Look, key: str) -> list[MeasureOut]:
    run = run_of(look)
    book = catalogue_of(run)
    wanted = [rule for rule in book.rules if key in ("", rule.key)]
    organs = organs_at({(rule.duty.lead, rule.duty.seat(look.area)) for rule in wanted}, look.day)
    shares = shares_of(look)
    out: dict[str, MeasureOut] = {}
    for rule in wanted:
        if rule.key not in out:
            article = rule.article
            out[rule.key] = MeasureOut(
                key=rule.key,
                number=article_number(article),
                title=said(article),
                chapter=chapter_said(article),
                duties=[],
            )
        organ = organs[rule.duty.lead, rule.duty.seat(look.area)]
        out[rule.key].duties.append(_duty(rule, acting(rule, organ), look, shares.get(rule.code, Share())))
    return list(out.values())


def _duty(rule: Rule, organ: str, look: Look, share: Share) -> DutyOut:
    duty = rule.duty
    return DutyOut(
        code=rule.code,
        name=said(duty, "name"),
        kind=str(duty.kind_on(look.day)),
        demands=duty.demands.split(),
        subject=duty.level,
        lead=organ,
        working_days=int(duty.due),
        counts=Counts.of(share),
    )


@router.get("/standing/{str:rule}", response={200: list[PlaceOut], **FAULTS})
def standing_of_rule(request: HttpRequest, rule: str, where: Asked) -> list[PlaceOut]:
    """One rule by the places below the area: counties of a province or city, settlements of a county."""
    with inside(request, where, FIGURES) as look:
        run = run_of(look)
        if rule not in catalogue_of(run).by_code:
            raise Http404
        kind = BELOW[look.kind]
        cells = standing(run, look.area, kind, rule)
        names = named(kind, {cell.place_key for cell in cells}, look.day)
        return [
            PlaceOut(
                key=cell.place_key, path=cell.path, name=names[cell.place_key].name, counts=Counts.of(Share.of(cell))
            )
            for cell in cells
            if cell.place_key in names
        ]


@router.get("/indicators", response={200: list[IndicatorOut], **FAULTS})
def indicators(request: HttpRequest, where: Asked, measure: str = "") -> list[IndicatorOut]:
    """The indicators of the area, of one measure or all."""
    with inside(request, where, FIGURES) as look:
        run_of(look)
        return [IndicatorOut.of(reading) for reading in readings_of(look, measure)]
