"""Decisions on the words of part three: what 重要位置, 亲自抓, 牵头抓总, 任务分解 and 加大 leave on file."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="weighty_place",
        stretches=("R1",),
        fragment="“十四五”工作的重要位置",
        question=Words("怎样算“摆在重要位置”？", "what shows that this work has a weighty place?"),
        choice=Words("列入本级当年的重点任务。", "it stands among the level's main tasks of the year"),
        reason=Words("重点任务逐年下达，有文可查。", "main tasks are set each year in a paper that can be looked up"),
        assumed=True,
    ),
    Reading(
        code="taken_in_hand",
        stretches=("R1",),
        fragment="党政主要负责同志要亲自抓",
        question=Words("怎样算“亲自抓”？", "what shows that the principals take it in hand?"),
        choice=Words(
            "近12个月由党委或政府主要负责同志主持专题会议，次数为可调参数；不评价会议内容。",
            "a head of Party committee or government chaired meetings on it within 12 months; how many is a parameter",
        ),
        reason=Words("文件未写方式和次数。", "the document names neither way nor number"),
        assumed=True,
    ),
    Reading(
        code="leads_review",
        stretches=("R1",),
        fragment="切实担负起牵头抓总职责",
        question=Words("“牵头抓总”如何核查？", "how is a lead organ's part checked?"),
        choice=Words(
            "有实施方案，并每半年对全部配合任务复盘一次。",
            "a plan is filed, and every part under it is reviewed each half-year",
        ),
        reason=Words(
            "文件未写周期；半年一次可与年度考核衔接。", "no interval is named; half-years fit the yearly assessment"
        ),
        assumed=True,
    ),
    Reading(
        code="organs_with_targets",
        stretches=("R2",),
        fragment="各地各有关部门",
        question=Words("“各有关部门”是哪些单位？", "which organs are the ones concerned?"),
        choice=Words(
            "文件列名的28个责任单位；各地为省、市、县三级。",
            "the 28 that the document names; places are all three levels",
        ),
        reason=Words(
            "“各责任单位”就是文件在各条后列名的单位。", "the responsible organs are those listed under the articles"
        ),
        assumed=True,
    ),
    Reading(
        code="tasks_parted",
        stretches=("R2",),
        fragment="细化任务分解，层层压实责任",
        question=Words("任务要分解到哪一级？", "down to which level are tasks parted?"),
        choice=Words(
            "省、市、县逐级分解，最后到安置区；每项任务至少有一个下级地方承担，并写明责任单位。",
            "province, city, county, at last settlements; a place below has a part of each task, and an organ answers",
        ),
        reason=Words("文件只写“层层”，没有写最后一级。", "the document says level by level, and names no last one"),
        assumed=True,
    ),
    Reading(
        code="more_support",
        stretches=("R2",),
        fragment="资金支持和业务指导力度",
        question=Words("“加大”如何核查？", "how is doing more checked?"),
        choice=Words(
            "上年四类支持各有记录，并与前年比较；没有增加的只作预警，不认定未落实。",
            "each kind is on file for last year and shown beside the year before; no growth is an early warning only",
        ),
        reason=Words("项目和资金有年度起伏，文件没有写幅度。", "projects and money vary by year, and no size is named"),
        assumed=True,
    ),
    Reading(
        code="five_steps",
        stretches=("R2",),
        question=Words("“五步工作法”是哪五步？", "which are the five steps?"),
        choice=Words(
            "政策设计、工作部署、干部培训、督促检查、追责问责；到期任务每一步都应有记录。",
            "policy, deployment, training of cadres, supervision, accountability; of a due task each is on file",
        ),
        reason=Words(
            "文件没有列出；见公开报道（2018-08-27）。",
            "the document does not list them; a public report of 2018-08-27 does",
        ),
    ),
)
