"""Asking the checks: the one write of this room."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.db import transaction

from houfu.facts.errors import HoufuError
from houfu.quality.asking import ask
from houfu.quality.catalogue import checks_on, digest
from houfu.quality.files import keep
from houfu.quality.limits import Limits
from houfu.quality.models import Inspection
from houfu.quality.rows import BEIJING, Rows
from houfu.registry.models import Person
from houfu.safeguard.audit import record_event
from houfu.snapshot.rows import Reader
from houfu.store.ids import fresh_id
from houfu.store.models import Source
from houfu.store.moment import fix_known


class NotYet(HoufuError):
    """Checks were asked of a day, or by a knowledge, that nobody can have yet."""

    def __init__(self, on: date) -> None:
        super().__init__(
            f"{on} 还没有到：只能核对今天及以前的数据。请换一个日期。",
            f"{on} is still to come: only data of today or before can be checked. Choose another day.",
        )


def run_checks(*, on: date, known: datetime | None = None, areas: Sequence[str] = (), by: int) -> Inspection:
    """Ask every check of what held on `on`, as known at `known` (now, when None), and keep what was found.

    With both given, the outcome equals that of the inspection made then. `areas` keeps only what lies in them; faults
    across areas (a number used twice) are found all the same. Sealed numbers are opened in memory and nowhere kept; one
    event says so. Raises NotYet, and KeyFault where the keys are not here.
    """
    started = datetime.now(UTC)
    now = fix_known()
    moment = known if known is not None else now
    if moment > now or on > now.astimezone(BEIJING).date():
        raise NotYet(on)
    outcome = ask(checks_on(on), Rows(Reader(on, moment), Limits(on)))
    if areas:
        outcome = outcome.within(areas)
    name = keep(outcome)
    with transaction.atomic():
        inspection = Inspection.objects.create(
            id=fresh_id(),
            day=on,
            known=moment,
            checks=digest(on),
            outcome=name,
            areas=" ".join(areas),
            examined=int(outcome.counts["examined"].sum()),
            faulty=int(outcome.counts["faulty"].sum()),
            unknown=int(outcome.counts["unknown"].sum()),
            started_at=started,
            finished_at=datetime.now(UTC),
            by=by,
            synthetic=Source.objects.filter(synthetic=True).exists(),
        )
        table = Person._meta.db_table
        record_event(act="quality.run", by=by, table=table, key=inspection.id, fields=["identity", "phone"])
    return inspection
