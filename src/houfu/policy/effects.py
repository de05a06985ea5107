"""What the register of rules says of a measure's effects on people: purpose, whose data, whom an error may harm, who decides.

It is made from the rules; that somebody answerable has assessed them (PIPL 55, GB/T 45392-2025) it cannot say, and does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from houfu.facts.columns import ABOUT_PEOPLE, CATALOGUE, Sensitivity
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue
from houfu.policy.kinds import ASSUMED
from houfu.policy.language import Bounds, Expr

Say = Callable[[str, str], str]
"""Picks the Chinese or the English words."""


def effects(key: str, book: Catalogue, number_of_cases: int, say: Say) -> Iterator[str]:
    """The section of a measure's page, in the language of `say`; `book` holds its rules and indicators."""
    read = _read(key, book)
    about = any(name.split(".")[0] in ABOUT_PEOPLE for name in read)
    judged = any(rule.duty.level in ABOUT_PEOPLE for rule in book.under(key))
    rows = [
        (say("目的", "Purpose"), _purpose(key, book, say)),
        (say("使用谁的资料", "Whose data"), _whose(read, say)),
        (say("敏感个人信息", "Sensitive data"), _sensitive(read, say)),
        (say("出错会影响谁", "Whom an error may harm"), _harm(about, judged, say)),
        (say("谁来决定", "Who decides"), _decides(say)),
        (say("怎样提出异议", "How to contest it"), _contests(judged, say)),
        (say("检验", "Tests"), _tests(key, number_of_cases, say)),
        (say("变更记录", "Changes"), _changes(say)),
        (say("影响评估", "Impact assessment"), _assessment(say)),
    ]
    yield say("\n## 对人的影响\n", "\n## Effects on people\n")
    yield "| | |"
    yield "|---|---|"
    yield from (f"| {name} | {words} |" for name, words in rows)


def _read(key: str, book: Catalogue) -> list[str]:
    """The columns of all facts that a measure's rules and indicators read, in the order of the fact catalogue."""
    found = {name for rule in book.under(key) for name in book.reads(rule)}
    for gauge in book.gauges:
        if gauge.key == key:
            found |= set(book.behind(*_asked(gauge.indicator.numerator), *_asked(gauge.indicator.denominator)))
    return [name for name in CATALOGUE if name in found]


def _asked(part: Expr | Bounds) -> tuple[Expr, ...]:
    return (part.low, part.high) if isinstance(part, Bounds) else (part,)


def _purpose(key: str, book: Catalogue, say: Say) -> str:
    codes = dict.fromkeys(code for rule in book.under(key) for code in rule.duty.demands.split())
    named = say("、", ", ").join(codes)
    return say(
        f"找出哪里还没有落实要求（{named}），交给承办单位去办；不给任何人评分、排名。",
        f"to find where demands ({named}) are not carried out, for the organ that acts; no person is scored or ranked",
    )


def _whose(read: Sequence[str], say: Say) -> str:
    levels = [level for level in SUBJECTS if level in {name.split(".")[0] for name in read}]
    people = [SUBJECTS[level] for level in levels if level in ABOUT_PEOPLE]
    if not people:
        return say(
            "只有地方和单位的资料，不读任何搬迁群众的资料；其台账里可能写有工作人员姓名。",
            "of places and organs, of no mover; the ledgers behind them may name officials",
        )
    named = say("、", ", ").join(say(one.zh, one.many) for one in people)
    return say(f"{named}；逐项列在“依据的事实”中。", f"{named}; fact by fact under “Facts read”")


def _sensitive(read: Sequence[str], say: Say) -> str:
    meanings = [
        CATALOGUE[name].meaning for name in read if CATALOGUE[name].meaning.sensitivity is Sensitivity.SENSITIVE
    ]
    named = say("、", ", ").join(say(one.zh, one.en) for one in meanings)
    return named or say("没有。", "none")


def _harm(about: bool, judged: bool, say: Say) -> str:
    if judged:
        return say(
            "误判为已落实的，应得的帮扶会被耽误；误判为未落实的，会被白跑一趟核实。资料不足不作为“否”，不减少任何人的帮扶。",
            "whoever is wrongly taken for served waits for what is due; whoever is wrongly taken for not served is visited for "
            "nothing. What is not known is no “no”, and takes nothing from anybody",
        )
    place = say(
        "地方或单位可能被误催或漏催；规则不对任何个人下结论。",
        "a place or an organ may be pressed for nothing, or not be; no rule answers about a person",
    )
    counted = say(
        "个人资料只用于合计，算错会使一地的问题被看漏。",
        "; people are only counted, and a wrong count may hide what a place lacks",
    )
    return place + counted if about else place


def _decides(say: Say) -> str:
    return say(
        "规则只列出发现的问题；下发工单、批准豁免由具名工作人员决定，工单凭资料或另一人核实销号。系统不作拒绝、停发、收回的决定。",
        "the rule only finds; named officials release orders and approve waivers, and an order closes by the data or by another "
        "official's word. The system decides on no refusal, stop or recall",
    )


def _contests(judged: bool, say: Say) -> str:
    if not judged:
        return say(
            "由地方或单位更正资料，或请复核人员修改读法。",
            "by a correction of the data, or of a reading by its reviewer",
        )
    return say(
        "住户可自己申诉，也可由工作人员代为登记，由另一人答复；答复之前不作对其不利的处理。见[工单](../../orders.md)。",
        "the household appeals, by itself or through an official; another one answers, and until then nothing adverse is done "
        "([orders](../../orders.md))",
    )


def _tests(key: str, number: int, say: Say) -> str:
    return say(
        f"[案例{number}个](../cases/{key}.md)，每次构建核对。", f"[{number} cases](../cases/{key}.md), with each build"
    )


def _changes(say: Say) -> str:
    return say(
        "[更新记录](../../../CHANGELOG.md)写明改变结论的条款和起始日；数值的起始日见“参数”。",
        "the [changelog](../../../CHANGELOG.md) names the article and the day of each that changes a verdict; the first day of "
        "each value stands under “Parameters”",
    )


def _assessment(say: Say) -> str:
    return say(
        f"**{ASSUMED}**：本节由规则生成，不是处理者签字的个人信息保护影响评估；启用前须由处理者完成并存档。",
        f"**assumed ({ASSUMED})**: this section is made from the rule, and is no assessment signed by whoever handles the data, "
        "who has to make one and keep it before the rule is used",
    )
