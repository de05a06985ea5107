"""Dated parameters: a number of the policy has a name, a first day and a source, or says that it has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic, Self, TypeVar, overload

from houfu.facts.code import Unit
from houfu.policy.kinds import ASSUMED

T = TypeVar("T")


@dataclass(frozen=True)
class since(Generic[T]):  # noqa: N801 - reads as a word in a measure: dated("…", since("2020-12-22", 6, …))
    """A value of a parameter from `day` on, and the document or standard it comes from (or ASSUMED)."""

    day: str
    value: T
    source: str

    @property
    def first_day(self) -> date:
        """`day` as a date."""
        return date.fromisoformat(self.day)

    @property
    def assumed(self) -> bool:
        """Whether no document backs the value."""
        return self.source == ASSUMED


RANGES: Mapping[Unit, tuple[int, int]] = {
    Unit.YEARS: (0, 130),
    Unit.MONTHS: (0, 1_200),
    Unit.DAYS: (0, 3_660),
    Unit.WORKDAYS: (0, 2_500),
    Unit.HOURS: (0, 8_784),
    Unit.TIMES: (0, 366),
    Unit.PERCENT: (0, 100),
    Unit.BASIS_POINTS: (0, 10_000),
    Unit.M2: (0, 1_000),
}
"""From where to where a number of a unit makes sense: an age, a century of months, ten years of days, a whole."""


class Parameter(Generic[T]):
    """A parameter of a measure: its values by first day, ascending; a number lies within `lowest`…`highest`.

    `highest` is None where only good sense sets a limit. A pair or a path lies within them in each part; a day has none.
    """

    def __init__(
        self, zh: str, en: str, unit: Unit | None, values: tuple[since[T], ...], lowest: int, highest: int | None
    ) -> None:
        self.zh, self.en, self.unit, self.values, self.name = zh, en, unit, values, ""
        self.lowest, self.highest = lowest, highest

    def refusal(self, value: Any) -> tuple[str, str] | None:
        """Why a value cannot be, in Chinese and English, with what would do; None where it can."""
        parts = [part for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, int)]
        if all(self.lowest <= part and (self.highest is None or part <= self.highest) for part in parts):
            return None
        if self.highest is None:
            zh, en = f"不小于{self.lowest:,}", f"{self.lowest:,} or more"
        else:
            zh, en = f"在{self.lowest:,}–{self.highest:,}之间", f"between {self.lowest:,} and {self.highest:,}"
        return (
            f"“{self.zh}”的数值应{zh}，不能是{'–'.join(f'{part:,}' for part in parts)}。请改为这个范围内的数值。",
            f"{self.en}: the value has to be {en}, not {'–'.join(f'{part:,}' for part in parts)}. Choose one that is.",
        )

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def held(self, day: date) -> since[T]:
        """The value in force on `day`, with its source; the first value stands for earlier days too.

        A snapshot of a day before the document asks what its rules would have said then; the page says so.
        """
        held = [value for value in self.values if value.first_day <= day]
        return held[-1] if held else self.values[0]

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: ParameterSet, owner: type) -> T: ...
    def __get__(self, instance: ParameterSet | None, owner: type) -> Self | T:
        if instance is None:
            return self
        held: T = instance.held(self).value
        return held


def dated(
    zh: str,
    *values: since[T],
    en: str,
    unit: Unit | None = None,
    lowest: int | None = None,
    highest: int | None = None,
) -> Parameter[T]:
    """A parameter with its names, its unit and its values by first day.

    `lowest` and `highest`, both included, refuse values that make no sense; unless named they are those of the unit.
    """
    least, most = RANGES.get(unit, (0, None)) if unit else (0, None)
    return Parameter(zh, en, unit, values, least if lowest is None else lowest, most if highest is None else highest)


@dataclass(frozen=True)
class ParameterSet:
    """The parameters of one measure as they stand on `day`; `changed` replaces values by name.

    A bare value is tried (what-if); an adopted one comes as `since`, with its first day and its source.
    """

    day: date
    changed: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = set(self.changed) - {parameter.name for parameter in self.all()}
        if unknown:
            raise LookupError(f"no such parameter: {', '.join(sorted(unknown))}")

    def held(self, parameter: Parameter[Any]) -> since[Any]:
        """The value in force with its first day and source; one that is only tried has the source of what it replaces."""
        declared = parameter.held(self.day)
        value = self.changed.get(parameter.name, declared)
        return value if isinstance(value, since) else replace(declared, value=value)

    def but(self, **changed: Any) -> Self:
        """The same day with some values replaced."""
        return replace(self, changed={**self.changed, **changed})

    @classmethod
    def all(cls) -> Iterator[Parameter[Any]]:
        """The parameters in the order of declaration."""
        return (value for value in vars(cls).values() if isinstance(value, Parameter))
