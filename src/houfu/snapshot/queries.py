"""Which snapshots there are."""

from datetime import date

from houfu.facts.frames import Frames
from houfu.snapshot.files import checked
from houfu.snapshot.models import Snapshot


def latest(on: date | None = None) -> Snapshot | None:
    """The snapshot taken last, of `on` or of any day."""
    snapshots = Snapshot.objects.order_by("-taken_at", "-id")
    return (snapshots.filter(on=on) if on else snapshots).first()


def by_id(key: int) -> Snapshot | None:
    """One snapshot."""
    return Snapshot.objects.filter(id=key).first()


def frames_of(snapshot: Snapshot) -> Frames:
    """Its facts, mapped from disk and compared with their digest. Raises SnapshotFault."""
    return checked(snapshot.digest)
