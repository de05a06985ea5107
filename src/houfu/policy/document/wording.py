"""Compares the wording of a copy, sentence by sentence, with the digests of the official text."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from houfu.policy.document.differences import ABSENT, Difference
from houfu.policy.document.fingerprints import document_fingerprints, sentences
from houfu.policy.document.model import Document
from houfu.policy.document.passages import Passage

_SHOWN = 20


def wording_differences(document: Document, official: Mapping[str, tuple[str, ...]]) -> Iterator[Difference]:
    """Sentences changed, missing or added; articles and requirements that are absent altogether are not repeated."""
    passages = {
        "I": sum(document.introduction, Passage()),
        **{str(article.number): article.passage for article in document.articles},
        **{f"R{requirement.number}": requirement.passage for requirement in document.requirements},
    }
    found = document_fingerprints(document)
    for key in (key for key in passages if key in official):
        yield from _stretch(*_name(key), passages[key], official[key], found[key])


def _stretch(
    zh: str, en: str, passage: Passage, expected: tuple[str, ...], found: tuple[str, ...]
) -> Iterator[Difference]:
    """Differences of one stretch, each with the sentence's own number in the official text."""
    spans = sentences(passage.text)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        start = spans[j1][0] if j1 < len(spans) else len(passage.text)
        words = passage.text[start : spans[j2 - 1][1]] if j2 > j1 else ""
        shown = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words or ABSENT
        line = passage.line_at(start) if passage.pieces else None
        official, official_en = _official(i1, i2)
        yield Difference(f"{zh}正文", f"wording of {en}", official, shown, line, official_en)


def _official(first: int, end: int) -> tuple[str, str]:
    """Which sentences of the official text stand there, in both languages."""
    if first == end:
        return ABSENT, ABSENT
    if end == first + 1:
        return f"原文第{end}句", f"official sentence {end}"
    return f"原文第{first + 1}至{end}句", f"official sentences {first + 1}–{end}"


def _name(key: str) -> tuple[str, str]:
    if key == "I":
        return "导言", "the introduction"
    if key.startswith("R"):
        return f"工作要求第{key[1:]}项", f"requirement {key[1:]}"
    return f"第{key}条", f"article {key}"
