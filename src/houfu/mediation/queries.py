"""Reading cases: one's own by their next day, the words of one case for a stated purpose, what the other side may know."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from houfu.access.models import User
from houfu.access.queries import may
from houfu.access.roles import Permission
from houfu.mediation.codes import Closing, Side, Stage
from houfu.mediation.deadlines import SOON
from houfu.mediation.models import Agreement, Case, EarlierNotice, Party, Seat, Session, Wall
from houfu.mediation.seeing import held, look_at, visible, walled
from houfu.mediation.unnamed import LEAST, NotForThisSide, names_unknown, says
from houfu.safeguard.fields import Sealed
from houfu.safeguard.purposes import Purpose

__all__ = ["Due", "Words", "due_of", "mediators_for", "my_cases", "words_of"]

HIDDEN = "（应其要求不公开）"


@dataclass(frozen=True)
class Due:
    """The next day that a case has to meet: which step, by when, whether it is near or past."""

    step: str
    by: date
    late: bool
    soon: bool


def due_of(case: Case, today: date) -> Due | None:
    """What a case waits for next; None where nothing waits."""
    waits = {
        Stage.FILED: ("accept", case.accept_by),
        Stage.ACCEPTED: ("mediate", case.mediate_by),
        Stage.MEDIATING: ("answer", case.answer_by),
    }
    step, by = next((wait for stage, wait in waits.items() if case.stage == stage), ("", None))
    return Due(step, by, by < today, by - SOON <= today) if by else None


def my_cases(user: User, *, closed: bool = False) -> list[tuple[Case, Due | None]]:
    """The open (or closed) cases that a user may open, those with the nearest day first. Raises Shut."""
    today = timezone.localdate()
    rows = visible(user)
    rows = rows.filter(stage=Stage.CLOSED.value) if closed else rows.exclude(stage=Stage.CLOSED.value)
    found = [(case, due_of(case, today)) for case in rows.order_by("filed_on", "id")]
    return sorted(found, key=lambda one: (one[1] is None, one[1].by if one[1] else one[0].filed_on))


@dataclass(frozen=True)
class Words:
    """What is under seal in one case, opened for one reader: parties as (side, name, contact, hidden).

    `notice` is that of the last round; `earlier` holds those of the rounds before, the first one first, with day and reason.
    """

    narrative: str
    notice: str
    parties: list[tuple[Side, str, str, bool]]
    sessions: list[tuple[date, str]]
    terms: list[tuple[date, str, date | None]]
    earlier: list[tuple[date, Closing, str]]

    @property
    def unfit(self) -> bool:
        """Whether a text that both sides get says who wished to stay unknown, as it was taken before that was asked."""
        texts = (self.notice, *(text for _on, text, _by in self.terms), *(text for _on, _why, text in self.earlier))
        told = [(name, contact) for _side, name, contact, hidden in self.parties if hidden]
        return any(
            says(text, name, LEAST["name"]) or says(text, contact, LEAST["contact"])
            for text in texts
            for name, contact in told
        )


def words_of(case_id: int, user: User, *, for_side: Side | None = None) -> tuple[Case, Words]:
    """The words of a case for a user who sees it, each an event; `for_side`: as they may be handed to that side.

    What goes to a side names nobody of the other who wished to stay unknown, and holds neither narrative, notes nor
    contacts, and of the terms the last. Raises NotSeen, Shut, and NotForThisSide for terms that say who that is.
    """
    case = look_at(case_id, user, act="read_case")

    def opened(value: Sealed | None) -> str:
        return value.reveal(by=user.pk, purpose=Purpose.SERVICE, path=case.path) if value is not None else ""

    parties = []
    for party in Party.objects.filter(case=case).order_by("id"):
        side = next(one for one in Side if one.value == party.side)
        unknown = party.hidden and for_side is not None and side is not for_side
        name = HIDDEN if unknown else opened(party.name)
        parties.append((side, name, "" if for_side else opened(party.contact), party.hidden))
    inside = for_side is None
    agreed = list(Agreement.objects.filter(case=case).order_by("id"))
    terms = [(row.agreed_on, opened(row.terms), row.perform_by) for row in (agreed if inside else agreed[-1:])]
    if not inside and any(names_unknown(case, text, to=for_side) for _on, text, _by in terms):
        raise NotForThisSide
    return case, Words(
        opened(case.narrative) if inside else "",
        opened(case.notice) if inside else "",
        parties,
        [(row.held_on, opened(row.note)) for row in Session.objects.filter(case=case).order_by("held_on", "id")] if inside else [],
        terms,
        [(row.closed_on, _why(row), opened(row.words)) for row in _earlier(case)] if inside else [],
    )  # fmt: skip


def _earlier(case: Case) -> QuerySet[EarlierNotice]:
    return EarlierNotice.objects.filter(case=case).order_by("round")


def _why(row: EarlierNotice) -> Closing:
    return next(one for one in Closing if one.value == row.closing)


def mediators_for(case: Case) -> list[User]:
    """Who may be assigned to a case: mediators with a seat at its centre, behind no wall."""
    today = timezone.localdate()
    seats = Seat.objects.filter(held(today), centre_key=case.centre_key).values("user_id")
    users: QuerySet[User] = User.objects.filter(pk__in=seats, is_active=True).order_by("username")
    walls = Wall._base_manager.filter(case_id=case.id)
    return [
        user for user in users if may(user, Permission.MEDIATE, case.path) and not walls.filter(walled(user)).exists()
    ]
