"""The goals of 2025 and 2035 for programs: each indicator beside last year's and beside its path, and the classes."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from ninja import Router

from houfu.api.doors import FAULTS, FIGURES, Asked, inside, run_of
from houfu.api.goal_shapes import Bounds, ClassOut, GoalOut, GoalsOut, SystemOut
from houfu.assessment.classes import classes_of
from houfu.assessment.goals import GoalStanding, goals_of, share
from houfu.assessment.models import GaugeTally
from houfu.assessment.queries import catalogue_of, gauges_at, run_a_year_before
from houfu.policy.classes import Class
from houfu.policy.goals import KEY
from houfu.portal.wording import said

router = Router(tags=["goals"])


@router.get("/goals", response={200: GoalsOut, **FAULTS})
def goals(request: HttpRequest, where: Asked) -> GoalsOut:
    """The goals of the area by the five systems; shares between their bounds in per cent, null where nothing is counted."""
    with inside(request, where, FIGURES) as look:
        run = run_of(look)
        before = run_a_year_before(run)
        systems = [
            SystemOut(name=said(system), articles=list(system.articles), goals=[_goal(one) for one in standings])
            for system, standings in goals_of(run, look.area, look.kind, before).items()
        ]
        cells = gauges_at(run, look.area, look.kind)
        classes = [_class(kind, cells) for kind in classes_of(catalogue_of(run))]
        return GoalsOut(on=run.day, before=before.day if before else None, systems=systems, classes=classes)


def _goal(one: GoalStanding) -> GoalOut:
    return GoalOut(
        code=one.gauge.code, name=said(one.gauge.indicator, "name"), now=_bounds(one.now), before=_bounds(one.before),
        unknown=one.unknown, path_now=one.path_now, path_2025=one.path_2025, path_2035=one.path_2035, reaches=one.reaches,
    )  # fmt: skip


def _bounds(cell: GaugeTally | None) -> Bounds | None:
    if cell is None:
        return None
    low, high = share(cell)
    return Bounds(
        low=low, high=high, numerator=(cell.numerator_low, cell.numerator_high),
        denominator=(cell.denominator_low, cell.denominator_high),
    )  # fmt: skip


def _class(kind: Class, cells: Mapping[str, GaugeTally]) -> ClassOut:
    members, served = (_bounds(cells.get(f"{KEY}.{word}_{kind.code}")) for word in ("class", "served"))
    return ClassOut(
        code=kind.code, name=said(kind), why=said(kind, "why"), level=kind.subject.level, members=members,
        served_means=said(kind, "served"), served=served, articles=list(kind.articles),
    )  # fmt: skip
