"""Roles and what each may do, as data: read it beside the table in the manual, change it here and nowhere else."""

from collections.abc import Mapping

from houfu.facts.code import Code


class Permission(Code):
    """An act that needs a right."""

    SEE_FIGURES = "see_figures", "查看统计数字", "see figures"
    SEE_PERSONS = "see_persons", "查看住户和人员（脱敏）", "see households and people, masked"
    REVEAL = "reveal", "查看一项敏感信息", "reveal one sealed field"
    EXPORT_LISTS = "export_lists", "导出名单（脱敏）", "export lists, masked"
    RECORD = "record", "登记和更正台账", "record and correct"
    RECORD_PROVINCIAL = "record_provincial", "登记省级单位的台账", "record ledgers of provincial organs"
    MAKE_RETURNS = "make_returns", "上报", "make returns"
    LOAD_POLICY = "load_policy", "载入政策文件", "load the policy document"
    RUN_ASSESSMENT = "run_assessment", "运行评估", "run an assessment"
    PROPOSE_VALUES = "propose_values", "提出参数修改", "propose parameter values"
    APPROVE_VALUES = "approve_values", "批准参数修改", "approve parameter values"
    HANDLE_ORDERS = "handle_orders", "签收和办理工单", "sign for and handle orders"
    VERIFY_ORDERS = "verify_orders", "核实和退回工单", "verify and send back orders"
    RELEASE_ORDERS = "release_orders", "下发工单", "release orders"


class Role(Code):
    """A kind of user. Its area has a certain depth: province 1, city 2, county 3, community 6."""

    PROVINCIAL_OFFICER = "provincial_officer", "省级工作人员", "provincial officer"
    CITY_OFFICER = "city_officer", "市（州）工作人员", "city officer"
    COUNTY_OFFICER = "county_officer", "县（市、区）工作人员", "county officer"
    COMMUNITY_WORKER = "community_worker", "社区工作人员", "community worker"
    INSPECTOR = "inspector", "督查人员", "inspector"
    POLICY_REVIEWER = "policy_reviewer", "口径复核人员", "policy reviewer"


P = Permission
MAY: Mapping[Role, frozenset[Permission]] = {
    Role.PROVINCIAL_OFFICER: frozenset(
        {
            P.SEE_FIGURES,
            P.SEE_PERSONS,
            P.EXPORT_LISTS,
            P.LOAD_POLICY,
            P.RUN_ASSESSMENT,
            P.PROPOSE_VALUES,
            P.RECORD_PROVINCIAL,
        }
    ),
    Role.CITY_OFFICER: frozenset({P.SEE_FIGURES, P.SEE_PERSONS, P.EXPORT_LISTS, P.RECORD, P.MAKE_RETURNS}),
    Role.COUNTY_OFFICER: frozenset({P.SEE_FIGURES, P.SEE_PERSONS, P.REVEAL, P.EXPORT_LISTS, P.RECORD, P.MAKE_RETURNS}),
    Role.COMMUNITY_WORKER: frozenset({P.SEE_FIGURES, P.SEE_PERSONS, P.REVEAL, P.RECORD}),
    Role.INSPECTOR: frozenset({P.SEE_FIGURES, P.SEE_PERSONS, P.REVEAL}),
    Role.POLICY_REVIEWER: frozenset({P.SEE_FIGURES, P.APPROVE_VALUES}),
}

# Who handles an order, who verifies it, who releases them; added to MAY below.
WITH_ORDERS: Mapping[Role, frozenset[Permission]] = {
    Role.PROVINCIAL_OFFICER: frozenset({P.HANDLE_ORDERS, P.VERIFY_ORDERS, P.RELEASE_ORDERS}),
    Role.CITY_OFFICER: frozenset({P.HANDLE_ORDERS, P.VERIFY_ORDERS, P.RELEASE_ORDERS}),
    Role.COUNTY_OFFICER: frozenset({P.HANDLE_ORDERS, P.VERIFY_ORDERS, P.RELEASE_ORDERS}),
    Role.COMMUNITY_WORKER: frozenset({P.HANDLE_ORDERS}),
    Role.INSPECTOR: frozenset({P.VERIFY_ORDERS}),
}
MAY = {role: rights | WITH_ORDERS.get(role, frozenset()) for role, rights in MAY.items()}

# How many parts the path of a grant has, at least and at most.
DEPTHS: Mapping[Role, range] = {
    Role.PROVINCIAL_OFFICER: range(1, 2),
    Role.CITY_OFFICER: range(2, 3),
    Role.COUNTY_OFFICER: range(3, 4),
    Role.COMMUNITY_WORKER: range(4, 8),
    Role.INSPECTOR: range(1, 4),
    Role.POLICY_REVIEWER: range(1, 2),
}
