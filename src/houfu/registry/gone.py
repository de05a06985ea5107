"""What a record names has to be on file while it is written: whoever waited for an undo learns that it is gone."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from houfu.registry.concern import LINKS
from houfu.registry.statements import RecordFault, Version
from houfu.store.links import leads_to
from houfu.store.models import Dated

CHUNK = 10_000  # keys in one query


def refuse_gone(model: type[Dated], gone: Sequence[Version], fresh: Sequence[Version]) -> None:
    """Raises RecordFault where new versions name a thing of the register or of a ledger that was taken back, and those
    before did not."""
    for field in model._meta.concrete_fields:
        to = LINKS.get(field.attname) or leads_to(field)
        if to is None:
            continue
        keys = sorted(_named(fresh, field.attname) - _named(gone, field.attname))
        for start in range(0, len(keys), CHUNK):
            _refuse(model, to, keys[start : start + CHUNK])


def _named(versions: Sequence[Version], name: str) -> set[int]:
    return {key for one in versions if (key := one.values.get(name)) is not None}


def _refuse(model: type[Dated], to: type[models.Model], keys: list[int]) -> None:
    held = to._base_manager.filter(key__in=keys)
    missing = set(keys) - set(held.filter(superseded_at=None).values_list("key", flat=True))
    if missing and held.filter(key__in=missing).exists():
        raise RecordFault(
            model,
            "所指的人、户、地方或台账记录刚刚被撤销，请刷新页面",
            "what it is about was just taken back; reload the page",
        )
