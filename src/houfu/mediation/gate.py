"""Whether the room is open at all: a setting says so, and an impact assessment is on file; without both it is shut."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from houfu.facts.errors import HoufuError
from houfu.mediation.models import ImpactAssessment
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id


class Shut(HoufuError):
    """Somebody came before the room was opened."""

    def __init__(self) -> None:
        super().__init__(
            "矛盾纠纷调解模块没有启用。先完成并登记个人信息保护影响评估（houfu mediation assessed），再设置 HOUFU_MEDIATION=true。",
            "The mediation module is not open. Record its impact assessment (houfu mediation assessed), then set "
            "HOUFU_MEDIATION=true.",
        )


class AssessmentFault(HoufuError):
    """An impact assessment cannot be recorded as said."""


def is_open() -> bool:
    """Whether cases may be kept here."""
    return bool(settings.MEDIATION) and ImpactAssessment.objects.exists()


def require_open() -> None:
    """Go on only in an open room. Raises Shut."""
    if not is_open():
        raise Shut


@transaction.atomic
def record_assessment(*, assessed_on: date, assessed_by: str, document: str, by: int) -> ImpactAssessment:
    """Put an impact assessment on file: when, by whom, and where its report is. Raises AssessmentFault."""
    if not assessed_by.strip() or not document.strip():
        raise AssessmentFault(
            "请写明评估人和评估报告的名称或文号。", "Say who assessed, and the title or number of the report."
        )
    if assessed_on > timezone.localdate():
        raise AssessmentFault("评估日期还没有到。", "The day of the assessment is still to come.")
    row = ImpactAssessment(
        id=fresh_id(),
        assessed_on=assessed_on,
        assessed_by=assessed_by.strip(),
        document=document.strip(),
        recorded_by=by,
    )
    row.save(force_insert=True)
    record_event(act="record_impact", by=by, table=ImpactAssessment._meta.db_table, key=row.id)
    return row
