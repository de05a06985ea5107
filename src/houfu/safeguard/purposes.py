"""Why somebody may look at a sealed value: a code list, so that a purpose is chosen and never holds personal data."""

from houfu.facts.code import Code


class Purpose(Code):
    """用途, kept with every reveal and every grant."""

    HOME_VISIT = "home_visit", "入户走访核实", "checking on a home visit"
    SERVICE = "service", "为本人办理事项", "doing business for the person"
    DATA_CHECK = "data_check", "核对数据", "checking data"
    APPEAL = "appeal", "处理异议申诉", "handling an appeal"
    INSPECTION = "inspection", "督查抽查", "inspection sample"
    SUPPORT = "support", "后续扶持日常工作", "daily follow-up support"
