"""The manual: a page a measure, in Chinese or English, made from the rules and their cases and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from houfu.facts.code import Unit
from houfu.facts.columns import CATALOGUE, CodeFact
from houfu.facts.organs import Organ
from houfu.policy.articles import DOCUMENT, Article, Introduction, Stretch
from houfu.policy.cases import Case, Value
from houfu.policy.catalogue import MEASURES, Catalogue, Rule, catalogue
from houfu.policy.demands import DEMANDS
from houfu.policy.effects import effects
from houfu.policy.kinds import ASSUMED
from houfu.policy.language import EVERY, Condition
from houfu.policy.readings import readings_of
from houfu.policy.windows import windows_under

BLANK = "＿"
"""What stands in a sentence for a figure that only a subject's facts can give."""


def page(key: str, cases: Sequence[Case], language: str) -> str:
    """The Markdown page of one measure in "zh" or "en"; `cases` are those of its case file."""
    return "\n".join(_Page(key, cases, language).lines()) + "\n"


def contents(language: str) -> str:
    """The page that lists the measures held as rules."""
    say = _Words(language)
    rows = [
        f"| [{key}]({key}.md) | {_title(MEASURES[key].ARTICLE, language)} "
        f"| {say('、', ', ').join(say(rule.duty.name_zh, rule.duty.name_en) for rule in _book(key, 0).under(key))} |"
        for key in MEASURES
    ]
    head = say("# 规则手册", "# Manual of the rules")
    about = say(
        f"依据{DOCUMENT.number}。各页由 `houfu manual` 从规则和案例生成，请勿手改。",
        f"After {DOCUMENT.number}. `houfu manual` makes these pages from the rules and their cases; do not edit them.",
    )
    return (
        "\n".join(
            [head, "", about, "", say("| 编号 | 条款 | 规则 |", "| Key | Article | Duties |"), "|---|---|---|", *rows]
        )
        + "\n"
    )


class _Words:
    """Picks the words of one language."""

    def __init__(self, language: str) -> None:
        self._english = language == "en"

    def __call__(self, zh: str, en: str) -> str:
        return en if self._english else zh


