"""Data quality for programs: which data cannot be true, who has to mend them and how; down to the keys of the records."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from houfu.api.doors import FAULTS, FIGURES, PEOPLE, After, Asked, inside
from houfu.api.quality_shapes import CheckOut, FaultyOut, FaultyPage, QualityOut
from houfu.portal.looks import Look
from houfu.portal.quality import KNOWN, asked_in, asked_of, fits, inspection_of, page_of_faults
from houfu.portal.quality import Asked as Row
from houfu.quality.models import Inspection

router = Router(tags=["quality"])


@router.get("/quality", response={200: QualityOut, **FAULTS})
def quality(
    request: HttpRequest, where: Asked, organ: str = "", severity: str = "", topic: str = "", sound: bool = False
) -> QualityOut:
    """What the checks found in the area, the gravest first; `sound` lists those without a fault too."""
    chosen = {"organ": organ, "severity": severity, "topic": topic}
    if any(value and value not in known for value, known in zip(chosen.values(), KNOWN, strict=True)):
        raise Http404
    with inside(request, where, FIGURES) as look:
        inspection = _inspection(look)
        rows = [row for row in asked_in(look, inspection) if fits(row, chosen) and (row.faulty or sound)]
        return QualityOut(
            id=inspection.id, on=inspection.day, known=inspection.known, checks=[_check(row) for row in rows]
        )


@router.get("/quality/{str:check}", response={200: FaultyPage, **FAULTS})
def faulty_records(request: HttpRequest, check: str, where: Asked, organ: str = "", after: After = "") -> FaultyPage:
    """The faulty records of one check in the area, fifty a page; people are masked as on the pages."""
    with inside(request, where, PEOPLE) as look:
        inspection = _inspection(look)
        row = asked_of(look, inspection, check, organ)
        page = page_of_faults(look, inspection, row, after)
        rows = [
            FaultyOut(subject=one.subject.text, kind=one.kind, place=one.place, ledger=one.ledger, table=one.table, key=one.key)
            for one in page.rows
        ]  # fmt: skip
        return FaultyPage(check=_check(row), rows=rows, after=page.after)


def _inspection(look: Look) -> Inspection:
    inspection = inspection_of(look)
    if inspection is None:
        raise Http404(_("还没有做过数据核对"))
    return inspection


def _check(row: Row) -> CheckOut:
    return CheckOut(
        code=row.code, name=row.name, topic=row.check.topic, severity=row.severity, organ=row.organ,
        organ_name=row.organ_name, ledgers=row.ledgers, examined=row.examined, faulty=row.faulty, unknown=row.unknown,
        sentence=row.sentence, mend=row.mend, source=row.check.source, assumed=row.assumed,
    )  # fmt: skip
