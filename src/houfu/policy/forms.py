"""The duties that come again and again, each in one form: a record, an offer, a term, a trend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl

from houfu.facts.code import Unit
from houfu.facts.codes import Offer
from houfu.facts.columns import Coded
from houfu.facts.folds import Bounds
from houfu.facts.organs import Organ
from houfu.facts.subject import Subject
from houfu.policy.duties import EVERY, Condition, Duty, Indicator, WorkingDays
from houfu.policy.kinds import ASSUMED, Kind
from houfu.policy.parameters import Parameter, dated, since

LONG, SHORT = WorkingDays(60), WorkingDays(30)
"""Days to act on what needs a decision, and on what needs a call (both assumed)."""


def picked[T](number: int, *facts: T) -> T:
    """The fact that a parameter picks, counted from 0; a number that counts none picks the last.

    Which of several populations a line is drawn for, say.
    """
    return facts[number if 0 <= number < len(facts) else -1]


def on_file(
    code: str,
    subject: Subject,
    demands: str,
    *conditions: Condition | pl.Expr,
    name_zh: str,
    name_en: str,
    lead: Organ,
    due: WorkingDays = LONG,
    applies: Condition = EVERY,
    fragment: str = "",
    zh: str = "",
    en: str = "",
    lead_depth: int = 0,
    subject_acts: bool = False,
    kind: Kind = Kind.RECORD,
) -> Duty:
    """A record that must exist (健全, 完善). A bare expression says that it is on file; conditions say what it holds.

    The name is that of the paper: "没有{name_zh}。" is said where it is missing, unless `zh` and `en` say otherwise.

    `kind`: where the paper is a duty of its own.
    """
    met = tuple(
        one if isinstance(one, Condition) else Condition(f"有{name_zh}", f"on file: {name_en}", one, fragment)
        for one in conditions
    )
    return Duty(
        code=code, name_zh=name_zh, name_en=name_en, subject=subject, demands=demands, kind=kind,
        applies=applies, met=met, lead=lead, due=due, zh=zh or f"没有{name_zh}。", en=en or f"Not on file: {name_en}.",
        lead_depth=lead_depth, subject_acts=subject_acts,
    )  # fmt: skip


def offered(
    code: str,
    subject: Subject,
    demands: str,
    offer: Coded[Offer],
    *,
    name_zh: str,
    name_en: str,
    lead: Organ,
    due: WorkingDays = SHORT,
    applies: Condition = EVERY,
    otherwise: Condition | None = None,
    fragment: str = "",
    zh: str = "",
    en: str = "",
) -> Duty:
    """Something voluntary that must be offered (鼓励, 支持, 引导): told or declined is met, declined is counted apart.

    `otherwise` meets it too, for whoever already has what would be offered. The name says what has to be done, as
    "告知培训" does; "尚未{name_zh}。" is said where nobody did.
    """
    reached = offer.is_in({Offer.TOLD, Offer.DECLINED})
    words = Condition(f"已{name_zh}，或本人已表示不需要", f"{name_en}, or declined in own words", reached, fragment)
    if otherwise is not None:
        words = Condition(
            f"{otherwise.zh}；或{words.zh}", f"{otherwise.en}; or {words.en}", otherwise.holds | reached, fragment
        )
    declined = offer.is_(Offer.DECLINED)
    return Duty(
        code=code, name_zh=name_zh, name_en=name_en, subject=subject, demands=demands, kind=Kind.ENTITLEMENT,
        applies=applies, met=(words,), declined=declined if otherwise is None else ~otherwise.holds & declined,
        lead=lead, due=due, zh=zh or f"尚未{name_zh}。", en=en or f"Not done yet: {name_en}.",
    )  # fmt: skip


def months_for_papers() -> Parameter[int]:
    """The parameter by which a paper of the year may be missing at first (reading `papers_of_the_year`)."""
    return dated(
        "年度文件的期限（1月1日起）", since("2020-12-22", 3, source=ASSUMED), en="months from 1 January for papers of the year",
        unit=Unit.MONTHS, highest=12,
    )  # fmt: skip


def of_the_year(day: date, months: int, duty: Duty) -> Duty:
    """A duty to have a paper of this year, or the figures of last year: missing it is an early warning for so many months.

    With 12 it is never more than that, with 0 it is due on 1 January.
    """
    turn = date(day.year + months // 12, months % 12 + 1, 1)
    by = date.fromordinal(turn.toordinal() - 1)
    zh, en = duty.zh.rstrip("。"), duty.en.rstrip(".")
    return replace(
        duty, by=by, yearly=True, before_zh=f"{zh}，应在{by.month}月{by.day}日前补齐。",
        before_en=f"{en}; it is due by {by.day} {by:%B}.",
    )  # fmt: skip


def within(
    code: str,
    subject: Subject,
    demands: str,
    wait: pl.Expr,
    limit: int,
    *,
    name_zh: str,
    name_en: str,
    unit: Unit,
    lead: Organ,
    due: WorkingDays,
    applies: Condition,
    kind: Kind = Kind.MUST,
    fragment: str = "",
) -> Duty:
    """Something that must be done in time: the longest wait that is still open is at most `limit` (of `unit`)."""
    return Duty(
        code=code, name_zh=name_zh, name_en=name_en, subject=subject, demands=demands, kind=kind, applies=applies,
        met=(
            Condition(
                f"等待不超过{{limit}}{unit.zh}", f"no wait is longer than {{limit}} {unit.en}", wait <= limit, fragment
            ),
        ),
        figures={"wait": wait, "limit": limit}, lead=lead, due=due,
        zh=f"{name_zh}：最长已等待{{wait}}{unit.zh}，期限为{{limit}}{unit.zh}。",
        en=f"{name_en.capitalize()}: the longest wait is {{wait}} {unit.en}; the limit is {{limit}}.",
    )  # fmt: skip


def grows(
    code: str,
    subject: Subject,
    demands: str,
    now: pl.Expr,
    before: pl.Expr,
    *,
    name_zh: str,
    name_en: str,
    lead: Organ,
    due: WorkingDays = LONG,
    applies: Condition = EVERY,
    fragment: str = "",
    money: bool = False,
) -> Duty:
    """A trend (逐步, 不断, 加大): no more than in the year before is an early warning. `money`: in fen."""
    now_, before_, yuan, yuan_en = ("now_fen", "before_fen", "元", " yuan") if money else ("now", "before", "", "")
    return Duty(
        code=code, name_zh=name_zh, name_en=name_en, subject=subject, demands=demands, kind=Kind.EARLY_WARNING,
        applies=applies, met=(Condition("比上一年多", "more than the year before", now > before, fragment),),
        figures={now_: now, before_: before}, lead=lead, due=due,
        zh=f"{name_zh}没有增加：最近一年{{{now_}}}{yuan}，之前一年{{{before_}}}{yuan}。",
        en=f"{name_en.capitalize()}: {{{now_}}}{yuan_en}, no more than the {{{before_}}}{yuan_en} of the year before.",
    )  # fmt: skip


def rises(
    code: str,
    subject: Subject,
    demands: str,
    now: pl.Expr,
    before: pl.Expr,
    *,
    name_zh: str,
    name_en: str,
    lead: Organ,
    due: WorkingDays = LONG,
    applies: Condition = EVERY,
    fragment: str = "",
    money: bool = False,
) -> Iterator[Duty]:
    """A trend that 要 stands before: a fall is not met, and standing still (`code` with `_level`) an early warning. `money`: in fen."""
    now_, before_, yuan, yuan_en = ("now_fen", "before_fen", "元", " yuan") if money else ("now", "before", "", "")
    yield Duty(
        code=code, name_zh=name_zh, name_en=name_en, subject=subject, demands=demands, kind=Kind.MUST,
        applies=applies, met=(Condition("不低于上一年", "no less than the year before", now >= before, fragment),),
        figures={now_: now, before_: before}, lead=lead, due=due,
        zh=f"{name_zh}下降：最近一年{{{now_}}}{yuan}，之前一年{{{before_}}}{yuan}。",
        en=f"{name_en.capitalize()} fell to {{{now_}}}{yuan_en} from {{{before_}}}{yuan_en} the year before.",
    )  # fmt: skip
    yield grows(
        f"{code}_level", subject, demands, now, before, name_zh=f"{name_zh}（持平预警）",
        name_en=f"{name_en}: no growth", lead=lead, due=due, money=money,
        applies=Condition(
            f"{applies.zh}，且不低于上一年" if applies is not EVERY else "不低于上一年",
            f"{applies.en}, and no less than the year before" if applies is not EVERY else "no less than the year before",
            applies.holds & (now >= before),
        ),
    )  # fmt: skip


def share(
    code: str,
    subject: Subject,
    demands: str,
    numerator: pl.Expr | Bounds,
    denominator: pl.Expr | Bounds | None = None,
    *,
    name_zh: str,
    name_en: str,
    per: int = 100,
    of_many: bool = False,
    guarded: bool = False,
) -> Indicator:
    """An indicator in one form. Without a denominator it is an average a subject; `per` is then 1.

    A number fact stands for its bounds, a yes or no counts its subjects: `Bounds.of(fact)` says which is meant.
    """
    return Indicator(
        code=code, name_zh=name_zh, name_en=name_en, subject=subject, demands=demands, numerator=numerator,
        denominator=EVERY.holds if denominator is None else denominator, per=1 if denominator is None else per,
        of_many=of_many, guarded=guarded,
    )  # fmt: skip
