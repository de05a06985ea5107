"""What a record names has to be on file while it is written: whoever waited for an undo learns that it is gone."""

from __future__ import annotations

from collections.abc import Sequence

from houfu.registry.concern import LINKS
from houfu.registry.statements import RecordFault, Version
from houfu.store.models import Dated

CHUNK = 10_000  # keys in one query


def refuse_gone(model: type[Dated], gone: Sequence[Version], fresh: Sequence[Version]) -> None:
    """Raises RecordFault where new versions name a thing of the register that was taken back, and those before did not."""
    columns = {field.attname for field in model._meta.concrete_fields}
    for name in LINKS.keys() & columns:
        keys = sorted(_named(fresh, name) - _named(gone, name))
        for start in range(0, len(keys), CHUNK):
            _refuse(model, name, keys[start : start + CHUNK])


def _named(versions: Sequence[Version], name: str) -> set[int]:
    return {key for one in versions if (key := one.values.get(name)) is not None}


def _refuse(model: type[Dated], name: str, keys: list[int]) -> None:
    held = LINKS[name]._base_manager.filter(key__in=keys)
    missing = set(keys) - set(held.filter(superseded_at=None).values_list("key", flat=True))
    if missing and held.filter(key__in=missing).exists():
        raise RecordFault(
            model,
            "所指的人、户或地方的登记刚刚被撤销，请刷新页面",
            "what it is about was just taken back; reload the page",
        )
