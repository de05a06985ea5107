"""第二十三条　保持组织机构稳定 · Article 23  Stable organisation."""

from houfu.policy.language import *

ARTICLE = ARTICLES[23]
LEAVES_OUT = (
    "机构合并后的专门队伍及人员配齐、未合并机构的保留，以及岗位空缺天数。",
    "the dedicated team of a merged bureau and its posts filled, bureaux that were not merged, and days of vacancy.",
)


class Parameters(ParameterSet):
    last_day = dated(
        "保持稳定的最后一日",
        since("2020-12-22", date(2025, 12, 31), source="黔党办发〔2020〕36号第23条“在2025年前”，读作至2025年末"),
        en="last day of stability",
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield Duty(
        code="group_stands",
        name_zh="指挥部保持稳定、机构不撤",
        name_en="the leading group stays",
        subject=government,
        demands="23.01 23.02",
        kind=Kind.MUST,
        met=(Condition("领导小组（指挥部）存在", "the leading group stands", government.group_stands, "机构不撤"),),
        lead=Organ.STAFFING,
        due=workdays(10),
        until=p.last_day,
        zh="易地扶贫搬迁工作领导小组（指挥部）已撤销。",
        en="The leading group for resettlement has been abolished.",
    )
    yield Duty(
        code="posts_not_cut",
        name_zh="力量只增不减",
        name_en="posts are never cut",
        subject=government,
        demands="23.04",
        kind=Kind.MUST,
        met=(
            Condition(
                "核定人数不少于2020年12月22日的{base}人",
                "not fewer posts than the {base} of 2020-12-22",
                government.posts_set >= government.posts_base,  # the base day is assumed
                fragment="力量只增不减",
            ),
            Condition(
                "核定人数不少于上一次的{before}人",
                "not fewer posts than the {before} of the count before",
                government.posts_set >= government.posts_before,
            ),
        ),
        figures={"set": government.posts_set, "base": government.posts_base, "before": government.posts_before},
        lead=Organ.STAFFING,
        due=workdays(30),
        until=p.last_day,
        zh="核定人数{set}人，少于2020年12月22日的{base}人或上一次的{before}人。",
        en="{set} posts, fewer than the {base} of 2020-12-22 or the {before} of the count before.",
    )


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield Indicator(
        code="groups_standing",
        name_zh="指挥部保持的地方",
        name_en="places whose leading group stands",
        subject=government,
        demands="23.01",
        numerator=government.group_stands,
        denominator=EVERY.holds,
    )
