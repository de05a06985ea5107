"""Decisions on funds, credit, budgets and insurance: whose support is compared with whose, and what counts as more."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="earmarked_only",
        stretches=("19",),
        fragment="统筹用于安置区后续产业发展",
        question=Words("哪些资金必须用于安置区产业？", "which money has to go to the industry of settlements?"),
        choice=Words(
            "中央戴帽下达的资金；其他资金按各自文件规定使用。",
            "the earmarked money of the central government; other money follows its own document",
        ),
        reason=Words("该句紧接戴帽资金的分配。", "the clause follows the sharing out of the earmarked money"),
    ),
    Reading(
        code="capacity_inverse",
        stretches=("19",),
        fragment="县级财力，按照因素法",
        question=Words("县级财力高低如何影响资金分配？", "which way does a county's fiscal capacity count, and how?"),
        choice=Words(
            "财力弱的多得：各县需求为安置建档立卡人口除以人均财力，财力份额为该县需求占全部需求的比例。",
            "the weaker the more: a county's need is its registered-poor people settled divided by its fiscal capacity "
            "a head, and its capacity share is its part of all need",
        ),
        reason=Words(
            "综合考虑财力是为补足弱县。只按人均财力的倒数，人口很少的县会和大县得一样多；财政因素法一般以人口乘财力系数。",
            "capacity is weighed in order to make up for weak counties; by 1 ÷ capacity alone a county "
            "with few people would get as much as a large one; factor methods of finance "
            "departments commonly multiply people by a coefficient of capacity",
        ),
        assumed=True,
    ),
    Reading(
        code="shared_out_exactly",
        stretches=("19",),
        fragment="按照因素法",
        question=Words("测算金额怎样取整、怎样保底封顶？", "how are computed amounts rounded and guarded?"),
        choice=Words(
            "保底封顶后其余县仍按综合份额同比例分配；按取整单位用最大余数法取整，各县合计等于指标；余数相同按区划先后。",
            "counties held by a floor or cap aside, the others keep their proportions; whole units by largest remainder, "
            "so that the counties add up to the line; equal remainders in the order of division codes",
        ),
        reason=Words(
            "文件未写；合计必须准确，别人用同样的资料要能算出同样的结果。",
            "the document is silent; the sum has to be exact, and anybody with the same figures has to get the same result",
        ),
        assumed=True,
    ),
    Reading(
        code="all_poverty_money",
        stretches=("19",),
        fragment="精准使用管理，不得截留和挪用",
        question=Words(
            "不得截留和挪用、精准使用管理，只管戴帽资金吗？",
            "do precise use and the ban on withholding and diversion hold for earmarked money only?",
        ),
        choice=Words(
            "台账中的财政专项扶贫资金一律核对，不只是戴帽下达的。",
            "all special poverty-alleviation money on file is held to them, not the earmarked alone",
        ),
        reason=Words(
            "条文只写戴帽下达的资金；其他专项扶贫资金的管理规定同样禁止截留和挪用。",
            "the article names earmarked money; the rules for other poverty-alleviation money forbid both as well",
        ),
        assumed=True,
    ),
    Reading(
        code="received_is_allocated",
        stretches=("19",),
        fragment="不得截留",
        question=Words("怎样算“截留”？", "when is money withheld?"),
        choice=Words(
            "下达期限过后，县级实收与分配金额不相等。",
            "when the county has not received just what was allocated, once the days to pass it down are over",
        ),
        reason=Words("两个金额都有凭证，可以核对。", "both amounts have vouchers and can be compared"),
        assumed=True,
    ),
    Reading(
        code="hop_by_hop",
        stretches=("19",),
        fragment="不得截留",
        question=Words(
            "经市级转拨、拨到乡镇的资金怎样核对？", "how is money followed that goes by a city or on to townships?"
        ),
        choice=Words(
            "逐环节核对：省级下达、市级实收与转拨、县级实收、乡镇实收；哪一级转出少于收到，由哪一级的财政部门说明。",
            "hop by hop: sent by the province, received and sent on by the city, received by the county, by townships; the "
            "finance department of the level that sent on less than it received answers",
        ),
        reason=Words(
            "只看省级下达和县级实收，看不出钱停在哪一级。",
            "the province's and the county's amounts alone do not show at which level the money stopped",
        ),
        assumed=True,
    ),
    Reading(
        code="outside_the_store",
        stretches=("19",),
        fragment="挪用",
        question=Words("怎样发现“挪用”？", "how is diversion found?"),
        choice=Words(
            "支付没有对应的项目库项目，或收款单位不是该项目的任何一个实施单位，或用途与该项目不同；是否挪用由有权机关认定。",
            "a payment without a project in the store, to none of its payees, or for another purpose; whether it is diversion others decide",
        ),
        reason=Words("系统只核对凭证，不作定性。", "records are compared here, nobody is judged"),
        assumed=True,
    ),
    Reading(
        code="credit_is_new_lending",
        stretches=("20",),
        fragment="继续加大信贷支持",
        question=Words("两家银行的信贷以什么衡量？", "by what is the credit of the two banks measured?"),
        choice=Words(
            "全年用于后续扶持的新增贷款，与上一年相比。",
            "new lending for follow-up support in a year, against the year before",
        ),
        reason=Words("文件未写口径；新增额反映当年力度。", "the document is silent; new lending shows a year's effort"),
        assumed=True,
    ),
    Reading(
        code="easier_way",
        stretches=("20",),
        fragment="优化简化项目申报",
        question=Words("怎样算“优化简化”？", "when has the way become easier?"),
        choice=Words(
            "件均环节、材料、天数分别比前一年少；没有减少为预警。",
            "steps, papers and days a case are each fewer than the year before; otherwise an early warning",
        ),
        reason=Words("三者都可以从申请记录数出来。", "all three can be counted in the applications"),
        assumed=True,
    ),
    Reading(
        code="five_systems",
        stretches=("21",),
        fragment="在“五个体系”建设中",
        question=Words("“五个体系”指哪五个？", "which are the five systems?"),
        choice=Words(
            "基本公共服务、培训和就业服务、文化服务、社区治理、基层党建。",
            "basic public services, training and employment, culture, community governance, Party building",
        ),
        reason=Words("文件未列；按贵州后续工作的通行说法。", "not listed in the document; the usual sense in Guizhou"),
    ),
    Reading(
        code="movers_weighed",
        stretches=("21",),
        fragment="综合考虑跨区县搬迁人数",
        question=Words("怎样算“综合考虑”跨区县搬迁人数？", "how are cross-county movers to be weighed?"),
        choice=Words(
            "有跨区县搬迁群众的迁入县，人均支持高于没有的县；对照人均由财政部门核报，五个体系逐一比较。",
            "a county that took such movers in gets more a head than those without, by the rate that the finance department "
            "files, in all and in each of the five systems",
        ),
        reason=Words(
            "文件未给出办法；更高的人均可以核对。", "the document gives no method; more a head can be checked"
        ),
        assumed=True,
    ),
    Reading(
        code="better_terms",
        stretches=("22",),
        fragment="优惠产品",
        question=Words("怎样算“优惠产品”？", "what is a preferential product?"),
        choice=Words(
            "在本县在售、保费或保障条件优于普通产品。",
            "one on offer in the county, better in premium or terms than the ordinary one",
        ),
        reason=Words("优惠是相比而言的。", "a preference is a matter of comparison"),
        assumed=True,
    ),
)
