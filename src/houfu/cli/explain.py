"""`houfu explain`: why one subject stands as it does, fact by fact."""

import json
from contextlib import AbstractContextManager
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.tree import Tree

from houfu.access.scoping import everywhere
from houfu.assessment.explain import Answer, Explanation, FactUsed, Threshold
from houfu.assessment.explain import explain as explain_subject
from houfu.assessment.models import Run
from houfu.assessment.queries import current_run, place_in_view, run_of_day
from houfu.cli.reading import FIGURES, PEOPLE, CommandLook, reading
from houfu.cli.words import a_day, say
from houfu.facts.columns import ABOUT_PEOPLE, CATALOGUE
from houfu.facts.errors import HoufuError
from houfu.facts.subjects import SUBJECTS
from houfu.policy.kinds import ASSUMED, Verdict

SIGNS = {True: "✓", False: "✕", None: "?"}
COLOURS = {Verdict.MET: "green", Verdict.NOT_MET: "red", Verdict.UNKNOWN: "yellow", Verdict.NOT_APPLICABLE: "dim"}


def explain(
    subject: Annotated[str, typer.Argument(help="对象 what and its key: household:123, settlement:45, county:520502")],
    rule: Annotated[str, typer.Option(help="只看一条规则 one rule only: m01.no_stable_job")] = "",
    on: Annotated[str, typer.Option(help="截至日，缺省当前 the run's day")] = "",
    by: Annotated[
        str, typer.Option("--by", help="以哪个账号查看，住户、人员等必填 the account that reads; needed about people")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """说明理由：条文、规则、所用事实及其来源、怎样才算落实。 Article, rule, facts with their records, what would clear it."""
    level, key = _subject(subject)
    run = run_of_day(a_day(on)) if on else current_run()
    if run is None:
        raise HoufuError("还没有评估。请先运行 houfu assess。", "Nothing is assessed yet. Run houfu assess first.")
    with _in_view(level, key, by) as look:
        found = explain_subject(run, level, key, rule or None)
        if not found:
            raise HoufuError(
                f"{run.day} 的快照里没有 {subject}（或没有{f'规则 {rule}' if rule else '适用的规则'}），或不在您的地区内。请核对编号。",
                f"The snapshot of {run.day} has no {subject} (or no rule {rule or 'about it'}), or it lies outside"
                " your areas. Check the key.",
            )
        if look is not None and (path := place_in_view(run, level, key)):
            look.at(path)
    if as_json:
        typer.echo(json.dumps([record(one, run) for one in found], ensure_ascii=False, default=str))
        return
    for one in found:
        Console().print(_tree(one))


def _in_view(level: str, key: int, by: str) -> AbstractContextManager[CommandLook | None]:
    """What one may look at: an account at its own areas; about no people, whoever runs the machine at everything."""
    if by:
        return reading(by, "why", key=key, level=level, needs=PEOPLE if level in ABOUT_PEOPLE else FIGURES)
    if level in ABOUT_PEOPLE:
        raise HoufuError(
            "查看住户或人员须用 --by 给出查看人的账号，查看会记入审计日志。",
            "About people, name the account that reads with --by: the look is written to the log.",
        )
    return everywhere()


def _subject(text: str) -> tuple[str, int]:
    level, _, key = text.partition(":")
    if level not in SUBJECTS or not key.isdecimal():
        names = "、".join(SUBJECTS)
        raise HoufuError(
            f"“{text}”写法不对。请写成 household:123 这样的形式；对象有：{names}。",
            f"“{text}” is not understood. Write it like household:123; subjects are {', '.join(SUBJECTS)}.",
        )
    return level, int(key)


def _tree(one: Explanation) -> Tree:
    judgement = one.judgement
    article, verdict = judgement.rule.article, judgement.verdict
    head = f"[b]{article.code} {say(article.zh, article.en)}[/b] · {judgement.rule.code}"
    tree = Tree(f"{head}: [{COLOURS[verdict]}]{say(verdict.zh, verdict.en)}[/] {_sentence(one)}")
    tree.add(say("适用：", "applies: ") + _answer(one.applies))
    for answer in one.conditions:
        tree.add(_answer(answer))
    for threshold in one.thresholds:
        tree.add(_threshold(threshold))
    facts = tree.add(say("所用事实", "facts used"))
    for fact in one.facts:
        facts.add(_fact(fact))
    if one.clears:
        clears = tree.add(say("怎样才算落实", "what would clear it"))
        for answer in one.clears:
            clears.add(say(answer.zh, answer.en))
    return tree


def _sentence(one: Explanation) -> str:
    return say(one.judgement.sentence_zh, one.judgement.sentence_en)


def _answer(answer: Answer) -> str:
    return f"{SIGNS[answer.holds]} {say(answer.zh, answer.en)}"


def _threshold(one: Threshold) -> str:
    value = "–".join(str(part) for part in one.value) if isinstance(one.value, tuple) else str(one.value)
    source = say(ASSUMED, "assumed") if one.assumed else one.source
    return say(
        f"标准：{one.zh} {value}（{source}，{one.since}起）", f"by: {one.en} {value} ({source}, from {one.since})"
    )


def _fact(fact: FactUsed) -> str:
    meaning = CATALOGUE[fact.name].meaning
    value = say("不详", "not known") if fact.value is None else str(fact.value)
    where = f"{say(SUBJECTS[fact.level].zh, SUBJECTS[fact.level].en)} {fact.key}"
    owner = say(meaning.owner.zh, meaning.owner.en)
    if fact.record is None:
        origin = say(f"无记录；应由{owner}提供", f"no record; to come from {owner}")
        if fact.value is not None:
            origin = say("依据上报：无此记录", "by a return: there is no such record")
    else:
        origin = f"{fact.record.table}#{fact.record.id} {fact.record.source} {fact.record.received_on}"
    return f"{where} {say(meaning.zh, meaning.en)} = {value} [dim]({origin})[/dim]"


def record(one: Explanation, run: Run) -> dict[str, Any]:
    """An explanation for a program: everything needed to work the verdict out again."""
    judgement = one.judgement
    return {
        "rule": judgement.rule.code,
        "article": judgement.rule.article.code,
        "verdict": str(judgement.verdict),
        "standing": str(judgement.standing),
        "day": run.day.isoformat(),
        "facts_digest": run.facts,
        "policy_digest": run.policy,
        "sentence": {"zh": judgement.sentence_zh, "en": judgement.sentence_en},
        "figures": dict(judgement.figures),
        "lead": str(judgement.organ),
        "applies": {"zh": one.applies.zh, "en": one.applies.en, "holds": one.applies.holds},
        "conditions": [{"zh": a.zh, "en": a.en, "holds": a.holds} for a in one.conditions],
        "clears": [{"zh": a.zh, "en": a.en} for a in one.clears],
        "thresholds": [vars(threshold) for threshold in one.thresholds],
        "facts": [
            {"fact": f.name, "subject": f"{f.level}:{f.key}", "value": f.value}
            | {"record": None if f.record is None else vars(f.record)}
            for f in one.facts
        ],
    }
