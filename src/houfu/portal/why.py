"""Why: the facts behind one verdict, each with its record, and what would clear it; one tap away on every page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from houfu.access.roles import Permission
from houfu.access.scoping import looking_at
from houfu.assessment.explain import Explanation, FactUsed, explain
from houfu.assessment.models import Run
from houfu.assessment.queries import place_in_view
from houfu.facts.code import Code
from houfu.facts.columns import ABOUT_PEOPLE, CATALOGUE, CodeFact
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS
from houfu.policy.kinds import Verdict
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import organ_names
from houfu.portal.showing import show
from houfu.portal.subjects import labels
from houfu.portal.wording import counted, said
from houfu.store.fields import lies_within

MARKS = {True: ("met", "✓"), False: ("not_met", "✕"), None: ("unknown", "?")}


@dataclass(frozen=True)
class Known:
    """A fact in words: what, its value, the record it came from (or whose return, or who can provide it), since when."""

    name: str
    value: str
    record: str
    since: str
    unknown: bool


@opens_to(Permission.SEE_FIGURES, anywhere=True)
def why(request: HttpRequest, look: Look, level: str, key: int, rule: str) -> HttpResponse:
    """The explanation of one verdict, as a part of a page or as a page of its own."""
    if level not in SUBJECTS or look.run is None:
        raise Http404
    moved_there(look, look.run, level, key)
    found = explain(look.run, level, key, rule)
    if not found:
        raise Http404
    explanation = found[0]
    return show(
        request,
        look,
        "why_part.html" if request.headers.get("HX-Request") else "why.html",
        rule=explanation.judgement.rule,
        duty=said(explanation.judgement.rule.duty, "name"),
        applies=_answer(explanation.applies),
        conditions=[_answer(answer) for answer in explanation.conditions],
        clears=[said(answer) for answer in explanation.clears],
        facts=facts_of(look, explanation),
        met=explanation.judgement.verdict is Verdict.MET,
        declined=explanation.judgement.declined,
        level=level,
        key=key,
    )


def moved_there(look: Look, run: Run, level: str, key: int) -> None:
    """Move the look to where a subject lies in a run, where the log has the read. Raises Http404 for people whom the reader
    may not see both there and where they are today: whoever has moved away since is read in both places or nowhere."""
    seen = look.held.areas(Permission.SEE_PERSONS) if level in ABOUT_PEOPLE else look.limits
    inside = [area for area in seen if any(lies_within(area, limit) for limit in look.limits)]
    with looking_at(*inside):
        place = place_in_view(run, level, key)
    if place:
        look.at(place)
    elif level in ABOUT_PEOPLE:
        raise Http404


def _answer(answer: object) -> tuple[str, str, str]:
    colour, sign = MARKS[answer.holds]  # type: ignore[attr-defined]
    return colour, sign, said(answer)


def facts_of(look: Look, explanation: Explanation) -> list[tuple[str, list[Known]]]:
    """The facts a rule read, one subject after the other; people masked, and the organ that owes what is unknown."""
    levels = {fact.level for fact in explanation.facts}
    names = {
        (level, key): label.text
        for level in levels
        for key, label in labels(
            level, {fact.key for fact in explanation.facts if fact.level == level}, look.day
        ).items()
    }
    owners = organ_names({CATALOGUE[fact.name].meaning.owner for fact in explanation.facts}, look.area, look.day)
    subjects: dict[tuple[str, int], list[Known]] = {}
    for fact in explanation.facts:
        subjects.setdefault((fact.level, fact.key), []).append(_known(fact, owners))
    return [(names.get(subject, ""), facts) for subject, facts in subjects.items()]


def _known(fact: FactUsed, owners: dict[Organ, str]) -> Known:
    told = CATALOGUE[fact.name]
    record = fact.record
    value = counted(decoded(told, fact.value), told.unit)
    unknown = fact.value is None
    if record is None:
        source = _("没有记录，也没有上报，应由%(organ)s提供") if unknown else _("没有记录，依据%(organ)s的上报判定")
        return Known(said(told.meaning), value, source % {"organ": owners[told.meaning.owner]}, "", unknown)
    origin = " · ".join(part for part in (_organ(record.organ), record.source, f"{record.received_on}") if part)
    return Known(said(told.meaning), value, origin, f"{record.valid_from}", unknown)


def _organ(code: str) -> str:
    """The organ that a file came from, by its name in the document; what is none of them stands as it was written."""
    return next((said(organ) for organ in Organ if str(organ) == code), code)


def decoded(told: object, value: object) -> object:
    """A coded fact's member, for its name."""
    if isinstance(told, CodeFact) and isinstance(value, str):
        members: dict[str, Code] = {str(code): code for code in told.codes}
        return members.get(value, value)
    return value
