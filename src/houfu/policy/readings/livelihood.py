"""Decisions on the words of article 1: surveys, warnings, posts, and what counts as work that can be seen."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="own_choice",
        stretches=("1",),
        fragment="有劳动力搬迁家庭",
        question=Words(
            "劳动力都另有选择的家庭是否适用？", "does it apply where everybody able to work chose otherwise?"
        ),
        choice=Words(
            "每名劳动力都声明在学、照料家人、健康原因或本人不愿就业的，不适用；就业率按含、不含这些家庭分别显示。",
            "no, where each stated study, care, health or own choice; the rate is shown with and without such households",
        ),
        reason=Words(
            "服务靠提供，不靠指标压；照料家人和学生不应被催促。",
            "work is offered, never forced; carers and students are left in peace",
        ),
        assumed=True,
    ),
    Reading(
        code="other_work_contact",
        stretches=("1",),
        fragment="失业监测预警",
        question=Words("灵活就业、务农、自主创业如何预警？", "how is flexible, farm and own work watched?"),
        choice=Words(
            "近90天没有联系上的为资料不足，请就业部门联系一次；只有本人说已不在就业才预警。",
            "no contact within 90 days is cannot tell, and a call; only a worker's own word that work is over is a warning",
        ),
        reason=Words("没有消息不等于失业。", "silence is not unemployment"),
        assumed=True,
    ),
    Reading(
        code="wish_survey",
        stretches=("1",),
        fragment="强化就业需求调查",
        question=Words("就业需求调查由谁、多久做一次？", "who surveys wishes for work, and how often?"),
        choice=Words(
            "以社区为单位每12个月至少一次；个人可以不表态。",
            "each community at least once in 12 months; nobody has to answer",
        ),
        reason=Words(
            "文件未写次数；与就业台账按社区上报一致。",
            "the document names no number; the employment ledger is kept by community",
        ),
        assumed=True,
    ),
    Reading(
        code="posts_first",
        stretches=("1",),
        fragment="优先安置市场渠道难以实现就业的搬迁劳动力",
        question=Words("公益性岗位的“优先”如何核查？", "how is priority for public-welfare posts checked?"),
        choice=Words(
            "安置他人当日，县级人社部门统计的等待人数（已登记就业困难、愿意到公益性岗位的搬迁劳动力）应为零。",
            "on the day a post went to anybody else, the county's count of registered, accepting relocated workers is zero",
        ),
        reason=Words(
            "只看部门统计数，不看登记以外人员的档案。", "decided from a filed count, never from other people's files"
        ),
    ),
    Reading(
        code="helping_places",
        stretches=("1",),
        fragment="建设扶贫车间和扶贫基地",
        question=Words("扶贫车间更名后如何衔接？", "what became of workshops that were renamed?"),
        choice=Words("“扶贫车间”与后来的“帮扶车间”为同一台账。", "扶贫车间 and the later 帮扶车间 are one ledger"),
        reason=Words("名称随政策调整，岗位延续。", "the name changed with the policy, the jobs went on"),
    ),
)
