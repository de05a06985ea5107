"""责任单位: where the note of responsible organs stands in an article, and which organs it names."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from houfu.facts.organs import Organ
from houfu.policy.document.faults import DocumentFault, FaultKind
from houfu.policy.document.model import Units
from houfu.policy.document.passages import Passage, fold

_OPENING = re.compile(r"\(责任单位:?")
_NAMES = re.compile(r"各市\(州\)、县\(市、区\)党委、政府(?:\(以下简称[^()]{2,6}\))?|[^、,;]+")
_ALIKE = 0.4
_ORGANS = {fold(organ.zh): organ for organ in Organ} | {"各县市": Organ.LOCALITIES}


def units_span(folded: str) -> tuple[int, int] | None:
    """Start and end of the first closed （责任单位：…） of a folded text, or None while there is none."""
    opening = _OPENING.search(folded)
    if not opening:
        return None
    depth = 0
    for offset in range(opening.start(), len(folded)):
        depth += {"(": 1, ")": -1}.get(folded[offset], 0)
        if depth == 0:
            return opening.start(), offset + 1
    return None


def units_faults(folded: str, name_zh: str, name_en: str, line: int) -> Iterator[DocumentFault]:
    """What is wrong with the note itself: absent, not opened, not closed, or there twice."""
    count = folded.count("责任单位")
    if count == 0:
        zh, en = "没有（责任单位：…），请补上", "has no （责任单位：…） note of responsible organs; add it"
    elif count > 1:
        zh, en = (
            "里有两处“责任单位”，下一条可能丢了编号",
            "holds 责任单位 twice; the number of the next article may be lost",
        )
    elif units_span(folded) is None:
        zh, en = (
            "的责任单位括号不完整，应为（责任单位：…）",
            "has a broken bracket around its organs, expected （责任单位：…）",
        )
    else:
        return
    yield DocumentFault(FaultKind.NO_UNITS, line, f"{name_zh}{zh}。", f"{name_en} {en}.")


def read_units(passage: Passage) -> tuple[Units, list[DocumentFault]]:
    """The organs of a note `（责任单位：…）`, and a fault for each name that is unknown or there twice."""
    folded = fold(passage.text)
    opening = _OPENING.match(folded)
    start = opening.end() if opening else 0
    written, organs, lines, faults = [], [], [], []
    for found in _NAMES.finditer(folded, start, len(folded) - 1):
        name, line = passage.text[found.start() : found.end()], passage.line_at(found.start())
        organ = Organ.LOCALITIES if found.group().startswith("各市(州)") else _ORGANS.get(found.group())
        if organ is None:
            faults.append(_unknown(name, line))
        elif organ in organs:
            faults.append(_twice(name, line))
        else:
            written.append(name)
            organs.append(organ)
            lines.append(line)
    return Units(tuple(written), tuple(organs), tuple(lines)), faults


def nearest_organ(name: str) -> Organ | None:
    """The organ whose name is most like `name`, or None where none is alike."""
    score, organ = max((SequenceMatcher(None, name, organ.zh).ratio(), organ) for organ in Organ)
    return organ if score >= _ALIKE else None


def _unknown(name: str, line: int) -> DocumentFault:
    near = nearest_organ(name)
    zh = f"，是否应为“{near.zh}”？" if near else "，请核对原文。"
    en = f"; is it “{near.zh}”?" if near else "; compare with the original."
    return DocumentFault(
        FaultKind.UNKNOWN_ORGAN, line, f"不认识责任单位“{name}”{zh}", f"unknown responsible organ “{name}”{en}"
    )


def _twice(name: str, line: int) -> DocumentFault:
    return DocumentFault(
        FaultKind.DUPLICATE,
        line,
        f"责任单位“{name}”在同一条中出现两次，请核对原文。",
        f"the responsible organ “{name}” stands twice in one article; compare with the original.",
    )
