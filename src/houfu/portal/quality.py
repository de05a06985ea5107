"""数据质量: which data cannot be true, who has to mend them and how; down to the records, names masked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.policy.kinds import ASSUMED
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import organ_names, place_names
from houfu.portal.paging import Page, cut, mark_of
from houfu.portal.quality_records import Record, told
from houfu.portal.showing import show
from houfu.portal.wording import listed, member, number, percent, said, tongue
from houfu.quality.catalogue import by_code
from houfu.quality.check import TOPICS, Check, Severity
from houfu.quality.models import Inspection
from houfu.quality.queries import Count, by_county, counts, faults, latest

COUNTIES_SHOWN = 12


@dataclass(frozen=True)
class Asked:
    """One check as one organ has to mend it in an area: its figures, its sentence, what to do.

    `organ` is the organ's code, empty where the records of all organs are taken together.
    """

    check: Check
    code: str
    name: str
    topic: str
    severity: str
    severity_name: str
    ledgers: list[str]
    ledger_codes: tuple[str, ...]
    organ: str
    organ_name: str
    examined: int
    faulty: int
    unknown: int
    sentence: str
    mend: str
    assumed: bool

    @property
    def share(self) -> str:
        """Of those examined the faulty ones, in per cent."""
        return percent(self.faulty, self.examined)


@dataclass(frozen=True)
class ByOrgan:
    """What one organ has to mend, by severity."""

    key: str
    name: str
    checks: int
    error: int
    warning: int
    hint: int


@opens_to(Permission.SEE_FIGURES)
def quality(request: HttpRequest, look: Look) -> HttpResponse:
    """What the checks found in an area: by organ, by check, by county; cut to an organ, a severity or a topic."""
    inspection = inspection_of(look)
    if inspection is None:
        return show(request, look, "quality.html", inspection=None)
    chosen = chosen_in(request)
    sound = request.GET.get("sound", "") == "1"
    every = asked_in(look, inspection)
    rows = [row for row in every if fits(row, chosen)]
    counties = by_county(inspection, look.area, {(row.code, one) for row in rows for one in row.ledger_codes})
    names = place_names({path for path, *_ in counties[:COUNTIES_SHOWN]}, look.day, below=look.area)
    return show(
        request,
        look,
        "quality.html",
        inspection=inspection,
        faulty=sum(row.faulty for row in rows),
        rows=[row for row in rows if row.faulty or sound],
        checks=len(by_code(inspection.day)),
        by_organ=by_organ(every),
        counties=[(path, names[path], examined, faulty) for path, examined, faulty in counties[:COUNTIES_SHOWN]],
        more_counties=max(len(counties) - COUNTIES_SHOWN, 0),
        chosen=chosen,
        sound=sound,
        severities=[(str(one), said(one)) for one in Severity],
        topics=[(key, names[tongue() == "en"]) for key, names in TOPICS.items()],
    )


def chosen_in(request: HttpRequest) -> dict[str, str]:
    """The filters of an address. Raises Http404 for an organ, severity or topic that there is not."""
    chosen = {name: request.GET.get(name, "") for name in ("organ", "severity", "topic")}
    if any(value and value not in known for value, known in zip(chosen.values(), KNOWN, strict=True)):
        raise Http404
    return chosen


KNOWN: tuple[set[str], ...] = ({str(one) for one in Organ}, {str(one) for one in Severity}, set(TOPICS))


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS)
def quality_check(request: HttpRequest, look: Look, code: str) -> HttpResponse:
    """The faulty records of one check in an area, paged; each leads to its household or its record."""
    inspection = inspection_of(look)
    if inspection is None:
        return show(request, look, "quality_check.html", inspection=None)
    row = asked_of(look, inspection, code, request.GET.get("organ", ""))
    page = page_of_faults(look, inspection, row, request.GET.get("after", ""))
    return show(
        request,
        look,
        "quality_check.html",
        inspection=inspection,
        row=row,
        page=page,
        count=number(row.faulty),
    )


def inspection_of(look: Look) -> Inspection | None:
    """The inspection that belongs to a look: the latest; where an earlier day is looked at, that of the day."""
    return latest() if look.newest else latest(look.day)


def asked_of(look: Look, inspection: Inspection, code: str, organ: str = "") -> Asked:
    """One check in an area, of one organ or of all together. Raises Http404 for a check or an organ of none."""
    check = by_code(inspection.day).get(code)
    found = [one for one in counts(inspection, look.area) if one.check == code and organ in ("", owner_of(one.ledger))]
    if check is None or (organ and organ not in set(Organ)):
        raise Http404
    owners = {organ} if organ else {owner_of(one.ledger) for one in found} or {_owner(check)}
    names = organ_names({member(Organ, one) for one in owners}, look.area, look.day)
    return _asked(check, found, organ, listed(sorted(names.values())))


def asked_in(look: Look, inspection: Inspection) -> list[Asked]:
    """Every check by every organ that it asks, the gravest first and of them the most faulty.

    A check that found nothing to ask stands with noughts.
    """
    found: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in counts(inspection, look.area):
        found[count.check, owner_of(count.ledger)].append(count)
    checks = by_code(inspection.day)
    asked = {code for code, _organ in found}
    for code, check in checks.items():
        if code not in asked:
            found[code, _owner(check)] = []
    names = organ_names({member(Organ, organ) for _code, organ in found}, look.area, look.day)
    rows = [
        _asked(checks[code], of, organ, names[member(Organ, organ)])
        for (code, organ), of in found.items()
        if code in checks  # an older inspection may know checks that are no more
    ]
    order = list(Severity)
    return sorted(rows, key=lambda row: (order.index(row.check.severity), -row.faulty, row.code, row.organ))


def _asked(check: Check, found: list[Count], organ: str, organ_name: str) -> Asked:
    examined, faulty, unknown = (sum(getattr(one, name) for one in found) for name in ("examined", "faulty", "unknown"))
    hit = [one.ledger for one in sorted(found, key=lambda one: -one.faulty) if one.faulty]
    zh, en = check.said(examined=examined, faulty=faulty, unknown=unknown)
    english = tongue() == "en"
    return Asked(
        check=check,
        code=check.code,
        name=check.en if english else check.zh,
        topic=TOPICS[check.topic][english],
        severity=str(check.severity),
        severity_name=said(check.severity),
        ledgers=[said(Ledger.of(one)) for one in hit or ([str(check.ledger)] if check.ledger else [])],
        ledger_codes=tuple(one.ledger for one in found),
        organ=organ,
        organ_name=organ_name,
        examined=examined,
        faulty=faulty,
        unknown=unknown,
        sentence=en if english else zh,
        mend=check.mend_en if english else check.mend_zh,
        assumed=ASSUMED in check.source,
    )


def _owner(check: Check) -> str:
    return str(check.ledger.owner) if check.ledger else str(Organ.RESETTLEMENT)


def owner_of(ledger: str) -> str:
    """The organ that keeps a ledger and has to mend it."""
    return str(Ledger.of(ledger).owner)


def fits(row: Asked, chosen: dict[str, str]) -> bool:
    """Whether a check is left by the filters."""
    return (
        chosen["organ"] in ("", row.organ)
        and chosen["severity"] in ("", row.severity)
        and chosen["topic"] in ("", row.check.topic)
    )


def by_organ(rows: Iterable[Asked]) -> list[ByOrgan]:
    """What each organ has to mend, most errors first."""
    faulty: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    checks: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        if row.faulty:
            faulty[row.organ, row.organ_name][row.severity] += row.faulty
            checks[row.organ, row.organ_name] += 1
    found = [
        ByOrgan(key, name, checks[key, name], *(by[str(one)] for one in Severity)) for (key, name), by in faulty.items()
    ]
    return sorted(found, key=lambda one: (-one.error, -one.warning, -one.hint, one.name))


def page_of_faults(look: Look, inspection: Inspection, row: Asked, after: str, size: int = 50) -> Page[Record]:
    """A page of faulty records with their names. Raises Http404 for an `after` of no list."""
    if after:
        mark_of(after)
    found: list[Any] = faults(inspection, row.code, row.ledger_codes, look.area, after, size + 1)
    page = cut(found, lambda one: str(one.mark), bool(after), size)
    return Page(told(look, page.rows), page.after, page.first)
