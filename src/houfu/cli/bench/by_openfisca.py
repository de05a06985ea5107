"""The same duties as plain OpenFisca-core formulas on arrays in memory; it has no unknowns, a blank there is "no"."""

from __future__ import annotations

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
from houfu.cli.bench.trees import Tree, tree_of
from houfu.facts.columns import CATALOGUE, CodeFact
from houfu.facts.folds import Fold, FoldKind
from houfu.facts.frames import PARENT
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue, catalogue
from houfu.policy.kinds import Standing

ONCE = "2026-10"
Formula = Callable[..., Any]
Read = Callable[[str], Any]
State = list[tuple[Simulation, list[str], list[tuple[str, str, FoldKind, Any, int]]]]


def compiled(tree: Tree) -> Callable[[Read], Any]:
    """A tree as a function of a reader of columns; null is false or nothing."""
    parts = [compiled(part) for part in tree.parts]
    match tree.kind:
        case "column":
            return lambda read: read(tree.value)
        case "value":
            held = tree.value if tree.value is not None else False
            return lambda _read: held
        case "in":
            wanted = _numbers(tree.parts[0].value, tree.value)
            return lambda read: np.isin(parts[0](read), wanted)
        case "between":
            return lambda read: (parts[0](read) >= parts[1](read)) * (parts[0](read) <= parts[2](read))
        case "not":
            return lambda read: np.logical_not(parts[0](read))
        case "when":
            return lambda read: np.where(parts[0](read), parts[1](read), parts[2](read))
        case "coalesce":
            return parts[0]
        case operator:
            join = OPERATORS[operator]
            return lambda read: join(parts[0](read), parts[1](read))


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "and": np.logical_and, "or": np.logical_or, "=": np.equal, "<>": np.not_equal, "<": np.less, "<=": np.less_equal,
    ">": np.greater, ">=": np.greater_equal, "+": np.add, "-": np.subtract, "*": np.multiply,
}  # fmt: skip


def _numbers(name: str, codes: tuple[str, ...]) -> list[int]:
    fact = CATALOGUE[name]
    assert isinstance(fact, CodeFact)
    order = [str(code) for code in fact.codes]
    return [order.index(code) for code in codes]


def prepare(folder: str) -> State:
    """A simulation a subject, its inputs set, nothing computed yet."""
    tables, rules = tables_of(folder), catalogue(day_of(folder))
    return [_alone(level, tables, rules) for level in SUBJECTS]


def run(state: State) -> dict[str, Any]:
    """Every fold and duty computed afresh, from the people up."""
    answers: dict[str, Any] = {}
    above: dict[str, dict[str, Any]] = {}
    for (simulation, names, folds), level in zip(state, SUBJECTS, strict=True):
        for name, values in above.get(level, {}).items():
            simulation.delete_arrays(name)
            simulation.set_input(name, ONCE, values)
        for name in names:
            simulation.delete_arrays(name)
        answers |= {name: simulation.calculate(name, ONCE) for name in names if "." in name and "?" not in name}
        for name, parent, kind, rows, height in folds:
            above.setdefault(parent, {})[name] = _folded(simulation.calculate(f"{name}?", ONCE), kind, rows, height)
    return answers


def counts(answers: dict[str, Any]) -> dict[str, list[int]]:
    """Verdicts by rule; there is no fourth."""
    return {code: np.bincount(values.astype(np.int64), minlength=4).tolist() for code, values in answers.items()}


def _folded(values: Any, kind: FoldKind, rows: Any, height: int) -> Any:
    """What a group entity's sum, any and all do: add up by the number of the group."""
    if kind is FoldKind.ALL:
        return np.bincount(rows, weights=~values.astype(bool), minlength=height) == 0
    total = np.bincount(rows, weights=values, minlength=height)
    return total > 0 if kind is FoldKind.ANY else total.astype(np.int64)


def _alone(level: str, tables: dict[str, pl.DataFrame], rules: Catalogue) -> tuple[Simulation, list[str], list[Any]]:
    frame = tables[level]
    subject = build_entity(key=level, plural=f"{level}s", label=level, is_person=True)
    system = TaxBenefitSystem([subject])
    inputs = _inputs(system, subject, frame)
    names = []
    for fold in rules.folds.values():
        if fold.parent == level:
            kind = bool if fold.kind in (FoldKind.ANY, FoldKind.ALL) else int
            system.add_variable(_variable(fold.name, subject, kind, None))
    folds = [fold for fold in rules.folds.values() if fold.child == level]
    for fold in folds:
        kind = int if fold.kind is FoldKind.SUM else bool
        system.add_variable(_variable(f"{fold.name}?", subject, kind, _formula(compiled(tree_of(fold.expr)))))
        names.append(f"{fold.name}?")
    for rule in rules.of(level):
        if rule.duty.standing(rules.day) is not Standing.EXPIRED:
            system.add_variable(_variable(rule.code, subject, int, _verdict(rule)))
            names.append(rule.code)
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity(level, np.arange(frame.height))
    return _filled(builder.build(system), inputs), names, [_fold(fold, frame, tables) for fold in folds]


def _fold(fold: Fold, frame: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> tuple[str, str, FoldKind, Any, int]:
    return fold.name, fold.parent, fold.kind, frame[PARENT].to_numpy().astype(np.int64), tables[fold.parent].height


def _formula(compute: Callable[[Read], Any]) -> Formula:
    return lambda of, period: _whole(of, compute(lambda name: of(name, period)))


def _verdict(rule: Any) -> Formula:
    """0 不适用, 1 已落实, 2 未落实."""
    applies, met = compiled(tree_of(rule.duty.applies.holds)), compiled(tree_of(rule.duty.holds))

    def formula(of: Any, period: Any) -> Any:
        def read(name: str) -> Any:
            return of(name, period)

        return _whole(of, np.where(applies(read), np.where(met(read), 1, 2), 0))

    return formula


def _whole(of: Any, values: Any) -> Any:
    return np.broadcast_to(values, of.count) if np.ndim(values) == 0 else values


def _inputs(system: Any, entity: Any, frame: pl.DataFrame) -> dict[str, Any]:
    out = {}
    for column in frame.get_columns():
        if "." not in column.name:
            continue
        plain = column.to_physical() if isinstance(column.dtype, pl.Enum) else column
        array = plain.fill_null(False if plain.dtype == pl.Boolean else 0).to_numpy()
        out[column.name] = array if array.dtype == bool else array.astype(np.int64)
        system.add_variable(_variable(column.name, entity, bool if array.dtype == bool else int, None))
    return out


def _variable(name: str, entity: Any, kind: type, formula: Formula | None) -> Any:
    body: dict[str, Any] = {"entity": entity, "value_type": kind, "definition_period": DateUnit.MONTH, "label": name}
    if formula is not None:
        body["formula"] = lambda population, period, parameters, formula=formula: formula(population, period)
    return type(name, (Variable,), body)


def _filled(simulation: Any, inputs: dict[str, Any]) -> Any:
    for name, array in inputs.items():
        simulation.set_input(name, ONCE, array)
    return simulation
