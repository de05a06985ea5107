"""工作要求（二）压实工作责任，强化要素保障 · Requirement 2  Duties and means."""

from houfu.policy.language import *

ARTICLE = REQUIREMENTS["R2"]
LEAVES_OUT = (
    "分值只属于地方和单位，不给任何个人打分；“持之以恒”和“大局观”没有可以核查的标准；五步工作法只看每一步是否有记录，不评价内容。",
    (
        "scores are of places and organs: nobody is scored. Perseverance and the view of the whole have no line to check "
        "by. Of the five steps it is checked that each is on file, not what was said."
    ),
)


class Parameters(ParameterSet):
    paper_months = months_for_papers()


def duties(p: Parameters) -> Iterator[Duty]:
    yield of_the_year(
        p.day, p.paper_months,
        _target(
            "place_target", "地方年度目标绩效管理", "yearly targets of the place", government,
            (government.place_target, government.place_target_evidence, government.place_target_score),
        ),
    )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        _target(
            "organ_target", "单位年度目标绩效管理", "yearly targets of the organ", organ,
            (organ.organ_target, organ.organ_target_evidence, organ.organ_target_score),
        ),
    )  # fmt: skip
    yield from _task_duties(p)
    for code, demand, zh, en, filed, now, before, fragment in _kinds():
        yield of_the_year(
            p.day, p.paper_months,
            on_file(
                f"{code}_on_file", organ, demand, filed, name_zh=f"上年{zh}支持记录", name_en=f"last year's support: {en}",
                lead=Organ.RESETTLEMENT, fragment=fragment,
            ),
        )  # fmt: skip
        yield grows(
            f"{code}_grow", organ, demand, now, before, name_zh=f"{zh}支持", name_en=f"support: {en}",
            lead=Organ.RESETTLEMENT, fragment=fragment, money=code == "money",
        )  # fmt: skip
    yield on_file(
        "city_co_ordinates", government, "R2.10", government.city_decision_12m, fragment="要加强统筹",
        applies=Condition("市（州）", "a city", government.tier.is_(GovernmentLevel.CITY), "各市（州）党委、政府"),
        name_zh="近12个月市级统筹决定", name_en="co-ordination decided by the city within 12 months",
        lead=Organ.LOCALITIES,
    )  # fmt: skip
    yield on_file(
        "county_answers", county, "R2.11", county.charge_on_file, fragment="切实履行主体责任",
        name_zh="县级主体责任文件", name_en="the paper by which the county answers for this work", lead=Organ.LOCALITIES,
    )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        on_file(
            "means_pooled", county, "R2.12",
            Condition("有本年度整合清单", "this year's list is on file", county.means_pooled, "整合政策、资金、人员等资源要素"),
            Condition("列有政策", "it has policies", county.means_policies),
            Condition("列有资金", "it has funds", county.means_funds),
            Condition("列有人员", "it has staff", county.means_staff),
            name_zh="列有政策、资金、人员的本年度整合清单", name_en="this year's list of pooled policies, funds and staff",
            lead=Organ.LOCALITIES,
        ),
    )  # fmt: skip
    yield on_file(
        "five_steps", work_task, "I.08",
        Condition("有政策设计", "policy is on file", work_task.step_policy),
        Condition("有工作部署", "deployment is on file", work_task.step_deployment),
        Condition("有干部培训", "training of cadres is on file", work_task.step_training),
        Condition("有督促检查", "supervision is on file", work_task.step_supervision),
        Condition("有追责问责", "accountability is on file", work_task.step_accountability),
        applies=Condition("已到期的任务", "a task that is due", work_task.due),
        name_zh="五步工作法的完整记录", name_en="the five steps of the task", lead=Organ.RESETTLEMENT,
    )  # fmt: skip


def indicators(p: Parameters) -> Iterator[Indicator]:
    due = work_task.tier.is_(GovernmentLevel.COUNTY) & work_task.due
    yield share(
        "tasks_on_time", work_task, "R2.13", due & work_task.done_in_time, due,
        name_zh="县级任务按期完成率", name_en="tasks of counties done in time",
    )  # fmt: skip
    yield share(
        "places_with_target", government, "R2.01", government.place_target, EVERY.holds,
        name_zh="列入年度目标绩效管理的地方", name_en="places with this work in their yearly targets",
    )  # fmt: skip


