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
)
