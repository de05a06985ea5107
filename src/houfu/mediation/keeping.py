"""How a case is written: held by one writer, its words sealed, each act a line of its history and an event."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from houfu.access.models import User
from houfu.facts.errors import HoufuError
from houfu.mediation.codes import Stage, StepKind
from houfu.mediation.models import Case, Step, Transfer
from houfu.mediation.seeing import find
from houfu.safeguard.audit import record_event
from houfu.safeguard.fields import SealedField
from houfu.store.ids import fresh_id


class CaseFault(HoufuError):
    """A case cannot be as asked; the sentence says why."""


class DoneBefore(CaseFault):
    """This click has made its step already; nothing is counted twice."""

    def __init__(self) -> None:
        super().__init__(
            "这次操作已经登记，没有重复登记。如需再登记一次，请重新打开本页再填。",
            "This was recorded already, and counts once. To record another, open the page anew and fill it in.",
        )


def done_before(token: str) -> bool:
    """Whether the click with this mark has made its step; an empty mark is that of none."""
    return bool(token) and Step.objects.filter(token=token).exists()


@contextmanager
def acting(case_id: int, by: User, act: str, token: str = "") -> Iterator[Case]:
    """A case for one act of a user who sees it: saved, with its event, when all went well.

    `token` is the mark of the click. Raises NotSeen (its event outlives the refusal), Shut, DoneBefore.
    """
    find(case_id, by, act=act)
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        if done_before(token):  # asked under the lock: of two clicks at once the second waits here
            raise DoneBefore
        yield case
        case.save()
        record_event(act=act, by=by.pk, table=Case._meta.db_table, key=case.id, path=case.path)


def sealed(model: type[models.Model], field: str, row: int, text: str) -> bytes | None:
    """Words under seal for one row; None where nothing was said."""
    return column(model, field).seal(row, text.strip()) if text.strip() else None


def column(model: type[models.Model], field: str) -> SealedField:
    """A column of words under seal."""
    found = model._meta.get_field(field)
    assert isinstance(found, SealedField)
    return found


def step(case: Case, kind: StepKind, on: date, *, by: int, code: str = "", token: str = "") -> None:
    """Add a line to what happened to a case."""
    Step(id=fresh_id(), case=case, kind=kind.value, on=on, by=by, code=code, token=token or None).save()


def require_stage(case: Case, *stages: Stage) -> None:
    """Go on only at one of these stages. Raises CaseFault."""
    if case.stage not in stages:
        now = next(stage for stage in Stage if stage.value == case.stage)
        raise CaseFault(
            f"这件纠纷现在是“{now.zh}”，不能这样办理。请刷新页面后再看。",
            f"This case is “{now.en}” now: that cannot be done. Load the page anew.",
        )


def begun_on(case: Case) -> date:
    """The day from which the round that runs counts: its acceptance (of one that came again, the day it did), or that on which it
    went to this channel; of a case that is not accepted its entry."""
    handed = (
        Transfer.objects.filter(case=case)
        .exclude(from_channel=F("to_channel"))
        .order_by("-on")
        .values_list("on", flat=True)
        .first()
    )
    return max(day for day in (case.filed_on, case.accepted_on, handed) if day)


def require_day(case: Case, on: date) -> None:
    """Go on only with a day that has come and is of the round that runs. Raises CaseFault."""
    begun = begun_on(case)
    if not begun <= on <= timezone.localdate():
        raise CaseFault(
            f"日期应在本次登记、受理、转办或重新提出之日（{begun}）到今天之间。请改日期。",
            f"The day has to lie between {begun}, when this round began (entry, acceptance, transfer or reopening), and today. "
            "Change the day.",
        )
