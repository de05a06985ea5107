"""Decisions on who answers: lead organs, localities, leaders of settlements, both sides of a move."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="first_listed_leads",
        fragment="责任单位",
        question=Words("各条列出的责任单位中谁是牵头单位？", "which of the organs listed under an article leads?"),
        choice=Words("列在首位的单位牵头，其余配合。", "the first-listed leads, the others co-operate"),
        reason=Words(
            "文件第三部分区分牵头单位和配合单位，但未逐条指明；列首位者牵头是公文惯例。",
            "part three speaks of lead and co-operating organs but names none; the first place is the custom of such papers",
        ),
    ),
    Reading(
        code="localities_lead",
        stretches=("9", "24", "25"),
        fragment="各市县",
        question=Words("只列“各市县”的条款由哪一级牵头？", "who leads where only 各市县 are listed?"),
        choice=Words("第9、24条由县级牵头，第25条由市级牵头。", "the county in 9 and 24, the city in 25"),
        reason=Words(
            "第9、24条的事项在县内办理；第25条写明由市（州）党委、政府研究落实。",
            "what 9 and 24 ask is done inside a county; 25 says that the city's Party committee and government decide",
        ),
    ),
    Reading(
        code="localities_spelling",
        stretches=("1",),
        fragment="以下简称各县市",
        question=Words("“各县市”与“各市县”是否同一？", "are 各县市 and 各市县 the same?"),
        choice=Words(
            "同一组：各市（州）和各县（市、区）党委、政府。", "one group: every city and county, Party and government"
        ),
        reason=Words(
            "第1条定义简称，其余各条只是字序不同。",
            "article 1 defines the short form, the others turn its letters round",
        ),
    ),
    Reading(
        code="acting_organs",
        stretches=("5", "7", "8", "10", "11", "13", "15", "17", "23", "26"),
        question=Words("一条之内由哪个责任单位承办具体事项？", "which of the listed organs acts on a single matter?"),
        choice=Words("由列名单位中主管该事项的单位承办。", "the listed organ whose business the matter is"),
        reason=Words(
            "文件未分事项；按各部门职责确定。", "the document does not part the matters; the organs' remits do"
        ),
        assumed=True,
    ),
    Reading(
        code="higher_leader_answers",
        stretches=("24",),
        fragment="副县级领导干部包保",
        question=Words(
            "1万人以下安置区由更高级别领导包保，是否符合？",
            "does a higher leader than required answer for a small settlement?",
        ),
        choice=Words("符合。", "yes"),
        reason=Words(
            "文件规定的是最低层级，责任更重不违背其目的。",
            "the text sets the least rank; a weightier leader does not defeat its purpose",
        ),
        assumed=True,
    ),
    Reading(
        code="risk_control",
        stretches=("24",),
        fragment="社会风险防控",
        question=Words("包保的“社会风险防控”查什么？", "what does risk control by the assigned leader cover?"),
        choice=Words(
            "场所和服务的安全：消防、电梯、欠薪等，不涉及对人的评判。",
            "safety of places and services (fire, lifts, unpaid wages), never a judgement of people",
        ),
        reason=Words(
            "只有这些能如实核查，且不侵害群众权利。", "only these can be checked honestly and without harm to anybody"
        ),
    ),
    Reading(
        code="answerable_government",
        stretches=("15",),
        fragment="制定工作方案",
        question=Words(
            "短期难以完善手续的项目由市还是县制定方案？",
            "which government plans for projects that are hard to complete?",
        ),
        choice=Words(
            "对该项目负责的人民政府，市级或县级有其一即可。",
            "the government that answers for the project, city or county",
        ),
        reason=Words("文件并列市（州）和县（市、区），未分主次。", "the text lists both and ranks neither"),
    ),
    Reading(
        code="both_cities_decide",
        stretches=("25",),
        fragment="市（州）党委、政府专题研究落实",
        question=Words("跨市（州）搬迁由哪个市研究落实？", "which city decides where a move crosses cities?"),
        choice=Words("迁出、迁入两市都要研究落实。", "both the city of origin and that of the settlement"),
        reason=Words(
            "文件未规定；缺任何一方事项都无法落实。",
            "the document is silent; without either nothing can be carried out",
        ),
        assumed=True,
    ),
    Reading(
        code="decided_by_next_dispatch",
        stretches=("25",),
        fragment="研究解决重大问题",
        question=Words("重大问题应在何时决定、解决？", "by when is a major matter to be decided and solved?"),
        choice=Words(
            "提出后的下一次调度时决定，任一有关市（州）的调度都算；满一个季度没有调度的也算过期。决定后按期限解决。",
            "at the next dispatch of either city after it was raised, and after a quarter without any; then within a term",
        ),
        reason=Words(
            "文件只写定期调度、研究解决，没有给出期限。", "the document says that it is regular, and gives no term"
        ),
        assumed=True,
    ),
    Reading(
        code="matter_not_involved",
        stretches=("25",),
        fragment="涉及人员编制",
        question=Words("五个事项是否每个县对都要落实？", "does each of the five matters bind every pair?"),
        choice=Words(
            "有关市（州）专题研究后认定不涉及的（写明单位和日期），不再要求落实；没有研究的仍为未落实。",
            "not where each city concerned studied it and found that it does not (who, when); unstudied is not met",
        ),
        reason=Words("文件写的是“涉及……等”，以研究为前提。", "the text says 涉及, and asks for the study first"),
        assumed=True,
    ),
)
