"""Code lists of chapter 2 发展壮大县域经济, article 4: what settlements are short of, and what plans hold for them."""

from houfu.facts.code import Code

__all__ = ["Drive", "PlanCategory", "PlanSection"]


class PlanCategory(Code):
    """规划项目类别, the five that article 4 names."""

    INDUSTRY = "industry", "产业就业", "industry and jobs"
    INFRASTRUCTURE = "infrastructure", "基础设施", "infrastructure"
    SERVICES = "services", "基本公共服务", "public services"
    MANAGEMENT = "management", "社区管理", "community management"
    CULTURE = "culture", "文化服务", "culture"


class Drive(Code):
    """四化, the four that the introduction names; NONE is a known 'not tagged', never a blank."""

    INDUSTRIALISATION = "industrialisation", "新型工业化", "industrialisation"
    URBANISATION = "urbanisation", "新型城镇化", "urbanisation"
    AGRICULTURE = "agriculture", "农业现代化", "modern agriculture"
    TOURISM = "tourism", "旅游产业化", "tourism"
    NONE = "none", "未标注", "not tagged"


class PlanSection(Code):
    """后续扶持在规划中的位置; NONE is a known 'not in it', never a blank."""

    SECTION = "section", "单列章节", "a section"
    MENTION = "mention", "仅有提及", "a mention"
    NONE = "none", "没有写入", "not in it"
