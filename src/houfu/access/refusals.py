"""A refusal is written down at once, and once more where the transaction that it stopped took its event along."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from houfu.safeguard.audit import record_event
from houfu.safeguard.models import AuditEvent

_kept: ContextVar[list[tuple[int, bytes, dict[str, Any]]] | None] = ContextVar("refusals", default=None)


def record_refusal(**what: Any) -> None:
    """The event of a refusal; takes what `record_event` takes."""
    event = record_event(allowed=False, **what)
    if (kept := _kept.get()) is not None:
        kept.append((event.number, bytes(event.mac), what))


@contextmanager
def refusals_kept() -> Iterator[None]:
    """Around a whole page or command, outside its transactions: what was refused inside is on the log afterwards."""
    before = _kept.set([])
    try:
        yield
    finally:
        for number, mac, what in _kept.get() or ():
            held = AuditEvent.objects.filter(number=number).values_list("mac", flat=True).first()
            if held is None or bytes(held) != mac:
                record_event(allowed=False, **what)
        _kept.reset(before)
