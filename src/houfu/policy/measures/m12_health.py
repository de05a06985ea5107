"""第十二条　提升医疗卫生服务水平 · Article 12  Health services."""

from houfu.policy.language import *

ARTICLE = ARTICLES[12]
LEAVES_OUT = (
    "患者：任何台账都不登记，病例走法定报告渠道。这里只核对机构是否有人、有预案、按时报告、协助到底。",
    (
        "patients: no ledger holds them, cases stay in the statutory channel. Only this is checked: that a clinic has a "
        "reporter and a plan, reports in time and helps to the end."
    ),
)


class Parameters(ParameterSet):
    per_1000 = dated(
        "每千名常住服务对象医务人员", since("2020-12-22", 1, source=ASSUMED), en="medical staff per 1,000 residents",
        unit=Unit.PERSONS,
    )  # fmt: skip
    trained = dated(
        "每年接受培训的卫生技术人员", since("2020-12-22", 1, source=ASSUMED), en="technical staff trained a year",
        unit=Unit.PERSONS,
    )  # fmt: skip
    report_hours = dated(
        "突发公共卫生事件报告时限", since("2020-12-22", 2, source="突发公共卫生事件应急条例第20条"),
        en="time to report an emergency", unit=Unit.HOURS,
    )  # fmt: skip


