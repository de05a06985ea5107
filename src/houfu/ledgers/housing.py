"""Ledgers of chapter 4 提升基本公共服务水平, articles 15 and 16: registration of dwellings, rentals."""

from houfu.facts.codes import (
    AddedBy,
    AnsweringGovernment,
    Offer,
    Papers,
    RegistrationStep,
    RentalKind,
    RentalResult,
)
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfDwelling, OfHousehold, OfOrgan, OfSettlement
from houfu.ledgers.fields import area, coded, day, key, named, number, text, yes


class Registration(OfDwelling):
    """不动产登记台账: a dwelling reached a step on `valid_from`."""

    feed = Ledger.REGISTRATION
    step = coded("办理环节", "step", RegistrationStep, required=True)
    certificate = text("不动产权证号", "certificate number", 40)


class HousingProject(OfSettlement):
    """安置住房项目台账: a project with its class of papers and, where it is hard, a government's plan and commitment."""

    feed = Ledger.HOUSING_PROJECTS
    lasts = True
    name = named("项目名称", "name")
    project_papers = coded("手续类别", "class of papers", Papers)
    dwellings = number("住房套数", "dwellings")
    work_plan = yes("已制定工作方案", "work plan made")
    plan_by = coded("工作方案制定方", "maker of the plan", AnsweringGovernment)
    plan_on = day("工作方案日期", "day of the plan")
    plan_document = text("工作方案文号", "document of the plan")
    commitment = yes("已作出承诺", "commitment made")
    commitment_by = coded("承诺方", "maker of the commitment", AnsweringGovernment)
    commitment_on = day("承诺日期", "day of the commitment")
    commitment_document = text("承诺文号", "document of the commitment")


class ProjectDwelling(OfDwelling):
    """难完善项目住房清单: a dwelling of a project whose papers are hard to complete soon."""

    feed = Ledger.PROJECT_DWELLINGS
    lasts = True
    project_key = key("HousingProject", "安置住房项目", "housing project")


class MemberAdded(OfHousehold):
    """新增家庭成员台账: a member who joined after the move, on `valid_from`."""

    feed = Ledger.MEMBERS_ADDED
    reason = coded("新增原因", "reason", AddedBy, required=True)


class HousingNeed(OfHousehold):
    """住房状况核定台账: room and eligibility of a household after members were added, as checked on `valid_from`."""

    feed = Ledger.HOUSING_NEEDS
    area = area("住房面积", "floor area")
    heads = number("居住人数", "people housed")
    eligible = yes("符合市（州）公布的条件", "eligible by the city's published rule")
    rule = text("依据文件", "the city's published rule")


class RentalOffer(OfHousehold):
    """租赁住房政策告知记录: on `valid_from` the household was told of rentals and rent subsidy, and answered."""

    feed = Ledger.RENTAL_OFFERS
    answer = coded("告知结果", "answer", Offer, required=True)


class RentalApplication(OfHousehold):
    """租赁住房申请台账: an application and what came of it; an award holds until `valid_to`."""

    feed = Ledger.RENTALS
    kind = coded("保障方式", "kind", RentalKind, required=True)
    priority = yes("按新增人口家庭优先", "with priority as a grown household")
    applied_on = day("申请日期", "applied on")
    decided_on = day("办结日期", "decided on", not_yet=True)
    result = coded("办理结果", "result", RentalResult)


class AwardRound(OfCounty):
    """租赁住房分配轮次台账: counts that 住建 files of one round on `valid_from`; nobody is listed."""

    feed = Ledger.AWARD_ROUNDS
    name = named("轮次名称", "name")
    applicants = number("申请户数", "applicants")
    awarded = number("获配户数", "awarded")
    others_awarded = number("其中非优先对象", "of them without priority")
    last_rank = number("最后获配名次", "last rank awarded")
    relocated_waiting = number("优先搬迁户仍轮候", "relocated households with priority still waiting")


class RentalStudy(OfOrgan):
    """租赁住房政策研究记录: a study or policy of `valid_from` on one kind of rental."""

    feed = Ledger.RENTAL_STUDIES
    kind = coded("保障方式", "kind", RentalKind, required=True)
    for_changing_families = yes("适应家庭人口变化", "for families that change")
    document = text("文件", "document")
