"""The log read event by event, also where what stands in a column cannot be read, and the key that each event names."""

from collections.abc import Iterator

from django.db import DataError, OperationalError
from django.db.models import QuerySet

from houfu.safeguard.keys import Key, KeyFault, Use, provider
from houfu.safeguard.models import AuditEvent

UNREADABLE = (AttributeError, TypeError, ValueError, OverflowError, DataError)
"""What a column raises in which stands something that no writer of the log puts there: a text for an instant or a mac."""


def events_after(number: int) -> Iterator[AuditEvent | None]:
    """The events after a number, in order, up to the first that cannot be read: None stands for it."""
    at = number
    try:
        for event in _after(number).iterator(chunk_size=5000):
            yield event
            at = event.number
    except (*UNREADABLE, OperationalError) as fault:
        if not _of_a_value(fault):
            raise
    else:
        return
    while one := _next(at):  # the events are read by thousands, and any of the last thousands may be the one
        yield one
        at = one.number
    yield None


def key_of(event: AuditEvent, before: int) -> Key | str:
    """The key of an event after one of the version `before`; else what is wrong: the event ("changed"), or the file ("key").

    Versions grow by one, so a key that is missing has really been there only where its version follows on what stands
    before and no later event is of a lower one. A version that leaves some out is taken for it where a later event has it too.
    """
    version = event.key_version
    try:
        return provider().of_version(Use.AUDIT, version)
    except KeyFault:
        if not isinstance(version, int) or version <= before:
            return "changed"
    later = AuditEvent.objects.filter(number__gt=event.number)
    follows = version == before + 1 or later.filter(key_version=version).exists()
    return "key" if follows and not later.filter(key_version__lt=version).exists() else "changed"


def _after(number: int) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(number__gt=number).order_by("number")


def _next(number: int) -> AuditEvent | None:
    try:
        return _after(number).first()
    except (*UNREADABLE, OperationalError) as fault:
        if not _of_a_value(fault):
            raise
        return None


def _of_a_value(fault: Exception) -> bool:
    """Whether a value could not be read, not the database: SQLite says in these words that a text is none."""
    return not isinstance(fault, OperationalError) or "decode" in str(fault)
