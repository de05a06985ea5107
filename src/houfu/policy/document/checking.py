"""Compares a document that was read with the catalogue: what was expected, what was found, on which line."""

from collections.abc import Iterator, Mapping

from houfu.policy.articles import ARTICLES, DOCUMENT, GOALS, REQUIREMENTS, Article, Chapter
from houfu.policy.document.differences import ABSENT, Difference
from houfu.policy.document.fingerprints import FINGERPRINTS
from houfu.policy.document.model import ArticleText, Document, GoalText, Heading
from houfu.policy.document.passages import fold
from houfu.policy.document.wording import wording_differences


def check(document: Document, official: Mapping[str, tuple[str, ...]] = FINGERPRINTS) -> list[Difference]:
    """Every difference between `document` and the catalogue, in order of lines; empty when they are in step.

    `official` holds the digests of the wording to compare with, as `document_fingerprints` makes them.
    """
    found = [
        *_heading_differences(document),
        *_titles(document.parts, dict(enumerate(DOCUMENT.parts, 1)), "第{}部分", "part {}"),
        *_titles(document.chapters, {int(chapter): chapter.zh for chapter in Chapter}, "第{}章", "chapter {}"),
        *_article_differences(document),
        *_requirement_differences(document),
        *_goal_differences(document),
        *wording_differences(document, official),
    ]
    return sorted(found, key=lambda difference: difference.line or 0)


def _heading_differences(document: Document) -> Iterator[Difference]:
    """Number, date, issuers, title and the closing note."""
    rows = (
        ("文号", "number", DOCUMENT.number, document.number.value, document.number.line),
        ("成文日期", "date", DOCUMENT.issued.isoformat(), document.issued.value.isoformat(), document.issued.line),
        ("发文机关", "issuers", "、".join(DOCUMENT.issuers), "、".join(document.issuers.value), document.issuers.line),
        ("标题", "title", DOCUMENT.zh, document.title.value, document.title.line),
        ("文末发送范围", "closing note", DOCUMENT.addressees, document.addressees.value, document.addressees.line),
    )
    for zh, en, expected, found, line in rows:
        if fold(expected) != fold(found):
            yield Difference(zh, en, expected, found, line)


def _titles(found: tuple[Heading, ...], expected: dict[int, str], zh: str, en: str) -> Iterator[Difference]:
    """Titles of parts or chapters, with those that are missing or too many."""
    titles = {heading.number: heading for heading in found}
    for number in sorted(expected.keys() | titles.keys()):
        heading, title = titles.get(number), expected.get(number, ABSENT)
        seen = heading.title if heading else ABSENT
        if fold(title) != fold(seen):
            names = zh.format(number) + "标题", "title of " + en.format(number)
            yield Difference(*names, title, seen, heading.line if heading else None)


def _article_differences(document: Document) -> Iterator[Difference]:
    """Articles missing or too many; and of each its title, its chapter and its organs in their order."""
    present = {article.number: article for article in document.articles}
    for number in sorted(ARTICLES.keys() | present.keys()):
        text, expected = present.get(number), ARTICLES.get(number)
        if text and expected:
            yield from _one_article(expected, text)
        else:
            found = text.title if text else ABSENT
            title = expected.zh if expected else ABSENT
            yield Difference(f"第{number}条", f"article {number}", title, found, text.line if text else None)


def _one_article(expected: Article, text: ArticleText) -> Iterator[Difference]:
    zh, en = f"第{expected.number}条", f"article {expected.number}"
    if fold(expected.zh) != fold(text.title):
        yield Difference(f"{zh}标题", f"title of {en}", expected.zh, text.title, text.line)
    if expected.chapter != text.chapter:
        chapters = f"第{int(expected.chapter)}章", f"第{text.chapter}章"
        yield Difference(f"{zh}所在章", f"chapter of {en}", *chapters, text.line)
    if expected.units == text.units.organs:
        return
    names = f"{zh}责任单位", f"organs of {en}"
    if set(expected.units) == set(text.units.organs):
        names = f"{zh}责任单位次序", f"order of the organs of {en}"
    expected_organs, organs = ("、".join(organ.zh for organ in row) for row in (expected.units, text.units.organs))
    line = text.units.lines[0] if text.units.lines else text.line
    yield Difference(*names, expected_organs, organs, line)


def _requirement_differences(document: Document) -> Iterator[Difference]:
    """Titles of the work requirements, with those that are missing or too many."""
    headings = tuple(Heading(text.number, text.title, text.line) for text in document.requirements)
    expected = {requirement.number: requirement.zh for requirement in REQUIREMENTS.values()}
    yield from _titles(headings, expected, "工作要求第{}项", "requirement {}")


def _goal_differences(document: Document) -> Iterator[Difference]:
    """The years of the goals and the words that each must hold."""
    expected = {goal.year: goal.fragments for goal in GOALS}
    for year, fragments in expected.items():
        texts = [goal for goal in document.goals if goal.year == year]
        if len(texts) != 1 or not all(fold(fragment) in fold(texts[0].wording) for fragment in fragments):
            yield _goal(year, "，".join(fragments), texts)
    for goal in document.goals:
        if goal.year not in expected:
            yield _goal(goal.year, ABSENT, [goal])


def _goal(year: int, expected: str, texts: list[GoalText]) -> Difference:
    found = "；".join(text.wording for text in texts) or ABSENT
    return Difference(f"{year}年目标", f"goal for {year}", expected, found, texts[0].line if texts else None)
