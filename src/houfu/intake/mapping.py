"""Which column of a sheet is which column of a ledger: proposed with a score and a reason, confirmed by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from houfu.facts.errors import HoufuError
from houfu.intake.columns import Column, Role
from houfu.intake.headings import How, Mapped, Match, known_words, match_of, with_unit
from houfu.intake.layout import Layout
from houfu.intake.values.spelling import fold_word


@dataclass(frozen=True)
class Proposal:
    """All matches of a sheet, and the layout's columns that are needed and that no column of the sheet gives."""

    matches: tuple[Match, ...]
    missing: tuple[Column, ...]

    @property
    def certain(self) -> bool:
        """Whether nothing has to be asked."""
        return not self.missing and not any(match.ask for match in self.matches)

    def mapping(self) -> dict[int, Mapped]:
        """What is proposed, as if a person had confirmed it all."""
        return {match.at: Mapped(match.name, match.unit) for match in self.matches if match.name}


def propose(
    layout: Layout,
    headings: Sequence[str],
    *,
    remembered: Mapping[str, Mapped] | None = None,
    note_unit: str = "",
    given: Iterable[str] = (),
) -> Proposal:
    """The layout's columns for a sheet's headings, by position.

    `remembered` is what the organ confirmed before (folded heading → column, "" for none), `note_unit` a unit named above
    the table (单位：万元), `given` are columns that the import says once for all rows.
    """
    known = known_words(layout)
    matches = [
        with_unit(match_of(at, heading, layout, known, remembered or {}), layout, note_unit)
        for at, heading in enumerate(headings)
    ]
    sure = {match.name for match in matches if match.name and match.how is not How.LIKE}
    matches = [
        replace(match, name="", how=How.NONE, others=(match.name,), score=0.0)
        if match.how is How.LIKE and match.name in sure
        else match
        for match in matches
    ]
    twice = {name for name, count in Counter(match.name for match in matches if match.name).items() if count > 1}
    matches = [replace(match, clash=True) if match.name in twice else match for match in matches]
    held = {match.name for match in matches if match.name} | set(given)
    return Proposal(tuple(matches), tuple(missing(layout, held)))


def missing(layout: Layout, held: set[str]) -> list[Column]:
    """The columns that a sheet of this layout has to have and has not; of a subject those of its first way."""
    lacking = [one for one in layout.columns if one.required and one.name not in held and one.role is not Role.SUBJECT]
    ways = layout.alternatives
    if ways and not any(set(way) <= held for way in ways):
        lacking = [layout.column(name) for name in ways[0] if name not in held] + lacking
    return lacking


def confirmed(layout: Layout, chosen: Mapping[int, Mapped], *, given: Iterable[str] = ()) -> dict[int, Mapped]:
    """A mapping as it may be used. Raises MappingFault for a name that is none or is taken twice, or one that is missing."""
    names = [one.name for one in chosen.values()]
    known = {one.name for one in layout.columns}
    if strange := sorted(set(names) - known):
        raise MappingFault(f"没有 {'、'.join(strange)} 这一项", f"there is no {', '.join(strange)}")
    if twice := [layout.column(name).zh for name, count in Counter(names).items() if count > 1]:
        raise MappingFault(f"有两列都对应“{'、'.join(twice)}”", f"two columns are both {', '.join(twice)}")
    if lacking := missing(layout, set(names) | set(given)):
        zh, en = "、".join(one.zh for one in lacking), ", ".join(one.en for one in lacking)
        raise MappingFault(f"缺少“{zh}”", f"no column is {en}")
    return dict(chosen)


def fold_heading(heading: str) -> str:
    """The key by which a heading is remembered."""
    return fold_word(heading)


class MappingFault(HoufuError):
    """The columns of a sheet cannot be used as they were confirmed."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"列的对应关系有误：{zh}。请重新选择。", f"The columns are not matched: {en}. Choose again.")
