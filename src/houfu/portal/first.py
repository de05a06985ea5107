"""先做什么: the five lines where most is not met for longest, each with the organ whose duty it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Min

from houfu.assessment.queries import catalogue_of, open_findings
from houfu.policy.catalogue import Rule
from houfu.policy.kinds import Kind
from houfu.portal.looks import Look
from houfu.portal.matrix import Matrix, Row, article_number
from houfu.portal.naming import organ_names
from houfu.portal.wording import said

LINES = 5
LOOKED_INTO = 10
WEIGHT = {Kind.MUST: 3, Kind.ENTITLEMENT: 2}
"""How much a line weighs by its kind (assumed); every other kind weighs 1."""


@dataclass(frozen=True)
class First:
    """One line: a rule in a place, how many subjects, for how many days, who answers, and where the list is."""

    place: str
    article: str
    duty: str
    count: int
    days: int
    organ: str
    address: str


def first_of(look: Look, matrix: Matrix) -> list[First]:
    """The lines of an area, the weightiest first: kind × number × days open."""
    assert look.run is not None
    found = []
    for rule in catalogue_of(look.run).rules:
        worst = max(matrix.rows, key=lambda row: _unmet(row, rule), default=None)
        if worst is not None and _unmet(worst, rule):
            found.append((WEIGHT.get(rule.duty.kind, 1) * _unmet(worst, rule), rule, worst))
    found.sort(key=lambda line: line[0], reverse=True)
    lines = [(weight * (30 + _days(look, rule, row)), rule, row) for weight, rule, row in found[:LOOKED_INTO]]
    lines.sort(key=lambda line: line[0], reverse=True)
    return [_line(look, rule, row) for _weight, rule, row in lines[:LINES]]


def _unmet(row: Row, rule: Rule) -> int:
    share = row.rules.get(rule.code)
    return share.not_met if share else 0


def _days(look: Look, rule: Rule, row: Row) -> int:
    earliest = open_findings(row.place.path, rule.code).order_by().aggregate(day=Min("opened_on"))["day"]
    return max(0, (look.day - earliest).days) if earliest else 0


def _line(look: Look, rule: Rule, row: Row) -> First:
    organ = organ_names([rule.duty.lead], rule.duty.seat(row.place.path), look.day)[rule.duty.lead]
    return First(
        row.place.name,
        article_number(rule.article),
        said(rule.duty, "name"),
        _unmet(row, rule),
        _days(look, rule, row),
        organ,
        look.address("findings", area=row.place.path, rule=rule.code),
    )
