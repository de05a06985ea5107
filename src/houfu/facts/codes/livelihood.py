"""Code lists of chapter 1 提升就业增收水平, article 1: work and income."""

from houfu.facts.code import Code

__all__ = [
    "AfterSending",
    "Channel",
    "EmploymentServiceKind",
    "FollowUpWay",
    "Job",
    "LabourCaseKind",
    "WelfarePostFilledBy",
    "WelfarePostOrigin",
    "Wish",
    "WorkBenefitKind",
    "WorkPlace",
]


class Job(Code):
    """就业形式: what kind of work a spell of employment is; NONE is a known 'no work', never a blank."""

    CONTRACT = "contract", "单位就业", "contract job"
    WORKSHOP = "workshop", "帮扶车间", "workshop"
    PUBLIC_POST = "public_post", "公益性岗位", "public-welfare post"
    OWN_BUSINESS = "own_business", "自主创业", "own business"
    FLEXIBLE = "flexible", "灵活就业", "flexible work"
    FARM = "farm", "务农", "farm work"
    NONE = "none", "未就业", "no work"


class Channel(Code):
    """就业渠道: how the work was found."""

    ORGANISED = "organised", "组织输出", "organised"
    OWN = "own", "自主外出", "own way"


class Wish(Code):
    """就业意愿: what the person said in the yearly survey, in his or her own words; NOT_STATED is a known silence."""

    WANTS_WORK = "wants_work", "愿意就业", "wants work"
    STUDY = "study", "在学", "study"
    CARE = "care", "照料家人", "care for family"
    HEALTH = "health", "健康原因", "health"
    OWN_CHOICE = "own_choice", "本人不愿就业", "own choice"
    NOT_STATED = "not_stated", "未表明", "not stated"


class WorkPlace(Code):
    """务工地域, seen from the county of settlement; NONE is a known 'no work'."""

    IN_COUNTY = "in_county", "县内", "in the county"
    IN_PROVINCE = "in_province", "省内县外", "in the province, outside the county"
    OUTSIDE = "outside", "省外", "outside the province"
    NONE = "none", "未就业", "no work"


class AfterSending(Code):
    """输出满6个月后: whether somebody sent out between 6 and 18 months ago still worked 6 months later."""

    KEPT = "kept", "仍就业", "still in work"
    LOST = "lost", "未就业", "out of work"
    NONE = "none", "没有输出", "not sent out"


class FollowUpWay(Code):
    """跟踪服务方式: how somebody who works away was asked how things are."""

    CALL = "call", "电话或视频", "call"
    MESSAGE = "message", "信息", "message"
    STATION = "station", "驻外劳务站", "labour station"
    VISIT = "visit", "见面", "in person"


class LabourCaseKind(Code):
    """维权事项类型."""

    WAGES = "wages", "工资支付", "wages"
    INJURY = "injury", "工伤", "injury at work"
    CONTRACT = "contract", "劳动合同", "labour contract"
    OTHER = "other", "其他劳动权益", "other labour rights"


class WorkBenefitKind(Code):
    """就业创业政策类型."""

    START_UP_LOAN = "start_up_loan", "创业担保贷款", "start-up loan"
    START_UP_GRANT = "start_up_grant", "创业补贴", "start-up grant"
    JOB_SEEKING = "job_seeking", "求职补贴", "job-seeking subsidy"
    TRAVEL = "travel", "外出务工交通补贴", "travel subsidy"
    INSURANCE = "insurance", "社会保险补贴", "insurance subsidy"
    OTHER = "other", "其他就业创业政策", "another employment policy"


class WelfarePostOrigin(Code):
    """公益性岗位来源."""

    NEW = "new", "新增", "new"
    REASSIGNED = "reassigned", "调剂", "reassigned"


class WelfarePostFilledBy(Code):
    """公益性岗位安置对象: a relocated worker registered as hard to place, or anybody else."""

    HARD_TO_PLACE = "hard_to_place", "就业困难搬迁劳动力", "relocated worker hard to place"
    OTHER = "other", "其他人员", "anybody else"


class EmploymentServiceKind(Code):
    """就业服务形式."""

    POINT = "point", "就业服务点", "service point"
    OFFICER = "officer", "就业服务专人", "named officer"
