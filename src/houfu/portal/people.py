"""Populations, leaders and staff of places: figures of five kinds that are never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from houfu.facts.codes import LeaderRank, PopulationKind, StaffPost
from houfu.ledgers.models import LeaderAssignment, Staff
from houfu.portal.naming import on_day
from houfu.portal.wording import listed, member, number, said
from houfu.registry.models import Population
from houfu.safeguard.masks import mask_name

SHOWN = (PopulationKind.PLANNED, PopulationKind.RESIDENT, PopulationKind.MANAGED)


@dataclass(frozen=True)
class Counted:
    """A population of a place: its kind, its value and the day it was taken; None where nobody has reported it."""

    kind: str
    value: str
    day: str


@dataclass(frozen=True)
class Leader:
    """Who answers for a settlement; leaders are officials and are named."""

    name: str
    rank: str
    since: date
    covers: str


@dataclass(frozen=True)
class Posts:
    """A community with who holds its posts; names masked."""

    key: int
    name: str
    managed: str
    secretary: str
    director: str
    staff: int


def populations(key: int, communities: list[int], day: date) -> list[Counted]:
    """安置规模, 常住, 管理人群 of a settlement, each on its own; the last is its communities' where all have reported."""
    rows = {row.kind: row for row in latest(Population.objects.filter(subject_key=key), day)}
    return [
        Counted(said(kind), number(rows[kind].value), f"{rows[kind].valid_from}")
        if kind in rows
        else _of_communities(kind, communities, day)
        for kind in SHOWN
    ]


def _of_communities(kind: PopulationKind, communities: list[int], day: date) -> Counted:
    held = latest(Population.objects.filter(subject_key__in=communities, kind=kind), day)
    if kind is not PopulationKind.MANAGED or not communities or len(held) < len(communities):
        return Counted(said(kind), "—", _("没有上报"))
    note = _("%(count)s个社区合计") % {"count": len(held)}
    return Counted(said(kind), number(sum(row.value for row in held)), note)


def latest(rows: QuerySet[Population], day: date) -> list[Population]:
    """Of each subject and kind the last count up to a day."""
    held = on_day(rows, day).order_by("subject_key", "kind", "valid_from", "id")
    return list({(row.subject_key, row.kind): row for row in held}.values())


def managed_by_settlement(area: str, day: date) -> dict[int, dict[str, int]]:
    """Settlement → kind → value, for all places of an area."""
    found: dict[int, dict[str, int]] = {}
    for row in latest(Population.objects.filter(path__within=area), day):
        found.setdefault(row.subject_key, {})[row.kind] = row.value
    return found


def leaders(settlement: int, day: date) -> list[Leader]:
    """The leaders who answer for a settlement, the highest first."""
    order = list(LeaderRank)
    rows = on_day(LeaderAssignment.objects.filter(settlement_key=settlement), day)
    return [
        Leader(row.leader, said(member(LeaderRank, row.rank)), row.valid_from, _covers(row))
        for row in sorted(rows, key=lambda row: (order.index(member(LeaderRank, row.rank)), row.valid_from, row.id))
    ]


def _covers(row: LeaderAssignment) -> str:
    named = [_("后续扶持")] if row.covers_follow_up else []
    named += [_("社会风险防控")] if row.covers_risk else []
    return listed(named) or _("内容未列明")


def posts(communities: list[tuple[int, str]], day: date) -> list[Posts]:
    """The posts of communities, for few communities."""
    keys = [key for key, _name in communities]
    held: dict[int, list[Staff]] = {}
    for row in on_day(Staff.objects.filter(community_key__in=keys), day).order_by("id"):
        held.setdefault(row.community_key, []).append(row)
    counts = {
        row.subject_key: row.value
        for row in latest(Population.objects.filter(subject_key__in=keys, kind=PopulationKind.MANAGED), day)
    }
    return [
        Posts(
            key,
            name,
            number(counts.get(key)),
            _holder(held.get(key, []), StaffPost.SECRETARY),
            _holder(held.get(key, []), StaffPost.DIRECTOR),
            len({row.holder or row.key for row in held.get(key, [])}),
        )
        for key, name in communities
    ]


def _holder(rows: list[Staff], post: StaffPost) -> str:
    return next((mask_name(row.holder) for row in rows if row.post == post), _("空缺"))
