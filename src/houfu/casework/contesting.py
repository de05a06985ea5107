"""What rests a breach by a named person's decision: an appeal that is upheld, a waiver that another approves."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import transaction
from django.utils import timezone

from houfu.access.actions import require
from houfu.access.models import User
from houfu.access.queries import home_of
from houfu.access.roles import Permission
from houfu.casework.acting import digest_of, done_before, hold, in_view, moved, written
from houfu.casework.awaiting import refuse_contested, still_rests
from houfu.casework.codes import PENDING, Act, Closing, Fold, ItemState, State, stored
from houfu.casework.deadlines import ANSWER_WITHIN, WAIVED_FOR
from houfu.casework.faults import OrderFault
from houfu.casework.gone_on import destinations, follow_items, let_go
from houfu.casework.models import Appeal, Order, OrderItem, Step, Waiver
from houfu.casework.provers import handlers_of
from houfu.casework.queries import OF, WHOLE, facts_of_order, parted_about, resting_on
from houfu.casework.restating import open_again, restate, take_up_again
from houfu.casework.taking_back import against_closing, barred, hold_with_others, take_back
from houfu.casework.untied import left_to_a_person, untied
from houfu.casework.waiting import meant, refuse_same
from houfu.registry.models import Person
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id

UNSETTLED = (ItemState.OPEN, *PENDING)


def appeal(*, order: int, about: str, words: str, by: User, seen: int, token: str) -> Step:
    """File a household's objection, by an official or its own resident, to an order, its closing or a fact of it, also beside
    others that wait; until all are answered nothing adverse is done, nothing climbs. `about`: "order", a fact's name, or
    `about_fact` of a member."""
    digest = digest_of(order, Act.APPEAL, by.pk, about, words)
    with transaction.atomic():
        hold(order)
        if before := done_before(token, digest):
            return before
        row = in_view(order)
        _require_filing(by, row)
        if row.closing == Closing.MERGED:
            raise OrderFault(
                f"这张工单已并入工单{row.merged_into}，请在那张工单上登记申诉。",
                f"This order was merged into order {row.merged_into}: file the appeal there.",
            )
        if not words.strip():
            raise OrderFault("没有写明理由。请写明理由。", "No reason was given. Say why.")
        refuse_same(order, about, words)
        _require_about(row, about)
        at = datetime.now(UTC)
        moved(row, seen, contested=True)
        due = timezone.localdate(at) + ANSWER_WITHIN
        Appeal.objects.create(
            id=fresh_id(), order_id=order, about=about or WHOLE, words=words.strip()[:1000], filed_by=by.pk,
            filed_at=at, due=due, level=0,
        )  # fmt: skip
        step = _step(row, Act.APPEAL, by, at, words, token, digest)
        _told(row, Act.APPEAL, by)
        return step


def _require_filing(by: User, row: Order) -> None:
    """Go on only with a handler of orders there, or a resident whose own household the order is about. Raises NotAllowed."""
    own = row.fold == Fold.HOUSEHOLD and home_of(by) == row.subject_key
    require(by, Permission.SEE_OWN if own else Permission.HANDLE_ORDERS, row.path)


def _require_about(row: Order, about: str) -> None:
    """Go on only where the whole order is contested, or a fact that one of its items rests on, of whom it names. Raises
    OrderFault."""
    if not about or about == WHOLE:
        return
    names = facts_of_order(row.id)
    if parted_about(about)[0] not in names or (OF in about and not _of_a_member(row, about)):
        known = ", ".join((WHOLE, *names))
        raise OrderFault(
            f"这张工单的事项不依据这项资料。请从中选择：{known}（order 指整张工单）。",
            f"No item of this order rests on that fact. Choose one of: {known} (order: the whole order).",
        )


def _of_a_member(row: Order, about: str) -> bool:
    """Whether a member of the order's household is named, with a fact of his that one of its items rests on."""
    name, person = parted_about(about)
    if row.fold != Fold.HOUSEHOLD or not name.startswith("person.") or person is None:
        return False
    held = Person.objects.filter(key=person, household_key=row.subject_key)
    return held.exists() and resting_on(row.id, about).exists()


