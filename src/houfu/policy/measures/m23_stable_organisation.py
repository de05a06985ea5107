"""第二十三条　保持组织机构稳定 · Article 23  Stable organisation."""

from houfu.policy.language import *

ARTICLE = ARTICLES[23]
LEAVES_OUT = (
    "谁在岗：只看机构、文件和人数，不登记人员。2025年末以后各项应办事项自行终止。",
    "who holds a post: only bodies, documents and numbers are looked at. After the end of 2025 the duties end by themselves.",
)


class Parameters(ParameterSet):
    last_day = dated(
        "保持稳定的最后一日",
        since("2020-12-22", date(2025, 12, 31), source="黔党办发〔2020〕36号第23条“在2025年前”，读作至2025年末"),
        en="last day of stability",
    )
    vacant_days = dated(
        "岗位空缺预警天数", since("2020-12-22", 60, source=ASSUMED), en="days that a post may be empty", unit=Unit.DAYS
    )


def duties(p: Parameters) -> Iterator[Duty]:
    # 组织部, listed first, leads on groups, teams and bureaux; 编办 on counts of posts (reading acting_organs)
    merged = Condition("后续扶持机构已合并", "the bureau has been merged", government.bureau_merged, "合并的")
    yield _kept(
        "group_stands", "23.01", p, EVERY,
        Condition("领导小组（指挥部）存在", "the leading group stands", government.group_stands, "要保持稳定"),
        name_zh="指挥部保持稳定", name_en="the leading group stays",
        zh="没有易地扶贫搬迁工作领导小组（指挥部）。", en="There is no leading group for resettlement.",
    )  # fmt: skip
    yield _kept(
        "group_not_abolished", "23.02", p, EVERY,
        Condition(
            "2020年12月22日以来没有撤销过", "none was abolished since 2020-12-22", ~government.group_abolished, "机构不撤"
        ),
        name_zh="指挥部机构不撤", name_en="the leading group is not abolished",
        zh="2020年12月22日以来，易地扶贫搬迁工作领导小组（指挥部）被撤销过，当日没有接续的机构。",
        en="Since 2020-12-22 the leading group for resettlement was abolished, and no other followed on the day.",
    )  # fmt: skip
    yield Duty(
        code="posts_not_cut",
        name_zh="力量只增不减",
        name_en="posts are never cut",
        subject=government,
        demands="23.04 I.16",
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
    yield _kept(
        "team_set_up", "23.05", p, merged,
        Condition("有后续工作专班", "a dedicated team stands", government.team_stands, "设立后续工作专班"),
        Condition("专班有设立文件", "the team has its document", government.team_documented),
        name_zh="合并的机构设立后续工作专班", name_en="a dedicated team where the bureau was merged",
        zh="后续扶持机构已合并，没有后续工作专班或专班没有设立文件。",
        en="The bureau was merged; there is no dedicated team, or it has no document.",
    )  # fmt: skip
    yield Duty(
        code="team_filled",
        name_zh="专班人员配齐",
        name_en="all posts of the team are filled",
        subject=government,
        demands="23.06",
        kind=Kind.MUST,
        applies=Condition(
            "后续扶持机构已合并，有后续工作专班", "the bureau was merged and a team stands",
            government.bureau_merged & government.team_stands,
        ),
        met=(
            Condition(
                "在岗人数不少于{posts}个岗位", "as many in post as the {posts} posts",
                government.team_filled >= government.team_posts, "配齐配强人员",
            ),
        ),
        figures={"filled": government.team_filled, "posts": government.team_posts},
        lead=Organ.PARTY_ORGANISATION,
        due=workdays(30),
        until=p.last_day,
        zh="专班岗位{posts}个，在岗{filled}人。",
        en="The team has {posts} posts; {filled} are filled.",
    )  # fmt: skip
    yield Duty(
        code="bureau_kept",
        name_zh="未合并的机构保持稳定",
        name_en="a bureau that was not merged stays as it is",
        subject=government,
        demands="23.07",
        kind=Kind.MUST,
        applies=Condition("后续扶持机构未合并", "the bureau was not merged", ~government.bureau_merged, "未合并的"),
        met=(
            Condition("机构单独存在", "the bureau stands by itself", government.bureau_stands, "保持机构稳定"),
            Condition(
                "编制不少于2020年12月22日的{base}名",
                "not fewer posts than the {base} of 2020-12-22",
                government.bureau_posts >= government.bureau_posts_base,  # more is no breach: 只增不减
            ),
        ),
        figures={"posts": government.bureau_posts, "base": government.bureau_posts_base},
        lead=Organ.PARTY_ORGANISATION,
        due=workdays(30),
        until=p.last_day,
        zh="未合并的后续扶持机构不再单独存在，或编制{posts}名，少于2020年12月22日的{base}名。",
        en="A bureau that was not merged no longer stands, or has {posts} posts, fewer than the {base} of 2020-12-22.",
    )
    yield Duty(
        code="post_empty",
        name_zh="岗位空缺预警",
        name_en="a post stands empty",
        subject=government,
        demands="23.03",
        kind=Kind.EARLY_WARNING,
        met=(
            Condition(
                "没有岗位空缺超过{limit}天", "no post is empty for more than {limit} days",
                government.post_vacant_days <= p.vacant_days, "队伍不散",
            ),
        ),
        figures={"wait": government.post_vacant_days, "limit": p.vacant_days},
        lead=Organ.STAFFING,
        due=workdays(30),
        until=p.last_day,
        zh="有岗位已空缺{wait}天，预警线为{limit}天。",
        en="A post has been empty for {wait} days; the warning comes after {limit}.",
    )  # fmt: skip


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
    yield share(
        "posts_filled", government, "23.03", Bounds.of(government.posts_filled), Bounds.of(government.posts_set),
        name_zh="核定人数中在岗比例", name_en="posts filled of those set",
    )  # fmt: skip


def _kept(
    code: str, demands: str, p: Parameters, applies: Condition, *met: Condition,
    name_zh: str, name_en: str, zh: str, en: str,
) -> Duty:  # fmt: skip
    """A body that has to stand until the last day."""
    return Duty(
        code=code, name_zh=name_zh, name_en=name_en, subject=government, demands=demands, kind=Kind.MUST,
        applies=applies, met=met, lead=Organ.PARTY_ORGANISATION, due=workdays(10), until=p.last_day, zh=zh, en=en,
    )  # fmt: skip
