"""Releasing orders, following newer data, and every step of an order: the writes of this room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import transaction

from houfu.access.actions import require_of
from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.access.scoping import everywhere
from houfu.assessment.queries import current_run
from houfu.casework import following, releasing
from houfu.casework.acting import hold
from houfu.casework.codes import Act
from houfu.casework.evidence import examined, require_few
from houfu.casework.faults import OrderFault, TokenReused, require_short
from houfu.casework.models import Release, Step
from houfu.casework.proposing import propose, usual_cap
from houfu.casework.stepping import mark_of, stepped
from houfu.casework.writing import alone, one_at_a_time
from houfu.safeguard.audit import record_event
from houfu.store.ids import fresh_id


def release(*, area: str, by: int, token: str, cap: int = 0) -> Release:
    """Make orders of the open findings in `area`, the gravest first; those that fit an open order join it.

    At most `cap` an office (0: as the settings say). The same `token` again gives the same release. Raises NotAllowed,
    OrderFault without a run, TokenReused.
    """
    require_of(by, Permission.RELEASE_ORDERS, area)
    cap = cap or usual_cap()
    with everywhere():
        done = _released(area, by, token, cap)
        if done is not None:
            return done
        follow(by=by)  # a transaction of its own: people's steps wait for this part alone
        with transaction.atomic():
            one_at_a_time()
            return _released(area, by, token, cap) or _release(area, by, token, cap)


def _released(area: str, by: int, token: str, cap: int) -> Release | None:
    """The release that this click has made already. Raises TokenReused where it asked for something else, KeyTooLong."""
    require_short(token)
    done = Release.objects.filter(token=token).first()
    if done is not None and (done.area, done.cap, done.by) != (area, cap, by):
        raise TokenReused
    return done


def _release(area: str, by: int, token: str, cap: int) -> Release:
    """New orders and their items alone: what a person does to an order meanwhile never meets them."""
    run = current_run()
    if run is None:
        raise OrderFault(
            "还没有评估过，没有可下发的问题。请先运行评估。", "Nothing was assessed yet. Run an assessment first."
        )
    at = datetime.now(UTC)
    proposal = propose(run, area, cap)
    key = fresh_id()
    orders, findings = releasing.write(proposal, key, at)
    counts = {"orders": orders, "findings": findings, "held_back": proposal.held_back}
    made = Release.objects.create(id=key, run_id=run.id, area=area, by=by, at=at, cap=cap, token=token, **counts)
    record_event(act="orders.release", by=by, table="casework_release", key=key, path=area, detail=counts)
    return made


def follow(*, by: int, step: int | None = None) -> following.Followed:
    """Lay the findings as they stand now against the orders: proven items settle, new findings join, what came back
    reopens. Idempotent; for whatever changes findings (a run, or one `step` of catching up) to call afterwards."""
    with transaction.atomic(), everywhere():
        alone()
        run = current_run()
        if run is None:
            return following.Followed(0, 0, 0, 0, 0)
        done = following.follow(run, datetime.now(UTC), step)
        if done:
            record_event(act="orders.follow", by=by, table="assessment_run", key=run.id, detail=vars(done))
    return done


def act(
    *, order: int, what: Act, by: User, seen: int, token: str, words: str = "", to: int | None = None,
    files: Sequence[bytes] = (),
) -> Step:  # fmt: skip
    """One step of an order in view: sign, report, hand over (`to` a user), send back, confirm, comment, remind.

    `seen` is the version that the reader saw; `token` the key of the click, which a second click repeats; `files` are
    photographs or PDFs. Raises NotAllowed, OrderFault (not from this state, no words, no evidence, his own work),
    Conflict, TokenReused.
    """
    said = words.strip()[:1000]
    require_few(len(files))
    pieces = [examined(content) for content in files]
    with transaction.atomic():
        hold(order)
        digest = mark_of(order, what, by, said, to, files)
        step, row = stepped(
            order=order, what=what, by=by, seen=seen, token=token, said=said, to=to, digest=digest, pieces=pieces
        )
        if row is not None:
            record_event(act=f"order.{what}", by=by.pk, table="casework_order", key=order, path=row.path)
    return step
