"""What an order asks for and why it came here: its checklist with what has become of each item, and who answers for it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from houfu.assessment.models import Finding, Run
from houfu.assessment.queries import catalogue_of
from houfu.casework.codes import ItemState
from houfu.casework.models import Order, OrderItem
from houfu.casework.queries import items
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS
from houfu.ledgers.models import LeaderAssignment
from houfu.policy.catalogue import Rule
from houfu.portal.findings import Line, lines_by_finding, words_of
from houfu.portal.looks import Look
from houfu.portal.naming import on_day, organs_at
from houfu.portal.subjects import Labelled
from houfu.portal.wording import member, said


def checklist(look: Look, row: Order) -> list[dict[str, Any]]:
    """The items of an order, each with its finding in words and what has become of it. Of who is not in the reader's areas
    any more it is told what was asked for, not about whom."""
    if look.run is None:
        return []
    rules = catalogue_of(look.run).by_code
    held = [item for item in items(row.id) if item.rule in rules]
    findings = Finding.objects.in_bulk([item.finding_id for item in held])
    words = lines_by_finding(look, findings.values())
    runs = Run.objects.in_bulk({item.settled_by_run for item in held if item.settled_by_run})
    return [
        {
            "line": words.get(item.finding_id) or _of_somebody_away(item, rules[item.rule]),
            "here": item.finding_id in words,
            "state": item.state,
            "state_said": said(member(ItemState, item.state)),
            "rule": item.rule,
            "item": item,
            "proof": runs.get(item.settled_by_run or 0),
        }
        for item in held
    ]


def _of_somebody_away(item: OrderItem, rule: Rule) -> Line:
    return Line(Labelled(_("已不在本地区")), said(SUBJECTS[item.level]), "", *words_of(rule), "", "", item.since)


def why_here(look: Look, row: Order) -> dict[str, Any]:
    """Why the order came here: who leads by the article, who cooperates, the community, the leader who answers."""
    others = [member(Organ, code) for code in row.cooperating.split()]
    names = organs_at({(one, row.office) for one in others}, look.day)
    parts = row.path.rstrip(".").split(".")
    leaders: list[str] = []
    if len(parts) >= 5:
        assigned = on_day(LeaderAssignment.objects.filter(settlement_key=int(parts[4])), look.day)
        leaders = sorted({one.leader for one in assigned.order_by("id") if one.leader})
    return {"cooperating": [names[one, row.office] for one in others], "leaders": leaders}
