"""Returns that came after an import and speak of what it brought: it is not taken back before they are."""

from __future__ import annotations

from django.utils import timezone

from houfu.facts.ledgers import Ledger
from houfu.intake.held import ImportFault
from houfu.intake.models import Import
from houfu.ledgers.returns import Return


class RestedUpon(ImportFault):
    """A later import wrote nothing anew of what was to be taken back, since it was on file, or returned it as complete."""

    def __init__(self, later: Import) -> None:
        assert later.committed_at is not None
        day = timezone.localdate(later.committed_at)
        super().__init__(
            f"不能撤销：{day}入库的第{later.id}号导入{f'（{later.organ}）' if later.organ else ''}把这次登记的内容算作“未变”或一并上报过，"
            "撤销后会被当作“没有”，或不再在册。请先撤销那次导入，撤销这次以后再重新上传。",
            f"This cannot be undone: import {later.id}{f' of {later.organ}' if later.organ else ''}, taken in on {day}, counted what this "
            "one brought as unchanged, or returned it as complete; without it that would be a “no”, or be on file no more. Undo that import "
            "first, and hand its file in again after this one is undone.",
        )
        self.later = later.id


class ReturnedSince(ImportFault):
    """The ledger was returned, not with a file, after what was to be taken back had come in."""

    def __init__(self, made: Return) -> None:
        super().__init__(
            f"不能撤销：这次入库以后又上报过这本台账（地区 {made.area}，完整到 {made.complete_to}），撤销后这次登记的内容会被当作“没有”。"
            "请先在台账页面撤回那次上报，撤销这次以后再重新上报。",
            f"This cannot be undone: the ledger was returned since (area {made.area}, complete up to {made.complete_to}); without "
            "what this import brought that would be a “no”. Take that return back on the ledger's page first, and make it again "
            "after this import is undone.",
        )


def refuse_where_returned_since(row: Import, feed: Ledger) -> None:
    """Raises RestedUpon where a later import made a return of this feed, with whichever of its tables, and ReturnedSince of others."""
    # a return is cut in two, and so recorded anew, where the next one follows it; by its source it is still the same
    before = Return._base_manager.filter(recorded_at__lte=row.committed_at).values("source_id")
    returns = Return._base_manager.filter(ledger=str(feed), superseded_at=None).exclude(source_id__in=before)
    for made in returns.order_by("-recorded_at", "-id"):
        if touch(made.area, row.area):
            by = Import._base_manager.filter(source_id=made.source_id).first()
            raise RestedUpon(by) if by else ReturnedSince(made)


def touch(area: str, other: str) -> bool:
    """Whether one of two areas lies in the other."""
    return area.startswith(other) or other.startswith(area)
