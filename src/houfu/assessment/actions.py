"""Assessing a snapshot, loading the policy document, and adopting a value that one proposes and another decides: the writes of this room."""

import hashlib
from dataclasses import asdict
from datetime import UTC, date, datetime

import polars as pl
from django.db import transaction

from houfu.access.actions import require_of
from houfu.access.roles import Permission
from houfu.access.scoping import everywhere
from houfu.assessment import data_orders, difference, tally
from houfu.assessment.adopted import adopted_on
from houfu.assessment.engine import Outcomes, evaluate
from houfu.assessment.models import AdoptedValue, DataOrder, GaugeTally, LoadedDocument, Run, Tally
from houfu.assessment.outcomes import keep
from houfu.assessment.rulebook import policy_digest, rules_on
from houfu.assessment.written import parameter_of, shown, typed
from houfu.facts.errors import HoufuError
from houfu.facts.frames import Frames
from houfu.policy.catalogue import Catalogue
from houfu.policy.document import Document
from houfu.registry.queries import cursor_at
from houfu.safeguard.audit import record_event
from houfu.snapshot.models import Snapshot
from houfu.snapshot.queries import frames_of
from houfu.snapshot.rows import Reader
from houfu.store.bulk import append
from houfu.store.ids import allocate, fresh_id
from houfu.store.locks import hold_to_write

NOTHING = difference.Change(0, 0, 0)
PROVINCE = "52."
LOCK = 0x686F7566_04  # an advisory lock of this database: one assessment at a time


def assess(*, snapshot: Snapshot, by: int) -> Run:
    """Ask every duty of every subject of a snapshot; keep outcomes, tallies and what changed among the findings.

    The same snapshot and rules give the same outcome digest, and a second time opens and clears nothing. Raises
    SnapshotFault when the snapshot's files are gone.
    """
    started = datetime.now(UTC)
    frames = frames_of(snapshot)
    adopted = adopted_on(snapshot.on)
    rules = rules_on(snapshot.on, adopted)
    outcomes = evaluate(rules, frames)
    name = keep(outcomes)
    with transaction.atomic(), everywhere():
        one_at_a_time()
        run_id = fresh_id()
        back = _looks_back(snapshot)
        change = NOTHING if back else difference.apply(difference.not_met(rules, frames, outcomes), run_id, snapshot.on)
        if not back:
            Run.objects.filter(current=True).update(current=False)
        run = Run.objects.create(
            id=run_id,
            snapshot_id=snapshot.id,
            day=snapshot.on,
            known=snapshot.known,
            facts=snapshot.digest,
            policy=policy_digest(adopted),
            adopted=adopted,
            outcome=name,
            started_at=started,
            finished_at=datetime.now(UTC),
            by=by,
            **asdict(change),
            synthetic=snapshot.synthetic, sampled=snapshot.sampled, current=not back, cursor=cursor_at(snapshot.known),
        )  # fmt: skip
        _count(run, rules, frames, outcomes)
        reached = data_orders.reached(Reader(run.day, run.known).returns())
        _order_data(run, data_orders.orders(rules, frames, outcomes, reached))
        record_event(act="assessment.run", by=by, table="assessment_run", key=run_id)
    return run


def _looks_back(snapshot: Snapshot) -> bool:
    """Whether the findings already speak of a later day, or of the same day with later knowledge."""
    current = Run.objects.filter(current=True).first()
    return current is not None and (snapshot.on, snapshot.known) < (current.day, current.known_now)


def _count(run: Run, rules: Catalogue, frames: Frames, outcomes: Outcomes) -> None:
    for model, counted in (
        (Tally, tally.verdicts(rules, frames, outcomes)),
        (GaugeTally, tally.gauges(rules, frames, outcomes)),
    ):
        append(
            model,
            counted.with_columns(
                pl.Series("id", allocate(counted.height), dtype=pl.Int64),
                pl.lit(run.id, dtype=pl.Int64).alias("run_id"),
            ),
        )


