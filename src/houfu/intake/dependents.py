"""What stands on the records of an import: later records that name the things that it brought."""

from django.db import models

from houfu.ledgers.about import LedgerRow
from houfu.ledgers.fields import leads_to
from houfu.ledgers.models import LEDGERS
from houfu.registry.undoing import BuiltUpon
from houfu.store.models import Dated

CHUNK = 10_000


def refuse_where_linked(model: type[Dated], source: int) -> None:
    """Raises BuiltUpon where records of another source name a thing that this source brought and nobody knew before."""
    own = model._base_manager.filter(source_id=source)
    before = model._base_manager.exclude(source_id=source).values("key")
    brought = list(own.exclude(key__in=before).values_list("key", flat=True).distinct())
    count = sum(
        other._base_manager.filter(
            **{f"{column}__in": brought[start : start + CHUNK]}, superseded_at=None
        ).exclude(source_id=source).count()
        for other, column in _leading_to(model)
        for start in range(0, len(brought), CHUNK)
    )  # fmt: skip
    if count:
        raise BuiltUpon(count)


def _leading_to(model: type[models.Model]) -> list[tuple[type[LedgerRow], str]]:
    """The tables and columns that may name things of a model."""
    return [
        (ledger, one.attname) for ledger in LEDGERS for one in ledger._meta.concrete_fields if leads_to(one) is model
    ]
