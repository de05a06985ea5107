"""A process that breaks off at its nth commit or file laid down, in this one: from then on it does nothing more at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from django.db import connection

READING = ("SELECT", "PRAGMA", "SET ", "SHOW", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN")


class Dead(BaseException):
    """What a process does after it was killed: nothing."""


@dataclass
class Process:
    """Counts what becomes lasting: commits, statements that commit by themselves, and files given their name.

    It dies at number `at`, just before it or, with `done`, just after; 0: never. `points` says which there were.
    """

    at: int = 0
    done: bool = False
    dead: bool = False
    points: list[str] = field(default_factory=list)

    def lasting(self, what: str, work: Callable[[], Any]) -> Any:
        """Do what lasts, or die beside it."""
        self.lives()
        self.points.append(what)
        here = len(self.points) == self.at
        made = None if here and not self.done else work()
        if here:
            self.dead = True
            connection.connection.close()  # the server takes back what was open, as it does for a killed client
            raise Dead
        return made

    def lives(self) -> None:
        if self.dead:
            raise Dead

    def statement(self, execute: Any, sql: str, *rest: Any) -> Any:
        self.lives()
        if connection.in_atomic_block or sql.lstrip().upper().startswith(READING):
            return execute(sql, *rest)
        return self.lasting(sql[:40], partial(execute, sql, *rest))


def broken_off(work: Callable[[], None], at: int = 0, *, done: bool = False) -> list[str]:
    """Do the work in a process that dies there; the lasting points it came to. Raises what the work raises in life."""
    process = Process(at, done)
    try:
        with _watched(process):
            work()
    except BaseException:
        if not process.dead:
            raise
    if process.dead:
        connection.connection = None
        connection.connect()
    return process.points


@contextmanager
def _watched(process: Process) -> Iterator[None]:
    commit, rename = connection._commit, os.rename  # type: ignore[attr-defined]  # where Django commits

    def named(old: Any, new: Any, *rest: Any) -> Any:
        return process.lasting(f"file in {Path(new).parent.name}", partial(rename, old, new, *rest))

    def last_wish(name: str) -> Any:
        plain = getattr(os, name)

        def wish(*given: Any, **more: Any) -> Any:
            process.lives()
            return plain(*given, **more)

        return mock.patch.object(os, name, wish)

    with (
        mock.patch.object(connection, "_commit", partial(process.lasting, "commit", commit)),
        mock.patch.object(os, "rename", named),
        mock.patch.object(connection, "set_autocommit", _unless_dead(process, connection.set_autocommit)),
        connection.execute_wrapper(process.statement),
        last_wish("unlink"), last_wish("rmdir"),
    ):  # fmt: skip
        yield


def _unless_dead(process: Process, plain: Callable[..., Any]) -> Callable[..., Any]:
    def work(*given: Any, **more: Any) -> Any:
        process.lives()
        return plain(*given, **more)

    return work
