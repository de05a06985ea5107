"""Roles and what each may do, as data: read it beside the table in the manual, change it here and nowhere else."""

from collections.abc import Mapping

from houfu.facts.code import Code


class Permission(Code):
    """An act that needs a right."""

    SEE_FIGURES = "see_figures", "查看统计数字", "see figures"
    SEE_PERSONS = "see_persons", "查看住户和人员（脱敏）", "see households and people, masked"
    REVEAL = "reveal", "查看一项敏感信息", "reveal one sealed field"
    EXPORT_LISTS = "export_lists", "导出名单（脱敏）", "export lists, masked"
    APPROVE_EXPORTS = "approve_exports", "审批他人的批量导出", "approve other people's bulk exports"
    RECORD = "record", "登记和更正台账", "record and correct"
    RECORD_PROVINCIAL = "record_provincial", "登记省级单位的台账", "record ledgers of provincial organs"
    MAKE_RETURNS = "make_returns", "上报", "make returns"
    LOAD_POLICY = "load_policy", "载入政策文件", "load the policy document"
    RUN_ASSESSMENT = "run_assessment", "运行评估", "run an assessment"
    PROPOSE_VALUES = "propose_values", "提出参数修改", "propose parameter values"
    APPROVE_VALUES = "approve_values", "批准参数修改", "approve parameter values"
    MEDIATE = "mediate", "办理指派给自己的矛盾纠纷", "work on disputes assigned to one"
    ASSIGN_MEDIATORS = "assign_mediators", "指派调解员", "assign mediators"
    SEE_DISPUTE_FIGURES = "see_dispute_figures", "查看矛盾纠纷统计", "see figures of disputes"
    SEE_ACCOUNTS = "see_accounts", "查看账号和权限", "see accounts and rights"
    MAKE_ACCOUNTS = "make_accounts", "新建、停用账号", "make and lock accounts"
    GIVE_RIGHTS = "give_rights", "授权、收回权限", "give and end rights"
    READ_LOG = "read_log", "查看审计日志", "read the audit log"
    HANDLE_ORDERS = "handle_orders", "签收和办理工单", "sign for and handle orders"
    VERIFY_ORDERS = "verify_orders", "核实、退回工单，批准豁免", "verify and send back orders, approve waivers"
    ASK_WAIVERS = "ask_waivers", "申请工单豁免", "ask for waivers of orders"
    RELEASE_ORDERS = "release_orders", "下发工单", "release orders"
    SEE_OWN = "see_own", "查看本户信息、为本户提出异议", "see one's own household and contest for it"


class Role(Code):
    """A kind of user. Its area has a certain depth: province 1, city 2, county 3, township 4, settlement 5, community 6."""

    PROVINCIAL_OFFICER = "provincial_officer", "省级工作人员", "provincial officer"
    CITY_OFFICER = "city_officer", "市（州）工作人员", "city officer"
    COUNTY_OFFICER = "county_officer", "县（市、区）工作人员", "county officer"
    TOWNSHIP_OFFICER = "township_officer", "乡镇（街道）工作人员", "township officer"
    COMMUNITY_WORKER = "community_worker", "社区工作人员", "community worker"
    GRID_WORKER = "grid_worker", "网格员", "grid worker"
    APPROVER = "approver", "审批人员", "approver"
    LEADER = "leader", "包保领导", "assigned leader"
    FINANCE = "finance", "财政人员", "finance officer"
    MEDIATOR = "mediator", "调解员", "mediator"
    DATA_STEWARD = "data_steward", "数据管理员", "data steward"
    INSPECTOR = "inspector", "督查人员", "inspector"
    POLICY_REVIEWER = "policy_reviewer", "口径复核人员", "policy reviewer"
    MEDIATION_SUPERVISOR = "mediation_supervisor", "调解主管", "mediation supervisor"
    RESIDENT = "resident", "搬迁群众", "resident"
    SYSTEM_ADMIN = "system_admin", "系统管理员", "system administrator"
    SECURITY_ADMIN = "security_admin", "安全管理员", "security administrator"
    AUDIT_ADMIN = "audit_admin", "审计管理员", "audit administrator"


