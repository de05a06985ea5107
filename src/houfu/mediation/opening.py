"""Taking a case in, in confidence: what is told goes under seal at once, and whoever is complained of is walled off first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from houfu.access.actions import require
from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.access.wall import beyond_the_wall
from houfu.facts.codes import DisputeKind, DisputeSource, MediationChannel
from houfu.ledgers.disputes import MediationCentre
from houfu.mediation.codes import Side, StepKind
from houfu.mediation.deadlines import limits
from houfu.mediation.gate import require_open
from houfu.mediation.keeping import CaseFault, sealed, step
from houfu.mediation.models import Assignment, Case, Party
from houfu.mediation.one_by_one import beside_others
from houfu.mediation.seeing import centres_of, is_walled, seated_at
from houfu.mediation.walls import Barred, is_namesake, put_wall, wall_by_name
from houfu.places.models import Place
from houfu.safeguard.audit import record_event
from houfu.store.fields import lies_within
from houfu.store.ids import FIRST, fresh_id
from houfu.store.versions import holding

DEPTHS = (3, 5)
"""A case is about a settlement, or a county as such: places that do not nest further, so that counts never do."""


@dataclass(frozen=True)
class Told:
    """A party as told at the window; `hidden`: not to be known to the other side."""

    side: Side
    name: str
    contact: str = ""
    hidden: bool = False


def open_case(
    *,
    centre: int,
    path: str,
    channel: MediationChannel,
    kind: DisputeKind,
    source: DisputeSource,
    narrative: str,
    parties: Sequence[Told],
    filed_on: date,
    by: User,
    walls: Sequence[Barred] = (),
    token: str = "",
) -> Case:
    """A new case at a centre where `by` has a seat, in his hands unless a wall stands before him.

    `token` is the mark of the click: the same again gives the same case. Raises Shut, NotAllowed, CaseFault.
    """
    require_open()
    require(by, Permission.MEDIATE, path)
    county = county_of(centre, path, by)
    _refuse_lacking(narrative, parties, filed_on)
    case_id = fresh_id()
    case = Case(
        id=case_id, number=f"T{filed_on:%Y}-{case_id - FIRST}", centre_key=centre, county_key=county, path=path,
        channel=channel.value, kind=kind.value, source=source.value, filed_on=filed_on, opened_by=by.pk, token=token or None,
        accept_by=limits(channel, filed_on).accept.due(filed_on), narrative=sealed(Case, "narrative", case_id, narrative),
    )  # fmt: skip
    if before := _opened_before(token):
        return before
    try:
        _written(case, parties, walls, by)
    except IntegrityError:  # of two clicks at once the second finds the first one's case
        if before := _opened_before(token):
            return before
        raise
    return case


def _opened_before(token: str) -> Case | None:
    return Case.objects.filter(token=token).first() if token else None


@transaction.atomic
def _written(case: Case, parties: Sequence[Told], walls: Sequence[Barred], by: User) -> None:
    beside_others()
    case.save(force_insert=True)
    for party in parties:
        _write_party(case, party)
    for wall in walls:
        put_wall(case, wall)
    step(case, StepKind.FILED, case.filed_on, by=by.pk)
    if not is_walled(case, by):
        _refuse_own_name(parties, by)
    wall_by_name(case, (party.name for party in parties), seated_at(case.centre_key))
    if not is_walled(case, by):
        today = timezone.localdate()
        Assignment(id=fresh_id(), case=case, user_id=by.pk, valid_from=today).save(force_insert=True)
    record_event(act="open_case", by=by.pk, table=Case._meta.db_table, key=case.id, path=case.path)


@beyond_the_wall()
def county_of(centre: int, path: str, by: User) -> int:
    """The county of a centre at which `by` has a seat and in which `path` lies. Raises CaseFault."""
    today = timezone.localdate()
    if centre in centres_of(by.pk, today):
        row = MediationCentre._base_manager.filter(holding(today), key=centre).first()
        place = row and Place._base_manager.filter(holding(today), key=row.county_key).first()
        if row and place and lies_within(path, place.path) and path.count(".") in DEPTHS:
            return int(row.county_key)
    raise CaseFault(
        "请选择您任职的综治中心和它所在县（市、区）内的地点。",
        "Choose the mediation centre where you have a seat, and a place in its county.",
    )


def _refuse_lacking(narrative: str, parties: Sequence[Told], filed_on: date) -> None:
    if filed_on > timezone.localdate():
        raise CaseFault("登记日期还没有到。", "The day of entry is still to come.")
    if not narrative.strip():
        raise CaseFault("请写明纠纷的大致情况。", "Say in a few words what the dispute is about.")
    if not any(party.side is Side.APPLICANT and party.name.strip() for party in parties):
        raise CaseFault("请写明至少一名申请人。", "Name at least one applicant.")


def _refuse_own_name(parties: Sequence[Told], by: User) -> None:
    """A party called like whoever takes the case in may be him, and then the case is not for his hands."""
    if is_namesake(by, (party.name for party in parties)):
        raise CaseFault(
            "有当事人与您同名，须回避。请由其他调解员登记，或者在“被反映人员的账号”中填写您自己的账号后再提交。",
            "A party bears your name, so you have to stay away. Have another mediator take the case in, or enter your own "
            "account as that of the person complained of and send it again.",
        )


def _write_party(case: Case, party: Told) -> None:
    key = fresh_id()
    row = Party(id=key, case=case, side=party.side.value, hidden=party.hidden)
    row.name = sealed(Party, "name", key, party.name)
    row.contact = sealed(Party, "contact", key, party.contact)
    row.save(force_insert=True)
