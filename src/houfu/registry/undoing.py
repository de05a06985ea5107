"""Taking back what one source stated, as long as nobody has built upon it: what held before is stated anew."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from houfu.facts.errors import HoufuError
from houfu.registry.statements import Version, version_of
from houfu.registry.writing import insert, lock, log, refuse_outside, supersede, touched_by
from houfu.safeguard.audit import record_event
from houfu.store.models import Dated
from houfu.store.moment import recording
from houfu.store.versions import Span

CHUNK = 10_000  # keys in one query


class BuiltUpon(HoufuError):
    """Later records stand on what was to be taken back."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"不能撤销：之后又有{count}条登记以这次导入的内容为基础。请先处理这些登记，或逐条更正。",
            f"This cannot be undone: {count} later records stand on it. Deal with those first, or correct the records one by one.",
        )
        self.count = count


@transaction.atomic
def take_back(model: type[Dated], *, source: int, by: int) -> int:
    """Supersede the versions that `source` stated in a table and restore those that they had struck; how many went.

    Everything stays readable as of its time. Raises BuiltUpon where a later statement concerns one of the same things,
    OutsideArea and ScopeError as every write does.
    """
    instant = recording()
    own = list(model._base_manager.filter(source_id=source).order_by("id"))
    if not own:
        return 0
    keys = sorted({row.key for row in own})
    lock(model, keys)
    instants = {row.recorded_at for row in own}
    rows = [row for start in range(0, len(keys), CHUNK) for row in _of(model, keys[start : start + CHUNK])]
    if later := {row.key for row in rows if row.recorded_at > max(instants) or _ended_after(row, instants)}:
        raise BuiltUpon(len(later))
    gone = [version_of(row) for row in rows if row.superseded_at is None and row.recorded_at in instants]
    restored = [_anew(row) for row in rows if row.superseded_at in instants]
    touched = touched_by(model, gone + restored)
    refuse_outside({concern.path for _, concern in touched})
    at = max([instant, *instants])
    supersede(model, gone, at)
    insert(model, restored, at)
    log(model, touched, at)
    record_event(act="take_back", by=by, table=model._meta.db_table, detail={"source": source, "rows": len(gone)})
    return len(gone)


def _of(model: type[Dated], keys: Sequence[int]) -> models.QuerySet[Dated]:
    return model._base_manager.filter(key__in=keys).order_by("id")


def _ended_after(row: Dated, instants: set[datetime]) -> bool:
    """Whether a version that the source wrote was superseded since."""
    return row.recorded_at in instants and row.superseded_at is not None


def _anew(row: Dated) -> Version:
    """A struck version as one still to be written, with the source that it had."""
    old = version_of(row)
    return Version(old.key, Span(row.valid_from, row.valid_to), old.values, row.source_id)
