"""总体要求和目标 · Introduction and goals: the set by which integration is shown, new problems, classes."""

from houfu.policy.language import *

ARTICLE = INTRODUCTION
LEAVES_OUT = (
    "目标值和路径文件没有给出，均为口径待确认；只展示，不考核个人，不给任何家庭打分。居住情况只按社区计数，不记录谁在谁不在。",
    (
        "the document gives neither targets nor a path: all are assumed. They are shown; nobody is assessed and no "
        "household scored. Who lives there is counted by community; whether one household does is not written down."
    ),
)


class Parameters(ParameterSet):
    answer_days = dated(
        "新问题答复期限", since("2020-12-22", 30, source=ASSUMED), en="days to answer a new problem", unit=Unit.WORKDAYS
    )
    common_counties = dated(
        "普遍问题的县数", since("2020-12-22", 3, source=ASSUMED), en="counties that make a problem a common one",
        unit=Unit.PIECES,
    )  # fmt: skip
    labour_age = dated(
        "劳动年龄", since("2020-12-22", (16, 59), source="全国防返贫监测数据规则（16周岁含至60周岁不含，男女同）"), en="working age",
        unit=Unit.YEARS,
    )  # fmt: skip
    school_age = dated(
        "义务教育年龄", since("2020-12-22", (6, 15), source="义务教育法第2条、第11条"),
        en="ages of compulsory schooling", unit=Unit.YEARS,
    )  # fmt: skip
    pension_age = dated(
        "养老保险参保年龄", since("2020-12-22", 16, source="国发〔2014〕8号（年满16周岁，不含在校学生）"),
        en="age of pension cover", unit=Unit.YEARS,
    )  # fmt: skip
    large = dated(
        "大型安置区规模", since("2020-12-22", 3_000, source=ASSUMED), en="size of a large settlement", unit=Unit.PERSONS
    )
    small = dated(
        "小型安置区规模上限", since("2020-12-22", 800, source=ASSUMED), en="size under which a settlement is small",
        unit=Unit.PERSONS,
    )  # fmt: skip
    # the paths: where each was at the document's day, and is to be by the end of 2025 and of 2035
    living_here_path = dated(
        "居住比例路径（2020–2025–2035年，%）", since("2020-12-22", (90, 95, 98), source=ASSUMED),
        en="path of living there (2020 - 2025 - 2035, %)", highest=100,
    )  # fmt: skip
    with_job_path = dated(
        "就业家庭比例路径（2020–2025–2035年，%）", since("2020-12-22", (85, 95, 100), source=ASSUMED),
        en="path of with a job (2020 - 2025 - 2035, %)", highest=100,
    )  # fmt: skip
    income_ratio_path = dated(
        "收入比路径（2020–2025–2035年，%）", since("2020-12-22", (75, 85, 100), source=ASSUMED),
        en="path of income ratio (2020 - 2025 - 2035, %)", highest=200,
    )  # fmt: skip
    schooled_path = dated(
        "就学比例路径（2020–2025–2035年，%）", since("2020-12-22", (98, 100, 100), source=ASSUMED),
        en="path of schooled (2020 - 2025 - 2035, %)", highest=100,
    )  # fmt: skip
    medical_cover_path = dated(
        "医保参保比例路径（2020–2025–2035年，%）", since("2020-12-22", (95, 98, 100), source=ASSUMED),
        en="path of medical cover (2020 - 2025 - 2035, %)", highest=100,
    )  # fmt: skip
    pension_cover_path = dated(
        "养老保险参保比例路径（2020–2025–2035年，%）", since("2020-12-22", (80, 90, 98), source=ASSUMED),
        en="path of pension cover (2020 - 2025 - 2035, %)", highest=100,
    )  # fmt: skip
    certificate_path = dated(
        "登记比例路径（2020–2025–2035年，%）", since("2020-12-22", (50, 100, 100), source=ASSUMED),
        en="path of certificate (2020 - 2025 - 2035, %)", highest=100,
    )  # fmt: skip
    taking_part_path = dated(
        "参会比例路径（2020–2025–2035年，%）", since("2020-12-22", (40, 60, 80), source=ASSUMED),
        en="path of taking part (2020 - 2025 - 2035, %)", highest=100,
    )  # fmt: skip
    satisfied_path = dated(
        "满意比例路径（2020–2025–2035年，%）", since("2020-12-22", (80, 90, 95), source=ASSUMED),
        en="path of satisfied (2020 - 2025 - 2035, %)", highest=100,
    )  # fmt: skip
    safe_places_path = dated(
        "无隐患社区比例路径（2020–2025–2035年，%）", since("2020-12-22", (80, 90, 98), source=ASSUMED),
        en="path of without an open fault (2020 - 2025 - 2035, %)", highest=100,
    )  # fmt: skip


