"""Decisions on industry, training and culture: what a word of articles 2, 3, 17 and 21 (因地制宜) is taken to mean."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="industry_of_a_settlement",
        stretches=("2", "21"),
        fragment="因地制宜在安置区发展产业",
        question=Words("怎样算在安置区发展了产业？", "when has a settlement industry?"),
        choice=Words(
            "有在运行的产业项目或车间；只对达到参数所列规模的安置区提出要求。",
            "a project or a workshop is running there; asked only of settlements of a size set by a parameter",
        ),
        reason=Words(
            "文件没有规定规模；人数少的安置区的群众可在附近就业。“因地制宜”由规划中说明的选址理由体现。",
            "the document names no size, and people of small settlements find work nearby; that the place is fitting "
            "is shown by the reason that the county's plan gives",
        ),
        assumed=True,
    ),
    Reading(
        code="promised_jobs",
        stretches=("2",),
        fragment="促进搬迁群众就地就近就业",
        question=Words("项目对就近就业的促进如何核对？", "how is it checked that a project brings work nearby?"),
        choice=Words(
            "到承诺期的岗位数不少于承诺数；项目不长期停滞。",
            "the jobs filled by the promised day are no fewer than promised, and no project stands still for long",
        ),
        reason=Words(
            "文件没有规定岗位数，只能与项目自己的承诺相比。", "the document sets no number but the promise itself"
        ),
        assumed=True,
    ),
    Reading(
        code="months_begun",
        stretches=("2",),
        question=Words("停滞和闲置的月数怎样计算？", "how are months of standstill counted?"),
        choice=Words(
            "从最近一次进展（安排）之日起，满月后的第一天进入下一个月。",
            "from the last step, or the day of the arrangement: the day after a full month begins the next",
        ),
        reason=Words(
            "这样“超过6个月”从第6个月满后的次日起算。", "so that more than six months begins with the day after six"
        ),
    ),
    Reading(
        code="nearby_work",
        stretches=("2",),
        fragment="就地就近就业",
        question=Words("多远算“就地就近”？", "how near is nearby?"),
        choice=Words("本县（市、区）以内。", "within the county"),
        reason=Words(
            "与第1条的劳务输出以县为界相衔接。",
            "it joins up with labour sent out in article 1, which ends at the county's border",
        ),
    ),
    Reading(
        code="same_training_policy",
        stretches=("3",),
        fragment="同等享受建档立卡劳动力培训政策",
        question=Words("“同等”与什么相比？", "the same as what?"),
        choice=Words(
            "与县里当年公布的建档立卡劳动力补贴标准逐人相比，应当一致；同步搬迁的劳动力也一样。",
            "for each person, the rate that the county published for registered-poor labour of that year, no less and "
            "no more; also for those who moved along",
        ),
        reason=Words(
            "文件要求统一落实；没有公布标准的，不能判断。",
            "the document asks for one and the same; where no rate was published it cannot be told",
        ),
    ),
    Reading(
        code="allowance_of_training",
        stretches=("3",),
        fragment="培训期间生活补贴",
        question=Words(
            "生活补贴从哪一天起算发放期限？", "from which day does the time to pay the living allowance run?"
        ),
        choice=Words(
            "从结业（考核）之日起；没有通过考核的，参加的天数同样应发。",
            "from the end of training; the days are paid for also to those who did not pass",
        ),
        reason=Words("生活补贴按培训天数，不按考核结果。", "it is for the days of training and not for the result"),
        assumed=True,
    ),
    Reading(
        code="on_the_job_employers",
        stretches=("3",),
        fragment="各类企业、合作社、扶贫车间等",
        question=Words("哪些用人单位可以申请以工代训补贴？", "which employers may apply for the subsidy?"),
        choice=Words(
            "吸纳搬迁劳动力的各类用人单位；企业、合作社、车间是举例。",
            "every employer of relocated labour; enterprises, co-operatives and workshops are named as examples",
        ),
        reason=Words("文件用“等”。", "the list ends with 等 (and others)"),
    ),
    Reading(
        code="wish_for_training",
        stretches=("3",),
        question=Words("为谁安排培训？", "for whom is a course to be offered?"),
        choice=Words(
            "有劳动能力、未就业并提出愿意培训的人，不限年龄；本人谢绝的，另行统计。",
            "those able to work, without work, who wish it, whatever their age; whoever declines is counted apart",
        ),
        reason=Words(
            "培训自愿；劳动能力已按劳动技能登记，不再按年龄排除。",
            "training is voluntary, and ability is registered by skill: age excludes nobody who wishes to learn",
        ),
        assumed=True,
    ),
    Reading(
        code="venues_and_events",
        stretches=("17",),
        fragment="传承发扬优秀传统文化",
        question=Words("传承发扬怎样核对？", "how is keeping culture alive checked?"),
        choice=Words(
            "有场所、有活动；只计场次和人次，不看谁参加。",
            "by a venue and by events; these and heads are counted, never who came",
        ),
        reason=Words("文件没有规定数量。", "the document gives no number"),
        assumed=True,
    ),
    Reading(
        code="customs_of_residents",
        stretches=("17",),
        fragment="尊重各民族习俗",
        question=Words("尊重习俗怎样核对？", "how is respect for customs checked?"),
        choice=Words(
            "每12个月征询一次居民习俗对场地和时间的需求，并说明办理结果。",
            "residents are asked once in 12 months which customs need room or days, and what was done is said",
        ),
        reason=Words(
            "由居民自己提出，不需要知道任何人的民族成分。",
            "residents say so themselves, and nobody's ethnic group need be known",
        ),
        assumed=True,
    ),
    Reading(
        code="origin_villages",
        stretches=("17",),
        fragment="中国传统村落保护自然村寨",
        question=Words("哪些村寨、由谁决定？", "which villages are meant, and who decides?"),
        choice=Words(
            "少数民族村寨、中国传统村落、自然村寨三类；由迁出县决定是否具备条件，先保护，再支持旅游。",
            "villages of ethnic minorities, Chinese traditional villages and natural villages; the origin county decides "
            "whether the conditions are given, and protection comes before tourism",
        ),
        reason=Words(
            "文件此处缺少标点，按三类并列理解；村寨在迁出县。",
            "a mark is missing in the text here, read as three kinds side by side; the villages lie in the origin county",
        ),
    ),
)
