"""What a recorded decision about the words of the document consists of."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

FIRST_DECIDED = date(2026, 11, 23)


class Words(NamedTuple):
    """The same words in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A decision. `stretches` are the articles ("24"), requirements ("R3") and goals ("goals") it touches, or all.

    `fragment` is what the text says (at most 20 characters, empty where it is silent). `assumed` marks a decision on
    which the document is silent: it is shown as 口径待确认 until somebody who may has confirmed it.
    """

    code: str
    stretches: tuple[str, ...] = ()
    fragment: str = ""
    question: Words
    choice: Words
    reason: Words
    assumed: bool = False
    decided: date = FIRST_DECIDED
