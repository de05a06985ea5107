"""The facts of chapter 4 提升基本公共服务水平, article 12: clinics and their staff. No patient is in any of them."""

from houfu.facts.code import Unit
from houfu.facts.columns import number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.subject import Subject

__all__ = ["clinic"]


class Clinic(Subject):
    """医疗卫生机构: a clinic that serves settlements."""

    level, above, zh, en, many = "clinic", "county", "医疗卫生机构", "clinic", "clinics"

    doctors = number("医生数", "doctors", Ledger.CLINICS, 10_000, Unit.PERSONS)
    nurses = number("护士数", "nurses", Ledger.CLINICS, 10_000, Unit.PERSONS)
    public_health_staff = number("公共卫生人员数", "public-health staff", Ledger.CLINICS, 10_000, Unit.PERSONS)
    resident_population = number(
        "常住服务对象", "resident service population", Ledger.CLINIC_POPULATION, 1_000_000, Unit.PERSONS
    )
    clinic_settlements = number("服务安置区数", "settlements served", Ledger.CLINIC_AREAS, 1_000, Unit.PLACES)
    staff_trained_12m = number(
        "近12个月接受培训卫生技术人员", "staff trained in 12 months", Ledger.CLINIC_TRAINING, 10_000, Unit.PERSONS
    )
    equipment_checked_12m = yes(
        "近12个月对照标准核查医疗设施", "equipment checked in 12 months", Ledger.CLINIC_EQUIPMENT
    )
    equipment_lacking = number(
        "医疗设施未达标项数", "equipment below standard", Ledger.CLINIC_EQUIPMENT, 1_000, Unit.PARTS
    )
    equipment_entered = number(
        "未达标医疗设施已列入短板", "of it entered as shortfalls", Ledger.CLINIC_EQUIPMENT, 1_000, Unit.PARTS
    )
    doctor_contracts = number(
        "家庭医生签约人数", "people with a family doctor", Ledger.FAMILY_DOCTORS, 1_000_000, Unit.PERSONS
    )
    doctor_visits_12m = number(
        "近12个月签约服务人次", "visits by family doctors in 12 months", Ledger.FAMILY_DOCTORS, 10_000_000, Unit.TIMES
    )
    disease_reporter = yes("明确传染病报告人", "a named reporter of infectious disease", Ledger.REPORTING_POSTS)
    disease_plan = yes("有传染病预案", "a plan for infectious disease", Ledger.REPORTING_POSTS)
    emergency_reporter = yes("明确突发事件报告人", "a named reporter of emergencies", Ledger.REPORTING_POSTS)
    emergency_plan = yes("有突发事件预案", "a plan for emergencies", Ledger.REPORTING_POSTS)
    disease_reports_12m = number(
        "近12个月传染病报告", "disease reports in 12 months", Ledger.HEALTH_EVENTS, 10_000, Unit.TIMES
    )
    emergencies_12m = number("近12个月突发事件", "emergencies in 12 months", Ledger.HEALTH_EVENTS, 10_000, Unit.TIMES)
    emergency_minutes_12m = number(
        "近12个月突发事件最长报告用时", "slowest report of an emergency in 12 months", Ledger.HEALTH_EVENTS, 10_000_000,
        Unit.MINUTES,
    )  # fmt: skip
    open_events = number("未结束事件", "events not closed", Ledger.HEALTH_EVENTS, 10_000, Unit.PIECES)
    open_events_unhelped = number(
        "未结束事件中未协助处理", "events not closed and without help", Ledger.HEALTH_EVENTS, 10_000, Unit.PIECES
    )


class OfSettlement(Subject):
    """Who serves a settlement."""

    level = "settlement"

    served_by_clinic = yes("有医疗卫生机构服务", "served by a clinic", Ledger.CLINIC_AREAS)


class OfCounty(Subject):
    """A receiving county."""

    level = "county"


clinic = Clinic()

STOCKS: tuple[type[Subject], ...] = (Clinic,)
"""The subjects that only this module asks about."""
