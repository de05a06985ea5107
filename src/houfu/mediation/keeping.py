"""How a case is written: held by one writer, its words sealed, each act a line of its history and an event."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from houfu.access.models import User
from houfu.facts.errors import HoufuError
from houfu.mediation.codes import Stage, StepKind
from houfu.mediation.models import Case, Step
from houfu.mediation.seeing import find
from houfu.safeguard.audit import record_event
from houfu.safeguard.fields import SealedField
from houfu.store.ids import fresh_id


class CaseFault(HoufuError):
    """A case cannot be as asked; the sentence says why."""


@contextmanager
def acting(case_id: int, by: User, act: str) -> Iterator[Case]:
    """A case for one act of a user who sees it: saved, with its event, when all went well.

    Raises NotSeen (its event outlives the refusal), Shut.
    """
    find(case_id, by, act=act)
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        yield case
        case.save()
        record_event(act=act, by=by.pk, table=Case._meta.db_table, key=case.id, path=case.path)


def sealed(model: type[models.Model], field: str, row: int, text: str) -> bytes | None:
    """Words under seal for one row; None where nothing was said."""
    column = model._meta.get_field(field)
    assert isinstance(column, SealedField)
    return column.seal(row, text.strip()) if text.strip() else None


def step(case: Case, kind: StepKind, on: date, *, by: int, code: str = "") -> None:
    """Add a line to what happened to a case."""
    Step(id=fresh_id(), case=case, kind=kind.value, on=on, by=by, code=code).save()


def require_stage(case: Case, *stages: Stage) -> None:
    """Go on only at one of these stages. Raises CaseFault."""
    if case.stage not in stages:
        now = next(stage for stage in Stage if stage.value == case.stage)
        raise CaseFault(
            f"这件纠纷现在是“{now.zh}”，不能这样办理。请刷新页面后再看。",
            f"This case is “{now.en}” now: that cannot be done. Load the page anew.",
        )


def require_day(case: Case, on: date) -> None:
    """Go on only with a day that has come and is not before the entry. Raises CaseFault."""
    if not case.filed_on <= on <= timezone.localdate():
        raise CaseFault("日期应在登记之日到今天之间。", "The day has to lie between the entry and today.")
