"""What a subject of the policy is: somebody or something that a duty is about."""

from typing import ClassVar


class Subject:
    """`level` is its name in columns, `above` the subject it folds into.

    `many` is the English of several; the Chinese is the same for one and for several. The facts of a subject that
    several chapters ask about stand in a part a chapter (`PersonLivelihood`), and `subjects.py` puts them together.
    """

    level: ClassVar[str]
    above: ClassVar[str | None] = None
    zh: ClassVar[str]
    en: ClassVar[str]
    many: ClassVar[str]