P = Permission
MAY: Mapping[Role, frozenset[Permission]] = {
    Role.PROVINCIAL_OFFICER: frozenset(
        {
            P.SEE_FIGURES,
            P.SEE_PERSONS,
            P.EXPORT_LISTS,
            P.APPROVE_EXPORTS,
            P.LOAD_POLICY,
            P.RUN_ASSESSMENT,
            P.PROPOSE_VALUES,
            P.RECORD_PROVINCIAL,
            P.SEE_DISPUTE_FIGURES,
            P.HANDLE_ORDERS,
            P.VERIFY_ORDERS,
            P.ASK_WAIVERS,
            P.RELEASE_ORDERS,
        }
    ),
    Role.CITY_OFFICER: frozenset(
        {
            P.SEE_FIGURES,
            P.SEE_PERSONS,
            P.EXPORT_LISTS,
            P.APPROVE_EXPORTS,
            P.RECORD,
            P.MAKE_RETURNS,
            P.SEE_DISPUTE_FIGURES,
            P.HANDLE_ORDERS,
            P.VERIFY_ORDERS,
            P.ASK_WAIVERS,
            P.RELEASE_ORDERS,
        }
    ),
    Role.COUNTY_OFFICER: frozenset(
        {
            P.SEE_FIGURES,
            P.SEE_PERSONS,
            P.REVEAL,
            P.EXPORT_LISTS,
            P.APPROVE_EXPORTS,
            P.RECORD,
            P.MAKE_RETURNS,
            P.SEE_DISPUTE_FIGURES,
            P.HANDLE_ORDERS,
            P.VERIFY_ORDERS,
            P.ASK_WAIVERS,
            P.RELEASE_ORDERS,
        }
    ),
    Role.TOWNSHIP_OFFICER: frozenset({P.SEE_FIGURES, P.SEE_PERSONS, P.REVEAL, P.RECORD, P.HANDLE_ORDERS}),
    Role.COMMUNITY_WORKER: frozenset({P.SEE_FIGURES, P.SEE_PERSONS, P.REVEAL, P.RECORD, P.HANDLE_ORDERS}),
    Role.GRID_WORKER: frozenset({P.SEE_FIGURES, P.SEE_PERSONS, P.RECORD, P.HANDLE_ORDERS}),
    Role.APPROVER: frozenset(
        {P.SEE_FIGURES, P.SEE_PERSONS, P.APPROVE_EXPORTS, P.VERIFY_ORDERS}
    ),  # decides, proposes nothing
    Role.LEADER: frozenset({P.SEE_FIGURES, P.SEE_PERSONS}),
    Role.FINANCE: frozenset({P.SEE_FIGURES, P.EXPORT_LISTS}),
    Role.MEDIATOR: frozenset({P.SEE_FIGURES, P.MEDIATE, P.SEE_DISPUTE_FIGURES}),
    Role.DATA_STEWARD: frozenset({P.SEE_FIGURES, P.SEE_PERSONS, P.RECORD, P.MAKE_RETURNS}),
    Role.INSPECTOR: frozenset({P.SEE_FIGURES, P.SEE_PERSONS, P.REVEAL, P.VERIFY_ORDERS, P.ASK_WAIVERS}),
    Role.POLICY_REVIEWER: frozenset({P.SEE_FIGURES, P.APPROVE_VALUES}),
    Role.MEDIATION_SUPERVISOR: frozenset({P.SEE_FIGURES, P.MEDIATE, P.ASSIGN_MEDIATORS, P.SEE_DISPUTE_FIGURES}),
    Role.RESIDENT: frozenset({P.SEE_OWN}),  # of the one household that the right names
    Role.SYSTEM_ADMIN: frozenset({P.SEE_ACCOUNTS, P.MAKE_ACCOUNTS}),
    Role.SECURITY_ADMIN: frozenset({P.SEE_ACCOUNTS, P.GIVE_RIGHTS}),
    Role.AUDIT_ADMIN: frozenset({P.READ_LOG}),
}

RESIDENTS_TOO = frozenset({"me"})
"""Pages that need no right and are a resident's too: his account. All others that need none are shut to him."""


def opens_for(role: Role, needs: tuple[Permission, ...], name: str) -> bool:
    """Whether an address that needs this opens to a role."""
    own = role is not Role.RESIDENT or P.SEE_OWN in needs or name in RESIDENTS_TOO
    return own and set(needs) <= MAY[role]


# How many parts the path of a grant has, at least and at most. The path of a household ends in its community; its grid is a
# record of a ledger, with days of its own, and no area: a right over one would open nobody.
GRID_DEPTH = 7
DEPTHS: Mapping[Role, range] = {
    Role.PROVINCIAL_OFFICER: range(1, 2),
    Role.CITY_OFFICER: range(2, 3),
    Role.COUNTY_OFFICER: range(3, 4),
    Role.TOWNSHIP_OFFICER: range(4, 5),
    Role.COMMUNITY_WORKER: range(4, 7),
    Role.GRID_WORKER: range(6, 7),
    Role.APPROVER: range(1, 5),
    Role.LEADER: range(3, 7),
    Role.FINANCE: range(1, 4),
    Role.MEDIATOR: range(3, 7),
    Role.DATA_STEWARD: range(2, 4),
    Role.INSPECTOR: range(1, 4),
    Role.POLICY_REVIEWER: range(1, 2),
    Role.MEDIATION_SUPERVISOR: range(3, 4),
    Role.RESIDENT: range(6, 7),
    Role.SYSTEM_ADMIN: range(1, 4),
    Role.SECURITY_ADMIN: range(1, 4),
    Role.AUDIT_ADMIN: range(1, 4),
}
