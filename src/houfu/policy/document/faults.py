"""Everything that can be wrong with a file offered as the document, each a sentence in both languages."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from houfu.facts.errors import HoufuError

_SHOWN = 50  # a wrong file can have thousands; nobody reads more


class FaultKind(StrEnum):
    """What kind of damage a fault is."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    NOT_THE_DOCUMENT = "not_the_document"
    HEADING = "heading"
    MISSING = "missing"
    DUPLICATE = "duplicate"
    OUT_OF_ORDER = "out_of_order"
    NO_UNITS = "no_units"
    UNKNOWN_ORGAN = "unknown_organ"
    BROKEN_TEXT = "broken_text"
    STRAY_TEXT = "stray_text"
    TRUNCATED = "truncated"


@dataclass(frozen=True)
class DocumentFault:
    """One thing that keeps a text from being read. `line` counts from 1 as an editor does; None is the whole file."""

    kind: FaultKind
    line: int | None
    zh: str
    en: str

    def sentence(self, language: str) -> str:
        """The fault with its line, for a reader of `language` ("en…" gives English, all else Chinese)."""
        if language.lower().startswith("en"):
            return self.en if self.line is None else f"Line {self.line}: {self.en}"
        return self.zh if self.line is None else f"第{self.line}行：{self.zh}"


class DocumentFaults(HoufuError):
    """Raised when a text cannot be read as the document; holds every fault that was found, in order of lines."""

    exit_code: ClassVar[int] = 2

    def __init__(self, faults: list[DocumentFault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line or 0, fault.zh)))
        super().__init__(self._listed("zh"), self._listed("en"))

    def _listed(self, language: str) -> str:
        count = len(self.faults)
        if language == "en":
            head = f"The file cannot be read as the document, {count} fault{'s' if count > 1 else ''}:"
        else:
            head = f"文件不能作为政策文件读取，共{count}处问题："
        shown = [f"  {fault.sentence(language)}" for fault in self.faults[:_SHOWN]]
        if count > _SHOWN:
            shown.append(f"  … and {count - _SHOWN} more" if language == "en" else f"  ……另有{count - _SHOWN}处")
        return "\n".join([head, *shown])