def _target(code: str, zh: str, en: str, subject: Subject, said: tuple[Expr, Expr, Expr]) -> Duty:
    """This work is in the year's target management of a place or an organ; `said`: target, evidence, score."""
    there, evidence, score = said
    return Duty(
        code=code, name_zh=zh, name_en=en, subject=subject, demands="R2.01", kind=Kind.MUST,
        met=(
            Condition("本年度有后续扶持目标", "a target of this year", there, "纳入年度目标绩效管理"),
            Condition("目标写明考核依据", "it names its evidence", evidence),
            Condition("目标有分值", "it has a score", score),
        ),
        lead=Organ.RESETTLEMENT, due=workdays(60),
        zh="本年度没有写明考核依据和分值的后续扶持目标。", en="No target of this year that names its evidence and has a score.",
    )  # fmt: skip


def _task_duties(p: Parameters) -> Iterator[Duty]:
    """Tasks are parted from level to level, and an organ answers for each part."""
    yield of_the_year(
        p.day, p.paper_months,
        Duty(
            code="tasks_here", name_zh="任务分解到本级", name_en="tasks are parted to this place", subject=government,
            demands="R2.02", kind=Kind.MUST,
            applies=Condition("辖区有安置区", "settlements lie in its area", government.settlements_in_area >= 1),
            met=(Condition("有本年度任务", "it has tasks of this year", government.tasks_this_year, "细化任务分解"),),
            lead=Organ.RESETTLEMENT, due=workdays(30), zh="本级没有本年度任务。", en="The place has no task of this year.",
        ),
    )  # fmt: skip
    below = work_task.parted_to_places
    below = below | (work_task.tier.is_(GovernmentLevel.COUNTY) & work_task.parted_to_settlements)
    now = Condition("本年度任务", "a task of this year", work_task.this_year)
    yield Duty(
        code="task_parted", name_zh="任务向下一级分解", name_en="a task is parted to the level below", subject=work_task,
        demands="R2.02", kind=Kind.MUST, applies=now,
        met=(
            Condition(
                "已分解到下一级地方；县级任务已分解到安置区", "parted to places below; a county's to settlements", below,
                "细化任务分解",
            ),
        ),
        lead=Organ.RESETTLEMENT, due=workdays(30), zh="任务没有分解到下一级。", en="No place below has a part of the task.",
    )  # fmt: skip
    yield Duty(
        code="organ_answers", name_zh="任务有责任单位", name_en="an organ answers for a task", subject=work_task,
        demands="R2.03", kind=Kind.MUST, applies=now,
        met=(Condition("有责任单位", "an organ is named", work_task.organ_named, "层层压实责任"),),
        lead=Organ.RESETTLEMENT, due=workdays(15), zh="任务没有责任单位。", en="No organ answers for the task.",
    )  # fmt: skip
    yield of_the_year(
        p.day, p.paper_months,
        Duty(
            code="settlement_part", name_zh="任务分解到安置区", name_en="tasks are parted to the settlement",
            subject=settlement, demands="R2.02 R2.03", kind=Kind.MUST,
            met=(
                Condition("有本年度任务", "it has a part of this year's tasks", settlement.task_this_year, "细化任务分解"),
                Condition("每项都有责任单位", "an organ answers for each part", settlement.task_organs_named, "层层压实责任"),
            ),
            lead=Organ.LOCALITIES, due=workdays(30),
            zh="安置区没有本年度任务，或有任务没有责任单位。",
            en="The settlement has no part of this year's tasks, or a part without an organ.",
        ),
    )  # fmt: skip


def _kinds() -> tuple[tuple[str, str, str, str, Expr, Expr, Expr, str], ...]:
    """The four kinds of support: code, demand, names, filed, last year's, that of the year before, words."""
    return (
        ("policies", "R2.06", "政策", "policies", organ.support_policies_filed,
         organ.support_policies, organ.support_policies_before, "加大政策"),
        ("projects", "R2.07", "项目", "projects", organ.support_projects_filed,
         organ.support_projects, organ.support_projects_before, "项目"),
        ("money", "R2.08", "资金", "money", organ.support_money_filed,
         organ.support_money, organ.support_money_before, "资金支持"),
        ("guidance", "R2.09", "业务指导", "business guidance", organ.support_guidance_filed,
         organ.support_guidance, organ.support_guidance_before, "业务指导力度"),
    )  # fmt: skip