def duties(p: Parameters) -> Iterator[Duty]:
    yield within(
        "problem_answered", new_problem, "I.11", new_problem.answer_wait, p.answer_days, name_zh="答复新问题",
        name_en="answering new problems", unit=Unit.WORKDAYS, lead=Organ.RESETTLEMENT, due=workdays(15), applies=EVERY,
        fragment="着力解决工作推进中出现的新问题",
    )  # fmt: skip
    yield on_file(
        "problem_studied", new_problem, "I.11",
        Condition("已研究原因", "its cause was studied", new_problem.studied, "深入研究"),
        Condition("已研究是否调整政策", "it was considered whether policy has to change", new_problem.policy_considered),
        applies=Condition("已答复", "it was answered", new_problem.answered),
        name_zh="对已答复新问题原因和政策的研究记录", name_en="a study of the cause and of policy for an answered problem",
        lead=Organ.RESETTLEMENT,
    )  # fmt: skip
    yield Duty(
        code="common_problem",
        name_zh="普遍问题由省级答复或调整政策",
        name_en="a common problem is answered by the province or changes policy",
        subject=new_problem,
        demands="I.12",
        kind=Kind.MUST,
        applies=Condition(
            "在{line}个及以上的县出现", "it stands in at least {line} counties", new_problem.counties >= p.common_counties,
            "防止个别问题影响整体成效",
        ),
        met=(
            Condition(
                "省级已答复或已调整政策", "the province has answered, or policy was changed",
                new_problem.answered_by_province | new_problem.policy_changed,
            ),
        ),
        figures={"counties": new_problem.counties, "line": p.common_counties},
        lead=Organ.RESETTLEMENT,
        due=workdays(30),
        zh="已在{counties}个县出现（{line}个及以上为普遍问题），省级没有答复，也没有调整政策。",
        en="It stands in {counties} counties (common from {line} on); the province has not answered and no policy was changed.",
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield from _of_people(p)
    yield from _of_places(p)
    yield share(
        "problems_answered", new_problem, "I.11", new_problem.answered, EVERY.holds,
        name_zh="新问题已答复比例", name_en="new problems answered",
    )  # fmt: skip
    common = new_problem.counties >= p.common_counties
    yield share(
        "common_problems", new_problem, "I.12", common, EVERY.holds,
        name_zh="新问题中普遍问题比例", name_en="common ones among new problems",
    )  # fmt: skip
    yield share(
        "common_resolved", new_problem, "I.12", common & (new_problem.answered_by_province | new_problem.policy_changed),
        common, name_zh="普遍问题由省级答复或调整政策比例", name_en="common problems answered by the province or by policy",
    )  # fmt: skip
    for code, subject, zh, en, holds, served, served_zh, served_en, *_ in classes(p.labour_age, p.large, p.small):
        yield share(
            f"class_{code}", subject, "I.20", holds, EVERY.holds, name_zh=f"分类：{zh}", name_en=f"class: {en}",
            of_many=True,
        )  # fmt: skip
        yield share(
            f"served_{code}", subject, "I.20", holds & served, holds,
            name_zh=f"{zh}：{served_zh}", name_en=f"{en}: {served_en}", of_many=True,
        )  # fmt: skip


def _of_people(p: Parameters) -> Iterator[Indicator]:
    """What people and households have where they live now."""
    able, works = able_and_working(p.labour_age)
    grown, child = (person.age >= p.pension_age) & ~person.in_school, person.age_at_intake.is_between(*p.school_age)
    yield share(
        "with_job", household, "I.03 I.22 I.23", members.any(works), members.any(able),
        name_zh="有劳动力家庭至少一人就业比例", name_en="households with labour with somebody in work",
    )  # fmt: skip
    yield share(
        "schooled", person, "I.04 I.21 I.23", child & person.schooled, child,
        name_zh="适龄儿童少年就学比例", name_en="children of school age who are schooled",
    )  # fmt: skip
    yield share(
        "medical_cover", person, "I.04 I.21 I.23", person.medical_cover, EVERY.holds,
        name_zh="医保参保比例", name_en="people with medical cover",
    )  # fmt: skip
    yield share(
        "pension_cover", person, "I.04 I.22 I.23", grown & person.pension_cover, grown,
        name_zh="养老保险参保比例", name_en="people with pension cover",
    )  # fmt: skip
    yield share(
        "certificate", dwelling, "I.04 I.21 I.23", dwelling.registered, EVERY.holds,
        name_zh="安置住房不动产登记比例", name_en="dwellings with a certificate",
    )  # fmt: skip


def _of_places(p: Parameters) -> Iterator[Indicator]:
    """What is counted by place; `…_told` says how many places told it, for a blank adds nothing to a sum."""
    for code, subject, demands, top, bottom, told, zh, en in (
        ("living_here", community, "I.02 I.21 I.23", community.households_living, community.households_counted,
         "living_told", "在安置地居住的搬迁户比例", "households that live there"),
        ("income_ratio", county, "I.03 I.22 I.23", county.relocated_income_1y, county.residents_income_1y,
         "income_told", "人均收入与本县居民之比", "income a head against the county's residents"),
        ("taking_part", community, "I.04 I.21 I.23", community.households_present_12m, community.households_called_12m,
         "taking_part_told", "参加社区会议的户次比例", "households that come to meetings"),
        ("satisfied", settlement, "I.04 I.21 I.23", settlement.satisfied, settlement.asked_satisfaction,
         "satisfied_told", "匿名抽样满意比例", "satisfied, in an anonymous sample"),
    ):  # fmt: skip
        yield share(code, subject, demands, Bounds.of(top), Bounds.of(bottom), name_zh=zh, name_en=en)
        yield share(
            told, subject, demands, (top >= 0) & (bottom >= 0), EVERY.holds,
            name_zh=f"{zh}：已报的地方", name_en=f"{en}: places that told it",
        )  # fmt: skip
    yield share(
        "safe_places", community, "I.05 I.22 I.23", ~community.fault_open, EVERY.holds,
        name_zh="没有未解决服务和场所隐患的社区比例", name_en="communities without an open fault of services or places",
    )  # fmt: skip
