"""Decisions on chapter 3: what Party building, staff and self-government of communities are checked by."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="party_leads_the_work",
        stretches=("6",),
        fragment="始终坚持党",
        question=Words("“坚持党的领导”如何核查？", "how is the Party's leadership of the work checked?"),
        choice=Words(
            "省、市、县三级党委每年至少研究一次，有日期和议定事项；每个社区有党组织。",
            "the Party committees of province, cities and counties hear the work once a year, with date and decision; "
            "each community has a Party organisation",
        ),
        reason=Words(
            "会议记录和组织设置可查；凝聚力、战斗力没有可靠的衡量办法，不衡量。",
            "minutes and organisations can be looked up; cohesion and fighting spirit have no honest measure",
        ),
        assumed=True,
    ),
    Reading(
        code="party_counts_only",
        stretches=("6",),
        fragment="注重从搬迁群众中发展党员",
        question=Words("发展党员情况如何登记？", "how are newly admitted members recorded?"),
        choice=Words(
            "只按社区登记汇总数，不设目标、不排名，不登记任何人的政治面貌。",
            "as counts by community, without target or ranking; nobody's political data are recorded",
        ),
        reason=Words("入党自愿，属个人敏感信息。", "joining is voluntary, and such data are sensitive"),
        assumed=True,
    ),
    Reading(
        code="large_settlement_staff",
        stretches=("7",),
        fragment="对大型安置区可适当统筹增加人员",
        question=Words("多大的安置区算“大型安置区”？", "from which size on is a settlement large?"),
        choice=Words(
            "安置规模达到参数所列人数（3000人）；县级是否列入人员统筹台账、增配或招录，都只记录，不作为问题。",
            "by a parameter, 3,000 people of settlement size; whether the county listed it, added staff or recruited openly is "
            "a field either way, never a finding",
        ),
        reason=Words("文件未给人数；“可”不是要求。", "the document gives no number, and 可 asks for nothing"),
        assumed=True,
    ),
    Reading(
        code="paid_within_the_month",
        stretches=("7",),
        fragment="按规定落实报酬待遇",
        question=Words("报酬和五险一金何时算拖欠？", "when are pay, insurances and housing fund late?"),
        choice=Words(
            "当月应付的当月付清；查询当日所在月份可以未付，上月未付即为拖欠。",
            "each month's are paid within it: the running month may be open, the month before may not",
        ),
        reason=Words("文件写“按时足额”，未写日期。", "the document says on time and in full and names no day"),
        assumed=True,
    ),
    Reading(
        code="career_system_tried",
        stretches=("7",),
        fragment="探索社区工作者职业体系建设",
        question=Words("“探索”到什么程度算落实？", "when is exploring a career system done?"),
        choice=Words(
            "县级已试行，或书面说明不试行的理由；说明理由的，不再要求岗位等级序列。",
            "the county tries one, or says in writing why not; then no grade scheme is asked of it",
        ),
        reason=Words("“探索”不是强制；有结论即可。", "exploring is no must; it needs an outcome"),
        assumed=True,
    ),
    Reading(
        code="major_matters_by_own_list",
        stretches=("8",),
        fragment="涉及自身利益的重大事项",
        question=Words("哪些是“重大事项”？", "which matters are major?"),
        choice=Words(
            "以社区自己制定的重大事项清单为准；清单内事项先协商后决定。",
            "those on the community's own list of major matters; they are consulted before they are decided",
        ),
        reason=Words("由居民自己定，符合社区自治。", "residents settle it themselves, as self-government means"),
        assumed=True,
    ),
    Reading(
        code="rhythm_of_self_government",
        stretches=("8",),
        fragment="健全安置区居民会议",
        question=Words("各类会议和居务公开多久一次？", "how often are meetings and disclosures due?"),
        choice=Words(
            "居民会议每年、居民代表会议每半年、居务公开每季度至少一次；协商有事即议（30天内）。",
            "residents' meetings yearly, representatives' half-yearly, disclosures quarterly; consultation within 30 days",
        ),
        reason=Words("文件只要求健全制度，未写次数。", "the document asks for sound rules and gives no numbers"),
        assumed=True,
    ),
    Reading(
        code="boundary_of_powers",
        stretches=("8",),
        fragment="权责边界",
        question=Words("“厘清权责边界”如何核查？", "how is the boundary of powers checked?"),
        choice=Words(
            "每个社区有已公布的权责清单；清单外下派任务为预警，针对下派单位。",
            "each community has a published list; a task outside it is an early warning, to whoever handed it down",
        ),
        reason=Words(
            "清单是通行做法；超出清单说明边界未厘清。",
            "such lists are the usual way; what lies outside shows no boundary",
        ),
        assumed=True,
    ),
    Reading(
        code="grid_with_worker",
        stretches=("8",),
        fragment="网格化管理机制",
        question=Words("“完善网格化管理机制”如何核查？", "how are the grids checked?"),
        choice=Words(
            "每户编入一个网格，网格有网格员在岗；只查服务是否到位，不看走访记录。",
            "every household is in a grid with a worker in post; the service is checked, notes of visits are not read",
        ),
        reason=Words("网格是服务单元，不是监视手段。", "a grid is there to serve, not to watch"),
        assumed=True,
    ),
    Reading(
        code="property_management_steps",
        stretches=("8",),
        fragment="逐步推进安置区物业管理规范化",
        question=Words("物业管理“逐步规范”如何衡量？", "how is the progress of property management told?"),
        choice=Words(
            "分四步：没有、已落实管理、合同和收费已公布、经居民评议；退步或长期没有为预警。",
            "by four steps: none, arranged, contract and fees published, rated by residents; a step back or none for long warns",
        ),
        reason=Words("“逐步”是趋势，不作未落实。", "step by step is a trend, so it is never a breach"),
        assumed=True,
    ),
)
