"""Code lists of part three 工作要求, requirement 2: targets, tasks and their parts, support, pooled means."""

from houfu.facts.code import Code

__all__ = ["SupportKind", "TaskStep"]


class SupportKind(Code):
    """支持类型: the four in which 责任单位 are to do more."""

    POLICIES = "policies", "政策", "policies"
    PROJECTS = "projects", "项目", "projects"
    MONEY = "money", "资金", "money"
    GUIDANCE = "guidance", "业务指导", "business guidance"


class TaskStep(Code):
    """五步工作法的步骤, in their order."""

    POLICY = "policy", "政策设计", "policy"
    DEPLOYMENT = "deployment", "工作部署", "deployment"
    TRAINING = "training", "干部培训", "training of cadres"
    SUPERVISION = "supervision", "督促检查", "supervision"
    ACCOUNTABILITY = "accountability", "追责问责", "accountability"
