"""The mark that a sheet leaves in the log when it names numbers that stand outside its area: how many, and no more."""

from __future__ import annotations

from houfu.intake.faults import FaultKind
from houfu.intake.trying import Tried
from houfu.safeguard.audit import record_event


def tell_elsewhere(tried: Tried, *, area: str, by: int) -> None:
    """Leave an event where numbers of a sheet are registered elsewhere, so that whoever tries numbers out is seen."""
    count = tried.checked.report.by_kind().get(FaultKind.ELSEWHERE, 0)
    if count:
        table = tried.checked.layout.model._meta.db_table
        record_event(act="import.elsewhere", by=by, table=table, path=area, detail={"rows": count})
