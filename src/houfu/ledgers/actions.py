"""Writing ledgers: `record`, `correct` and `end` of the registry serve every ledger; a return has its own act."""

from datetime import date

from django.db import transaction

from houfu.facts.ledgers import Ledger
from houfu.ledgers.returns import Return
from houfu.registry.actions import correct, end, record, record_many
from houfu.registry.statements import RecordFault

__all__ = ["correct", "end", "make_return", "record", "record_many"]


@transaction.atomic
def make_return(
    *, organ: str, ledger: Ledger, area: str, complete_to: date, received_on: date, source: int, by: int
) -> int:
    """State for `organ` that `ledger` is complete for all places under `area` up to and including `complete_to`.

    A later return of the same organ, ledger and area is a later version of the same thing; its key is returned. Raises
    RecordFault when the ledger is said to be complete for days to come.
    """
    if complete_to > received_on:
        raise RecordFault(Return, "上报截止日不能晚于收到之日", "a return cannot be complete for days to come")
    same = Return._base_manager.filter(organ=organ, ledger=ledger, area=area, superseded_at=None)
    key = same.values_list("key", flat=True).order_by("key").first()
    values = {"organ": organ, "ledger": str(ledger), "area": area, "complete_to": complete_to}
    return record(Return, key=key, values=values, valid_from=received_on, source=source, by=by)
