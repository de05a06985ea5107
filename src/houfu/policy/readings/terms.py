"""Decisions on what a word of the document means: populations, land, verbs, and terms that it leaves undefined."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="five_populations",
        stretches=("7", "12", "19", "21", "24", "25"),
        question=Words("文件中的各种人口数能否互相替代？", "may the document's head counts stand in for each other?"),
        choice=Words(
            "不能。管理人群、常住服务对象、安置建档立卡人口、跨区县搬迁人数、安置规模分别统计，各有日期和来源。",
            "no: five populations, each with its own day and source",
        ),
        reason=Words("文件在不同条款使用不同的词。", "the articles use different words for them"),
    ),
    Reading(
        code="three_lands",
        stretches=("5",),
        fragment="“三块地”盘活",
        question=Words("“三块地”指哪三种？", "which are the three kinds of land?"),
        choice=Words("迁出地的承包地、山林地、宅基地。", "contracted fields, woods and home sites at the origin"),
        reason=Words(
            "文件未列；按贵州搬迁工作“盘活三地”的通行说法。", "not listed in the document; the usual sense in Guizhou"
        ),
    ),
    Reading(
        code="verbs",
        question=Words("文件的动词各有多大约束力？", "how do the verbs of the document bind?"),
        choice=Words("按动词表分为应当落实、比较、趋势、应当提供、记录和字段。", "by the table of verbs"),
        reason=Words(
            "文件用词有轻有重；逐词对应才不会把鼓励变成强制。",
            "its words differ in force; so nothing encouraged is made a must",
        ),
    ),
    Reading(
        code="labour_sent_out",
        stretches=("1",),
        fragment="劳务输出",
        question=Words("什么是“劳务输出”？", "who counts as labour sent out?"),
        choice=Words("到本县（市、区）以外就业的搬迁劳动力。", "relocated workers employed outside the county"),
        reason=Words(
            "与就地就近就业相区别，后者以县为界。", "set against work nearby, which ends at the county's border"
        ),
    ),
    Reading(
        code="income_gap",
        stretches=("1",),
        fragment="逐步缩小收入差距",
        question=Words("与谁的收入差距？", "the gap to whose income?"),
        choice=Words(
            "与当地县（市、区）居民人均可支配收入相比。", "to the disposable income a head of the county's residents"
        ),
        reason=Words("文件未写比较对象。", "the document names no group"),
        assumed=True,
    ),
    Reading(
        code="large_settlement_support",
        stretches=("9",),
        fragment="重点扶持大型安置区",
        question=Words("“重点扶持”如何核查？", "how is priority for large settlements checked?"),
        choice=Words("人均支持不低于其他安置区。", "support a head is not below that of other settlements"),
        reason=Words("“重点”意味着相比之下更多。", "emphasis means more than the others get"),
    ),
    Reading(
        code="school_age",
        stretches=("11",),
        fragment="适龄子女就学需求",
        question=Words("“适龄子女”到几岁？", "which ages are of school age?"),
        choice=Words(
            "义务教育6至15岁为应当落实；3至5岁和高中阶段为应当提供。",
            "6–15 is a duty by law; places for 3–5 and for senior secondary are to be offered",
        ),
        reason=Words(
            "“适龄”宽于义务教育，但只有义务教育是法定的。",
            "the word is wider than compulsory schooling, which alone is law",
        ),
    ),
    Reading(
        code="taken_into_care",
        stretches=("13",),
        fragment="应兜尽兜",
        question=Words("“应兜尽兜”的对象是谁？", "who is to be taken into care?"),
        choice=Words(
            "符合特困供养或孤儿条件、没有其他依靠的人员。",
            "people without other support, by the conditions for the destitute (特困) or for orphans",
        ),
        reason=Words(
            "兜底保障以此两类为法定对象，其他救助归入应保尽保。",
            "these are the lawful groups of last resort; other relief comes under 应保尽保, protection for all who qualify",
        ),
    ),
    Reading(
        code="unmerged_bureau",
        stretches=("23",),
        fragment="未合并的要保持机构稳定",
        question=Words("未合并的机构怎样算“保持稳定”？", "when does a bureau that was not merged stay as it is?"),
        choice=Words(
            "机构单独存在，编制不少于2020年12月22日；增加编制不算不稳定。",
            "it stands by itself with no fewer posts than on 2020-12-22; more posts are no breach",
        ),
        reason=Words("同条要求“力量只增不减”。", "the same article asks that strength only grows"),
        assumed=True,
    ),
    Reading(
        code="public_grievance",
        stretches=("R3",),
        fragment="群众反映强烈",
        question=Words("怎样算“群众反映强烈”？", "when is a matter one of strong public grievance?"),
        choice=Words(
            "同一服务问题经核实未解决且涉及多户（户数为可调参数）；从不以投诉数量认定。",
            "one verified, unresolved service matter at many households (a parameter), never a number of complaints",
        ),
        reason=Words(
            "看问题本身，不让群众因反映问题而受影响。", "the matter counts, so that nobody suffers for having spoken"
        ),
        assumed=True,
    ),
    Reading(
        code="integration",
        stretches=("goals",),
        fragment="在安置地稳定融入",
        question=Words("“稳定融入”如何衡量？", "how is stable integration measured?"),
        choice=Words(
            "用一组指标：居住、就业、收入比、就学、保障、产权证、参与和满意度；不给任何家庭打分。",
            "by a set: living there, job, income ratio, schooling, cover, certificate, taking part, satisfaction; never a score",
        ),
        reason=Words("文件没有给出指标。", "the document gives no indicators"),
        assumed=True,
    ),
)
