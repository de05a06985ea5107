"""What a text says once it has been read: its own words, with the lines they stand on."""

from dataclasses import dataclass
from datetime import date

from houfu.facts.organs import Organ
from houfu.policy.document.passages import Passage


@dataclass(frozen=True)
class Heading:
    """A part or a chapter: its number, its title and the line it begins on."""

    number: int
    title: str
    line: int


@dataclass(frozen=True)
class Units:
    """责任单位 of an article, in order: as written and as codes, with the line of each."""

    written: tuple[str, ...]
    organs: tuple[Organ, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class ArticleText:
    """A numbered measure. `passage` is the clean statement, title included; `text` is what follows the title."""

    number: int
    chapter: int
    title: str
    passage: Passage
    units: Units
    line: int

    @property
    def text(self) -> str:
        """The words after the title."""
        return self.passage.text[len(self.title) + 1 :]


@dataclass(frozen=True)
class RequirementText:
    """A work requirement of part three; `passage` is its clean statement, title included."""

    number: int
    title: str
    passage: Passage
    line: int

    @property
    def text(self) -> str:
        """The words after the title."""
        return self.passage.text[len(self.title) + 1 :]


@dataclass(frozen=True)
class GoalText:
    """What the introduction sets for a year, in its words."""

    year: int
    wording: str
    line: int


@dataclass(frozen=True)
class Located[T]:
    """A value of the heading and the line it was read from."""

    value: T
    line: int


@dataclass(frozen=True)
class Document:
    """A policy document, read. `introduction` holds the paragraphs before part two; `addressees` the closing note."""

    number: Located[str]
    issued: Located[date]
    issuers: Located[tuple[str, ...]]
    title: Located[str]
    addressees: Located[str]
    parts: tuple[Heading, ...]
    chapters: tuple[Heading, ...]
    introduction: tuple[Passage, ...]
    articles: tuple[ArticleText, ...]
    requirements: tuple[RequirementText, ...]
    goals: tuple[GoalText, ...]

    def article(self, number: int) -> ArticleText | None:
        """The article of that number, or None where the text has none."""
        return next((article for article in self.articles if article.number == number), None)

    def requirement(self, number: int) -> RequirementText | None:
        """The work requirement of that number, or None where the text has none."""
        return next((requirement for requirement in self.requirements if requirement.number == number), None)
