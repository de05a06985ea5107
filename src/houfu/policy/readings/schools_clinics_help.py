"""Decisions on schools, clinics and monitoring: what a word of articles 11, 12 and 26 is taken to mean."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="age_at_intake",
        stretches=("11",),
        fragment="适龄子女",
        question=Words("年龄按哪一天计算？", "on which day is the age counted?"),
        choice=Words("按上一个8月31日的周岁。", "in full years on the last 31 August"),
        reason=Words(
            "入学以8月31日前满6周岁为准；9月以后出生的儿童到下一学年才应入学。",
            "children enter in the year in which they reach 6 by 31 August; those born later enter in the next",
        ),
    ),
    Reading(
        code="schooled_anywhere",
        stretches=("11",),
        fragment="就学需求",
        question=Words("就学记录由哪一方证明？", "whose record proves that a child is schooled?"),
        choice=Words(
            "迁出地或迁入地任何一方的记录都可以；双方都没有记录的为资料不足，不作未就学。",
            "that of the origin or of the destination; without either it cannot be told, and is no breach",
        ),
        reason=Words("孩子可以在任何地方就学。", "a child may go to school anywhere"),
    ),
    Reading(
        code="teachers_by_norm",
        stretches=("11",),
        fragment="配齐",
        question=Words("“配齐”按什么标准核对？", "by which standard are there enough teachers?"),
        choice=Words(
            "逐校按学段核对：小学1:19、初中1:13.5、高中1:12.5（教职工编制标准），幼儿园按参数（1:15）；九年一贯制学校两个学段合并计算。",
            "school by school and by stage: 1:19 primary, 1:13.5 junior, 1:12.5 senior (the norm of posts for teachers and "
            "workers), kindergartens by a parameter (1:15); a nine-year school has both stages together",
        ),
        reason=Words(
            "标准算的是教职工，包括职员和工勤；文件没有另定教师数，按同一比例只数教师，从严。九年一贯制学校的教师两个学段都教。",
            "the norm counts all who work at a school; the document names no number of teachers, so teachers alone are "
            "counted by the same ratio, which is stricter. Teachers of a nine-year school teach in both stages",
        ),
        assumed=True,
    ),
    Reading(
        code="seats_by_stage",
        stretches=("11",),
        fragment="适龄子女就学需求",
        question=Words("学位按哪些学段、哪些年龄核对？", "for which stages and ages are places checked?"),
        choice=Words(
            "每所学校按学段核对在校生和学位，九年一贯制学校两个学段分开；安置区义务教育（6–15周岁）缺学位为未落实，"
            "幼儿园（3–5周岁）、高中阶段（15–17周岁）只计要求入学的，缺学位为预警。",
            "every school by stage, both stages of a nine-year school apart; a settlement's lack of compulsory places (6 to "
            "15) is not met, of kindergarten (3 to 5) and senior places (15 to 17), for those who want one, a warning",
        ),
        reason=Words(
            "“适龄”宽于义务教育；非义务教育自愿入学，需求以要求入学为准。",
            "the words reach beyond compulsory schooling, which alone everybody has to attend; need is who wants a place",
        ),
        assumed=True,
    ),
    Reading(
        code="hope_considered",
        stretches=("11",),
        fragment="实施希望工程升级版",
        question=Words("“实施希望工程升级版”怎样核对？", "how is the upgraded Project Hope checked?"),
        choice=Words(
            "团省委每年逐县研究过是否列入支持范围，有记录即可；是否列入由其决定。",
            "each year the Youth League of the province considered each county, and put it on record; what it decides is "
            "its own",
        ),
        reason=Words(
            "文件要求实施，没有规定各县的项目数和金额。",
            "the document asks for it to be carried out, and names no number or amount for a county",
        ),
        assumed=True,
    ),
    Reading(
        code="core_subjects",
        stretches=("11",),
        fragment="配强",
        question=Words("哪些学科必须有合格教师？", "which subjects must have a qualified teacher?"),
        choice=Words(
            "小学、初中、高中的语文、数学、外语；一名教师可以兼教一科，兼教的一科也要有相应资格。",
            "Chinese, mathematics and a foreign language at primary, junior and senior schools; a teacher may teach a second "
            "subject and has to be qualified for it too",
        ),
        reason=Words(
            "文件没有列出学科；以各学段都开设的三科为底线。",
            "the document names none; these three are taught at every stage",
        ),
        assumed=True,
    ),
    Reading(
        code="school_term",
        stretches=("11",),
        fragment="加强教研工作",
        question=Words("教研活动按什么周期核对？", "in which span is teaching research looked for?"),
        choice=Words("每6个月（约一学期）至少一次。", "once in six months, about a term"),
        reason=Words("文件没有规定次数。", "the document gives no number"),
        assumed=True,
    ),
    Reading(
        code="matching_medical_staff",
        stretches=("12",),
        fragment="要与常住服务对象规模相匹配",
        question=Words(
            "医务人员怎样算与常住服务对象相匹配？", "when do medical staff match the resident service population?"
        ),
        choice=Words(
            "医生、护士、公共卫生人员合计，每千名常住服务对象不少于参数所列人数；人口数须为近12个月统计。",
            "doctors, nurses and public-health staff together, by a number per 1,000 residents counted within 12 months",
        ),
        reason=Words("文件没有给出比例。", "the document gives no ratio"),
        assumed=True,
    ),
    Reading(
        code="every_settlement_served",
        stretches=("12",),
        fragment="着力提升安置区医疗服务水平",
        question=Words("是否每个安置区都要有医疗卫生服务？", "must every settlement have health services?"),
        choice=Words("是：设在区内或由附近机构服务都可以。", "yes, by a clinic of its own or one nearby"),
        reason=Words(
            "文件未写明；全省公布的做法是每个安置点有一个卫生服务机构。",
            "the document does not say so; the province has published a clinic for each settlement",
        ),
        assumed=True,
    ),
    Reading(
        code="four_that_stay",
        stretches=("26",),
        fragment="四个不摘",
        question=Words("“四个不摘”是哪四个？", "which are the four that stay?"),
        choice=Words("摘帽不摘责任、不摘政策、不摘帮扶、不摘监管。", "responsibility, policies, help and supervision"),
        reason=Words(
            "文件未列；按全国通行的说法。", "not listed in the document; the usual sense in the whole country"
        ),
    ),
    Reading(
        code="policies_do_not_slacken",
        stretches=("26",),
        question=Words("导言“确保政策不松劲”怎样核对？", "how is it checked that policies do not slacken?"),
        choice=Words("与“不摘政策”同一份年度清单。", "by the same yearly list as policies that stay"),
        reason=Words("两处说的是同一件事：政策继续执行。", "both say one thing: policies are still carried out"),
    ),
    Reading(
        code="under_the_line",
        stretches=("26",),
        fragment="防止返贫监测",
        question=Words("收入低于监测线的户怎样处理才算落实？", "what is due to a household under the income line?"),
        choice=Words(
            "纳入监测，或在12个月内入户核实；结果由人决定。",
            "it is monitored, or was checked at home within 12 months; a person decides which",
        ),
        reason=Words("预警可能有误，不能自动纳入。", "a comparison of data may err, so nobody is entered by machine"),
        assumed=True,
    ),
    Reading(
        code="fitting_measure",
        stretches=("26",),
        fragment="帮扶机制",
        question=Words("什么措施算与风险对应？", "which measure fits a risk?"),
        choice=Words(
            "按全国监测系统的对应规则；务工不稳、缺劳动力两类的对应为假定。",
            "by the rules of the national monitoring system; for unstable work and lack of labour it is assumed",
        ),
        reason=Words(
            "文件没有列出；对应规则防止用不相干的措施充数。",
            "the document lists none; the rules keep measures from standing in for others",
        ),
        assumed=True,
    ),
)
