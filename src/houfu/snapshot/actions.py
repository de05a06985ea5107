"""Taking a snapshot: the one write of this room."""

from datetime import UTC, date, datetime

from django.db import transaction

from houfu.safeguard.audit import record_event
from houfu.snapshot.files import freeze
from houfu.snapshot.models import Snapshot
from houfu.snapshot.resolve import province
from houfu.store.ids import fresh_id
from houfu.store.models import Source
from houfu.store.moment import fix_known


def take(*, on: date, known: datetime | None = None, by: int) -> Snapshot:
    """Resolve and freeze the facts of `on` as known at `known` (now, when None) and register them.

    With both given, the digest equals that of the snapshot taken then. `by` is a user's id, or safeguard's SYSTEM.
    """
    moment = known if known is not None else fix_known()
    resolved = province(on, moment)
    digest = freeze(resolved.frames)
    with transaction.atomic():
        snapshot = Snapshot.objects.create(
            id=fresh_id(),
            on=on,
            known=moment,
            digest=digest,
            taken_at=datetime.now(UTC),
            taken_by=by,
            counts={level: frame.height for level, frame in resolved.frames.tables.items()},
            synthetic=Source.objects.filter(synthetic=True).exists(),
            sampled=Source.objects.filter(sampled=True).exists(),
        )
        record_event(act="snapshot.take", by=by, table="snapshot_snapshot", key=snapshot.id)
    return snapshot
