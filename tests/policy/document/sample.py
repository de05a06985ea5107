"""A small document with the catalogue's titles and organs, our own sentences, and every trap of the official layout."""

from houfu.facts.organs import Organ
from houfu.policy.articles import ARTICLES, DOCUMENT, GOALS, REQUIREMENTS, Article, Chapter
from houfu.policy.document import Document
from houfu.policy.document.passages import fold

NUMERALS = "一二三四五六七"
LOCALITIES_AT_FIRST = "各市〈州〉、县〈市、区〉党委、政府〈以下简称各县市〉"


def sample() -> str:
    """The text, as it comes out of a converter: page breaks in headings and sentences, mixed marks and levels."""
    lines = [
        "",
        f"# {DOCUMENT.issuers[0]}文件",
        "",
        DOCUMENT.number,
        "",
        f"# {DOCUMENT.issuers[0]}文件  ",
        DOCUMENT.number,
        "",
    ]
    lines += [f"## {DOCUMENT.issuers[0]} {DOCUMENT.issuers[1]} {DOCUMENT.zh[:14]} {DOCUMENT.zh[14:]}", ""]
    lines += ["(2020年12月22日)", "", *_introduction(), "", f"## 二、{DOCUMENT.parts[1]}", ""]
    for chapter in Chapter:
        lines += [f"{'#' * (2 + chapter % 3)} （{NUMERALS[chapter - 1]}）{chapter.zh}", ""]
        for article in (one for one in ARTICLES.values() if one.chapter is chapter):
            lines += [*_article(article), ""]
    lines += [f"### 三、{DOCUMENT.parts[2]}", ""]
    for requirement in REQUIREMENTS.values():
        lines += [
            f"（{NUMERALS[requirement.number - 1]}）{requirement.zh}。样本第{requirement.number}项要写满一页，",
            "",
        ]
        lines += ["换页之后再写完。", ""]
    return "\n".join([*lines, f"（{DOCUMENT.addressees}）", ""])


def _introduction() -> list[str]:
    """Part one: its split heading, a paragraph over a page break, and the goals."""
    title, break_at = DOCUMENT.parts[0], -6
    goals = "，".join(f"到{goal.year}年{'，'.join(goal.fragments)}" for goal in GOALS)
    return [
        *(
            "本样本只用于测试，文字由测试人员自拟。",
            "",
            f"### 一、{title[:break_at]}",
            "",
            f"## {title[break_at:]}",
            "",
        ),
        *("样本说明第一段，写到一半就换", "", "页，接着写完。", "", f"样本要求试验对象{goals}。"),
    ]


def _article(article: Article) -> list[str]:
    """Its lines: bold for odd numbers, a page break inside the words or inside the organs for some."""
    names = [
        LOCALITIES_AT_FIRST if organ is Organ.LOCALITIES and article.number == 1 else organ.zh
        for organ in article.units
    ]
    bold = "**" if article.number % 2 else ""
    text = f"{article.number}. {article.zh}。样本第{article.number}条的第一句，要认真读取。样本的第二句在2021年6月底前写完。"
    units = f"（{bold}责任单位：{'、'.join(names)}{bold}）"
    if article.number % 5 == 0:
        return [text[:30], "", text[30:] + units]
    if article.number % 5 == 2:
        return [text + units[:12], "", units[12:]]
    return [text + units]


def content(document: Document) -> object:
    """All that a reader relies on, in the one form that comparisons use: equal contents mean nothing was lost."""
    return (
        (document.number.value, document.issued.value, document.issuers.value, document.title.value),
        fold(document.addressees.value),
        [(heading.number, fold(heading.title)) for heading in (*document.parts, *document.chapters)],
        fold("".join(passage.text for passage in document.introduction)),
        [(one.number, one.chapter, fold(one.passage.text), one.units.organs) for one in document.articles],
        [(one.number, fold(one.passage.text)) for one in document.requirements],
        [(goal.year, fold(goal.wording)) for goal in document.goals],
    )
