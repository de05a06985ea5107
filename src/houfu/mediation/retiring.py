"""Three years after its closing a case forgets: its words, its parties and whom it was kept from are destroyed."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.mediation.codes import Stage, StepKind
from houfu.mediation.keeping import step
from houfu.mediation.models import Agreement, Case, EarlierNotice, Party, Session, Wall
from houfu.safeguard.audit import SYSTEM, record_event

YEARS = 3


def last_closing(on: date) -> date:
    """Cases closed on or before this day are to be forgotten by `on`."""
    try:
        return on.replace(year=on.year - YEARS)
    except ValueError:  # 29 February
        return on.replace(year=on.year - YEARS, day=28)


def retire(*, on: date, by: int) -> int:
    """Destroy what is due on a day; the number of cases. Codes and days stay, for counting.

    A room that is shut forgets too: nobody may look at its words, so nothing keeps them.
    """
    with everywhere():
        due = Case.objects.filter(stage=Stage.CLOSED.value, retired_on=None, closed_on__lte=last_closing(on))
        keys = list(due.order_by("id").values_list("id", flat=True))
        for key in keys:
            _forget(key, on, by)
    return len(keys)


def forget_old() -> None:
    """Destroy what is due today, of itself; cheap where nothing is."""
    retire(on=timezone.localdate(), by=SYSTEM)


@transaction.atomic
def _forget(case_id: int, on: date, by: int) -> None:
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.stage != Stage.CLOSED or case.retired_on is not None:
        return  # reopened meanwhile
    Party.objects.filter(case=case).update(name=None, contact=None)
    Session.objects.filter(case=case).update(note=None)
    Agreement.objects.filter(case=case).update(terms=None)
    EarlierNotice.objects.filter(case=case).update(words=None)
    Wall.objects.filter(case=case).delete()
    case.narrative, case.notice, case.retired_on = None, None, on
    case.save()
    step(case, StepKind.RETIRED, on, by=by)
    record_event(act="retire_case", by=by, table=Case._meta.db_table, key=case_id)
