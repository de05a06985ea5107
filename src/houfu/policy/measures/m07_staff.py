"""第七条　加强队伍建设 · Article 7  Community staff."""

from houfu.policy.language import *

ARTICLE = ARTICLES[7]
LEAVES_OUT = (
    "报酬和五险一金是否按时足额、岗位等级、招考同等优惠、一肩挑、大型安置区增配人员，以及空缺天数。",
    (
        "pay and insurances in full and on time, grades, equal preference in recruitment, both posts in one "
        "person, extra staff for large settlements, and days of vacancy."
    ),
)


class Parameters(ParameterSet):
    per_10000 = dated(
        "每万管理人群社区工作人员", since("2020-12-22", 18, source=ASSUMED), en="staff per 10,000 managed", unit="人"
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield Duty(
        code="secretary_in_post",
        name_zh="党支部书记在岗",
        name_en="Party branch secretary in post",
        subject=community,
        demands="7.01",
        kind=Kind.MUST,
        met=(
            Condition(
                "党支部书记在岗", "a secretary is in post", community.secretary_in_post, "配强安置社区党支部书记"
            ),
        ),
        lead=Organ.PARTY_ORGANISATION,
        due=workdays(30),
        zh="党支部书记空缺。",
        en="The post of Party branch secretary is vacant.",
    )
    yield Duty(
        code="director_in_post",
        name_zh="社区主任在岗",
        name_en="community director in post",
        subject=community,
        demands="7.02",
        kind=Kind.MUST,
        met=(Condition("社区主任在岗", "a director is in post", community.director_in_post, "书记和主任"),),
        lead=Organ.CIVIL_AFFAIRS,
        due=workdays(30),
        zh="社区主任空缺。",
        en="The post of community director is vacant.",
    )
    yield Duty(
        code="enough_staff",
        name_zh="管理人员与管理人群规模相匹配",
        name_en="staff match the managed population",
        subject=community,
        demands="7.05",
        kind=Kind.MUST,
        applies=Condition("有管理人群", "has a managed population", community.managed_population >= 1),
        met=(
            Condition(
                "每万管理人群社区工作人员不少于{ratio}人",
                "at least {ratio} staff per 10,000 managed",
                # cross-multiplied: no division, no rounding
                community.staff * 10_000 >= community.managed_population * p.per_10000,
                fragment="与管理人群规模相匹配",
            ),
        ),
        figures={"staff": community.staff, "managed": community.managed_population, "ratio": p.per_10000},
        lead=Organ.CIVIL_AFFAIRS,
        due=workdays(60),
        zh="管理人群{managed}人，在岗工作人员{staff}人，低于每万人{ratio}人。",
        en="{staff} staff in post for {managed} people, below {ratio} per 10,000.",
    )


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield Indicator(
        code="staff_ratio",
        name_zh="每万管理人群社区工作人员",
        name_en="community staff per 10,000 managed",
        subject=community,
        demands="7.05",
        numerator=Bounds.of(community.staff),
        denominator=Bounds.of(community.managed_population),
        per=10_000,
    )
