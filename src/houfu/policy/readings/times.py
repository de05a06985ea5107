"""Decisions on numbers and days: boundaries that two clauses share, and last days."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="ten_thousand",
        stretches=("24",),
        fragment="1万人以上",
        question=Words(
            "安置规模恰为1万人，适用“以上”还是“以下”？", "does a settlement of exactly 10,000 fall above or below?"
        ),
        choice=Words(
            "“以上”“以下”都含1万；恰为1万人的，按较严一档由党政主要负责同志包保。",
            "both contain 10,000; at exactly 10,000 the stricter tier holds and both principals answer",
        ),
        reason=Words(
            "法律用语中“以上”“以下”都包括本数（民法典第1259条）。",
            "in Chinese legal usage both words include the number itself (Civil Code, article 1259)",
        ),
    ),
    Reading(
        code="before_2025",
        stretches=("23",),
        fragment="在2025年前要保持稳定",
        question=Words("“2025年前”到哪一天为止？", "until which day does 2025年前 run?"),
        choice=Words("到2025年12月31日（含当日）。", "to 2025-12-31, that day included"),
        reason=Words(
            "另一解为2024年12月31日；与文件2025年目标相衔接，取较晚一日。",
            "the other sense is 2024-12-31; the later day joins up with the document's goal for 2025",
        ),
    ),
    Reading(
        code="by_2025",
        stretches=("goals",),
        fragment="到2025年",
        question=Words("“到2025年”“到2035年”以哪一天为准？", "which day is meant by 到2025年 and 到2035年?"),
        choice=Words("当年12月31日。", "31 December of the year"),
        reason=Words("规划目标按年末数评估。", "goals of plans are assessed by their figures at the end of the year"),
    ),
    Reading(
        code="fixed_windows",
        question=Words("“近12个月”“近3个月”这类期间从哪里来？", "where do windows such as 12 or 3 months come from?"),
        choice=Words(
            "文件写“定期”“持续”“常态化”而不写期间的，按固定期间汇总资料；每个期间在参数旁逐项列出，没有文件依据的标口径待确认。"
            "改期间要改资料的汇总方式，不能在网页上试算。",
            "where the document says regularly or continuously and names no span, data are added up over a fixed one; each "
            "stands beside the parameters, as assumed unless a document gives it. Another span is another fact, and "
            "cannot be tried on a page",
        ),
        reason=Words(
            "一年覆盖各季节和一个预算年度，一季一次、半年一次是各级调度的常见频次。",
            "a year covers all seasons and a budget; once a quarter or half-year is how often levels usually report",
        ),
        assumed=True,
    ),
    Reading(
        code="papers_of_the_year",
        stretches=("11", "18", "19", "20", "21", "26", "R1", "R2"),
        question=Words(
            "“本年度”的文件、上年的记录从哪一天起算缺？", "from which day on is a paper of the year missing?"
        ),
        choice=Words(
            "1月1日起给参数所列的月数（3个月）；在此之前没有的只作预警，写明最迟日期。",
            "after so many months of the year as the parameter says (three); until then its lack is an early warning that "
            "names the last day",
        ),
        reason=Words(
            "文件没有规定；年度方案、预算和总结一般在一季度形成，1月1日不可能已有。",
            "the document is silent; plans, budgets and reports of a year are usually made in its first quarter, and "
            "none can be there on 1 January",
        ),
        assumed=True,
    ),
    Reading(
        code="calendar_years",
        question=Words("“本年度”“上一年”按什么年度？", "which year is this year, or last year?"),
        choice=Words(
            "日历年度：本年度从1月1日起，上一年为最近一个完整年度；两年相比用这样的两个年度。",
            "the calendar year: this year begins on 1 January, last year is the last whole one; trends compare two of them",
        ),
        reason=Words(
            "预算、年报和目标绩效管理都按日历年度。", "budgets, yearly reports and target management all go by it"
        ),
        assumed=True,
    ),
)
