"""The explicit table of what jobs can do: the word of a work and the dotted name of its function, looked up when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings

from houfu.facts.errors import HoufuError

if TYPE_CHECKING:
    from houfu.jobs.models import Job
    from houfu.jobs.running import Progress

Work = Callable[["Job", "Progress"], Mapping[str, int | str]]


class UnknownWork(HoufuError):
    """A job names a work that this version does not know."""

    def __init__(self, word: str) -> None:
        super().__init__(
            f"没有“{word}”这种后台任务。请升级程序后重新发起。", f"There is no work {word!r}. Upgrade, then ask again."
        )


def work_named(word: str) -> Work:
    """The function of a work. The table stands in the settings, so that this room imports nothing above it.

    Raises UnknownWork.
    """
    dotted = settings.HOUFU_WORKS.get(word)
    if dotted is None:
        raise UnknownWork(word)
    work: Work = found(dotted)
    return work


def follow(job: Job) -> None:
    """Do what the table HOUFU_THEN says follows from a job that is done: `function(job)`, or nothing."""
    dotted = settings.HOUFU_THEN.get(job.work)
    if dotted is not None:
        found(dotted)(job)


def tidy() -> None:
    """Do what has to be done now and then: each function of the table HOUFU_TIDY."""
    for dotted in settings.HOUFU_TIDY:
        found(dotted)()


def found(dotted: str) -> Callable[..., Any]:
    """The function with a dotted name."""
    module, _dot, name = dotted.rpartition(".")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
