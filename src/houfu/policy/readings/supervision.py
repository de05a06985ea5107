"""Decisions on the words of requirement 3: how often, by when, and what 群众反映强烈 is."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="timely_inspection",
        stretches=("R3",),
        fragment="要及时对",
        question=Words("督查多久一次？", "how often are places inspected?"),
        choice=Words(
            "每个市（州）每12个月至少一次，事先通知，结束后有督查意见，30天内回执。",
            "each city at least once in 12 months: announced, with findings, and a receipt within 30 days",
        ),
        reason=Words("文件未写次数和期限。", "the document names neither number nor term"),
        assumed=True,
    ),
    Reading(
        code="monthly_dispatch",
        stretches=("R3",),
        fragment="调度通报",
        question=Words("调度通报多久一次，谁调度谁？", "how often, and who dispatches whom?"),
        choice=Words(
            "每月一次：省调度九个市（州）和成员单位，市（州）调度所辖县；没有通报的不算。",
            "monthly: the province dispatches the nine cities and the member organs, a city its counties; notice is needed",
        ),
        reason=Words("“不断档”以每个整月都有调度来看。", "no gap is read as a dispatch in each whole month"),
        assumed=True,
    ),
    Reading(
        code="strong_public_concern",
        stretches=("R3",),
        fragment="群众反映强烈的地方",
        question=Words("怎样算“群众反映强烈”？", "what is strong public concern?"),
        choice=Words(
            "一个已核实、未解决的服务问题涉及10户以上；不看投诉件数。",
            "one verified, unresolved service matter at ten households or more; complaints are not counted",
        ),
        reason=Words("以投诉件数认定会使人不敢反映问题。", "a count of complaints would keep people from speaking up"),
        assumed=True,
    ),
    Reading(
        code="correction_terms",
        stretches=("R3",),
        fragment="要及时纠正、限期整改",
        question=Words("“及时”和“限期”是多长时间？", "how long are timely and by a deadline?"),
        choice=Words(
            "决定纠正后5个工作日内通知，期限不超过60天，到期后15天内复查。",
            "notice within 5 working days of the decision, a deadline of at most 60 days, a re-check within 15 days of it",
        ),
        reason=Words("文件未写天数。", "the document names no days"),
        assumed=True,
    ),
    Reading(
        code="rewards_to_places",
        stretches=("R3",),
        fragment="给予激励支持",
        question=Words("激励给谁，凭什么？", "who is rewarded, and on what ground?"),
        choice=Words(
            "只给地方；有方式、有文件，实绩经抽样复核；省级每12个月至少一次。",
            "places only, with kind, document and a re-check of results by sample; the province at least once in 12 months",
        ),
        reason=Words(
            "文件写“对…地方”；复核防止只凭报表激励。",
            "the words name places; the re-check keeps reports from earning rewards",
        ),
        assumed=True,
    ),
)
