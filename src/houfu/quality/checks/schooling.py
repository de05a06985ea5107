"""Checks of schooling: stage beside age, school beside school, the register beside the ledger."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.codes import Schooling
from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Check, Severity
from houfu.quality.limits import Limits

PUPIL = ("请学校按学籍系统核对后更正。", "The school corrects it by the national register of pupils.")
AT_SCHOOL = [str(Schooling.ENROLLED), str(Schooling.SPECIAL)]


def checks(p: Limits) -> Iterator[Check]:
    """Each row of the ledger that holds on the day."""
    yield from _at_school(p)
    yield from _beside(p)


def _at_school(p: Limits) -> Iterator[Check]:
    enrolled = pl.col("status") == str(Schooling.ENROLLED)
    age, stage = pl.col("age"), pl.col("stage")
    fits = pl.lit(None, dtype=pl.Boolean)
    for name, least, most in p.stages:
        fits = pl.when(stage == name).then(age.is_between(least, most)).otherwise(fits)
    yield _of(
        "stage_age", "学段与年龄不符", "stage and age do not fit", Severity.WARNING, ~fits,
        "{examined}名在读学生中，{faulty}人的年龄与学段不符。", "Of {examined} enrolled, the age of {faulty} does not fit the stage.",
        PUPIL, ASSUMED, enrolled,
    )  # fmt: skip
    yield _of(
        "two_schools", "同时在两所学校", "at two schools at once", Severity.ERROR, pl.col("schools") > 1,
        "{examined}条在读记录中，{faulty}条的学生同时在另一所学校在读。",
        "Of {examined} enrolments, {faulty} are of a child enrolled elsewhere too.",
        ("请迁入地和迁出地教育部门核对学籍，终止一处。", "Origin and destination compare their registers and end one."),
        "《中小学生学籍管理办法》第四条", enrolled & pl.col("school_key").is_not_null(),
    )  # fmt: skip
    yield _of(
        "school_gone", "学校不在台账里", "school not on file", Severity.ERROR, pl.col("school_stage").is_null(),
        "{examined}条写明学校的就学记录中，{faulty}条的学校不在学校台账里。",
        "Of {examined} rows with a school, {faulty} name one that is not on file.",
        PUPIL, "本系统登记规则", pl.col("school_key").is_not_null(),
    )  # fmt: skip
    nine = pl.col("school_stage") == "nine_year"
    yield _of(
        "school_stage", "学段与学校不符", "stage and school do not fit", Severity.WARNING,
        pl.when(nine).then(~stage.is_in(["kindergarten", "primary", "junior", "nine_year"])).otherwise(stage != pl.col("school_stage")),
        "{examined}条就学记录中，{faulty}条的学段不是该校的办学类型。",
        "Of {examined} rows, the stage of {faulty} is not one that the school teaches.",
        PUPIL, "本系统登记规则", pl.col("school_stage").is_not_null(),
    )  # fmt: skip


def _beside(p: Limits) -> Iterator[Check]:
    age, stage = pl.col("age"), pl.col("stage")
    yield _of(
        "not_at_school", "在读却登记为不在校", "enrolled, but not at school by the register", Severity.WARNING, ~pl.col("in_school"),
        "{examined}名义务教育在读学生中，{faulty}人在人口信息里登记为不在校。",
        "Of {examined} pupils of compulsory schooling, {faulty} are not at school by the register.",
        ("请以学籍为准更正人口信息。", "Correct the register of people by that of pupils."), "本系统登记规则",
        pl.col("status").is_in(AT_SCHOOL) & stage.is_in(["primary", "junior", "nine_year"]), ledger=Ledger.REGISTER, also=Ledger.ENROLMENT,
    )  # fmt: skip
    yield _of(
        "out_at_school", "未就学却登记为在校", "not schooled, but at school by the register", Severity.WARNING, pl.col("in_school"),
        "{examined}条未就学记录中，{faulty}条的本人在人口信息里登记为在校。",
        "Of {examined} children entered as not schooled, {faulty} are at school by the register.",
        ("请上门核实：控辍保学以见到学生为准。", "Go and see: what counts is the child in class."), "本系统登记规则",
        pl.col("status") == str(Schooling.OUT),
    )  # fmt: skip
    yield _of(
        "finished_young", "完成义务教育年龄过小", "finished compulsory schooling very young", Severity.WARNING, age < p.finished_age,
        f"{{examined}}条完成义务教育的记录中，{{faulty}}条的本人不满{p.finished_age}周岁。",
        f"Of {{examined}} who finished compulsory schooling, {{faulty}} are younger than {p.finished_age}.", PUPIL, ASSUMED,
        pl.col("status") == str(Schooling.COMPLETED),
    )  # fmt: skip


def _of(
    code: str, zh: str, en: str, severity: Severity, fault: pl.Expr, says_zh: str, says_en: str, mend: tuple[str, str],
    source: str, asked: pl.Expr, ledger: Ledger = Ledger.ENROLMENT, also: Ledger = Ledger.REGISTER,
) -> Check:  # fmt: skip
    return Check(
        f"schooling.{code}", zh, en, severity, "pupils", ledger, fault, says_zh, says_en, *mend, source, asked=asked, also=(also,)
    )  # fmt: skip
