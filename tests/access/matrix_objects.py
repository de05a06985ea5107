"""What is done about a canary: an order, an import, a contradiction, an export, a job, a case; in words of its own."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Permission, Role
from houfu.access.scoping import looking_at
from houfu.assessment.models import Finding
from houfu.casework import evidence
from houfu.casework.check_models import CheckedItem, DoubleCheck
from houfu.casework.models import Appeal, Evidence, Order, OrderItem, Step, Waiver
from houfu.exports import files
from houfu.exports.models import Export
from houfu.facts.codes import DisputeKind, DisputeSource, MediationChannel
from houfu.intake.models import Conflict, Likely
from houfu.jobs.models import Job
from houfu.jobs.queries import SHARED
from houfu.ledgers.disputes import MediationCentre
from houfu.ledgers.funds import Allocation, FundLine
from houfu.mediation import actions as mediation
from houfu.mediation.codes import Side
from houfu.mediation.opening import Told
from houfu.portal import import_reading
from houfu.registry.actions import record
from houfu.registry.models import Household
from houfu.store.ids import fresh_id
from tests.access.matrix_kinds import Canary, Hidden
from tests.portal.handed import sheet
from tests.portal.world import PASSWORD, A, B, C

AT, DAY = datetime(2026, 11, 2, 3, tzinfo=UTC), date(2026, 11, 2)
FAR = date(2027, 6, 30)
PERSONS, DISPUTES = (Permission.SEE_PERSONS,), (Permission.ASSIGN_MEDIATORS,)
HEADINGS = ("户号", "姓名", "就业形式", "月工资（元）", "生效日期")


def offices(source: int) -> tuple[dict[str, User], dict[str, int], int]:
    """By county the officer who hands things in there, the mediation centre he sits at, and the fund line they share."""
    mediation.record_assessment(assessed_on=date(2026, 1, 5), assessed_by="测试评估人", document="评〔2026〕1号", by=0)
    officers, centres = {}, {}
    for at, county in enumerate((A, B, C)):
        key = int(county.split(".")[2])
        officers[county], _word = create_user(
            username=f"keeper_{at}", display_name=f"经办{at}", by=0, organ="hr", password=PASSWORD, must_change_password=False
        )  # fmt: skip
        for role in (Role.COUNTY_OFFICER, Role.MEDIATOR):
            grant(user=officers[county], role=role, area=county, by=0, valid_from=date(2020, 1, 1))
        centres[county] = _record(MediationCentre, source, county_key=key, name=f"综治中心{at}")
        mediation.give_seat(user=officers[county], centre=centres[county], by=0, valid_from=date(2020, 1, 1))
    line = {"title": "矩阵资金", "year": 2026, "source": "central", "amount": 9_000_000_00, "earmarked": True}
    return officers, centres, _record(FundLine, source, **line)


def standing() -> tuple[dict[str, User], dict[str, int], int]:
    """What `offices` has made, once it stands."""
    officers = {county: User.objects.get(username=f"keeper_{at}") for at, county in enumerate((A, B, C))}
    kept = MediationCentre._base_manager.values_list("name", "key")
    named = {name: key for name, key in kept if name.startswith("综治中心")}
    centres = {county: named[f"综治中心{at}"] for at, county in enumerate((A, B, C))}
    return officers, centres, FundLine._base_manager.filter(title="矩阵资金").values_list("key", flat=True)[0]


def laid(canary: Canary, source: int, officers: dict[str, User], centres: dict[str, int], line: int) -> Canary:
    """The canary with all that is done about it, each thing with the permission that opens it at its place."""
    county = next(one for one in officers if canary.path.startswith(one))
    mark, by = canary.mark, officers[county]
    keys, hidden = dict(canary.keys), list(canary.hidden)
    keys |= _order(canary, mark, by, hidden) | _import(canary, mark, by, hidden) | _export(canary, mark, by, hidden)
    keys |= _case(canary, mark, by, centres[county], hidden) | _checked(canary, by, hidden)
    keys |= {"fund": line, "account": by.pk, "county": int(county.split(".")[2])}
    keys["allocation"] = _record(
        Allocation,
        source,
        county_key=keys["county"],
        line_key=line,
        title=f"AL{mark}",
        amount=1_000_000,
        decided_on=DAY,
    )
    hidden.append(Hidden(f"AL{mark}", county, (Permission.SEE_FIGURES,)))
    hidden.append(Hidden(str(keys["allocation"]), county, (Permission.SEE_FIGURES,)))
    return replace(canary, keys=keys, hidden=tuple(hidden))


def _order(canary: Canary, mark: str, by: User, hidden: list[Hidden]) -> dict[str, int]:
    """An order on all that was found about the canary, its appeal late, waiting for another's word on a waiver, with a
    file; and beside it one that is overdue and one that is soon due."""
    about = canary.keys.get("household") or canary.keys["county"]
    county = ".".join(canary.path.split(".")[:3]) + "."
    common = {
        "fold": "household" if "household" in canary.keys else "county", "subject_key": about, "fold_organ": "",
        "path": canary.path, "organ": "hr", "office": county, "cooperating": "", "state": "in_hand", "version": 3,
        "opened_by_run": 1, "release_id": 1, "released_at": AT, "level": 0, "returns": 0, "harm": 5, "handler": by.pk, "moved_at": AT,
    }  # fmt: skip
    today = timezone.localdate()
    order = _row(Order, part=7, due=FAR, contested=True, **common)
    # an order whose household has appealed is neither overdue nor soon due: two more stand there
    overdue = _row(Order, part=8, due=today - timedelta(days=20), contested=False, **common)
    soon = _row(Order, part=9, due=today, contested=False, **common)
    for found in Finding._base_manager.filter(subject_key=about, cleared_run=None)[:3]:
        _row(
            OrderItem, order_id=order, finding_id=found.pk, rule=found.rule, level=found.level, subject_key=about,
            since=found.opened_on, state="open", added_at=AT,
        )  # fmt: skip
    step = _row(
        Step, order_id=order, act="comment", by=by.pk, at=AT, before="in_hand", after="in_hand", words=f"ST{mark}"
    )
    said = {"order_id": order, "words": f"AP{mark}"}
    _row(Step, act="appeal", by=by.pk, at=AT, before="in_hand", after="in_hand", **said)
    late = today - timedelta(days=5)
    _row(Appeal, about="order", filed_by=by.pk, filed_at=AT, due=late, level=0, answer="", **said)
    _row(Waiver, order_id=order, reason=f"WV{mark}", last_day=FAR, asked_by=by.pk, asked_at=AT)
    file = _row(Evidence, order_id=order, step_id=step, kind="pdf", size=20, sha256="0" * 64, by=by.pk, at=AT)
    evidence.keep(file, f"%PDF-1.7 EV{mark}".encode())
    words = (f"ST{mark}", f"AP{mark}", f"WV{mark}", f"EV{mark}", *map(str, (order, overdue, soon, file)))
    hidden += [Hidden(word, canary.path, PERSONS) for word in words]
    return {"order": order, "overdue": overdue, "soon": soon, "evidence": file}


def _checked(canary: Canary, by: User, hidden: list[Hidden]) -> dict[str, int]:
    """A closed order of its place that was drawn for a double check, which nobody has answered."""
    county = ".".join(canary.path.split(".")[:3]) + "."
    order = _row(
        Order, fold="county", subject_key=canary.keys.get("household") or canary.keys["county"], fold_organ="hr", part=10,
        path=canary.path, organ="hr", office=county, cooperating="", state="closed", closing="proof", version=5, opened_by_run=1,
        release_id=1, released_at=AT, due=FAR, level=0, returns=0, harm=5, handler=by.pk, contested=False, moved_at=AT,
        closed_at=AT,
    )  # fmt: skip
    item = _row(
        OrderItem, order_id=order, finding_id=fresh_id(), rule="m01.stable_job", level="household",
        subject_key=canary.keys.get("household") or canary.keys["county"], since=DAY, state="proven", added_at=AT,
    )  # fmt: skip
    check = _row(DoubleCheck, order_id=order, month=DAY.replace(day=1), closing="proof", drawn_at=AT)
    _row(CheckedItem, check_id=check, order_id=order, item_id=item, said="", words="")
    hidden += [Hidden(str(one), canary.path, PERSONS) for one in (order, check)]
    return {"check": check, "item": item}


def _import(canary: Canary, mark: str, by: User, hidden: list[Hidden]) -> dict[str, int]:
    """A sheet that waits for a second person, with a fault, a likely double, and a contradiction that it has brought."""
    known = Household._base_manager.filter(key=canary.keys.get("household", 0)).values_list("number", flat=True).first()
    lines = [
        (known or f"HX{mark}", f"欧阳{mark}", "单位就业", "3500", "2024-01-01"),
        (f"HY{mark}", f"司马{mark}", f"FT{mark}", "3000", "2026-01-01"),
        (known or f"HX{mark}", "欧阳小满", "单位就业", "3500", "2024-01-01"),  # nobody, until somebody is called so
    ]
    with looking_at(canary.path):
        row: Any = import_reading.handed_in(
            sheet(lines, HEADINGS), f"IM{mark}.csv", table="employment", area=canary.path, by=by
        )
        row = import_reading.checked(row, {}, None, by)
    likely = _row(
        Likely, import_id=row.id, area=canary.path, row=2, key=canary.keys.get("person"), agrees="name.same born.same",
        other_row=None if "person" in canary.keys else 3, differs="place.other", mark=fresh_id().to_bytes(32, "big"),
    )  # fmt: skip
    number, field = fresh_id(), Conflict._meta.get_field("said")
    table, key = next((one, canary.keys[one]) for one in ("employment", "clinic") if one in canary.keys)
    Conflict._base_manager.create(
        id=number, import_id=row.id, row=2, table=table, key=key, column="employer", path=canary.path, before=f"CB{mark}",
        after=f"CA{mark}", said=field.seal(number, f"CS{mark}"), mark=fresh_id().to_bytes(32, "big"), held_id=1,  # type: ignore[union-attr]
        held_organ="hr", held_day=DAY, organ="health", day=DAY, owner="hr", handed_in_by=by.pk,
    )  # fmt: skip
    words = (f"IM{mark}", f"HX{mark}", f"HY{mark}", f"FT{mark}", f"CB{mark}", f"CA{mark}", str(row.id), str(number))
    hidden += [Hidden(word, canary.path, PERSONS) for word in words]
    hidden += [Hidden(word, "", ()) for word in (f"司马{mark}", f"CS{mark}")]
    return {"import": row.id, "likely": likely, "conflict": number}


def _export(canary: Canary, mark: str, by: User, hidden: list[Hidden]) -> dict[str, int]:
    """A list of people that waits for a second person, one whose file is ready, and the job that made it."""
    asked = {"listing": "findings", "area": canary.path, "language": "zh", "people": True, "rows": 3, "by": by.pk}
    waiting = _row(Export, **asked, reason=f"EX{mark}", stage="asked", asked_at=AT)
    job = _row(
        Job,
        work="exports.make",
        area=canary.path,
        by=by.pk,
        zh=f"任务JB{mark}",
        en=f"job JB{mark}",
        asked_at=AT,
        stage="done",
    )
    ready = _row(
        Export, **asked, reason=f"ER{mark}", stage="ready", asked_at=AT, job_id=job, written=3, sha256="0" * 64, size=9,
        file_name=f"FN{mark}.xlsx", ready_at=AT, expires_at=datetime(2099, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    with files.making(ready) as (sealing, _folder):
        sealing.write(f"XF{mark}".encode())
    words = (f"EX{mark}", f"ER{mark}", f"FN{mark}", str(waiting), str(ready))
    hidden += [Hidden(word, canary.path, (Permission.APPROVE_EXPORTS,)) for word in words]
    hidden += [Hidden(word, canary.path, SHARED) for word in (f"JB{mark}", str(job))]
    hidden.append(Hidden(f"XF{mark}", "", ()))
    return {"export": waiting, "ready": ready, "job": job}


def _case(canary: Canary, mark: str, by: User, centre: int, hidden: list[Hidden]) -> dict[str, int]:
    """A dispute at the canary's settlement, in the hands of the county's mediator; the supervisor alone sees it beside him."""
    path = ".".join(canary.path.split(".")[:5]) + "." if canary.path.count(".") > 4 else canary.path
    with looking_at(".".join(canary.path.split(".")[:3]) + "."):
        case = mediation.open_case(
            centre=centre, path=path, channel=MediationChannel.PEOPLE, kind=DisputeKind.PROPERTY_SERVICE, by=by,
            source=DisputeSource.PARTY, narrative=f"CN{mark}", filed_on=DAY,
            parties=[Told(Side.APPLICANT, f"慕容{mark}", f"13600{fresh_id() % 10**6:06}"), Told(Side.RESPONDENT, f"上官{mark}")],
        )  # fmt: skip
    words = (f"CN{mark}", f"慕容{mark}", f"上官{mark}", case.number, str(case.id))
    hidden += [Hidden(word, path, DISPUTES) for word in words]
    return {"case": case.id}


def _record(model: Any, origin: int, **values: Any) -> int:
    return record(model, values=values, valid_from=date(2026, 1, 1), source=origin, by=1)


def _row(model: type[models.Model], **values: Any) -> int:
    """A row under a fresh number, as the acts write it; the number."""
    number = fresh_id()
    model._base_manager.create(id=number, **values)
    return number
