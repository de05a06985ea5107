"""如果改为…: a measure under another value, answered while the slider moves, and stored nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.assessment.queries import catalogue_of
from houfu.assessment.whatif import Moved, WhatIf, what_if
from houfu.assessment.written import shown, typed
from houfu.policy.kinds import Verdict
from houfu.policy.parameters import Parameter, ParameterSet
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.showing import show
from houfu.portal.subjects import Labelled, labels
from houfu.portal.wording import counted, in_english, said

COUNTIES = 15


@dataclass(frozen=True)
class Slide:
    """A parameter that can be tried: a slider from `low` to `high` for a number, a field to type in for all else."""

    name: str
    title: str
    now: str
    value: str
    low: int
    high: int
    slides: bool


@dataclass(frozen=True)
class Line:
    """What changes on one rule: 未落实 before and after, and every move from one verdict to another."""

    duty: str
    before: int
    after: int
    changed: int
    moves: list[tuple[str, str, int]]

    @property
    def difference(self) -> str:
        """The change of 未落实 with its sign."""
        return f"{self.after - self.before:+,}".replace("-", "−")


def slides(values: ParameterSet) -> list[Slide]:
    """The parameters of a measure as the page lets them be moved."""
    return [_slide(parameter, values.held(parameter).value) for parameter in values.all()]


def _slide(parameter: Parameter[Any], value: Any) -> Slide:
    number = isinstance(value, int)
    high = max(2 * value, value + 10) if number else 0
    if number and parameter.highest is not None:
        high = max(min(high, parameter.highest), value)
    low = min(parameter.lowest, value) if number else 0
    return Slide(parameter.name, said(parameter), counted(value, parameter.unit), shown(value), low, high, number)


@opens_to(Permission.SEE_FIGURES)
def whatif(request: HttpRequest, look: Look, key: str) -> HttpResponse:
    """A part of the measure's page: who would stand otherwise if the parameters had the values of the address."""
    if look.run is None or key not in catalogue_of(look.run).parameters:
        raise Http404
    values = catalogue_of(look.run).parameters[key]
    typed_in = {one.name: request.GET.get(f"v_{one.name}", "") for one in values.all()}
    tried, faults = tried_of(values, typed_in)
    context: dict[str, Any] = {"faults": faults, "tried": _said(values, tried)}
    if tried and not faults:
        found = what_if(look.run, key, tried, look.area, who=look.may_see_persons)
        context |= {"lines": [_line(moved) for moved in found.rules if moved.changed], **_where(look, found)}
    return show(request, look, "whatif_part.html", **context)


def tried_of(values: ParameterSet, typed_in: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The values that differ from those in force, and what could not be read; blank leaves a value as it is."""
    tried, faults = {}, []
    for parameter in values.all():
        text = typed_in.get(parameter.name, "").strip()
        if not text:
            continue
        try:
            value = typed(parameter, text)
        except ValueError:
            example = shown(values.held(parameter).value)
            faults.append(
                _("“%(name)s”的数值“%(text)s”不能识别，请写成“%(example)s”这样的形式。")
                % {"name": said(parameter), "text": text[:40], "example": example}
            )
            continue
        refused = parameter.refusal(value)
        if refused:
            zh, en = refused
            faults.append(en if in_english() else zh)
        elif value != values.held(parameter).value:
            tried[parameter.name] = value
    return tried, faults


def _said(values: ParameterSet, tried: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Name, value in force, value tried."""
    return [
        (said(one), counted(values.held(one).value, one.unit), counted(tried[one.name], one.unit))
        for one in values.all()
        if one.name in tried
    ]


def _line(moved: Moved) -> Line:
    unmet = Verdict.NOT_MET.number
    moves = [(said(was), said(will), count) for (was, will), count in moved.moves.items()]
    return Line(said(moved.rule.duty, "name"), moved.now[unmet], moved.then[unmet], moved.changed, moves)


def _where(look: Look, found: WhatIf) -> dict[str, Any]:
    """The counties that change most, and the first subjects for those who may see them."""
    ranked = sorted(found.counties.items(), key=lambda item: (-item[1][1], item[0]))
    names = place_names({path for path, _counts in ranked} | {one.path for one in found.subjects}, look.day)
    called: dict[tuple[str, int], Labelled] = {}
    for level in {one.rule.duty.level for one in found.subjects}:
        keys = [one.key for one in found.subjects if one.rule.duty.level == level]
        called |= {(level, key): label for key, label in labels(level, keys, look.day).items()}
    counties = [(names[path], _signed(up), every) for path, (up, every) in ranked]
    return {
        "counties": counties[:COUNTIES],
        "more_counties": counties[COUNTIES:],
        "subjects": [
            (
                called.get((one.rule.duty.level, one.key), Labelled(str(one.key))),
                names[one.path],
                said(one.rule.duty, "name"),
                said(one.now),
                said(one.then),
            )
            for one in found.subjects
        ],
    }


def _signed(count: int) -> str:
    return f"{count:+,}".replace("-", "−") if count else "0"
