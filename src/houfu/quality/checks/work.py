"""Checks of labour and work: what age and school allow, two truths about one job, wages and public-welfare posts."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.codes import Job, Labour
from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Check, Severity
from houfu.quality.limits import NATIONAL, Limits

SPELL = ("请向用工单位和本人核实后更正务工记录。", "Correct the record of work with employer and worker.")
ABLE = ("请按国家规则重新认定劳动技能。", "Assess the ability to work again by the national rules.")
POST = (
    "请人社部门核实岗位和本人情况；由人决定，系统不停岗、不停发。",
    "The labour office looks into post and person; a person decides, nothing stops by machine.",
)
FULL = [str(Labour.SKILLED), str(Labour.ORDINARY)]


def checks(p: Limits) -> Iterator[Check]:
    """Ability first, then spells, then public-welfare posts."""
    yield from _able(p)
    yield from _spells(p)
    yield from _contradictions()
    yield from _wages(p)
    yield from _posts(p)


def _able(p: Limits) -> Iterator[Check]:
    age, labour = pl.col("age"), pl.col("labour")
    for code, zh, en, fault, asked, says_zh, says_en, source in (
        (
            "child_able", "未满16岁登记为劳动力", "a child entered as able to work", labour != str(Labour.NONE), age < p.work_age,
            f"{{examined}}名不满{p.work_age}周岁的人中，{{faulty}}人的劳动技能不是“无劳动力”。",
            f"Of {{examined}} people under {p.work_age}, {{faulty}} are entered as able to work.", f"{NATIONAL} 2_01_011",
        ),
        (
            "old_able", "满60岁登记为普通或技能劳动力", "full labour at old age", labour.is_in(FULL), age >= p.old_age,
            f"{{examined}}名满{p.old_age}周岁的人中，{{faulty}}人登记为普通或技能劳动力。",
            f"Of {{examined}} people aged {p.old_age} or more, {{faulty}} are entered as fully able to work.", f"{NATIONAL} 2_12_017",
        ),
        (
            "pupil_able", "在校生登记为劳动力", "a pupil entered as able to work", labour != str(Labour.NONE), pl.col("in_school"),
            "{examined}名在校生中，{faulty}人的劳动技能不是“无劳动力”。",
            "Of {examined} pupils and students, {faulty} are entered as able to work.", f"{NATIONAL} 1111_07",
        ),
    ):  # fmt: skip
        yield Check(
            f"work.{code}", zh, en, Severity.ERROR, "people", Ledger.REGISTER, fault, says_zh, says_en, *ABLE, source, asked=asked
        )  # fmt: skip


def _spells(p: Limits) -> Iterator[Check]:
    works = pl.col("kind") != str(Job.NONE)
    yield _of(
        "before_16", "满16岁以前就业", "work before 16", Severity.ERROR, pl.col("age_then") < p.work_age,
        f"{{examined}}段务工中，{{faulty}}段开始时本人不满{p.work_age}周岁。",
        f"Of {{examined}} spells of work, {{faulty}} began before the age of {p.work_age}.",
        ("请先核对出生日期和开始日期；属实的，由人社部门依法查处用工单位。",
         "Check birth date and first day; if true, the labour office acts against the employer."),
        "《劳动法》第十五条", works,
    )  # fmt: skip
    yield _of(
        "pupil_works", "在校生在业", "at work and at school", Severity.WARNING, pl.col("in_school"),
        "{examined}段在业记录中，{faulty}段的本人登记为在校生。",
        "Of {examined} open spells of work, {faulty} are of somebody entered as at school.",
        SPELL, f"{NATIONAL} 4_01_006", works & pl.col("open"),
    )  # fmt: skip
    yield _of(
        "unable_works", "无劳动能力却在业", "at work without ability to work", Severity.WARNING, pl.col("unable"),
        "{examined}段在业记录（务农、灵活就业除外）中，{faulty}段的本人登记为丧失或无劳动力。",
        "Of {examined} open jobs (farm and flexible work left out), {faulty} are of somebody entered as unable to work.",
        ("请核对劳动技能和务工记录，哪一项过时更正哪一项。", "Correct whichever is out of date: ability or work."),
        f"{NATIONAL} 5_12_004",
        works & pl.col("open") & ~pl.col("kind").is_in([str(Job.FARM), str(Job.FLEXIBLE), str(Job.PUBLIC_POST)]),
    )  # fmt: skip


def _contradictions() -> Iterator[Check]:
    works = pl.col("kind") != str(Job.NONE)
    wage = pl.col("monthly_wage")
    yield _of(
        "idle_and_working", "既登记就业又登记未就业", "work and no work at once", Severity.ERROR, pl.col("idle"),
        "{examined}段未就业记录中，{faulty}段的本人同时有在业记录。",
        "Of {examined} open spells without work, {faulty} stand beside a job.",
        SPELL, "本系统登记规则", ~works & pl.col("open"),
    )  # fmt: skip
    yield _of(
        "twice", "同一工作重复登记", "the same job twice", Severity.WARNING, pl.col("again"),
        "{examined}段写明单位的务工中，{faulty}段与同一单位的另一段时间重叠。",
        "Of {examined} spells with an employer, {faulty} overlap another one with the same employer.", SPELL, ASSUMED,
        works & pl.col("employer").is_not_null(),
    )  # fmt: skip
    yield _of(
        "none_with_wage", "未就业却有单位或工资", "no work but an employer or a wage", Severity.ERROR,
        pl.col("employer").is_not_null() | (wage > 0).fill_null(False),
        "{examined}段未就业记录中，{faulty}段写有用工单位或工资。",
        "Of {examined} spells without work, {faulty} name an employer or a wage.",
        SPELL, "本系统登记规则", ~works,
    )  # fmt: skip
    place = pl.col("place_code")
    yield _of(
        "place_code", "务工地代码不存在", "no such place of work", Severity.WARNING,
        pl.when(place.str.starts_with("52")).then(~pl.col("code_known")).otherwise(~place.str.contains(r"^[1-8][0-9]{5}([0-9]{3}|[0-9]{6})?$")),
        "{examined}段写明务工地的记录中，{faulty}段的区划代码当时不存在或位数不对。",
        "Of {examined} spells with a place, {faulty} have a division code that did not exist then or has wrong digits.",
        ("请按务工期间有效的区划代码更正。", "Correct it by the codes that were in force while the work went on."),
        "GB/T 2260-2007", place.is_not_null(),
    )  # fmt: skip


def _wages(p: Limits) -> Iterator[Check]:
    wage, paid = pl.col("monthly_wage"), ~pl.col("kind").is_in([str(Job.NONE), str(Job.FARM)])
    yield _of(
        "wage", "月工资不合常理", "implausible wage", Severity.WARNING, ~wage.is_between(p.least_wage, p.most_wage),
        f"{{examined}}段写明工资的务工中，{{faulty}}段的月工资不在{p.least_wage // 100:,}至{p.most_wage // 100:,}元之间。",
        f"Of {{examined}} wages, {{faulty}} are less than {p.least_wage // 100:,} or more than {p.most_wage // 100:,} yuan a month.",
        ("请核对工资的单位是元还是千元，是月还是年。", "See whether it is yuan or thousands, a month or a year."),
        f"{NATIONAL} 5_16_001", paid & wage.is_not_null(),
    )  # fmt: skip
    yield _of(
        "wage_low", "月工资偏低", "low wage", Severity.HINT, wage < p.low_wage,
        f"{{examined}}段写明工资的务工中，{{faulty}}段的月工资不到{p.low_wage // 100:,}元。",
        f"Of {{examined}} wages, {{faulty}} are less than {p.low_wage // 100:,} yuan a month.",
        ("请核对是否按天、按次填写；属实的，由人社部门了解是否欠薪或工时不足。",
         "See whether it is for a day or a task; if true, the labour office asks after unpaid wages or short hours."),
        f"{NATIONAL} 1111_12", paid & (wage >= p.least_wage),
    )  # fmt: skip


def _posts(p: Limits) -> Iterator[Check]:
    post = pl.col("open") & (pl.col("kind") == str(Job.PUBLIC_POST))
    yield _of(
        "post_age", "公益性岗位年龄不符", "age does not fit a public post", Severity.WARNING,
        ~pl.col("age").is_between(p.work_age, p.post_age - 1),
        f"{{examined}}个公益性岗位上，{{faulty}}人不在{p.work_age}至{p.post_age - 1}周岁之间。",
        f"In {{examined}} public posts, {{faulty}} people are not aged {p.work_age} to {p.post_age - 1}.", POST,
        f"{NATIONAL} 5_01_006", post,
    )  # fmt: skip
    yield _of(
        "post_many", "一人多岗", "many public posts of one person", Severity.WARNING, pl.col("posts") >= p.posts,
        f"{{examined}}个公益性岗位中，{{faulty}}个的在岗人同时占{p.posts}个以上岗位。",
        f"Of {{examined}} public posts, {{faulty}} are held by somebody with {p.posts} or more.", POST, f"{NATIONAL} 5_15_003", post,
    )  # fmt: skip
    yield _of(
        "post_unable", "无劳动能力在公益性岗位", "a public post without ability to work", Severity.WARNING, pl.col("unable"),
        "{examined}个公益性岗位上，{faulty}人登记为丧失或无劳动力。",
        "In {examined} public posts, {faulty} people are entered as unable to work.", POST, f"{NATIONAL} 5_12_004", post,
    )  # fmt: skip
    yield _of(
        "post_destitute", "特困供养人员在公益性岗位", "a public post beside care for the destitute", Severity.WARNING, pl.col("destitute"),
        "{examined}个公益性岗位上，{faulty}人同时享受特困人员救助供养。",
        "In {examined} public posts, {faulty} people also receive care for the destitute.", POST, f"{NATIONAL} 3_01_008", post,
    )  # fmt: skip


def _of(
    code: str, zh: str, en: str, severity: Severity, fault: pl.Expr, says_zh: str, says_en: str, mend: tuple[str, str],
    source: str, asked: pl.Expr,
) -> Check:  # fmt: skip
    return Check(
        f"work.{code}", zh, en, severity, "work", Ledger.EMPLOYMENT, fault, says_zh, says_en, *mend, source, asked=asked,
        also=(Ledger.REGISTER,),
    )  # fmt: skip
