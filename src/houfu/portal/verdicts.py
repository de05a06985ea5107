"""Verdicts on one subject as a page lists them: measure by measure under the chapters, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from houfu.assessment.judging import Judgement
from houfu.policy.articles import Article
from houfu.policy.kinds import Kind, Standing, Verdict
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number
from houfu.portal.naming import organs_at
from houfu.portal.wording import said

SIGNS = {Verdict.MET: "✓", Verdict.NOT_MET: "✕", Verdict.UNKNOWN: "?", Verdict.NOT_APPLICABLE: "–"}
ORDER = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True)
class Spoken:
    """One verdict: colour and sign, the sentence, whose it is, and where to ask why."""

    colour: str
    sign: str
    verdict: str
    sentence: str
    measure: str
    measure_key: str
    organ: str
    who: str
    why: str
    order: int


@dataclass(frozen=True)
class ChapterOf:
    """The verdicts under one chapter of the document."""

    title: str
    lines: list[Spoken]


def by_chapter(
    look: Look, judgements: Iterable[Judgement], path: str, who: dict[int, str] | None = None
) -> list[ChapterOf]:
    """Judgements as sentences under their chapters, what needs help first. `who` names the subjects where they differ."""
    held = list(judgements)
    acting = {(one.rule.code, one.key): (one.organ, one.rule.duty.seat(path)) for one in held}
    organs = organs_at(set(acting.values()), look.day)
    chapters: dict[str, list[Spoken]] = {}
    for judgement in sorted(held, key=_chapter_order):
        organ = organs[acting[judgement.rule.code, judgement.key]]
        line = _spoken(look, judgement, organ, (who or {}).get(judgement.key, ""))
        chapters.setdefault(_chapter(judgement), []).append(line)
    return [ChapterOf(title, sorted(lines, key=lambda line: line.order)) for title, lines in chapters.items()]


def _chapter_order(judgement: Judgement) -> int:
    article = judgement.rule.article
    return int(article.chapter) if isinstance(article, Article) else 9


def _chapter(judgement: Judgement) -> str:
    article = judgement.rule.article
    return said(article.chapter) if isinstance(article, Article) else article_number(article)


def _spoken(look: Look, judgement: Judgement, organ: str, who: str) -> Spoken:
    early = judgement.kind is Kind.EARLY_WARNING and judgement.verdict is Verdict.NOT_MET
    expired = judgement.standing is Standing.EXPIRED
    named = said(Kind.EARLY_WARNING) if early else said(judgement.verdict)
    return Spoken(
        "early" if early else str(judgement.verdict),
        "!" if early else SIGNS[judgement.verdict],
        said(Standing.EXPIRED) if expired else named,
        said(judgement, "sentence"),
        article_number(judgement.rule.article),
        judgement.rule.key,
        organ,
        who,
        look.here("why", judgement.level, judgement.key, judgement.rule.code),
        ORDER.index(judgement.verdict),
    )
