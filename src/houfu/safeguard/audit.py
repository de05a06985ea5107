"""Writing the log, in the transaction of the act itself, and proving that nobody has touched it since."""

import hmac
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction

from houfu.safeguard.keys import Key, KeyFault, Use, provider
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.purposes import Purpose
from houfu.safeguard.walking import UNREADABLE, events_after, key_of
from houfu.store.locks import hold_number

LOCK = 0x686F7566_03  # an advisory lock of this database
SYSTEM = 0  # `by` of an act that no person did
WORD = re.compile(r"[A-Za-z0-9_.:/,+-]{0,100}")  # no Chinese, no space: a name cannot get in
PERSONAL = re.compile(r"(?<![0-9])(?:[1-9][0-9]{16}[0-9Xx]|[1-9][0-9]{14}|1[3-9][0-9]{9})(?![0-9])")
FIRST_MAC = bytes(32)
_channel: ContextVar[str] = ContextVar("channel", default="")


def speaks_of_nobody(word: str) -> bool:
    """Whether a word may stand in the detail of an event: no name can, nor a number as of an identity or a telephone."""
    return WORD.fullmatch(word) is not None and PERSONAL.search(word) is None


@contextmanager
def by_way_of(channel: str) -> Iterator[None]:
    """Meanwhile each event says in its `detail` by which way it came (`channel=command`); without a word: by the site."""
    before = _channel.set(channel)
    try:
        yield
    finally:
        _channel.reset(before)


def record_event(
    *,
    act: str,
    by: int,
    table: str = "",
    key: int | None = None,
    path: str = "",
    fields: Sequence[str] = (),
    purpose: Purpose | None = None,
    allowed: bool = True,
    detail: Mapping[str, int | str] | None = None,
) -> AuditEvent:
    """Append one event in the transaction that is open (or one of its own): no event, no act.

    One writer at a time holds the end of the chain until its transaction ends, so an action writes its event last, and
    a batch writes one event. Raises ValueError for a word that could carry personal data, KeyFault when the log was
    begun under another key.
    """
    words = {"act": act, "table": table, "path": path, "fields": ",".join(fields)}
    pairs = {name: str(value) for name, value in sorted({**_way(), **(detail or {})}.items())}
    for name, word in (*words.items(), *pairs.items()):
        if not (WORD.fullmatch(word) if name in words else speaks_of_nobody(word)):
            raise ValueError(f"an event holds codes and keys only: {name}")
    with transaction.atomic():
        last, before = _held_end()
        audit_key = _key(last, before)
        event = AuditEvent(
            number=last.number + 1 if last else 1,
            at=datetime.now(UTC),
            by=by,
            key=key,
            purpose=purpose or "",
            allowed=allowed,
            detail=" ".join(f"{name}={value}" for name, value in pairs.items()),
            key_version=audit_key.version,
            **words,
        )
        event.mac = _mac(audit_key, event, bytes(last.mac) if last else FIRST_MAC)
        event.save(force_insert=True)
    return event


def _way() -> dict[str, str]:
    return {"channel": channel} if (channel := _channel.get()) else {}


def end_of_chain() -> AuditEvent | None:
    """The last event; None in an empty log."""
    return AuditEvent.objects.order_by("-number").first()


def _held_end() -> tuple[AuditEvent | None, AuditEvent | None]:
    """The last event and the one that it is chained to, the end of the chain being held until the transaction ends."""
    if not hold_number(LOCK):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE safeguard_audit_end SET held = held")  # SQLite's write lock, if not held yet
    last, before = [*AuditEvent.objects.order_by("-number")[:2], None, None][:2]
    return last, before if last and before and before.number == last.number - 1 else None


def _key(last: AuditEvent | None, before: AuditEvent | None) -> Key:
    if last is not None:
        # A lost key file is made anew on first use; going on under it would hide the loss.
        key = provider().of_version(Use.AUDIT, last.key_version)
        if not _agrees(key, last, before.mac if before else FIRST_MAC):
            raise KeyFault(
                "审计日志不是用现有密钥记录的，或最后一条已被改动：请恢复原来的密钥文件，再运行 houfu audit verify。",
                "The log was kept under another key, or its last line was changed: "
                "restore the key file that belongs to this database, then run houfu audit verify.",
            )
    return provider().current(Use.AUDIT)


def _mac(key: Key, event: AuditEvent, previous: bytes) -> bytes:
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = (event.number, at, event.act, event.by, event.table, event.key, event.path, event.fields)
    more = (event.purpose, event.allowed, event.detail, event.key_version)
    line = "\x1f".join(str(part) for part in (*parts, *more))
    return hmac.digest(key.secret, previous + line.encode(), "sm3")


@dataclass(frozen=True)
class Verdict:
    """What `verify` found: how many events, up to which number and mac, and the first fault (number, what) if any.

    What: `changed`, `missing`, at odds with the `anchor`, or of a `key` that the key file has no more: not to be judged.
    """

    events: int
    number: int
    mac: str
    fault: tuple[int, str] | None = None


def verify(anchor: tuple[int, str] | None = None, *, after: AuditEvent | None = None) -> Verdict:
    """Walk the whole chain. With an `anchor` (number, mac as hex, noted earlier outside the database) a cut tail shows too.

    `after` an event that is known to be whole, only what follows it is walked. Raises KeyFault where the key file cannot be read.
    """
    provider()
    mac, number, version = (bytes(after.mac), after.number, after.key_version) if after else (FIRST_MAC, 0, 0)
    for event in events_after(number):
        number += 1
        if event is not None and event.number != number:
            return Verdict(number - 1, number - 1, mac.hex(), (number, "missing"))
        key = key_of(event, version) if event else "changed"
        if event is None or isinstance(key, str) or not _agrees(key, event, mac):
            fault = "key" if key == "key" and event and not _moved_up(event, mac, version) else "changed"
            return Verdict(number - 1, number - 1, mac.hex(), (number, fault))
        mac, version = bytes(event.mac), event.key_version
        if anchor and anchor[0] == number and anchor[1] != mac.hex():
            return Verdict(number, number, mac.hex(), (number, "anchor"))
    if anchor and anchor[0] > number:
        return Verdict(number, number, mac.hex(), (number + 1, "missing"))
    return Verdict(number, number, mac.hex())


def _moved_up(event: AuditEvent, previous: bytes, before: int) -> bool:
    """Whether an event of a key that is missing was sealed under one that is there: then its version was changed, for certain."""
    meant = copy(event)
    for version in range(max(before, 1), min(event.key_version, provider().current(Use.AUDIT).version + 1)):
        meant.key_version = version
        with suppress(KeyFault):
            if _agrees(provider().of_version(Use.AUDIT, version), meant, previous):
                return True
    return False


def _agrees(key: Key, event: AuditEvent, previous: bytes | memoryview) -> bool:
    """Whether an event is what was sealed behind the `previous` mac; what cannot even be put together is not."""
    try:
        return hmac.compare_digest(bytes(event.mac), _mac(key, event, bytes(previous)))
    except UNREADABLE:
        return False
