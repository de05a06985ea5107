"""What the pages of mediation say of a case without its words: number, kind, stage, days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.access.scoping import everywhere
from houfu.facts.code import Code
from houfu.facts.codes import DisputeKind, MediationChannel
from houfu.ledgers.disputes import MediationCentre
from houfu.mediation.codes import Stage
from houfu.mediation.models import Case
from houfu.mediation.queries import Due
from houfu.mediation.seeing import centres_of
from houfu.portal.naming import place_names
from houfu.portal.wording import member, said
from houfu.store.versions import holding


@dataclass(frozen=True)
class Line:
    """A case in a list: nothing of it is told of anybody."""

    key: int
    number: str
    kind: str
    channel: str
    place: str
    stage: str
    filed_on: date
    step: str
    due: Due | None


def lines_of(found: list[tuple[Case, Due | None]]) -> list[Line]:
    """Cases as lines of a list."""
    names = place_names({case.path for case, _due in found}, timezone.localdate())
    return [
        Line(
            case.id, case.number, coded(DisputeKind, case.kind), coded(MediationChannel, case.channel), names[case.path],
            coded(Stage, case.stage), case.filed_on, step_said(due), due,
        )
        for case, due in found
    ]  # fmt: skip


def step_said(due: Due | None) -> str:
    """What a case waits for next."""
    steps = {"accept": _("受理"), "mediate": _("首次调解"), "answer": _("答复")}
    return steps[due.step] if due else ""


def nobody_left() -> str:
    """What is said where a case has just become one that nobody at its centre sees."""
    return _(
        "本综治中心现在没有人能看到和办理这件纠纷。请当面告诉当事人：可以起诉、申请仲裁或者信访、申诉，不必等待；"
        "并请管理员安排不须回避的调解主管在本中心任职（houfu mediation unattended）。"
    )


def coded(codes: type[Code], value: str) -> str:
    """The words of a stored code."""
    return said(member(codes, value)) if value else ""


def choices(codes: type[Code]) -> list[tuple[str, str]]:
    """A code list for a form, in the reader's language."""
    return [(str(one), said(one)) for one in codes]


def centre_names(keys: list[int]) -> dict[int, tuple[str, int]]:
    """The names of centres with the key of their county."""
    rows = MediationCentre.objects.filter(holding(timezone.localdate()), key__in=keys)
    return {row.key: (row.name, row.county_key) for row in rows}


def own_centres(user_id: int) -> dict[int, tuple[str, int]]:
    """The centres at which somebody has a seat today."""
    with everywhere():  # a mediator of one settlement does not have the county of his centre in view
        return centre_names(centres_of(user_id, timezone.localdate()))


def organs_known() -> list[str]:
    """The organs that accounts work for, as they are written there: a wall before an organ has to name it so."""
    return list(User.objects.exclude(organ="").order_by("organ").values_list("organ", flat=True).distinct())


def centre_name(key: int) -> str:
    """The name of a centre, wherever it is."""
    with everywhere():
        return centre_names([key]).get(key, ("", 0))[0]
