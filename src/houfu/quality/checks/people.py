"""Checks of people: relation, sex and age beside each other and beside the head; dates of birth; records entered twice."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.codes import Sex
from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import ASSUMED
from houfu.quality import relations
from houfu.quality.check import Check, Severity
from houfu.quality.limits import Limits

RELATION = "GB/T 4761-2008"
FAMILY = ("请与住户核对家庭关系、性别和出生日期。", "Check relation, sex and birth date with the household.")
BIRTH = ("请核对户口簿上的出生日期。", "Check the birth date in the household booklet.")
ONCE = (
    "请确认是否同一人；是的由登记人员合并。",
    "See whether it is the same person; if so, a clerk merges the records.",
)


def checks(p: Limits) -> Iterator[Check]:
    """What one row says of itself, then beside the head, then beside others."""
    yield from _codes()
    yield from _ages(p)
    yield from _beside_the_head(p)
    yield from _beside_others()


def _codes() -> Iterator[Check]:
    relation = pl.col("relation")
    male, female = relation.is_in(list(relations.MALE)), relation.is_in(list(relations.FEMALE))
    known = pl.when(pl.col("sex").is_in([str(Sex.MALE), str(Sex.FEMALE)])).then(pl.col("sex"))
    yield _of(
        "person.relation_code", "家庭关系代码不存在", "no such relation", Severity.ERROR, ~relation.is_in(list(relations.CODES)),
        "{examined}人中，{faulty}人的家庭关系不是国家标准中的代码。",
        "The relation of {faulty} of {examined} people is no code of the standard.",
        FAMILY, RELATION,
    )  # fmt: skip
    yield _of(
        "person.relation_sex", "关系与性别不符", "relation and sex do not fit", Severity.ERROR,
        pl.when(male).then(known == str(Sex.FEMALE)).when(female).then(known == str(Sex.MALE)),
        "{examined}人中，{faulty}人的家庭关系与性别不符（如“妻”登记为男）。",
        "The relation of {faulty} of {examined} people does not fit their sex (a wife entered as a man, say).",
        FAMILY, RELATION, asked=male | female,
    )  # fmt: skip
    yield _of(
        "person.sex_code", "性别代码不存在", "no such sex", Severity.ERROR, ~pl.col("sex").is_in([str(sex) for sex in Sex]),
        "{examined}人中，{faulty}人的性别不是国家标准中的代码。", "The sex of {faulty} of {examined} people is no code of the standard.",
        FAMILY, "GB/T 2261.1-2003", asked=pl.col("sex") != "",
    )  # fmt: skip
    yield _of(
        "person.name", "姓名里有数字或字母", "digits or letters in a name", Severity.HINT,
        pl.col("name").str.contains(r"[0-9A-Za-z?？*＊]") | (pl.col("name").str.strip_chars().str.len_chars() < 2),
        "{examined}人中，{faulty}人的姓名含数字、字母或只有一个字。",
        "The name of {faulty} of {examined} people has digits or letters, or one character only.",
        ("请按身份证更正姓名。", "Correct the name by the identity card."), ASSUMED, asked=pl.col("name") != "",
    )  # fmt: skip


def _ages(p: Limits) -> Iterator[Check]:
    born = pl.col("birth_date")
    yield _of(
        "person.born_ahead", "出生日期在将来", "born in the future", Severity.ERROR, born > pl.col("today"),
        "{examined}人中，{faulty}人的出生日期在将来。", "The birth date of {faulty} of {examined} people lies ahead.",
        BIRTH, "GB/T 7408-2005",
    )  # fmt: skip
    yield _of(
        "person.too_old", f"年龄超过{p.oldest}岁", f"older than {p.oldest}", Severity.ERROR, pl.col("age") > p.oldest,
        f"{{examined}}人中，{{faulty}}人的年龄超过{p.oldest}周岁。", f"{{faulty}} of {{examined}} people are older than {p.oldest}.",
        ("请核对出生日期；已去世的，由公安或民政部门确认后终止记录。",
         "Check the birth date; of who has died the record ends once it is confirmed."),
        ASSUMED,
    )  # fmt: skip
    yield _of(
        "person.before_birth", "登记早于出生", "on file before birth", Severity.ERROR, pl.col("valid_from") < born,
        "{examined}人中，{faulty}人的登记起始日早于出生日期。", "{faulty} of {examined} people are on file from a day before their birth.",
        BIRTH, "GB/T 7408-2005", asked=(born <= pl.col("today")).fill_null(True),
    )  # fmt: skip


def _beside_the_head(p: Limits) -> Iterator[Check]:
    gap, relation = pl.col("head_age") - pl.col("age"), pl.col("relation")
    groups = (
        ("child", relations.CHILDREN, gap < p.parent_gap, p.parent_gap, "子女", "children", "比户主小不到",
         "less than {n} years younger than the head"),
        ("parent", relations.PARENTS, -gap < p.parent_gap, p.parent_gap, "父母", "parents", "比户主大不到",
         "less than {n} years older than the head"),
        ("grandchild", relations.GRANDCHILDREN, gap < p.grand_gap, p.grand_gap, "孙辈", "grandchildren", "比户主小不到",
         "less than {n} years younger than the head"),
        ("grandparent", relations.GRANDPARENTS, -gap < p.grand_gap, p.grand_gap, "祖辈", "grandparents", "比户主大不到",
         "less than {n} years older than the head"),
    )  # fmt: skip
    for word, codes, fault, years, zh, en, than_zh, than_en in groups:
        yield _of(
            f"person.{word}_age", f"{zh}与户主年龄不符", f"ages of {en} and head do not fit", Severity.WARNING, fault,
            f"{{examined}}名{zh}中，{{faulty}}人{than_zh}{years}岁。",
            f"Of {{examined}} {en}, {{faulty}} are {than_en.format(n=years)}.", FAMILY, ASSUMED, asked=relation.is_in(list(codes)),
        )  # fmt: skip
    spouse = relation.is_in(list(relations.SPOUSES))
    yield _of(
        "person.spouse_age", "配偶未成年", "spouse under age", Severity.WARNING, pl.col("age") < p.spouse_age,
        f"{{examined}}名配偶中，{{faulty}}人不满{p.spouse_age}周岁。",
        f"Of {{examined}} spouses, {{faulty}} are younger than {p.spouse_age}.",
        FAMILY, ASSUMED, asked=spouse,
    )  # fmt: skip
    both = pl.col("sex").is_in(["1", "2"]) & pl.col("head_sex").is_in(["1", "2"])
    yield _of(
        "person.spouse_sex", "配偶与户主同性别", "spouse and head of one sex", Severity.WARNING,
        pl.when(both).then(pl.col("sex") == pl.col("head_sex")),
        "{examined}名配偶中，{faulty}人登记的性别与户主相同。", "Of {examined} spouses, {faulty} are entered with the sex of the head.",
        FAMILY, "《民法典》第一千零四十六条", asked=spouse,
    )  # fmt: skip
    yield _of(
        "person.head_age", "户主年龄过小", "very young head", Severity.WARNING, pl.col("age") < p.head_age,
        f"{{examined}}名户主中，{{faulty}}人不满{p.head_age}周岁。", f"Of {{examined}} heads, {{faulty}} are younger than {p.head_age}.",
        FAMILY, ASSUMED, asked=pl.col("is_head").fill_null(False),
    )  # fmt: skip


def _beside_others() -> Iterator[Check]:
    yield _of(
        "person.household_gone", "所在户不在册", "household not on file", Severity.ERROR, pl.col("home_path").is_null(),
        "{examined}人中，{faulty}人的户不在登记库里。", "The household of {faulty} of {examined} people is not on file.",
        ("请核对户号；已迁出的，终止人员记录。", "Check the household; end the record of who has left."), "本系统登记规则",
    )  # fmt: skip
    yield _of(
        "person.strays", "所在地与户不一致", "stands elsewhere than the household", Severity.ERROR,
        pl.col("path") != pl.col("home_path"),
        "{examined}人中，{faulty}人的所在地与其户不一致。", "{faulty} of {examined} people stand at another place than their household.",
        ("请随户更正所在地。", "Put them where the household is."), "本系统登记规则",
    )  # fmt: skip
    yield _of(
        "person.twice", "同户疑似重复登记", "perhaps on file twice", Severity.WARNING, pl.col("alike"),
        "{faulty}人与同户另一人姓名、出生日期都相同（核对{examined}人）。",
        "{faulty} of {examined} people share name and birth date with somebody of their household.", ONCE, ASSUMED,
    )  # fmt: skip
    yield _of(
        "person.versions", "同一天有两份登记", "two records for one day", Severity.ERROR, pl.col("versions") > 1,
        "{examined}人中，{faulty}人在同一天有两份有效登记。", "Of {faulty} of {examined} people two records hold on one day.",
        ("请终止作废的一份。", "End the one that is out of date."), "本系统登记规则",
    )  # fmt: skip


def _of(
    code: str, zh: str, en: str, severity: Severity, fault: pl.Expr, says_zh: str, says_en: str, mend: tuple[str, str],
    source: str, asked: pl.Expr | None = None,
) -> Check:  # fmt: skip
    return Check(code, zh, en, severity, "people", Ledger.REGISTER, fault, says_zh, says_en, *mend, source, asked=asked)
