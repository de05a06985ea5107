"""Decisions on the words of the introduction: what the goals are shown by, which path leads there, what is a new problem."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="goal_path",
        stretches=("goals",),
        fragment="到2035年完全融入",
        question=Words("每项指标到2025年、2035年应达到多少？", "what is each indicator to reach by 2025 and by 2035?"),
        choice=Words(
            "以2020年起点、2025年和2035年目标三个可调参数连成直线；只展示，不产生结论。",
            "three values that can be changed (2020, 2025, 2035), joined by straight lines; shown, and never a verdict",
        ),
        reason=Words("文件只写年份，没有数值。", "the document gives years and no numbers"),
        assumed=True,
    ),
    Reading(
        code="living_by_count",
        stretches=("goals",),
        fragment="确保搬迁群众稳得住",
        question=Words("怎样看“稳得住”？", "how is it seen that people stay?"),
        choice=Words(
            "社区每年统计在安置地居住的户数；不记录某一户在不在。",
            "communities count each year how many households live there; of no household is it written down",
        ),
        reason=Words("不监看群众的出入和行踪。", "nobody's coming and going is watched"),
        assumed=True,
    ),
    Reading(
        code="labour_with_work",
        stretches=("goals",),
        fragment="逐步能致富",
        question=Words("目标中的“就业”与第1条的稳定就业是否相同？", "is a job under the goals the stable work of article 1?"),
        choice=Words(
            "不同：目标看有劳动力家庭是否至少一人就业，不论就业形式和月数；稳定就业见第1条。",
            "no: here somebody of a household with labour is in any work; stable work is under article 1",
        ),
        reason=Words("目标看能否有收入，第1条看是否稳定。", "the goal asks for an income, article 1 for one that lasts"),
        assumed=True,
    ),
    Reading(
        code="safe_by_faults",
        stretches=("goals",),
        fragment="保障安置区社会和谐稳定",
        question=Words("怎样看“和谐稳定”？", "how are harmony and stability seen?"),
        choice=Words(
            "看服务和场所有没有未解决的隐患，以及纠纷是否按期答复；从不看纠纷或诉求的多少。",
            "by open faults of services and places, and by answers in time; never by how many speak up",
        ),
        reason=Words("反映问题不是不稳定。", "to raise a matter is not to be unstable"),
        assumed=True,
    ),
    Reading(
        code="common_problems",
        stretches=("goals",),
        fragment="防止个别问题影响整体成效",
        question=Words("怎样算“个别问题”，怎样算普遍问题？", "when is a problem isolated, and when common?"),
        choice=Words(
            "按登记仍在几个县出现区分（县数为可调参数）；普遍问题由省级答复或调整政策。",
            "by the number of counties in which it stands (a parameter); a common one goes to the province, or changes policy",
        ),
        reason=Words("文件没有写界限；多县同现说明不在一地。", "no line is given; what stands in several counties is not one place's"),
        assumed=True,
    ),
    Reading(
        code="class_by_facts",
        stretches=("goals",),
        fragment="精准管理，分类施策",
        question=Words("按什么分类？", "by what are classes made?"),
        choice=Words(
            "安置区按规模、所在地、是否含跨区县搬迁；家庭按劳动力、特殊困难、监测。类别即时得出，不保存，可以重叠。",
            "settlements by size, site and movers from other counties; households by labour, hardship and monitoring; "
            "worked out when shown, never stored, and they may overlap",
        ),
        reason=Words("文件没有列类别；用已有事实，群众可以核对。", "no classes are listed; facts on file can be checked by those concerned"),
        assumed=True,
    ),
)  # fmt: skip