def duties(p: Parameters) -> Iterator[Duty]:
    staff = clinic.doctors + clinic.nurses + clinic.public_health_staff

    yield Duty(
        code="enough_medical_staff", name_zh="医务人员与常住服务对象规模相匹配",
        name_en="medical staff match the resident service population",
        subject=clinic, demands="12.01", kind=Kind.MUST,
        met=(
            Condition(
                "每千名常住服务对象（近12个月统计）医务人员不少于{per_1000}人",
                "at least {per_1000} medical staff per 1,000 residents, counted within 12 months",
                staff * 1_000 >= clinic.resident_population * p.per_1000, "要与常住服务对象规模相匹配",
            ),
        ),
        figures={"staff": staff, "residents": clinic.resident_population, "per_1000": p.per_1000},
        lead=Organ.HEALTH, due=workdays(60),
        zh="医务人员{staff}人，常住服务对象{residents}人，应每千人不少于{per_1000}人。",
        en="Medical staff: {staff}. Residents: {residents}. There should be {per_1000} per 1,000.",
    )  # fmt: skip
    yield Duty(
        code="staff_training", name_zh="每年培训卫生技术人员", name_en="technical staff are trained each year",
        subject=clinic, demands="12.02", kind=Kind.MUST,
        met=(
            Condition(
                "近12个月接受培训不少于{due}人", "at least {due} trained in 12 months", clinic.staff_trained_12m >= p.trained,
                "强化卫生技术人员培训",
            ),
        ),
        figures={"trained": clinic.staff_trained_12m, "due": p.trained}, lead=Organ.HEALTH, due=workdays(60),
        zh="近12个月接受培训的卫生技术人员{trained}人，应不少于{due}人。",
        en="Technical staff trained in 12 months: {trained}; there should be {due}.",
    )  # fmt: skip
    yield Duty(
        code="equipment", name_zh="医疗设施对照标准核查，短板列入清单",
        name_en="equipment held against the standard, what lacks entered as shortfalls",
        subject=clinic, demands="12.03", kind=Kind.RECORD,
        met=(
            Condition("近12个月对照标准核查过", "checked within 12 months", clinic.equipment_checked_12m, "不断完善医疗设施"),
            Condition(
                "未达标的{lacking}项都已列入公共服务短板", "all {lacking} items below standard are entered as shortfalls",
                clinic.equipment_entered >= clinic.equipment_lacking,
            ),
        ),
        figures={"lacking": clinic.equipment_lacking, "entered": clinic.equipment_entered},
        lead=Organ.HEALTH, due=workdays(60),
        zh="近12个月没有核查医疗设施，或未达标{lacking}项中只有{entered}项列入短板。",
        en="Equipment was not checked within 12 months, or of {lacking} items below standard {entered} are entered as shortfalls.",
    )  # fmt: skip
    yield Duty(
        code="served", name_zh="安置区有医疗卫生服务", name_en="every settlement is served by a clinic",
        subject=settlement, demands="12.04", kind=Kind.MUST,
        met=(
            Condition("有医疗卫生机构服务", "a clinic serves it", settlement.served_by_clinic, "着力提升安置区医疗服务水平"),
        ),
        lead=Organ.HEALTH, due=workdays(60),
        zh="没有医疗卫生机构服务该安置区。", en="No clinic serves the settlement.",
    )  # fmt: skip
    yield _ready(
        "disease_reporting",
        "12.05",
        "传染病",
        "infectious disease",
        clinic.disease_reporter,
        clinic.disease_plan,
        "协助开展传染病",
    )
    yield _ready(
        "emergency_reporting", "12.06", "突发公共卫生事件", "emergencies", clinic.emergency_reporter, clinic.emergency_plan,
        "突发公共卫生事件报告",
    )  # fmt: skip
    yield Duty(
        code="emergency_in_time", name_zh="突发公共卫生事件按时报告", name_en="an emergency is reported in time",
        subject=clinic, demands="12.06", kind=Kind.MUST,
        applies=Condition("近12个月有突发公共卫生事件", "had an emergency within 12 months", clinic.emergencies_12m >= 1),
        met=(
            Condition(
                "知悉后{hours}小时内报告", "reported within {hours} hours of being known",
                clinic.emergency_minutes_12m <= p.report_hours * 60, "突发公共卫生事件报告",
            ),
        ),
        figures={"minutes": clinic.emergency_minutes_12m, "hours": p.report_hours}, lead=Organ.HEALTH, due=workdays(1),
        zh="突发公共卫生事件从知悉到报告最长{minutes}分钟，时限为{hours}小时。",
        en="The slowest report of an emergency took {minutes} minutes; the limit is {hours} hours.",
    )  # fmt: skip
    yield Duty(
        code="help_until_closed", name_zh="协助处理直至事件结束", name_en="help until the event is closed",
        subject=clinic, demands="12.07", kind=Kind.MUST,
        applies=Condition("有未结束的事件", "an event is not closed", clinic.open_events >= 1),
        met=(
            Condition(
                "未结束的事件都在协助处理", "help is given with every event not closed", clinic.open_events_unhelped <= 0,
                "和处理服务",
            ),
        ),
        figures={"open": clinic.open_events, "without": clinic.open_events_unhelped}, lead=Organ.HEALTH, due=workdays(3),
        zh="未结束事件{open}个，其中{without}个没有协助处理。",
        en="Events not closed: {open}. Without help: {without}.",
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    staff = Bounds.of(clinic.doctors) + clinic.nurses + clinic.public_health_staff
    yield share(
        "staff_per_1000", clinic, "12.01", staff, Bounds.of(clinic.resident_population),
        name_zh="每千名常住服务对象医务人员", name_en="medical staff per 1,000 residents", per=1_000,
    )  # fmt: skip
    yield share(
        "staff_trained", clinic, "12.02", Bounds.of(clinic.staff_trained_12m), staff,
        name_zh="每100名医务人员近12个月培训人次", name_en="trainings per 100 medical staff in 12 months",
    )  # fmt: skip
    yield share(
        "equipment_lacking", clinic, "12.03", Bounds.of(clinic.equipment_lacking),
        name_zh="每个机构未达标医疗设施（项）", name_en="items of equipment below standard a clinic",
    )  # fmt: skip
    yield share(
        "contracts", clinic, "12.04", Bounds.of(clinic.doctor_contracts), Bounds.of(clinic.resident_population),
        name_zh="家庭医生签约率", name_en="residents with a family doctor",
    )  # fmt: skip
    yield share(
        "visits", clinic, "12.04", Bounds.of(clinic.doctor_visits_12m), Bounds.of(clinic.doctor_contracts),
        name_zh="每名签约居民年服务人次", name_en="visits a contract in 12 months", per=1,
    )  # fmt: skip
    yield share(
        "settlements_a_clinic", clinic, "12.04", Bounds.of(clinic.clinic_settlements),
        name_zh="每个机构服务安置区（处）", name_en="settlements served a clinic",
    )  # fmt: skip
    yield share(
        "disease_reports", clinic, "12.05", Bounds.of(clinic.disease_reports_12m),
        name_zh="每个机构近12个月传染病报告（次）", name_en="reports of infectious disease a clinic in 12 months",
    )  # fmt: skip


def _ready(code: str, demand: str, zh: str, en: str, reporter: Expr, plan: Expr, fragment: str) -> Duty:
    """Somebody is named who reports, and a plan says how."""
    return Duty(
        code=code, name_zh=f"{zh}有报告人、有预案", name_en=f"a named reporter and a plan for {en}",
        subject=clinic, demands=demand, kind=Kind.MUST,
        met=(
            Condition(f"明确{zh}报告人", f"a reporter of {en} is named", reporter, fragment),
            Condition(f"有{zh}预案", f"a plan for {en} is on file", plan),
        ),
        lead=Organ.HEALTH, due=workdays(20),
        zh=f"没有同时明确{zh}报告人和预案。", en=f"A named reporter and a plan for {en} are not both on file.",
    )  # fmt: skip
