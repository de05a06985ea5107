"""Code lists of chapter 1 提升就业增收水平, articles 2 and 3: industry of settlements, training."""

from houfu.facts.code import Code

__all__ = [
    "CourseAim",
    "IndustryFunding",
    "IndustryStage",
    "IndustryStep",
    "OnJobEmployer",
    "TrainingAnswer",
    "TrainingKind",
]


class IndustryStage(Code):
    """项目状态: where an industry project stands on the day."""

    PREPARING = "preparing", "前期", "being prepared"
    BUILDING = "building", "在建", "being built"
    RUNNING = "running", "在运行", "running"
    SUSPENDED = "suspended", "停工停产", "suspended"
    ENDED = "ended", "已结束", "ended"


class IndustryStep(Code):
    """进展类型: what a project reached; a stop is no step."""

    APPROVED = "approved", "立项", "approved"
    LAND = "land", "落实场地", "site secured"
    STARTED = "started", "开工", "building begun"
    BUILT = "built", "建成", "built"
    PRODUCING = "producing", "投产", "producing"
    STAFFED = "staffed", "用工到位", "jobs filled"
    RESUMED = "resumed", "复工复产", "work resumed"
    OTHER = "other", "其他进展", "other progress"


class IndustryFunding(Code):
    """资金来源: who pays for a project, or where policy money comes from."""

    CENTRAL = "central", "中央财政", "central budget"
    PROVINCE = "province", "省级财政", "provincial budget"
    LOCAL = "local", "市县财政", "city and county budgets"
    EAST_WEST = "east_west", "东西部协作", "east–west co-operation"
    INVESTORS = "investors", "社会投资", "investors"
    CREDIT = "credit", "信贷", "credit"
    OTHER = "other", "其他来源", "another source"


class CourseAim(Code):
    """适岗依据: what a course trains for; NONE is a known lack, never a blank."""

    POST = "post", "目标岗位", "a target post"
    ORDER = "order", "用人单位订单", "an employer's order"
    NONE = "none", "没有列明", "neither named"


class TrainingKind(Code):
    """培训类别, which a county's published rates go by."""

    BEFORE_WORK = "before_work", "就业技能培训", "skills for work"
    AT_WORK = "at_work", "岗位技能提升", "better skills at work"
    START_UP = "start_up", "创业培训", "starting a business"


class TrainingAnswer(Code):
    """培训意愿: whether somebody wished training, and what came of it; NOT_WANTED is known, never a blank."""

    WAITING = "waiting", "等待安排", "waiting"
    OFFERED = "offered", "已提供培训", "offered a course"
    DECLINED = "declined", "本人谢绝培训", "declined in own words"
    NOT_WANTED = "not_wanted", "没有提出", "not asked for"


class OnJobEmployer(Code):
    """吸纳主体: the kinds of employer that article 3 names, and others (等)."""

    ENTERPRISE = "enterprise", "企业", "enterprise"
    COOPERATIVE = "cooperative", "合作社", "co-operative"
    WORKSHOP = "workshop", "帮扶车间", "workshop"
    OTHER = "other", "其他用人单位", "another employer"
