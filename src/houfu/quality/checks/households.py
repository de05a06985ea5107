"""Checks of households: one head, a complete roster, members who may live alone, a place that is on file."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Check, Severity
from houfu.quality.limits import Limits

RELATION = "GB/T 4761-2008"
NAMES = (
    "请与住户核对户主和家庭关系后更正。",
    "Correct head and relations together with the household.",
)
PLACED = ("请核对所在社区和安置点后更正。", "Correct the community and the settlement.")


def checks(p: Limits) -> Iterator[Check]:
    """From the roster to the place."""
    yield from _roster(p)
    yield from _members(p)
    yield from _placed(p)


def _roster(p: Limits) -> Iterator[Check]:
    heads, unsaid, members = pl.col("heads"), pl.col("unsaid"), pl.col("members")
    whole = pl.col("roster_complete").fill_null(False)
    yield _of(
        "household.no_head", "没有户主", "no head", Severity.ERROR,
        pl.when(heads > 0).then(False).when(unsaid == 0).then(True),
        "名册完整的{examined}户中，{faulty}户没有户主。", "Of {examined} households with a complete roster, {faulty} have no head.",
        NAMES, RELATION, asked=whole & (members > 0),
    )  # fmt: skip
    yield _of(
        "household.two_heads", "不止一个户主", "more than one head", Severity.ERROR, _at_least(heads, unsaid, 2),
        "{examined}户中，{faulty}户登记了不止一个户主。", "Of {examined} households, {faulty} have more than one head.",
        NAMES, RELATION, asked=members > 0,
    )  # fmt: skip
    yield _of(
        "household.two_spouses", "户主有两个配偶", "two spouses of the head", Severity.ERROR,
        _at_least(pl.col("spouses"), unsaid, 2),
        "{examined}户中，{faulty}户的户主登记了不止一个配偶。", "In {faulty} of {examined} households the head has more than one spouse.",
        NAMES, "《民法典》第一千零四十一条", asked=members > 0,
    )  # fmt: skip
    yield _of(
        "household.empty", "户内没有人", "nobody in it", Severity.ERROR, members == 0,
        "名册完整的{examined}户中，{faulty}户一个成员也没有。", "Of {examined} households with a complete roster, {faulty} have no member.",
        ("请补录成员；全户已注销的，终止该户记录。", "Enter the members; where all are gone, end the household."),
        "《户口登记条例》第五条", asked=whole,
    )  # fmt: skip


def _members(p: Limits) -> Iterator[Check]:
    members, whole = pl.col("members"), pl.col("roster_complete").fill_null(False)
    yield _of(
        "household.no_adult", "户内没有成年人", "no adult in it", Severity.WARNING,
        pl.when(pl.col("oldest") >= p.work_age).then(False).when(pl.col("ageless") == 0).then(True),
        f"名册完整的{{examined}}户中，{{faulty}}户没有一人满{p.work_age}周岁。",
        f"Of {{examined}} households with a complete roster, {{faulty}} have nobody aged {p.work_age} or more.",
        ("请核对监护人是否漏登；确无成年人的，转民政部门关心。",
         "See whether a guardian is missing from the roster; if none, tell Civil Affairs."),
        "《民法典》第十八条、第二十七条", asked=whole & (members > 0),
    )  # fmt: skip
    yield _of(
        "household.many", "人数过多", "very many members", Severity.HINT, members > p.members,
        f"{{examined}}户中，{{faulty}}户的人数超过{p.members}人。",
        f"Of {{examined}} households, {{faulty}} have more than {p.members} members.",
        ("请核对是否把几户登记成了一户。", "See whether several households were entered as one."), ASSUMED,
    )  # fmt: skip
    yield _of(
        "household.number_twice", "户号重复", "number of the household used twice", Severity.ERROR, pl.col("number_holders") > 1,
        "{faulty}户与别户使用同一户号（核对{examined}户）。", "{faulty} of {examined} households share their number with another.",
        ("请重新编号，或合并重复登记的户。", "Give a new number, or merge households entered twice."), "本系统登记规则",
    )  # fmt: skip


def _placed(p: Limits) -> Iterator[Check]:
    yield _of(
        "household.community_gone", "所在社区不在册", "community not on file", Severity.ERROR, pl.col("community_path").is_null(),
        "{examined}户中，{faulty}户的社区不在登记库里。", "The community of {faulty} of {examined} households is not on file.",
        PLACED, "本系统登记规则",
    )  # fmt: skip
    yield _of(
        "household.strays", "所在地与社区不一致", "stands elsewhere than its community", Severity.ERROR,
        (pl.col("path") != pl.col("community_path")) | (pl.col("settlement_key") != pl.col("of_settlement")),
        "{examined}户中，{faulty}户的所在地或安置点与其社区不一致。",
        "Of {examined} households, {faulty} stand at another place or settlement than their community.", PLACED, "本系统登记规则",
    )  # fmt: skip
    yield _of(
        "household.origin", "迁出县代码不存在", "county of origin does not exist", Severity.ERROR,
        pl.when(pl.col("origin_county_key").is_not_null()).then(
            ~pl.col("origin_kind").is_in(["county", "zone"]).fill_null(False)
        ),
        "{examined}户中，{faulty}户的迁出县不是任何县（市、区）。",
        "The county of origin of {faulty} of {examined} households is no county.",
        ("请按区划代码更正迁出县。", "Correct the county of origin by its code."), "GB/T 2260-2007",
    )  # fmt: skip
    yield _of(
        "household.dwellings", "一户多套", "several dwellings", Severity.HINT, pl.col("dwellings") > p.dwellings,
        f"{{examined}}户中，{{faulty}}户名下超过{p.dwellings}套安置住房。",
        f"Of {{examined}} households, {{faulty}} have more than {p.dwellings} dwellings.",
        ("请核对住房是否重复挂在一户名下；由人核实，系统不作处理。",
         "See whether dwellings were entered under the wrong household; a person decides."),
        ASSUMED,
    )  # fmt: skip


def _at_least(known: pl.Expr, unsaid: pl.Expr, number: int) -> pl.Expr:
    """Whether there are at least so many, where some may be more."""
    return pl.when(known >= number).then(True).when(known + unsaid < number).then(False)


def _of(
    code: str, zh: str, en: str, severity: Severity, fault: pl.Expr, says_zh: str, says_en: str, mend: tuple[str, str],
    source: str, asked: pl.Expr | None = None,
) -> Check:  # fmt: skip
    return Check(
        code, zh, en, severity, "households", Ledger.REGISTER, fault, says_zh, says_en, *mend, source, asked=asked
    )
