"""Who let the rows of a file in, beside whoever handed it in: whoever handled an order does not prove it so either."""

from __future__ import annotations

from houfu.intake.models import Answer, Import, Likely


def others_of(file: Import, by: int) -> set[int]:
    """`by`, who takes in or settles now, and whoever fixed the columns of the file, answered a doubt in it, or took it in.

    A source is of a whole file, so a doubt counts for each of its rows; an answer that was remembered counts as one given.
    """
    answers = Likely._base_manager.filter(import_id=file.id).exclude(answer=Answer.OPEN)
    names = {by, file.checked_by, file.approved_by, *answers.values_list("by", flat=True).distinct()}
    return {name for name in names if name is not None and name != file.by}
