"""The one family of errors that are shown to a person: a sentence in Chinese and English, and an exit code."""

from typing import ClassVar


class HoufuError(Exception):
    """Something the user can understand and mend. It is printed without a traceback; every other error is ours.

    `zh` and `en` each say what is wrong, where, and what to do. `exit_code` is what the command line returns:
    1 the answer is "no" or "different", 2 the input or the set-up cannot be used.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en

    def sentence(self, language: str) -> str:
        """The message for a reader of `language` ("en…" gives English, all else Chinese)."""
        return self.en if language.lower().startswith("en") else self.zh

    def __str__(self) -> str:
        return f"{self.zh} ({self.en})"
