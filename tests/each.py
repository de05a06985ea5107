"""One test of very many things alike: each is tried and all that fail are named; a case each would take longer than the tests."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any


def each(name: str, things: Mapping[str, Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator: the test is called for each of `things` (by what it is called in a failure) as its argument `name`."""

    def of_all(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def all_of_them(**fixtures: Any) -> None:
            wrong = {}
            for called, thing in things.items():
                try:
                    test(**{name: thing}, **fixtures)
                except AssertionError as error:
                    wrong[called] = str(error)
            assert things, "nothing was tried"
            assert not wrong, "\n".join(f"{called}: {why}" for called, why in wrong.items())

        asked = inspect.signature(test)
        rest = [one for called, one in asked.parameters.items() if called != name]
        all_of_them.__signature__ = asked.replace(parameters=rest)  # type: ignore[attr-defined]  # pytest gives these
        return all_of_them

    return of_all
