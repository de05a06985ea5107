"""The goals that the introduction sets for a year: 到2025年…, 到2035年…."""

import re
from collections.abc import Iterator, Sequence

from houfu.policy.document.model import GoalText
from houfu.policy.document.passages import Passage, fold

_YEAR = re.compile(r"到(\d{4})年")
_END = re.compile(r"[.;!?]|,?到\d{4}年|,?$")


def read_goals(introduction: Sequence[Passage]) -> Iterator[GoalText]:
    """Each goal with its wording, from 到 up to the next year or the end of the sentence."""
    for passage in introduction:
        folded = fold(passage.text)
        for found in _YEAR.finditer(folded):
            end = _END.search(folded, found.end())
            wording = passage.text[found.start() : end.start() if end else None]
            yield GoalText(int(found.group(1)), wording, passage.line_at(found.start()))
