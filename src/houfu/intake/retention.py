"""How long the files of imports are kept: taken-in ones for a while, ones that nobody took in as long, then no more."""

from __future__ import annotations

import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from houfu.intake import staging
from houfu.intake.asking import job_of
from houfu.intake.models import Import, Stage
from houfu.safeguard.audit import SYSTEM, record_event

OPEN = (Stage.RECEIVED, Stage.MAPPING, Stage.CHECKED)
HALF_A_DAY = 12 * 60 * 60


def forget_old() -> int:
    """Forget the files whose days are over, and what uploads left that became no import; how many imports that concerned."""
    before = timezone.now() - timedelta(days=settings.IMPORT_FILES_DAYS)
    rows = Import._base_manager
    for row in rows.filter(stage__in=OPEN, handed_in_at__lt=before):
        if _given_up(row.id):
            staging.forget(row.id)
    came = staging.numbers()
    known = set(rows.filter(id__in=list(came)).values_list("id", flat=True))
    old = rows.filter(id__in=list(came), stage=Stage.COMMITTED, committed_at__lt=before)
    left = rows.filter(id__in=list(came), stage__in=(Stage.UNDONE, Stage.DROPPED))  # whoever forgot them was killed
    over = {*old.values_list("id", flat=True), *left.values_list("id", flat=True)}
    over |= {number for number, at in came.items() if number not in known and at < time.time() - HALF_A_DAY}
    for number in over:
        staging.forget(number)
    staging.forget_halves(HALF_A_DAY)
    return len(over)


@transaction.atomic
def _given_up(number: int) -> bool:
    row = Import._base_manager.select_for_update().get(id=number)
    if row.stage not in OPEN or job_of(row) is not None:  # somebody has just asked for something to be done about it
        return False
    row.stage = Stage.DROPPED
    row.save(update_fields=["stage"])
    record_event(act="import.drop", by=SYSTEM, table="intake_import", key=row.id, path=row.area)
    return True
