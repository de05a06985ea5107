"""第十四条　持续推进户籍转移 · Article 14  Transfer of household registration."""

from houfu.policy.language import *

ARTICLE = ARTICLES[14]
LEAVES_OUT = (
    "户籍转移自愿：转移比例只展示，不设目标、不排名、不计分；待遇和土地权益不与之挂钩。",
    (
        "moving one's hukou is voluntary: the share is shown, never a target, ranked or scored; no benefit or land "
        "hangs on it."
    ),
)
NOT_WHOLLY = {HukouState.PART, HukouState.NONE}


class Parameters(ParameterSet):
    pass


def duties(p: Parameters) -> Iterator[Duty]:
    staying = household.hukou_state.is_in(NOT_WHOLLY)

    yield offered(
        "guided", household, "14.01", household.hukou_guidance,
        name_zh="作户籍政策引导", name_en="guidance on hukou",
        applies=Condition("户籍未全部转移", "hukou has not moved, or in part only", staying),
        fragment="积极引导搬迁群众转移户籍", lead=Organ.PUBLIC_SECURITY, en="Guidance on hukou was not offered yet.",
        zh="户籍未全部转移，尚未作政策引导。",
    )  # fmt: skip
    yield Duty(
        code="guidance_whole",
        name_zh="引导说明变与不变",
        name_en="guidance says what changes and what stays",
        subject=household,
        demands="14.01",
        kind=Kind.ENTITLEMENT,
        applies=Condition(
            "户籍未全部转移，已作引导", "hukou has not moved wholly, and guidance was given",
            staying & household.hukou_guidance.is_(Offer.TOLD), "积极引导搬迁群众转移户籍",
        ),
        met=(
            Condition(
                "说明了哪些改变，承包地、山林地、宅基地和待遇如何",
                "it says what changes, and what becomes of fields, woods, home site and benefits",
                household.hukou_guidance_whole,
            ),
        ),
        lead=Organ.PUBLIC_SECURITY,
        due=workdays(30),
        zh="引导时没有说明哪些改变、哪些不变（承包地、山林地、宅基地、待遇）。",
        en="The guidance did not say what changes and what stays (fields, woods, home site, benefits).",
    )  # fmt: skip
    yield Duty(
        code="helped_to_settle",
        name_zh="协助愿意的群众落户",
        name_en="whoever wishes to settle is helped",
        subject=household,
        demands="14.02",
        kind=Kind.ENTITLEMENT,
        applies=Condition(
            "愿意落户，户籍未全部转移", "wishes to settle, and hukou has not moved wholly",
            staying & household.hukou_wish, "落户安置地",
        ),
        met=(Condition("已协助办理落户", "was helped to settle", household.hukou_helped),),
        lead=Organ.PUBLIC_SECURITY,
        due=workdays(30),
        zh="愿意落户，还没有得到协助。",
        en="Wishes to settle here, and has not been helped yet.",
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    yield share(
        "moved_share", household, "14.02", household.hukou_state.is_in({HukouState.WHOLE, HukouState.PART}), EVERY.holds,
        name_zh="户籍已转移家庭比例（只展示）", name_en="share of households whose hukou moved (shown only)",
    )  # fmt: skip
    yield share(
        "moved_members", household, "14.02", Bounds.of(household.hukou_members),
        name_zh="每户已转移户籍人数（只展示）", name_en="members whose hukou moved a household (shown only)",
    )  # fmt: skip
    yield share(
        "wishes_helped", household, "14.02", household.hukou_wish & household.hukou_helped, household.hukou_wish,
        name_zh="愿意落户已协助比例", name_en="share of those who wish to settle that was helped",
    )  # fmt: skip
