"""The same duties as plain OpenFisca-core formulas on arrays in memory; it has no unknowns, a blank there is "no"."""

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from houfu.cli.bench.tables import day_of, tables_of
from houfu.facts.codes import Code, Job, Labour, Offer, Papers, Wish
from houfu.facts.frames import PARENT
from houfu.facts.organs import Organ
from houfu.policy.catalogue import catalogue
from houfu.policy.kinds import Standing
from houfu.policy.measures.r1_joint_effort import LEADS

ONCE = "2026-10"
Formula = Callable[..., Any]
State = list[tuple[Simulation, list[str]]]


def codes(kind: type[Code], *members: Code) -> list[int]:
    """The numbers that the snapshot gives these members of a code list."""
    order = list(kind)
    return [order.index(member) for member in members]


SETTLED = codes(Job, Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST, Job.OWN_BUSINESS)
CHANGING = codes(Job, Job.FLEXIBLE, Job.FARM)
ABLE = codes(Labour, Labour.SKILLED, Labour.ORDINARY, Labour.WEAK)
DECLINES = codes(Wish, Wish.STUDY, Wish.CARE, Wish.HEALTH, Wish.OWN_CHOICE)
ANSWERED = codes(Offer, Offer.TOLD, Offer.DECLINED)
LEADING = codes(Organ, *LEADS)


def able(person: Any, period: Any) -> Any:
    age = person("age", period)
    return (age >= 16) * (age <= 59) * np.isin(person("labour", period), ABLE) * ~person("in_school", period)


def stable(person: Any, period: Any) -> Any:
    job = person("job", period)
    held = np.isin(job, SETTLED) * (person("months_in_job", period) >= 6)
    changing = np.isin(job, CHANGING) * (person("months_worked_12m", period) >= 6)
    return person("able", period) * (held + changing)


def wants(person: Any, period: Any) -> Any:
    declines = np.isin(person("work_wish", period), DECLINES)
    return person("able", period) * (person("stable", period) + ~declines)


def covered(person: Any, period: Any) -> Any:
    return person("medical_cover", period) + np.isin(person("cover_offer", period), ANSWERED)


def led(of: Any, period: Any) -> Any:
    return of("party_principal", period) + of("government_principal", period) + of("deputy_leader", period)


def verdict(applies: Any, met: Any) -> Any:
    """0 不适用, 1 已落实, 2 未落实."""
    return np.where(applies, np.where(met, 1, 2), 0)


def every(of: Any) -> Any:
    return np.ones(of.count, dtype=bool)


def reached(fact: str) -> Formula:
    """A duty that applies to each subject and is met where the fact holds."""
    return lambda of, period: verdict(every(of), of(fact, period))


PEOPLE: dict[str, Formula] = {
    "able": able,
    "stable": stable,
    "wants": wants,
    "m13.medical_cover": lambda of, period: verdict(every(of), covered(of, period)),
}
HOUSEHOLDS: dict[str, Formula] = {
    "m01.no_stable_job": lambda of, period: verdict(
        of.any(of.members("wants", period)), of.any(of.members("stable", period))
    ),
}
OTHERS: dict[str, dict[str, Formula]] = {
    "community": {
        "m07.secretary_in_post": reached("secretary_in_post"),
        "m07.director_in_post": reached("director_in_post"),
        "m07.enough_staff": lambda of, p: verdict(
            of("managed_population", p) >= 1, of("staff", p) * 10_000 >= of("managed_population", p) * 18
        ),
    },
    "dwelling": {
        "m15.papers_completed": lambda of, p: verdict(
            of("papers", p) == codes(Papers, Papers.INCOMPLETE)[0], of("papers_completed", p)
        ),
        "m15.registered": reached("registered"),
    },
    "settlement": {
        "m24.principals_assigned": lambda of, p: verdict(
            of("planned_size", p) >= 10_000, of("party_principal", p) * of("government_principal", p)
        ),
        "m24.leader_assigned": lambda of, p: verdict(of("planned_size", p) < 10_000, led(of, p)),
        "m24.follow_up_named": lambda of, p: verdict(led(of, p), of("follow_up_named", p)),
        "m24.risk_named": lambda of, p: verdict(led(of, p), of("risk_named", p)),
    },
    "county": {f"m22.{fact}": reached(fact) for fact in ("livelihood_product", "medical_product", "industry_product")},
    "government": {
        "m23.group_stands": reached("group_stands"),
        "m23.posts_not_cut": lambda of, p: verdict(
            every(of), (of("posts_set", p) >= of("posts_base", p)) * (of("posts_set", p) >= of("posts_before", p))
        ),
    },
    "organ": {
        "r1.plan_filed": lambda of, p: verdict(
            np.isin(of("code", p), LEADING),
            of("plan_filed", p) * of("plan_names_cooperators", p) * of("plan_has_dates", p),
        ),
        "r1.parts_accepted": lambda of, p: verdict(of("parts", p) >= 1, of("parts_accepted", p) >= of("parts", p)),
        "r1.parts_delivered": lambda of, p: verdict(
            of("parts_due", p) >= 1, of("parts_delivered", p) >= of("parts_due", p)
        ),
    },
}


