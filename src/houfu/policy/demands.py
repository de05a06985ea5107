"""The 264 single demands of the document: every one is answered by a measure or said to have no honest measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from houfu.facts.code import Code
from houfu.policy.demand_table import ROWS


class Strength(Code):
    """How a demand binds, by its verb (reading of the verbs)."""

    MUST = "must", "要求", "must"
    TREND = "trend", "逐步加大", "trend"
    PRIORITY = "priority", "优先同等", "priority"
    ENCOURAGE = "encourage", "鼓励支持", "encouragement"
    MAY = "may", "可以", "may"
    FRAMING = "framing", "表述", "framing words"


class Part(Code):
    """Which part of the document a demand stands in."""

    INTRODUCTION = "introduction", "导言", "introduction"
    CHAPTER_HEAD = "chapter_head", "章标题", "chapter head"
    ARTICLE = "article", "条款", "article"
    REQUIREMENT = "requirement", "工作要求", "work requirement"


_PARTS = {"I": Part.INTRODUCTION, "H": Part.CHAPTER_HEAD, "R": Part.REQUIREMENT}


@dataclass(frozen=True)
class Demand:
    """One demand. `fragment` (at most 20 characters) finds it in the text once that has been loaded."""

    code: str
    strength: Strength
    fragment: str

    @property
    def part(self) -> Part:
        """The part of the document it stands in."""
        return _PARTS.get(self.code[0], Part.ARTICLE)

    @property
    def stretch(self) -> str:
        """What it belongs to: "1" … "26", "R1" … "R3", "I" the introduction, "H" the heads of part two and chapters."""
        return self.code.split(".")[0]

    @property
    def framing(self) -> bool:
        """Whether it is framing words, which no rule can check."""
        return self.strength is Strength.FRAMING


DEMANDS: Mapping[str, Demand] = MappingProxyType(
    {
        code: Demand(code, Strength[strength.upper()], fragment)
        for code, strength, fragment in (row.split(" ") for row in ROWS.strip().splitlines())
    }
)


def demands_of(stretch: str) -> tuple[Demand, ...]:
    """The demands of an article ("7"), a requirement ("R1"), the introduction ("I") or the chapter heads ("H")."""
    return tuple(demand for demand in DEMANDS.values() if demand.stretch == stretch)


def named(codes: str) -> tuple[Demand, ...]:
    """The demands of a list such as "15.01 15.05". Raises LookupError naming the first code that is no demand."""
    for code in codes.split():
        if code not in DEMANDS:
            raise LookupError(f"{code} is no demand of the document")
    return tuple(DEMANDS[code] for code in codes.split())
