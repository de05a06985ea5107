"""One difference between a copy of the document and the catalogue, as a sentence in both languages."""

from dataclasses import dataclass

ABSENT = "（无）"


@dataclass(frozen=True)
class Difference:
    """`zh` and `en` name the place; `expected` and `found` are the document's words. `line` None: not in the file."""

    zh: str
    en: str
    expected: str
    found: str
    line: int | None
    expected_en: str = ""

    def place(self, language: str) -> str:
        """Where the difference is."""
        return self.en if language.lower().startswith("en") else self.zh

    def sides(self, language: str) -> tuple[str, str]:
        """What was expected and what was found, for a reader of `language`."""
        if not language.lower().startswith("en"):
            return self.expected, self.found
        expected = self.expected_en or self.expected
        return expected.replace(ABSENT, "(none)"), self.found.replace(ABSENT, "(none)")

    def sentence(self, language: str) -> str:
        """The difference for a reader of `language` ("en…" gives English, all else Chinese)."""
        expected, found = self.sides(language)
        if language.lower().startswith("en"):
            line = "" if self.line is None else f"Line {self.line}, "
            return f"{line}{self.en}: expected “{expected}”, found “{found}”."
        line = "" if self.line is None else f"第{self.line}行，"
        return f"{line}{self.zh}：应为“{expected}”，实为“{found}”。"
