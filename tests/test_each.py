"""A test of many things tries each of them, names all that fail, and cannot pass where there is nothing to try."""

import inspect

import pytest

from tests.each import each


def test_all_that_fail_are_named_and_the_rest_are_tried() -> None:
    tried = []

    @each("number", {"one": 1, "two": 2, "three": 3})
    def odd(number: int, fixture: str) -> None:
        tried.append((number, fixture))
        assert number % 2, f"{number} is even"

    assert list(inspect.signature(odd).parameters) == ["fixture"]
    with pytest.raises(AssertionError, match="two: 2 is even") as failed:
        odd(fixture="given")
    assert tried == [(1, "given"), (2, "given"), (3, "given")]
    assert "one" not in str(failed.value)


def test_nothing_to_try_is_no_success() -> None:
    @each("number", {})
    def never(number: int) -> None:
        raise NotImplementedError(number)

    with pytest.raises(AssertionError, match="nothing was tried"):
        never()
