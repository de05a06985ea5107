"""What an act locked after an event of it: whoever writes an event holds the log, and waits for nothing with it."""

from collections.abc import Iterable, Mapping

from houfu.safeguard.audit import LOCK

WAITS = ("UPDATE ", "DELETE ", "SELECT pg_advisory")


def locked_late(asked: Iterable[Mapping[str, str]]) -> list[str]:
    """Of captured queries of one transaction those after its first event that wait for a lock which another may hold."""
    log = ("safeguard_audit_end", f"pg_advisory_xact_lock({LOCK})")
    lines = [one["sql"] for one in asked]
    first = next(at for at, sql in enumerate(lines) if any(mark in sql for mark in log))
    late = [sql for sql in lines[first:] if sql.startswith(WAITS) or " FOR UPDATE" in sql]
    return [sql for sql in late if not any(mark in sql for mark in log)]
