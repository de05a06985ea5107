"""第十七条　传承发扬优秀传统文化 · Article 17  Traditional culture."""

from houfu.policy.language import *

ARTICLE = ARTICLES[17]
LEAVES_OUT = (
    "任何人的民族成分和信仰：不读取，不统计。习俗由居民自己提出，活动自愿参加。",
    "anybody's ethnic group or belief: neither read nor counted. Residents name customs themselves; coming is voluntary.",
)


class Parameters(ParameterSet):
    venues = dated(
        "每个安置区文化场所",
        since("2020-12-22", 1, source=ASSUMED),
        en="cultural venues a settlement",
        unit=Unit.PLACES,
    )
    events = dated("每年文化活动", since("2020-12-22", 4, source=ASSUMED), en="cultural events a year", unit=Unit.TIMES)


def duties(p: Parameters) -> Iterator[Duty]:
    yield Duty(
        code="venue", name_zh="安置区有文化场所", name_en="a cultural venue in each settlement",
        subject=settlement, demands="17.00", kind=Kind.MUST,
        met=(
            Condition(
                "文化场所不少于{due}处", "at least {due} cultural venues", settlement.culture_venues >= p.venues,
                "传承发扬优秀传统文化",
            ),
        ),
        figures={"here": settlement.culture_venues, "due": p.venues},
        lead=Organ.CULTURE_TOURISM, due=workdays(120),
        zh="有文化场所{here}处，应不少于{due}处。",
        en="Cultural venues here: {here}; there should be {due}.",
    )  # fmt: skip
    yield Duty(
        code="events", name_zh="经常举办传统文化活动", name_en="cultural events through the year",
        subject=settlement, demands="17.00", kind=Kind.MUST,
        met=(
            Condition(
                "近12个月文化活动不少于{due}次", "at least {due} cultural events in 12 months",
                settlement.culture_events_12m >= p.events, "传承发扬优秀传统文化",
            ),
        ),
        figures={"held": settlement.culture_events_12m, "due": p.events},
        lead=Organ.CULTURE_TOURISM, due=workdays(60),
        zh="近12个月举办文化活动{held}次，应不少于{due}次。",
        en="Cultural events in 12 months: {held}; there should be {due}.",
    )  # fmt: skip
    yield offered(
        "craft_support", craft_project, "17.02", craft_project.support_offer,
        name_zh="向民族特色产业项目告知支持政策", name_en="support offered to the ethnic-craft project",
        lead=Organ.CULTURE_TOURISM, fragment="支持安置区发展民族特色产业",
    )  # fmt: skip
    yield Duty(
        code="village_tourism", name_zh="具备条件的迁出村寨先保护、再支持旅游开发",
        name_en="support for tourism in fit origin villages, protection first",
        subject=origin_village, demands="17.03 17.04", kind=Kind.ENTITLEMENT,
        applies=Condition(
            "迁出县认定具备条件", "the origin county judged it fit", origin_village.decision.is_(VillageDecision.FIT),
            "支持有条件的迁出区",
        ),
        met=(
            Condition("已定保护措施", "protection is laid down", origin_village.protected, "中国传统村落保护自然村寨"),
            Condition(
                "已告知旅游开发支持，或村寨表示不需要", "support for tourism was offered, or declined",
                origin_village.tourism_offer.is_in({Offer.TOLD, Offer.DECLINED}), "进行旅游开发利用",
            ),
        ),
        declined=origin_village.tourism_offer.is_(Offer.DECLINED),
        lead=Organ.LOCALITIES, due=workdays(60),
        zh="迁出县认定村寨具备条件，尚未定下保护措施或告知旅游开发支持。",
        en="The origin county judged the village fit; protection or the offer of support for tourism is missing.",
    )  # fmt: skip
    yield on_file(
        "customs_asked", settlement, "17.01",
        Condition(
            "近12个月征询过居民习俗对场地和时间的需求", "residents were asked within 12 months which customs need room or days",
            settlement.customs_asked_12m, "尊重各民族习俗",
        ),
        Condition("对需求均有办理说明", "it is said what was done", settlement.customs_answered_12m),
        name_zh="近12个月习俗需求征询和办理记录", name_en="what residents said of customs within 12 months, and what was done",
        lead=Organ.ETHNIC_RELIGIOUS,
    )  # fmt: skip
    unfit = origin_village.decision.is_(VillageDecision.NOT_FIT)
    yield on_file(
        "village_decision", origin_village, "17.04",
        Condition(
            "迁出县已决定是否具备条件", "the origin county decided whether conditions are given",
            origin_village.decision.is_in({VillageDecision.FIT, VillageDecision.NOT_FIT}),
        ),
        Condition("决定说明理由", "it gives its reason", origin_village.reasoned),
        Condition("写明保护措施", "it lays down protection", origin_village.protected, "中国传统村落保护自然村寨"),
        Condition(
            "具备条件的，写明已给支持", "where fit, it states the support given", unfit | origin_village.support_stated
        ),
        Condition(
            "具备条件的，写明原住群众收入", "where fit, it states the income to former residents",
            unfit | origin_village.income_stated,
        ),
        name_zh="迁出县对村寨的完整决定", name_en="a full decision of the origin county on the village",
        lead=Organ.HOUSING,
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield share(
        "events_held", settlement, "17.00", Bounds.of(settlement.culture_events_12m),
        name_zh="每个安置区近12个月文化活动", name_en="cultural events a settlement in 12 months",
    )  # fmt: skip
    yield share(
        "craft_projects", settlement, "17.02", Bounds.of(settlement.craft_projects),
        name_zh="每个安置区民族特色产业项目", name_en="ethnic-craft projects a settlement",
    )  # fmt: skip
    # a hundred to a project: fen over it are yuan
    yield share(
        "craft_sales", craft_project, "17.02", Bounds.of(craft_project.sales_12m), Bounds.of(100),
        name_zh="每个民族特色产业项目近12个月销售额（元）", name_en="sales an ethnic-craft project in 12 months (yuan)", per=1,
    )  # fmt: skip
    yield share(
        "craft_jobs", craft_project, "17.02", Bounds.of(craft_project.jobs),
        name_zh="每个民族特色产业项目从业人数", name_en="jobs an ethnic-craft project",
    )  # fmt: skip
    yield share(
        "villages_decided", origin_village, "17.04",
        origin_village.decision.is_in({VillageDecision.FIT, VillageDecision.NOT_FIT}), EVERY.holds,
        name_zh="迁出村寨已作决定比例", name_en="origin villages decided on",
    )  # fmt: skip