def answer(
    *, order: int, upheld: bool, words: str, by: User, seen: int, token: str, which: int | None = None
) -> Step:  # fmt: skip
    """Answer an open appeal of an order, `which` by its id where several wait; neither who filed it nor a handler may. While
    another waits the order stays contested. `upheld` settles its unsettled items, of one fact those that rest on it (where none
    does any more, another official looks at them); against the closing it opens again what was settled, and who decided on that
    before may not answer."""
    digest = digest_of(order, Act.ANSWER, by.pk, upheld, words, *([which] if which is not None else []))
    with transaction.atomic():
        hold_with_others(order, *destinations(order))
        if before := done_before(token, digest):
            return before
        row = in_view(order)
        require(by, Permission.VERIFY_ORDERS, row.path)
        held = meant(order, which)
        if not words.strip():
            raise OrderFault("没有写明答复。请写明答复。", "No answer was written. Write the answer.")
        _require_apart(held, by)
        at = datetime.now(UTC)
        back = upheld and against_closing(held)
        loose = upheld and untied(held)
        held.answered_by, held.answered_at, held.upheld, held.answer = by.pk, at, upheld, words.strip()[:1000]
        held.save()
        row.contested = still_rests(order)  # and what is laid to another order rests there
        values = take_back(row, WHOLE if loose else held.about, by, at) if back else {}
        moved(row, seen, contested=row.contested, **values)
        step = _step(row, Act.ANSWER, by, at, words, token, digest, after=values.get("state"))
        if loose:
            left_to_a_person(order, back, at)
        elif upheld and not back:
            _settle(order, ItemState.UPHELD, at, held.about)
        else:
            restate([order], at, None)  # what was proven meanwhile waited for this answer
        if upheld:
            follow_items(held, by, at)
        let_go(order, at)  # those to which its items went, as they are now that nobody else acts
        if OrderItem.objects.filter(order_id=order, state=ItemState.OPEN).exists():
            take_up_again([order], at, None)  # and so did what joined meanwhile
        _told(row, Act.ANSWER, by)
        return step


def _require_apart(held: Appeal, by: User) -> None:
    """Go on only with somebody who had no part in what an appeal is about. Raises OrderFault."""
    if by.pk in barred(held):
        raise OrderFault(
            "申诉须由经办人和登记人以外的人答复；对销号的申诉，核实、豁免或答复过的人也不能答复。请由另一人答复。",
            "An appeal is answered by another than who handled or filed it; one against a closing, by another than who "
            "confirmed, waived or answered before, too.",
        )


def waive(*, order: int, reason: str, last_day: date, by: User, seen: int, token: str) -> Step:
    """Ask for a waiver until a day; where another has asked for the same day, approve it.

    Where one is approved already, this asks anew; an approver only approves. After its day, which is at most
    `WAIVED_FOR` ahead, it ends by itself.
    """
    digest = digest_of(order, Act.WAIVE, by.pk, reason, last_day)
    with transaction.atomic():
        hold(order)
        if before := done_before(token, digest):
            return before
        row = in_view(order)
        require(by, Permission.VERIFY_ORDERS, row.path)
        at = datetime.now(UTC)
        if row.state == State.CLOSED or not reason.strip() or last_day <= timezone.localdate(at):
            raise OrderFault(
                "请写明豁免理由和今天以后的截止日；已销号的工单不能豁免。",
                "Give a reason and a day after today; a closed order cannot be waived.",
            )
        held = Waiver.objects.filter(order_id=order, ended_at__isnull=True).first()
        asks = held is None or held.approved_by or (by.pk == held.asked_by and last_day != held.last_day)
        if asks:
            require(by, Permission.ASK_WAIVERS, row.path)
        moved(row, seen)
        step = _step(row, Act.WAIVE, by, at, reason, token, digest)
        if held is None or asks:
            _ask(order, reason, last_day, by, at)
        else:
            refuse_contested(row)
            _approve(held, last_day, by, at)
        _told(row, Act.WAIVE, by)
        return step


