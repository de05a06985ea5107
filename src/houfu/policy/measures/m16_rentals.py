"""第十六条　优先享受保障性租赁住房和长租房政策 · Article 16  Affordable and long-term rentals."""

from houfu.policy.language import *

ARTICLE = ARTICLES[16]
LEAVES_OUT = (
    "轮候名单上其他申请人的情况：只看每轮次报送的数目，不看登记以外人员的档案。",
    "who else is on the waiting list: only the counts filed for each round are read, never files of other people.",
)


class Parameters(ParameterSet):
    added = dated(
        "新增人口较多的人数", since("2020-12-22", 2, source=ASSUMED), en="members added that count as many",
        unit=Unit.PERSONS,
    )  # fmt: skip
    area = dated(
        "新增人口后人均面积标准", since("2020-12-22", 13, source=ASSUMED), en="floor area a head, after", unit=Unit.M2
    )
    waiting_days = dated(
        "最长轮候天数（6个月）", since("2020-12-22", 183, source=ASSUMED), en="longest wait in days, six months",
        unit=Unit.DAYS,
    )  # fmt: skip


def duties(p: Parameters) -> Iterator[Duty]:
    grown = _grown(p)
    held = household.rental_dwelling | household.rent_subsidy

    yield offered(
        "told_of_rentals", household, "16.03", household.rental_offer,
        name_zh="告知租赁住房保障政策", name_en="told of rental housing and rent subsidy",
        applies=Condition(
            "新增人口较多且符合条件", "has grown by many, and is eligible", grown & household.rental_eligible,
            "搬迁家庭新增人口较多且符合条件的",
        ),
        otherwise=Condition("已配租住房或享受补贴", "has a rental dwelling or a rent subsidy", held),
        lead=Organ.HOUSING, zh="新增人口较多且符合条件，尚未告知租赁住房和租赁补贴政策。",
        en="Has grown by many and is eligible, and was not told of rental housing and rent subsidy yet.",
    )  # fmt: skip
    yield Duty(
        code="dwelling_or_subsidy",
        name_zh="配租住房或租赁补贴有其一",
        name_en="a rental dwelling or a rent subsidy",
        subject=household,
        demands="16.04",
        kind=Kind.ENTITLEMENT,
        applies=Condition(
            "新增人口较多、符合条件并已申请", "has grown by many, is eligible, and applied",
            grown & household.rental_eligible & household.rental_applied,
        ),
        met=(
            Condition(
                "已配租住房，或已享受租赁补贴，或仍在轮候，或本人撤回",
                "has a rental dwelling or a rent subsidy, or its application is open, or it withdrew in own words",
                held | household.rental_open | household.rental_withdrawn, "或住房租赁补贴",
            ),
        ),
        declined=household.rental_withdrawn & ~held & ~household.rental_open,
        lead=Organ.HOUSING,
        due=workdays(60),
        zh="申请已办结，既没有配租住房，也没有租赁补贴。",
        en="The application is closed, with neither a rental dwelling nor a rent subsidy.",
    )  # fmt: skip
    yield Duty(
        code="before_others",
        name_zh="优先于其他申请人分配",
        name_en="ranked before those without priority",
        subject=award_round,
        demands="16.03",
        kind=Kind.COMPARISON,
        met=(
            Condition(
                "有优先资格的搬迁户轮候时，没有配给非优先对象",
                "nobody without priority is awarded while a relocated household with priority waits",
                (award_round.relocated_waiting <= 0) | (award_round.others_awarded <= 0), "可优先享受",
            ),
        ),
        figures={
            "waiting": award_round.relocated_waiting, "others": award_round.others_awarded,
            "rank": award_round.last_rank,
        },
        lead=Organ.HOUSING,
        due=workdays(60),
        zh="本轮配给非优先对象{others}户（最后获配名次{rank}），仍有{waiting}户有优先资格的搬迁户轮候。",
        en="Households without priority awarded: {others} (last rank: {rank}); relocated households with priority still"
        " waiting: {waiting}.",
    )  # fmt: skip
    yield within(
        "not_left_waiting", household, "16.04", household.rental_wait, p.waiting_days,
        name_zh="优先申请轮候", name_en="priority application for rental housing", unit=Unit.DAYS,
        applies=Condition(
            "有优先申请在轮候，且没有配租住房或享受补贴",
            "a priority application waits, of a household without a rental dwelling or a rent subsidy",
            (household.rental_wait > 0) & ~held, "可优先享受",
        ),
        lead=Organ.HOUSING, due=workdays(30),
    )  # fmt: skip
    for code, demand, study, zh, en, fragment in (
        ("affordable_study", "16.01", organ.affordable_study, "保障性租赁住房", "affordable rentals", "保障性租赁住房"),
        ("long_term_study", "16.02", organ.long_term_study, "长租房", "long-term rentals", "长租房政策"),
    ):
        yield on_file(
            code, organ, demand, study,
            name_zh=f"适应搬迁家庭人口变化的{zh}政策研究", name_en=f"a study or policy on {en} for families that change",
            applies=Condition("省住房城乡建设厅", "the housing department", organ.code.is_(Organ.HOUSING)),
            lead=Organ.HOUSING, fragment=fragment,
        )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    concerned = _grown(p) & household.rental_eligible
    yield share(
        "area_a_head", household, "16.03", Bounds.of(household.floor_area_m2), Bounds.of(household.heads_housed),
        name_zh="新增人口家庭人均住房面积（平方米）", name_en="floor area a head of households that have grown, in m²",
        per=1,
    )  # fmt: skip
    yield share(
        "told", household, "16.03", concerned & household.rental_offer.is_in({Offer.TOLD, Offer.DECLINED}), concerned,
        name_zh="已告知比例", name_en="share told",
    )  # fmt: skip
    yield share(
        "applied", household, "16.04", concerned & household.rental_applied, concerned,
        name_zh="已申请比例", name_en="share applied",
    )  # fmt: skip
    yield share(
        "awarded", household, "16.04", concerned & (household.rental_dwelling | household.rent_subsidy), concerned,
        name_zh="已保障比例", name_en="share awarded",
    )  # fmt: skip


def _grown(p: Parameters) -> Expr:
    """新增人口较多: many members added, or any and little room a head after (reading grown_household)."""
    grown = household.members_added >= 1
    return (household.members_added >= p.added) | (grown & (household.area_a_head < p.area))
