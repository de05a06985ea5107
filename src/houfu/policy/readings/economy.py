"""Decisions on chapter 2, county economy: what priority in plans means, and how land at the origin is looked at."""

from houfu.policy.readings.reading import Reading, Words

ROWS: tuple[Reading, ...] = (
    Reading(
        code="successor_plan",
        stretches=("4",),
        fragment="“十四五”经济社会发展规划",
        question=Words(
            "“十四五”2025年结束以后看哪一部规划？", "which plan counts once the 14th five-year plan has ended?"
        ),
        choice=Words(
            "2025年以后由下一个五年规划接替，同样核对；看核对当日有效的规划和项目。",
            "after 2025 the successor plan, checked alike: the plans and projects in force on the day asked count",
        ),
        reason=Words(
            "文件目标到2035年，重点支持不应随“十四五”结束而中断；条文没有写明。",
            "the document's goals run to 2035, so priority should not end with one plan; the article does not say so",
        ),
        assumed=True,
    ),
    Reading(
        code="shortfall_answered",
        stretches=("4",),
        fragment="纳入省、市、县",
        question=Words("每项短板都要有规划项目吗？", "does every shortfall need a planned project?"),
        choice=Words(
            "列入省、市、县任何一级规划，或有写明理由和日期的处理决定，均为已落实。",
            "a project in any plan meets it, and so does a dated decision with a reason",
        ),
        reason=Words(
            "有的短板不需要新建项目，但不能无人处理。", "some need no project, but none may be left without an answer"
        ),
        assumed=True,
    ),
    Reading(
        code="planned_start",
        stretches=("4",),
        fragment="规划重点支持",
        question=Words("列入规划的项目是否要按期开工？", "must a planned project start on time?"),
        choice=Words(
            "超过计划开工日和宽限天数仍未开工为未落实；开工后即消除。",
            "not begun after the planned day and the days of grace is not met; it is cleared by the start",
        ),
        reason=Words("列入而不实施，不能算重点支持。", "a project that is listed and never begun is no support"),
        assumed=True,
    ),
    Reading(
        code="plan_section",
        stretches=("4",),
        fragment="作为重点内容",
        question=Words("怎样算“作为重点内容”？", "when is follow-up support main content of a plan?"),
        choice=Words("规划中单列章节；仅有提及不算。", "it has a section of its own; a mention is not enough"),
        reason=Words("“重点内容”应能在目录中找到。", "main content can be found in the table of contents"),
    ),
    Reading(
        code="priority_kept",
        stretches=("4",),
        fragment="优先支持",
        question=Words("资金安排和项目实施怎样算“优先”？", "when do funds and projects put relocation first?"),
        choice=Words(
            "同一批次中，有其他项目得到安排（启动）时，没有符合条件的搬迁项目在等待；安排（启动）比例低于其他项目为预警。",
            "in a round, no relocation item that qualifies waits while others are admitted or started; a lower rate is a "
            "warning",
        ),
        reason=Words(
            "只看批次合计，不看其他项目的档案；优先即先于其他。",
            "the totals of a round decide, never others' files; priority means before the others",
        ),
        assumed=True,
    ),
    Reading(
        code="arranging_organ_answers",
        stretches=("4",),
        fragment="资金安排和项目实施",
        question=Words(
            "资金批次、项目批次没有优先的，由谁办理？", "who acts where a round or batch did not put relocation first?"
        ),
        choice=Words(
            "安排资金、组织实施该批次的行业主管部门；台账没有写明单位的，由牵头的发展改革部门查明。",
            "the sector organ that shared the money out or started the batch; where none is on file, the lead commission finds out",
        ),
        reason=Words(
            "该句的主语是行业主管部门；发展改革部门不掌握其他部门的资金和项目。",
            "the subject of the sentence is the sector organ; the commission does not hold the others' money and projects",
        ),
    ),
    Reading(
        code="each_sector_plan",
        stretches=("4",),
        fragment="作为重点内容",
        question=Words(
            "一个单位编制几项专项规划的，看哪一项？", "which counts where an organ draws up several sector plans?"
        ),
        choice=Words(
            "每一项现行的都看；有一项没有单列章节即未落实。", "each that is in force; one without a section is not met"
        ),
        reason=Words("文件对专项规划没有例外。", "the document makes no exception among sector plans"),
    ),
    Reading(
        code="four_drives",
        stretches=("4",),
        question=Words("“四化”在哪里核对？", "where are the four drives of the introduction checked?"),
        choice=Words(
            "在规划项目上：每个项目标明新型工业化、新型城镇化、农业现代化、旅游产业化中的一项。",
            "on planned projects: each is tagged with industrialisation, urbanisation, modern agriculture or tourism",
        ),
        reason=Words(
            "导言要求结合“四化”推进，规划项目是唯一可逐项核对之处。",
            "the introduction asks to go along with them; projects are the one place where this can be checked",
        ),
    ),
    Reading(
        code="subsidies_to_holder",
        stretches=("5",),
        fragment="“三块地”盘活",
        question=Words("盘活以后补贴发给谁？", "who gets the subsidies of land that is put to use?"),
        choice=Words("继续发给权利人。", "they continue to the holder"),
        reason=Words(
            "搬迁和流转都不改变权利，补贴随权利。",
            "neither the move nor a lease changes the right, and subsidies go with it",
        ),
        assumed=True,
    ),
    Reading(
        code="idle_land_offer",
        stretches=("5",),
        fragment="给予积极支持",
        question=Words("闲置地块是否必须盘活？", "must idle land be put to use?"),
        choice=Words(
            "不必。向权利人提供流转、入股或复垦的帮助即可；留作自用、维持现状、本人不参加均为已落实。",
            "no: help to let, join or restore it is offered; own use, left as it is, and declined are met",
        ),
        reason=Words("“支持”不是强制，土地由权利人决定。", "support is not force, and the holder decides"),
    ),
    Reading(
        code="land_rights_kept",
        stretches=("5",),
        fragment="“三块地”盘活",
        question=Words("盘活是否以退出土地权利为条件？", "does putting land to use ask for a right to be given up?"),
        choice=Words(
            "不。不得以退出土地权利作为落户、住房或任何待遇的条件，也不登记是否退出。",
            "no: no right is given up for hukou, a flat or a benefit, and whether one was is not recorded",
        ),
        reason=Words("农村土地承包法第27条。", "Rural Land Contracting Law, article 27"),
    ),
)