class _Page:
    """One page while it is being written."""

    def __init__(self, key: str, cases: Sequence[Case], language: str) -> None:
        self.key, self.cases, self.language = key, cases, language
        self.say = _Words(language)
        self.measure = MEASURES[key]
        self.article = self.measure.ARTICLE
        self.book = _book(key, 0)
        self.day_after = _book(key, 1)

    def lines(self) -> Iterator[str]:
        yield f"# {_title(self.article, self.language)}"
        yield ""
        yield self.say(
            "*本页由 `houfu manual` 从规则和案例生成，请勿手改。*",
            "*`houfu manual` makes this page from the rule and its cases; do not edit it.*",
        )
        yield ""
        yield from self._organs()
        for rule in self.book.under(self.key):
            yield from self._duty(rule)
        yield from self._indicators()
        yield from self._parameters()
        yield from self._windows()
        yield from self._readings()
        yield from self._cases()
        yield from effects(self.key, self.book, len(self.cases), self.say)
        yield from self._left_out()

    def _organs(self) -> Iterator[str]:
        if isinstance(self.article, Article):
            chapter = self.article.chapter
            names = self.say("、", ", ").join(self._name(unit) for unit in self.article.units)
            yield self.say(f"- 所在部分：{chapter.zh}", f"- Chapter: {chapter.en}")
            yield self.say(f"- 责任单位（列首位者牵头）：{names}", f"- Organs (the first leads): {names}")
        else:
            yield self.say("- 文件未列责任单位。", "- The document lists no organs here.")

    def _duty(self, rule: Rule) -> Iterator[str]:
        duty, say = rule.duty, self.say
        yield f"\n## {rule.code}　{say(duty.name_zh, duty.name_en)}\n"
        yield "| | |"
        yield "|---|---|"
        yield self._entry("对象", "Subject", say(duty.subject.zh, duty.subject.en))
        yield self._entry("性质", "Kind", say(duty.kind.zh, duty.kind.en))
        yield self._entry("适用于", "Applies to", self._condition(rule, duty.applies))
        yield self._entry("怎样算落实", "Met when", "<br>".join(self._condition(rule, one) for one in duty.met))
        yield self._entry("未落实时写", "Sentence if not met", self._text(rule, duty.zh, duty.en))
        if duty.by:
            early = self._text(rule, duty.before_zh, duty.before_en)
            last = say(f"每年{duty.by:%m-%d}", f"{duty.by:%m-%d} of each year") if duty.yearly else str(duty.by)
            yield self._entry(
                "期限", "Deadline", say(f"{last}（当日及以前只作预警）", f"{last} (until then an early warning)")
            )
            yield self._entry("期限前写", "Sentence before it", early)
        if duty.until:
            yield self._entry(
                "最后一日",
                "Last day",
                say(f"{duty.until}（之后期限已过）", f"{duty.until} (past its last day after it)"),
            )
        itself = say("本单位（{}督促）", "the organ itself ({} sees to it)") if duty.subject_acts else "{}"
        if duty.acts is not None:
            meaning = CATALOGUE[duty.acts.name].meaning
            itself = say(f"登记的{meaning.zh}（{{}}督促）", f"the {meaning.en} ({{}} sees to it)")
        yield self._entry("办理单位", "Who acts", itself.format(self._name(duty.lead)))
        yield self._entry("办理时限", "Days to act", say(f"{duty.due}个工作日", f"{duty.due} working days"))
        yield self._entry("对应要求", "Demands", self._demands(duty.demands.split()))
        yield self._entry("依据的事实", "Facts read", "<br>".join(self._fact(name) for name in self.book.reads(rule)))
        if duty.declined is not None:
            declined = say(
                "说明不参加的另行统计，不计入已参加。", "Those who declined are counted apart, never as reached."
            )
            yield self._entry("不参加", "Declined", declined)

    def _indicators(self) -> Iterator[str]:
        yield self.say("\n## 指标\n", "\n## Indicators\n")
        for gauge in (gauge for gauge in self.book.gauges if gauge.key == self.key):
            one = gauge.indicator
            subject, per = self.say(one.subject.zh, one.subject.en), f"{one.per:,}"
            said = self.say(f"按{subject}统计，每{per}", f"counted over each {subject}, per {per}")
            answers = self._demands(one.demands.split())
            yield f"- `{gauge.code}` {self.say(one.name_zh, one.name_en)}{self.say(f'（{said}；{answers}）', f' ({said}; {answers})')}"

    def _parameters(self) -> Iterator[str]:
        yield self.say("\n## 参数\n", "\n## Parameters\n")
        rows = [
            f"| {self.say(one.zh, one.en)} | {_shown(value.value)}{self._unit(one.unit)} | {value.day} | {self._source(value.source)} |"
            for one in self.measure.Parameters.all()
            for value in one.values
        ]
        if rows:
            yield self.say("| 参数 | 数值 | 起始日 | 来源 |", "| Parameter | Value | First day | Source |")
            yield "|---|---|---|---|"
            yield from rows
        else:
            yield self.say("没有数值参数。", "There are none.")

    def _windows(self) -> Iterator[str]:
        windows = windows_under(self.key, self.book)
        if not windows:
            return
        yield self.say(
            "\n资料里已经算好、不能在网页上改的固定期间：\n",
            "\nFixed windows, which stand in the facts and cannot be changed on a page:\n",
        )
        yield self.say("| 事实 | 期间 | 起始日 | 来源 |", "| Fact | Window | First day | Source |")
        yield "|---|---|---|---|"
        for one in windows:
            yield f"| {self.say(one.zh, one.en)} | {one.count}{self._unit(one.unit)} | {DOCUMENT.issued} | {self._source(one.source)} |"

    def _readings(self) -> Iterator[str]:
        yield self.say("\n## 读法\n", "\n## Readings\n")
        own = [reading for reading in readings_of(self.article.code) if reading.stretches]
        for reading in own or readings_of(self.article.code):
            mark = self.say(f"（{ASSUMED}）", " (assumed)") if reading.assumed else ""
            question, choice = (self.say(words.zh, words.en) for words in (reading.question, reading.choice))
            yield f"- {question} {choice}{mark}"
        if own:
            general = [reading for reading in readings_of(self.article.code) if not reading.stretches]
            codes = self.say("、", ", ").join(f"`{reading.code}`" for reading in general)
            yield self.say(f"- 另适用各条通用的读法：{codes}。", f"- Readings for all articles apply too: {codes}.")

    def _cases(self) -> Iterator[str]:
        yield self.say("\n## 案例\n", "\n## Cases\n")
        link = f"../cases/{self.key}.md"
        yield self.say(
            f"逐行核对：[案例表]({link})。",
            f"The [table that officers check]({link}) is in Chinese; the same cases by number:",
        )
        if self.language == "en":
            for rule in self.book.under(self.key):
                yield from self._table(rule, [case for case in self.cases if case.code == rule.code])

    def _table(self, rule: Rule, cases: Sequence[Case]) -> Iterator[str]:
        names = self.book.reads(rule)
        yield f"\n### {rule.code}\n"
        yield f"| Case | Day | {' | '.join(CATALOGUE[name].meaning.en for name in names)} | Verdict |"
        yield "|---" * (len(names) + 3) + "|"
        for number, case in enumerate(cases, 1):
            for at, child in enumerate(case.children or ({},)):
                known = {**case.facts, **child} if at == 0 else child
                cells = " | ".join(_word(name, known) or ("—" if at == 0 else "") for name in names)
                yield f"| {number} | {case.day} | {cells} | {case.verdict.en} |" if at == 0 else f"| | | {cells} | |"

    def _left_out(self) -> Iterator[str]:
        yield self.say("\n## 本规则不含什么\n", "\n## What this rule leaves out\n")
        answered = {code for rule in self.book.under(self.key) for code in rule.duty.demands.split()}
        answered |= {
            code for gauge in self.book.gauges if gauge.key == self.key for code in gauge.indicator.demands.split()
        }
        open_ = [
            code for code, demand in DEMANDS.items() if demand.stretch == self.article.code and code not in answered
        ]
        zh, en = self.measure.LEAVES_OUT
        yield self.say(f"不作为规则：{zh}", f"Deliberately not rules: {en}") if zh else self.say("没有。", "Nothing.")
        if open_:
            yield ""
            yield self.say(
                f"尚无规则或指标对应的要求：{self._demands(open_)}。",
                f"Demands without a rule or indicator yet: {self._demands(open_)}.",
            )

    def _entry(self, zh: str, en: str, value: str) -> str:
        return f"| {self.say(zh, en)} | {value} |"

    def _condition(self, rule: Rule, condition: Condition) -> str:
        if condition is EVERY:
            subject = self.say(rule.duty.subject.zh, rule.duty.subject.en)
            return self.say(f"每个{subject}", f"every {subject}")
        words = condition.fragment.replace("“", "‘").replace("”", "’")  # a quotation inside the quotation
        quoted = self.say(f"（原文“{words}”）", f" (text: “{words}”)") if condition.fragment else ""
        return self._text(rule, condition.zh, condition.en) + quoted

    def _text(self, rule: Rule, zh: str, en: str) -> str:
        """A text with the figures that the parameters give, and a blank for those that the facts give."""
        later = self.day_after.by_code[rule.code].duty.figures
        figures: dict[str, str] = {}
        for name, value in rule.duty.figures.items():
            fixed = isinstance(value, int) and value == later[name]
            figures[name] = f"{value:,}" if fixed else BLANK
        return self.say(zh, en).format(**figures)

    def _fact(self, name: str) -> str:
        meaning = CATALOGUE[name].meaning
        said = self.say(meaning.zh, meaning.en)
        ledger, owner = self.say(meaning.ledger.zh, meaning.ledger.en), self._name(meaning.owner)
        return self.say(f"{said}（{ledger}，{owner}）", f"{said} ({ledger}, {owner})")

    def _demands(self, codes: Sequence[str]) -> str:
        return self.say("、", ", ").join(codes)

    def _name(self, organ: Organ) -> str:
        return self.say(organ.zh, organ.en)

    def _unit(self, unit: Unit | None) -> str:
        return self.say(unit.zh, f" {unit.en}") if unit else ""

    def _source(self, source: str) -> str:
        return self.say(f"**{ASSUMED}**", f"**assumed ({ASSUMED})**") if source == ASSUMED else source


def _title(article: Stretch, language: str) -> str:
    number, say = article.number, _Words(language)
    if isinstance(article, Article):
        return say(f"第{number}条　{article.zh}", f"Article {number}  {article.en}")
    if isinstance(article, Introduction):
        return say(article.zh, article.en)
    return say(f"工作要求{number}　{article.zh}", f"Requirement {number}  {article.en}")


def _book(key: str, later: int) -> Catalogue:
    """The catalogue with a measure's newest values: on the day the last of them begins, or `later` days after it."""
    days = [value.first_day for one in MEASURES[key].Parameters.all() for value in one.values]
    return catalogue(max([DOCUMENT.issued, *days]) + timedelta(days=later), only=key)


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return "–".join(_shown(part) for part in value)
    return value.isoformat() if isinstance(value, date) else f"{value:,}"


def _word(name: str, known: Mapping[str, Value]) -> str:
    """A case's fact in English, nothing where its row does not tell it."""
    if name not in known:
        return ""
    value, fact = known[name], CATALOGUE[name]
    if isinstance(fact, CodeFact) and value is not None:
        return str(fact.codes(value).en)
    return (
        {None: "not known", True: "yes", False: "no"}[value]
        if value is None or isinstance(value, bool)
        else f"{value:,}"
    )