def _ask(order: int, reason: str, last_day: date, by: User, at: datetime) -> None:
    """Ask anew: an earlier waiver ends, so what it rested is open until another approves this one."""
    _not_too_far(last_day, at)
    if Waiver.objects.filter(order_id=order, ended_at__isnull=True).update(ended_at=at):
        _open_again([order], at)
    words = reason.strip()[:1000]
    Waiver.objects.create(
        id=fresh_id(), order_id=order, reason=words, last_day=last_day, asked_by=by.pk, asked_at=at
    )  # fmt: skip


def _approve(held: Waiver, last_day: date, by: User, at: datetime) -> None:
    if by.pk in {held.asked_by, *handlers_of([held.order_id]).get(held.order_id, set())}:
        raise OrderFault(
            "豁免须由申请人和经办人以外的人批准。", "A waiver is approved by another than who asked or handled."
        )
    if last_day != held.last_day:
        raise OrderFault(
            f"申请豁免至{held.last_day}，批准须填同一天。",
            f"The waiver was asked for until {held.last_day}: approve it with the same day.",
        )
    _not_too_far(last_day, at)  # one that was asked for before there was a limit
    Waiver.objects.filter(id=held.id).update(approved_by=by.pk, approved_at=at)
    _settle(held.order_id, ItemState.WAIVED, at)


def _not_too_far(last_day: date, at: datetime) -> None:
    """Go on only if a waiver would end within the longest time that there is. Raises OrderFault."""
    latest = timezone.localdate(at) + WAIVED_FOR
    if last_day > latest:
        raise OrderFault(
            f"豁免的截止日最晚为{latest}（{WAIVED_FOR.days}天）。请填写不晚于这一天的截止日；到期仍需豁免的，再由两人办理。",
            f"A waiver lasts until {latest} at the latest ({WAIVED_FOR.days} days). Give no later day; where it is still needed "
            "then, two ask and approve anew.",
        )


def _step(
    row: Order, what: Act, by: User, at: datetime, words: str, token: str, digest: str, after: State | None = None
) -> Step:
    state = after or stored(State, row.state)
    return written(row, what, by.pk, at, state, words=words.strip()[:1000], token=token, digest=digest)


def _told(row: Order, what: Act, by: User) -> None:
    """The event of an act: after all that it writes, for whoever writes an event holds the log until he has committed."""
    record_event(act=f"order.{what}", by=by.pk, table="casework_order", key=row.id, path=row.path)


def _settle(order: int, state: ItemState, at: datetime, about: str = WHOLE) -> None:
    """Settle what is unsettled, of one fact where only it is meant what rests on it."""
    resting_on(order, about).filter(state__in=UNSETTLED).update(state=state, settled_at=at)
    restate([order], at, None)


def end_waivers(at: datetime) -> tuple[int, list[int]]:
    """Open again what was waived until a day that has passed, but what was proven meanwhile; how many orders, and which items."""
    over = Waiver.objects.filter(ended_at__isnull=True, last_day__lt=timezone.localdate(at))
    keys = list(over.filter(approved_by__isnull=False).values_list("order_id", flat=True))
    over.update(ended_at=at)
    waived = OrderItem.objects.filter(order_id__in=keys, state=ItemState.WAIVED)
    opened = sorted(waived.values_list("id", flat=True))
    return _open_again(keys, at), opened


def _open_again(keys: list[int], at: datetime) -> int:
    items = OrderItem.objects.filter(order_id__in=keys, state=ItemState.WAIVED)
    still = sorted(items.values_list("order_id", flat=True).distinct())
    items.update(state=ItemState.OPEN, settled_at=None)
    open_again(still, ItemState.OPEN, at)
    return len(still)
