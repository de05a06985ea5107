"""The rules for programs: what answers each demand, parameters, proposing and deciding values, and what-if."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Router, Status
from ninja.errors import HttpError

from houfu.access.roles import Permission
from houfu.api.doors import FAULTS, FIGURES, KEY, Asked, inside, run_of
from houfu.api.rule_shapes import DecisionIn, DemandOut, ParameterOut, ProposalIn, ProposalOut
from houfu.api.trial_shapes import MoveOut, Trial, TrialOut, TriedCounty, TriedRule
from houfu.assessment import actions
from houfu.assessment.adopted import adopted_on
from houfu.assessment.models import AdoptedValue
from houfu.assessment.queries import catalogue_of
from houfu.assessment.rulebook import rules_on
from houfu.assessment.whatif import what_if
from houfu.policy.catalogue import catalogue
from houfu.policy.coverage import answers
from houfu.policy.demands import DEMANDS
from houfu.policy.kinds import Verdict
from houfu.portal.looks import Look
from houfu.portal.parameters import fixed_rows, rows_of
from houfu.portal.whatif import tried_of
from houfu.portal.wording import said

router = Router(tags=["rules"])
UNMET = Verdict.NOT_MET.number


@router.get("/coverage", response={200: list[DemandOut], **FAULTS})
def coverage(request: HttpRequest, where: Asked) -> list[DemandOut]:
    """The document demand by demand."""
    with inside(request, where, FIGURES) as look:
        book = catalogue_of(look.run) if look.run else catalogue(look.day)
        return [
            DemandOut(
                code=code,
                fragment=DEMANDS[code].fragment,
                strength=str(DEMANDS[code].strength),
                rules=[rule.code for rule in answer.rules],
                indicators=[gauge.code for gauge in answer.gauges],
                reason=said(answer.not_measured) if answer.not_measured else "",
            )
            for code, answer in answers(book).items()
        ]


@router.get("/parameters", response={200: list[ParameterOut], **FAULTS})
def parameters(request: HttpRequest, where: Asked) -> list[ParameterOut]:
    """Every parameter with its value, its first day and its source; after them the fixed windows of facts."""
    with inside(request, where, FIGURES) as look:
        adopted = look.run.adopted if look.run else adopted_on(look.day)
        book = catalogue_of(look.run) if look.run else rules_on(look.day, adopted)
        return [
            ParameterOut(
                measure=row.measure, name=row.parameter, title=row.name, value=row.value, first_day=row.first_day,
                source=row.source, assumed=row.assumed, adopted=row.adopted, fixed=row.fixed,
            )
            for row in (*rows_of(book, adopted), *fixed_rows(book))
        ]  # fmt: skip


@router.post("/parameters/proposals", response={201: ProposalOut, **FAULTS})
def propose(request: HttpRequest, body: ProposalIn, where: Asked) -> Status[ProposalOut]:
    """Propose a value; another person decides."""
    with inside(request, where, (Permission.PROPOSE_VALUES,)) as look:
        row = actions.propose(**body.dict(), by=look.user.id)
        return Status(201, _proposal(row))


@router.post("/parameters/proposals/{int:key}/decision", response={200: ProposalOut, **FAULTS})
def decide(request: HttpRequest, key: Annotated[int, Path(le=KEY)], body: DecisionIn, where: Asked) -> ProposalOut:
    """Decide on somebody else's proposal; a value that is approved holds from the next assessment on."""
    with inside(request, where, (Permission.APPROVE_VALUES,)) as look:
        return _proposal(actions.decide(key=key, approved=body.approved, answer=body.answer, by=look.user.id))


@router.post("/measures/{slug:key}/what-if", response={200: TrialOut, **FAULTS})
def try_values(request: HttpRequest, key: str, body: Trial, where: Asked) -> TrialOut:
    """A measure under other values over the area, by rule and by county."""
    with inside(request, where, FIGURES) as look:
        return _tried(look, key, body)


def _tried(look: Look, key: str, body: Trial) -> TrialOut:
    run = run_of(look)
    values = catalogue_of(run).parameters.get(key)
    if values is None:
        raise Http404
    if set(body.values) - {one.name for one in values.all()}:
        raise Http404
    tried, faults = tried_of(values, body.values)
    if faults:
        raise HttpError(400, faults[0])
    found = what_if(run, key, tried, look.area, who=False)
    return TrialOut(
        rules=[
            TriedRule(
                rule=moved.rule.code,
                not_met_now=moved.now[UNMET],
                not_met_then=moved.then[UNMET],
                changed=moved.changed,
                moves=[MoveOut(was=str(was), will=str(will), count=n) for (was, will), n in moved.moves.items()],
            )
            for moved in found.rules
        ],
        counties=[TriedCounty(path=path, difference=up, changed=n) for path, (up, n) in found.counties.items()],
    )


def _proposal(row: AdoptedValue) -> ProposalOut:
    return ProposalOut(
        id=row.id, measure=row.measure, parameter=row.parameter, value=row.value, first_day=row.first_day,
        approved=row.approved, answer=row.answer,
    )  # fmt: skip
