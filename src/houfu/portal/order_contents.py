"""What an order asks for and why it came here: its checklist with what has become of each item, and who answers for it."""

from __future__ import annotations

from typing import Any

from houfu.assessment.models import Finding, Run
from houfu.assessment.queries import catalogue_of
from houfu.casework.codes import ItemState
from houfu.casework.models import Order
from houfu.casework.queries import items
from houfu.facts.organs import Organ
from houfu.ledgers.models import LeaderAssignment
from houfu.portal.findings import lines
from houfu.portal.looks import Look
from houfu.portal.naming import on_day, organs_at
from houfu.portal.wording import member, said


def checklist(look: Look, row: Order) -> list[dict[str, Any]]:
    """The items of an order, each with its finding in words and what has become of it."""
    if look.run is None:
        return []
    rules = catalogue_of(look.run).by_code
    held = [item for item in items(row.id) if item.rule in rules]
    findings = Finding.objects.in_bulk([item.finding_id for item in held])
    held = [item for item in held if item.finding_id in findings]
    words = lines(look, [findings[item.finding_id] for item in held])
    runs = Run.objects.in_bulk({item.settled_by_run for item in held if item.settled_by_run})
    return [
        {
            "line": line,
            "state": item.state,
            "state_said": said(member(ItemState, item.state)),
            "rule": item.rule,
            "item": item,
            "proof": runs.get(item.settled_by_run or 0),
        }
        for line, item in zip(words, held, strict=True)
    ]


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
