"""Lists for programs: open findings, what cannot be told, data orders, and why one verdict is as it is."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Router

from houfu.api.doors import FAULTS, FIGURES, KEY, PEOPLE, After, Asked, inside, run_of
from houfu.api.list_shapes import DataOrderOut, DataOrders, FindingOut, Findings, NeedOut
from houfu.api.why_shapes import AnswerOut, FactOut, WhyOut
from houfu.assessment.explain import Explanation, explain
from houfu.assessment.queries import data_orders
from houfu.facts.columns import ABOUT_PEOPLE
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS
from houfu.portal.data_orders import told
from houfu.portal.findings import Filters, found, lines
from houfu.portal.lacking import needs_of
from houfu.portal.paging import page_of
from houfu.portal.why import facts_of, moved_there
from houfu.portal.wording import said

router = Router(tags=["lists"])


@router.get("/findings", response={200: Findings, **FAULTS})
def findings(
    request: HttpRequest, where: Asked, measure: str = "", rule: str = "", level: str = "", after: After = ""
) -> Findings:
    """The open findings of the area, fifty a page."""
    with inside(request, where, PEOPLE) as look:
        run = run_of(look)
        asked = Filters(measure or rule.split(".", maxsplit=1)[0], rule, level)
        if not asked.rules(run):
            raise Http404
        page = page_of(found(look, asked), after, ("path", "id"))
        return Findings(
            rows=[
                FindingOut(
                    subject=line.subject.text, level=line.level, place=line.place, measure=line.measure_key,
                    duty=line.duty, sentence=line.sentence, organ=line.organ, since=line.since,
                )
                for line in lines(look, page.rows)
            ],
            after=page.after,
        )  # fmt: skip


@router.get("/lacking", response={200: list[NeedOut], **FAULTS})
def lacking(request: HttpRequest, where: Asked, measure: str = "", rule: str = "") -> list[NeedOut]:
    """What cannot be told in the area, rule by rule, the most first."""
    with inside(request, where, FIGURES) as look:
        rules = Filters(measure or rule.split(".", maxsplit=1)[0], rule).rules(run_of(look))
        return [
            NeedOut(rule=need.code, duty=need.duty, count=need.count, ledgers=need.ledgers, organs=need.organs)
            for need in needs_of(look, rules)
        ]


@router.get("/data-orders", response={200: DataOrders, **FAULTS})
def list_data_orders(
    request: HttpRequest, where: Asked, ledger: str = "", organ: str = "", after: After = ""
) -> DataOrders:
    """What organs are asked to supply in the area, fifty a page."""
    if (ledger and ledger not in set(Ledger)) or (organ and organ not in set(Organ)):
        raise Http404
    with inside(request, where, FIGURES) as look:
        every = data_orders(run_of(look), look.area)
        cut: dict[str, Any] = {**({"ledger": ledger} if ledger else {}), **({"organ": organ} if organ else {})}
        page = page_of(every.filter(**cut), after, ("path", "id"))
        rows = [
            DataOrderOut(
                organ=order.organ, ledger=order.ledger, place=order.place, subjects=order.subjects,
                subject=order.subject, duties=[name for _key, name in order.duties], more=len(order.more), since=order.since,
            )
            for order in told(look, page.rows)
        ]  # fmt: skip
        return DataOrders(rows=rows, after=page.after)


@router.get("/why/{str:level}/{int:key}/{str:rule}", response={200: WhyOut, **FAULTS})
def why(request: HttpRequest, level: str, key: Annotated[int, Path(le=KEY)], rule: str, where: Asked) -> WhyOut:
    """Why a subject stands as it does on one rule: conditions, facts with their records, what would clear it."""
    if level not in SUBJECTS:
        raise Http404
    needed = PEOPLE if level in ABOUT_PEOPLE else FIGURES
    with inside(request, where, needed, anywhere=True) as look:
        moved_there(look, run_of(look), level, key)
        explained = explain(run_of(look), level, key, rule)
        if not explained:
            raise Http404
        one = explained[0]
        facts = [
            FactOut(name=fact.name, value=fact.value, record=fact.record, since=fact.since, unknown=fact.unknown)
            for _subject, held in facts_of(look, one)
            for fact in held
        ]
        return _why(one, facts)


def _why(one: Explanation, facts: list[FactOut]) -> WhyOut:
    judgement = one.judgement
    return WhyOut(
        rule=judgement.rule.code,
        verdict=str(judgement.verdict),
        declined=judgement.declined,
        sentence=said(judgement, "sentence"),
        applies=AnswerOut(words=said(one.applies), holds=one.applies.holds),
        conditions=[AnswerOut(words=said(answer), holds=answer.holds) for answer in one.conditions],
        clears=[said(answer) for answer in one.clears],
        facts=facts,
    )
