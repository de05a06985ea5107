"""Taking a snapshot: the one write of this room."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from houfu.facts.errors import HoufuError
from houfu.safeguard.audit import record_event
from houfu.snapshot.files import freeze
from houfu.snapshot.models import Snapshot
from houfu.snapshot.resolve import province
from houfu.store.ids import fresh_id
from houfu.store.models import Source
from houfu.store.moment import fix_known

BEIJING = ZoneInfo("Asia/Shanghai")


class StillToCome(HoufuError):
    """Facts were asked for of a day, or by a knowledge, that nobody can have yet."""

    def __init__(self, on: date, known: datetime) -> None:
        when = f"{on}, {known.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"
        super().__init__(
            f"{when} 还没有到：快照只能取今天及以前的事实。请换一个日期。",
            f"{when} is still to come: a snapshot holds facts of today or before. Choose another day.",
        )


def take(*, on: date, known: datetime | None = None, by: int) -> Snapshot:
    """Resolve and freeze the facts of `on` as known at `known` (now, when None) and register them.

    With both given, the digest equals that of the snapshot taken then. `by` is a user's id, or safeguard's SYSTEM.
    Raises StillToCome for a day or an instant that has not come.
    """
    now = fix_known()  # also for an instant past: who recorded before it may only now have committed
    moment = known if known is not None else now
    if moment > now or on > now.astimezone(BEIJING).date():
        raise StillToCome(on, moment)
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
