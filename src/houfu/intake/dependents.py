"""What stands on the records of an import: later records that name the things that it brought."""

from django.db import models
from django.db.models import Min

from houfu.ledgers.models import LEDGERS
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from houfu.registry.undoing import BuiltUpon
from houfu.registry.writing import hold
from houfu.store.among import among
from houfu.store.links import leads_to
from houfu.store.models import Dated
from houfu.store.moment import alone

WITHIN: dict[type[models.Model], tuple[tuple[type[Dated], str], ...]] = {
    Settlement: ((Community, "settlement_key"), (Household, "settlement_key"), (Dwelling, "settlement_key")),
    Community: ((Household, "community_key"),),
    Household: ((Person, "household_key"), (Dwelling, "household_key")),
}
"""What of the register names a thing of the register, and by which column."""


def hold_still(model: type[Dated]) -> None:
    """Have nobody write anything that names a thing of a model until this transaction ends, nor the things themselves.

    Call it before the transaction records anything.
    """
    if _leading_to(model):
        alone()
    hold(model)


def refuse_where_linked(model: type[Dated], source: int) -> None:
    """Raises BuiltUpon where records of another source name a thing that this source brought and nobody knew before."""
    own = model._base_manager.filter(source_id=source)
    first = own.aggregate(first=Min("recorded_at"))["first"]
    if first is None:
        return
    # Who changed what this source brought and was undone has rows of it too: later ones.
    before = model._base_manager.exclude(source_id=source).filter(recorded_at__lt=first).values("key")
    brought = list(own.exclude(key__in=before).values_list("key", flat=True).distinct())
    others = f"AND source_id <> {int(source)}"
    count = sum(
        number
        for other, column in _leading_to(model)
        for (number,) in among(other, ["count(*)"], column, brought, more=others)
    )
    if count:
        raise BuiltUpon(count)


def _leading_to(model: type[models.Model]) -> list[tuple[type[Dated], str]]:
    """The tables and columns that may name things of a model."""
    return [*WITHIN.get(model, ())] + [
        (ledger, one.attname) for ledger in LEDGERS for one in ledger._meta.concrete_fields if leads_to(one) is model
    ]
