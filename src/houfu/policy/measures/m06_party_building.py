"""第六条　坚持党建引领 · Article 6  Guidance by Party building."""

from houfu.policy.language import *

ARTICLE = ARTICLES[6]
LEAVES_OUT = (
    "凝聚力和战斗力本身没有可靠的衡量办法，不衡量；任何人的政治面貌都不登记，只有社区汇总数。",
    (
        "cohesion and fighting spirit themselves have no honest measure and are not measured; nobody's political "
        "data are recorded, only counts by community."
    ),
)


class Parameters(ParameterSet):
    hearing_days = dated(
        "党委至少每多少天研究一次",
        since("2020-12-22", 365, source=ASSUMED),
        en="days within which the Party committee hears the work",
        unit=Unit.DAYS,
    )


def duties(p: Parameters) -> Iterator[Duty]:
    yield Duty(
        code="committee_heard",
        name_zh="党委每年研究后续扶持工作",
        name_en="the Party committee hears this work each year",
        subject=government,
        demands="6.01",
        kind=Kind.RECORD,
        met=(
            Condition("党委研究过后续扶持工作", "the Party committee heard this work", government.party_hearing),
            Condition(
                "上次研究至今不超过{limit}天", "the last hearing is at most {limit} days ago",
                government.party_hearing_days <= p.hearing_days, "后续扶持各项工作的领导",
            ),
            Condition(
                "上次研究记有议定事项", "the last hearing has a decision on file", government.party_hearing_decided
            ),
        ),
        figures={"days": government.party_hearing_days, "limit": p.hearing_days},
        lead=Organ.PARTY_ORGANISATION,
        due=workdays(60),
        zh="没有近期的党委研究记录：距上次{days}天，应不超过{limit}天，并记有议定事项。",
        en="No recent record of a hearing: days since the last one {days}, at most {limit}, with its decision.",
    )  # fmt: skip
    yield Duty(
        code="party_organisation",
        name_zh="社区有党组织",
        name_en="a Party organisation in the community",
        subject=community,
        demands="6.03",
        kind=Kind.MUST,
        met=(Condition("有党组织", "there is a Party organisation", community.party_organisation, "基层党组织"),),
        lead=Organ.PARTY_ORGANISATION,
        due=workdays(60),
        zh="社区还没有党组织。",
        en="The community has no Party organisation yet.",
    )


def indicators(p: Parameters) -> Iterator[Indicator]:
    """Averages a community; there is no target and no ranking."""
    yield share(
        "members_admitted", community, "6.02", Bounds.of(community.members_admitted),
        name_zh="每个社区年度从搬迁群众中发展党员（人）",
        name_en="members admitted from relocated people, a community in a year", guarded=True,
    )  # fmt: skip
    yield share(
        "committees_complete", community, "6.03", community.party_committee_complete, community.party_organisation,
        name_zh="党组织班子配齐比例", name_en="Party committees that are complete",
    )  # fmt: skip
    yield share(
        "party_activities", community, "6.03", Bounds.of(community.party_activities),
        name_zh="每个社区年度党组织活动次数", name_en="Party activities, a community in a year",
    )  # fmt: skip
    yield share(
        "party_groups", community, "6.03", Bounds.of(community.party_groups),
        name_zh="每个社区按网格设立的党小组", name_en="Party groups by grid, a community",
    )  # fmt: skip
