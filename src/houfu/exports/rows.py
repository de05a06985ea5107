"""The rows of a list that is being made: counted, said as progress, and given only while whoever asked may have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from houfu.access.models import User
from houfu.access.queries import held_by
from houfu.documents.workbook import Cell
from houfu.exports.lists import ExportFault, Listing
from houfu.exports.models import Export

CHUNK = 2_000
"""After so many rows the right is asked anew, and progress is said."""


class RightsEnded(ExportFault):
    """Whoever asked may not have the list any more."""

    def __init__(self) -> None:
        super().__init__(
            "申请人的权限已变化，不再包括这份清单，文件没有生成。如仍需要，请申请权限后重新导出。",
            "The rights of whoever asked do not cover this list any more; no file was made. Ask for the right, then export anew.",
        )


class Grown(ExportFault):
    """The list became longer than what the second person agreed to."""

    def __init__(self) -> None:
        super().__init__(
            "清单比审批时长了一成以上，文件没有生成。请重新导出并审批。",
            "The list has grown by more than a tenth since it was approved; no file was made. Export it anew and have it approved.",
        )


class Unapproved(ExportFault):
    """The list became long enough to need a second person after it was asked for."""

    def __init__(self) -> None:
        super().__init__(
            "清单在申请之后变长，现在须由另一人审批，文件没有生成。请重新导出并写明用途。",
            "The list has grown since it was asked for and needs a second person now. Export it anew and say what it is for.",
        )


def watched(
    lines: Iterable[Sequence[Cell]], row: Export, listing: Listing, say: Callable[[int], None]
) -> Iterator[Sequence[Cell]]:
    """The same rows. Raises RightsEnded, Grown, and whatever `say` (rows so far) raises, at the end of a chunk."""
    most = row.rows + row.rows // 10 if row.decided_by else None
    number = 0
    for number, line in enumerate(lines, 1):
        if most is not None and number > most:
            raise Grown
        yield line
        if number % CHUNK == 0:
            still(row, listing)
            say(number)
    still(row, listing)
    say(number)


def still(row: Export, listing: Listing) -> User:
    """Whoever asked, with his rights read anew. Raises RightsEnded."""
    user = User.objects.filter(pk=row.by).first()
    if user is None or not listing.may(held_by(user), row.area):
        raise RightsEnded
    return user
