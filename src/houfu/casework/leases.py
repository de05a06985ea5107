"""A job that one scheduler does at a time: a lease with a fencing token, which the write itself checks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from houfu.casework.faults import LeaseLost
from houfu.casework.models import Lease
from houfu.casework.writing import alone, one_at_a_time

HELD = timedelta(minutes=5)


def take(name: str, holder: str) -> int:
    """Hold a job for five minutes; the token to write with. Raises LeaseLost while another holds it."""
    now = datetime.now(UTC)
    with transaction.atomic():
        one_at_a_time()
        lease = Lease.objects.filter(name=name).first()
        if lease is None:
            Lease.objects.create(name=name, holder=holder, token=1, until=now + HELD)
            return 1
        if lease.until > now and lease.holder != holder:
            raise LeaseLost(name)
        lease.holder, lease.token, lease.until = holder, lease.token + 1, now + HELD
        lease.save()
    return lease.token


def still_held(name: str, token: int) -> None:
    """Go on only under the newest token: call it inside the transaction that writes. Raises LeaseLost."""
    alone()
    if not Lease.objects.filter(name=name, token=token).update(token=token):
        raise LeaseLost(name)


def give_back(name: str, token: int) -> None:
    """Let others have the job at once."""
    Lease.objects.filter(name=name, token=token).update(until=datetime.now(UTC))
