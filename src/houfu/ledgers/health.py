"""Ledgers of chapter 4 提升基本公共服务水平, article 12: clinics and their staff. No patient is in any of them."""

from houfu.facts.codes import ClinicKind, HealthEvent
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfCounty, OfSettlement
from houfu.ledgers.fields import coded, day, key, named, number, text, yes


class Clinic(OfCounty):
    """医疗卫生机构台账: a clinic that serves settlements, and its staff."""

    feed = Ledger.CLINICS
    lasts = True
    name = named("名称", "name")
    kind = coded("机构类型", "kind", ClinicKind)
    doctors = number("医生数", "doctors")
    nurses = number("护士数", "nurses")
    public_health_staff = number("公共卫生人员数", "public-health staff")


class ClinicPopulation(OfCounty):
    """常住服务对象年报: people who have lived for six months where a clinic serves, counted on `valid_from`."""

    feed = Ledger.CLINIC_POPULATION
    clinic_key = key("Clinic", "医疗卫生机构", "clinic")
    people = number("常住服务对象", "resident service population")


class ClinicArea(OfSettlement):
    """医疗卫生服务范围: a clinic serves a settlement."""

    feed = Ledger.CLINIC_AREAS
    lasts = True
    clinic_key = key("Clinic", "医疗卫生机构", "clinic")
    minutes = number("步行或乘车时间（分钟）", "minutes to get there")


class ClinicTraining(OfCounty):
    """卫生技术人员培训台账: a training of a clinic's technical staff on `valid_from`."""

    feed = Ledger.CLINIC_TRAINING
    clinic_key = key("Clinic", "医疗卫生机构", "clinic")
    topic = text("内容", "topic")
    people = number("参加人数", "people trained")
    days = number("天数", "days")


class EquipmentCheck(OfCounty):
    """医疗设施核查: on `valid_from` the equipment of a clinic was held against the standard."""

    feed = Ledger.CLINIC_EQUIPMENT
    clinic_key = key("Clinic", "医疗卫生机构", "clinic")
    lacking = number("未达标项数", "items below standard")
    entered = number("已列入公共服务短板项数", "of them entered as shortfalls")
    document = text("核查依据", "standard")


class FamilyDoctors(OfCounty):
    """家庭医生签约服务台账: contracts in force on `valid_from`, and visits in the twelve months before."""

    feed = Ledger.FAMILY_DOCTORS
    clinic_key = key("Clinic", "医疗卫生机构", "clinic")
    contracts = number("签约人数", "people with a contract")
    visits = number("近12个月服务人次", "visits in 12 months")


class ReportingPost(OfCounty):
    """疫情和突发事件报告人及预案: who reports events of one kind for a clinic, and by which plan."""

    feed = Ledger.REPORTING_POSTS
    clinic_key = key("Clinic", "医疗卫生机构", "clinic")
    kind = coded("报告类型", "kind", HealthEvent, required=True)
    reporter = text("报告人", "reporter")
    plan = text("预案", "plan")


class HealthReport(OfCounty):
    """疫情和突发事件报告台账: an event known on `valid_from`, closed on `valid_to`; patients stay in the statutory channel."""

    feed = Ledger.HEALTH_EVENTS
    clinic_key = key("Clinic", "医疗卫生机构", "clinic")
    kind = coded("报告类型", "kind", HealthEvent, required=True)
    reported = day("报告日期", "reported")
    minutes = number("知悉到报告用时（分钟）", "minutes from known to reported")
    helping = yes("正在协助处理", "help is given")
