"""Decisions on words of chapter 4, articles 13 to 16: relief, hukou, registration of dwellings, rentals."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="covered_or_checked",
        stretches=("13",),
        fragment="应保尽保",
        question=Words("怎样算“应保尽保”？", "when is everybody who qualifies covered?"),
        choice=Words(
            "登记为符合条件的，已享受同类救助，或已在期限内核查；核准后须有给付；逾期核查的，满一年前仍为未落实；本人不申请的单列。",
            "whoever meets conditions on record has that kind of relief, or was checked in time; a grant needs its benefit; a "
            "late check stays not met for a year; who declined is counted apart",
        ),
        reason=Words(
            "登记的条件只是线索，是否给予由工作人员核查后决定。", "conditions on record are a lead; a person decides"
        ),
        assumed=True,
    ),
    Reading(
        code="guidance_on_hukou",
        stretches=("14",),
        fragment="积极引导搬迁群众转移户籍",
        question=Words("“积极引导”要求做什么？", "what does guidance ask for?"),
        choice=Words(
            "说明哪些改变、哪些不变（承包地、山林地、宅基地、待遇），愿意的协助办理；表示不转的即为已落实。",
            "to say what changes and what stays (fields, woods, home site, benefits) and to help the willing; a no is met",
        ),
        reason=Words("户籍转移自愿，引导不是指标。", "moving is voluntary; guidance is no quota"),
    ),
    Reading(
        code="answerable_government",
        stretches=("15",),
        fragment="制定工作方案",
        question=Words("由哪一级政府制定方案、作出承诺？", "which government makes the plan and the commitment?"),
        choice=Words(
            "项目所在的市（州）或县（市、区）人民政府，有其一即可；住户和其他单位的承诺不算。",
            "that of the city or of the county where the project stands, either will do; nobody else's counts",
        ),
        reason=Words("文件以顿号并列两级政府。", "the text lists both side by side"),
    ),
    Reading(
        code="grown_household",
        stretches=("16",),
        fragment="搬迁家庭新增人口较多且符合条件的",
        question=Words("怎样算“新增人口较多”和“符合条件”？", "which households have grown by many, and are eligible?"),
        choice=Words(
            "搬迁后新增2人以上，或有新增且人均不足13平方米；条件以市（州）公布的为准。",
            "two members or more added since the move, or any and less than 13 m² a head after; eligible by the city's own rule",
        ),
        reason=Words("文件没有给出人数和面积。", "the document gives neither a number nor an area"),
        assumed=True,
    ),
    Reading(
        code="ranked_before",
        stretches=("16",),
        fragment="可优先享受",
        question=Words("怎样核查“优先享受”？", "how is priority checked?"),
        choice=Words(
            "按住建部门报送的每个分配轮次：有优先资格的搬迁户仍在轮候时，不配给非优先对象。",
            "by each award round as filed: nobody without priority is awarded while such a household waits",
        ),
        reason=Words(
            "不查阅登记以外人员的档案，只看轮次数目。", "files of people outside the register are not read, only counts"
        ),
    ),
)