def _order_data(run: Run, found: pl.DataFrame) -> None:
    append(
        DataOrder,
        found.with_columns(
            pl.Series("id", allocate(found.height), dtype=pl.Int64), pl.lit(run.id, dtype=pl.Int64).alias("run_id")
        ),
    )


def one_at_a_time() -> None:
    """Two assessments at once would open the same finding twice: the second waits for the first to commit."""
    hold_to_write(LOCK)


def load_document(*, document: Document, text: str, by: int) -> LoadedDocument:
    """Keep the text of the policy document, to be shown beside its rules; the one before is kept but not shown."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    with transaction.atomic():
        held = LoadedDocument.objects.filter(current=True).first()
        if held is not None and held.sha256 == digest:
            return held
        LoadedDocument.objects.filter(current=True).update(current=False)
        loaded = LoadedDocument.objects.create(
            id=fresh_id(),
            number=document.number.value,
            text=text,
            sha256=digest,
            loaded_at=datetime.now(UTC),
            loaded_by=by,
            current=True,
        )
        record_event(act="policy.load", by=by, table="assessment_loaded_document", key=loaded.id)
    return loaded


class ValueFault(HoufuError):
    """A value cannot be proposed or decided as asked."""


def propose(
    *, measure: str, parameter: str, value: str, first_day: date, source: str, reason: str, by: int
) -> AdoptedValue:
    """Propose a value from `first_day` on. Raises ValueFault for what cannot be, NotAllowed without the right."""
    require_of(by, Permission.PROPOSE_VALUES, PROVINCE)
    known = parameter_of(measure, parameter)
    if known is None:
        raise ValueFault(
            f"没有参数“{measure}.{parameter}”。请从参数页选择。",
            f"There is no parameter {measure}.{parameter}. Choose one on the page of parameters.",
        )
    try:
        new = typed(known, value)
    except ValueError:
        example = shown(known.values[0].value)
        raise ValueFault(
            f"“{known.zh}”的数值“{value[:40]}”不能识别。请写成“{example}”这样的形式。",
            f"{known.en}: {value[:40]!r} cannot be read. Write it like {example}.",
        ) from None
    if refused := known.refusal(new):
        raise ValueFault(*refused)
    if not reason.strip():
        raise ValueFault("请写明修改理由，供复核人判断。", "Say why, so that whoever decides can judge.")
    with transaction.atomic():
        row = AdoptedValue.objects.create(
            id=fresh_id(),
            measure=measure,
            parameter=parameter,
            value=shown(new),
            first_day=first_day,
            source=source.strip()[:200],
            reason=reason.strip()[:400],
            proposed_by=by,
            proposed_at=datetime.now(UTC),
        )
        record_event(act="value.propose", by=by, table="assessment_adopted_value", key=row.id)
    return row


def decide(*, key: int, approved: bool, answer: str, by: int) -> AdoptedValue:
    """Approve or refuse a proposal of somebody else. Raises ValueFault, NotAllowed without the right."""
    require_of(by, Permission.APPROVE_VALUES, PROVINCE)
    with transaction.atomic():
        row = AdoptedValue.objects.select_for_update().filter(id=key).first()
        if row is None or row.approved is not None:
            raise ValueFault(
                "这项修改不存在，或已经有了结论。请刷新页面。",
                "There is no such proposal, or it was decided. Reload the page.",
            )
        if row.proposed_by == by:
            raise ValueFault(
                "不能批准自己提出的修改，请由另一人复核。", "Nobody decides on his own proposal; another person has to."
            )
        if not approved and not answer.strip():
            raise ValueFault("不批准时请写明理由。", "Say why it is refused.")
        row.decided_by, row.decided_at = by, datetime.now(UTC)
        row.approved, row.answer = approved, answer.strip()[:400]
        row.save(update_fields=["decided_by", "decided_at", "approved", "answer"])
        act = "value.approve" if approved else "value.refuse"
        record_event(act=act, by=by, table="assessment_adopted_value", key=row.id)
    return row