def prepare(folder: str) -> State:
    """A simulation for people and households, one for each other subject; its inputs set, nothing computed yet."""
    tables, rules = tables_of(folder), catalogue(day_of(folder))
    ended = {rule.code for rule in rules.rules if rule.duty.standing(rules.day) is Standing.EXPIRED}
    simulations = [_households(tables["person"])]
    for level, formulas in OTHERS.items():
        kept = {code: formula for code, formula in formulas.items() if code not in ended}
        simulations.append(_alone(level, tables[level], kept))
    return simulations


def run(state: State) -> dict[str, Any]:
    """Every duty computed afresh."""
    answers: dict[str, Any] = {}
    for simulation, names in state:
        for name in names:
            simulation.delete_arrays(name)
        answers |= {name: simulation.calculate(name, ONCE) for name in names if "." in name}
    return answers


def counts(answers: dict[str, Any]) -> dict[str, list[int]]:
    """Verdicts by rule; there is no fourth."""
    return {code: np.bincount(values.astype(np.int64), minlength=4).tolist() for code, values in answers.items()}


def _households(people: pl.DataFrame) -> tuple[Simulation, list[str]]:
    person = build_entity(key="person", plural="persons", label="person", is_person=True)
    home = build_entity(key="household", plural="households", label="household", roles=[{"key": "member"}])
    system = TaxBenefitSystem([person, home])
    inputs = _inputs(system, person, people)
    _formulas(system, person, PEOPLE)
    _formulas(system, home, HOUSEHOLDS)
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", np.arange(people.height))
    filled, home_of = np.unique(people[PARENT].to_numpy(), return_inverse=True)  # it knows no empty household
    declared = builder.declare_entity("household", filled)
    builder.join_with_persons(declared, home_of, np.repeat("member", people.height))
    return _filled(builder.build(system), inputs), [*PEOPLE, *HOUSEHOLDS]


def _alone(level: str, frame: pl.DataFrame, formulas: dict[str, Formula]) -> tuple[Simulation, list[str]]:
    subject = build_entity(key=level, plural=f"{level}s", label=level, is_person=True)
    system = TaxBenefitSystem([subject])
    inputs = _inputs(system, subject, frame)
    _formulas(system, subject, formulas)
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity(level, np.arange(frame.height))
    return _filled(builder.build(system), inputs), list(formulas)


def _inputs(system: Any, entity: Any, frame: pl.DataFrame) -> dict[str, Any]:
    out = {}
    for column in frame.get_columns():
        if "." not in column.name:
            continue
        plain = column.to_physical() if isinstance(column.dtype, pl.Enum) else column
        array = plain.fill_null(False if plain.dtype == pl.Boolean else 0).to_numpy()
        name = column.name.split(".")[1]
        out[name] = array if array.dtype == bool else array.astype(np.int32)
        system.add_variable(_variable(name, entity, bool if array.dtype == bool else int, None))
    return out


def _formulas(system: Any, entity: Any, formulas: dict[str, Formula]) -> None:
    for name, formula in formulas.items():
        system.add_variable(_variable(name, entity, int if "." in name else bool, formula))


def _variable(name: str, entity: Any, kind: type, formula: Formula | None) -> Any:
    body: dict[str, Any] = {"entity": entity, "value_type": kind, "definition_period": DateUnit.MONTH, "label": name}
    if formula is not None:
        body["formula"] = lambda population, period, parameters, formula=formula: formula(population, period)
    return type(name, (Variable,), body)


def _filled(simulation: Any, inputs: dict[str, Any]) -> Any:
    for name, array in inputs.items():
        simulation.set_input(name, ONCE, array)
    return simulation
