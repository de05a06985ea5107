"""What the background may do in this room: catching up with everything recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from houfu.assessment.catching_up import catch_up as catch_up_now
from houfu.safeguard.audit import SYSTEM


class Asked(Protocol):
    """A job, as far as it matters here: who asked for it."""

    by: int


def catch_up(job: Asked, progress: Callable[..., object]) -> Mapping[str, int | str]:
    """Catch up, on behalf of whoever asked; once, however often it is carried out."""
    done = catch_up_now(by=job.by)
    if done.step is not None:
        return {"opened": done.step.opened, "cleared": done.step.cleared}
    return {"opened": done.run.opened, "cleared": done.run.cleared} if done.anew and done.run else {}


def keep_up() -> None:
    """Catch up with whatever waits; cheap where nothing does. For whatever runs every minute or so."""
    catch_up_now(by=SYSTEM)
