"""The same duties as SQL, three-valued as SQL is: one SELECT a subject for its verdicts, one for each fold's parent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from houfu.cli.bench.trees import Tree, tree_of
from houfu.facts.folds import Fold, FoldKind
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Catalogue, Rule
from houfu.policy.kinds import Standing


@dataclass(frozen=True)
class Dialect:
    """How a database quotes a name, and what it calls the smallest whole number."""

    quote: str
    small: str

    def selects(self, rules: Catalogue) -> Iterator[tuple[str, str]]:
        """(name of the table it makes, SELECT), from the people up; each reads what the ones before have made."""
        for level, subject in SUBJECTS.items():
            folds = [fold for fold in rules.folds.values() if fold.child == level]
            own = any(fold.parent == level for fold in rules.folds.values())
            source = self.name(level) + (
                f" JOIN {self.name('folded_' + level)} USING ({self.name('row')})" if own else ""
            )
            if rules.of(level):
                columns = ", ".join(
                    f"{self._verdict(rules, rule)} AS {self.name(rule.code)}" for rule in rules.of(level)
                )
                yield f"verdict_{level}", f"SELECT {columns} FROM {source}"
            if folds and subject.above is not None:
                yield f"folded_{subject.above}", self._folded(level, subject.above, folds, source, rules)

    def counts(self, level: str, codes: list[str]) -> str:
        """A SELECT that counts the four verdicts of each rule, in one row."""
        sums = ", ".join(f"count(*) FILTER (WHERE {self.name(code)} = {n})" for code in codes for n in range(4))
        return f"SELECT {sums} FROM {self.name('verdict_' + level)}"

    def name(self, word: str) -> str:
        """A name in quotes."""
        return f"{self.quote}{word}{self.quote}"

    def _folded(self, level: str, above: str, folds: list[Fold], source: str, rules: Catalogue) -> str:
        sums = ", ".join(f"{self._aggregate(fold)} AS {self.name(fold.name)}" for fold in folds)
        kept = ", ".join(f"{self._empty(fold)} AS {self.name(fold.name)}" for fold in folds)
        children = f"SELECT parent, {sums} FROM {source} GROUP BY parent"
        others = [fold for fold in rules.folds.values() if fold.parent == above and fold.child != level]
        before = [fold for fold in others if _earlier(fold.child, level)]
        more = "".join(f", {self.name(fold.name)}" for fold in before)
        row, table = self.name("row"), self.name(above)
        joined = f"{table} JOIN {self.name('folded_' + above)} USING ({row})" if before else table
        return (
            f"SELECT {table}.{row}{more}, {kept} FROM {joined}"
            f" LEFT JOIN ({children}) AS children ON children.parent = {table}.{row}"
        )

    def _aggregate(self, fold: Fold) -> str:
        value = self.sql(tree_of(fold.expr))
        match fold.kind:
            case FoldKind.ANY:
                return f"CASE WHEN bool_or({value}) THEN true WHEN bool_or(({value}) IS NULL) THEN NULL ELSE false END"
            case FoldKind.ALL:
                return f"CASE WHEN NOT bool_and({value}) THEN false WHEN bool_or(({value}) IS NULL) THEN NULL ELSE true END"
            case FoldKind.COUNT_LOW:
                return f"count(*) FILTER (WHERE {value})"
            case FoldKind.COUNT_HIGH:
                return f"count(*) FILTER (WHERE coalesce({value}, true))"
            case FoldKind.SUM:
                return f"CASE WHEN bool_or(({value}) IS NULL) THEN NULL ELSE sum({value}) END"

    def _empty(self, fold: Fold) -> str:
        """The fold of a parent without children."""
        nothing = {FoldKind.ANY: "false", FoldKind.ALL: "true"}.get(fold.kind, "0")
        return f"CASE WHEN children.parent IS NULL THEN {nothing} ELSE children.{self.name(fold.name)} END"

    def _verdict(self, rules: Catalogue, rule: Rule) -> str:
        if rule.duty.standing(rules.day) is Standing.EXPIRED:
            return f"CAST(0 AS {self.small})"
        yes, good = self.sql(tree_of(rule.duty.applies.holds)), self.sql(tree_of(rule.duty.holds))
        cases = f"CASE WHEN NOT {yes} THEN 0 WHEN {yes} AND {good} THEN 1 WHEN {yes} AND NOT {good} THEN 2 ELSE 3 END"
        return f"CAST({cases} AS {self.small})"

    def sql(self, tree: Tree) -> str:
        """A tree as an SQL expression, in brackets."""
        parts = [self.sql(part) for part in tree.parts]
        match tree.kind:
            case "column":
                return self.name(tree.value)
            case "value":
                return _literal(tree.value)
            case "in":
                listed = ", ".join(f"'{code}'" for code in tree.value)
                return f"({parts[0]} IN ({listed}))"
            case "between":
                return f"({parts[0]} BETWEEN {parts[1]} AND {parts[2]})"
            case "not":
                return f"(NOT {parts[0]})"
            case "when":
                return f"(CASE WHEN {parts[0]} THEN {parts[1]} ELSE {parts[2]} END)"
            case "coalesce":
                return f"coalesce({', '.join(parts)})"
            case operator:
                return f"({parts[0]} {operator} {parts[1]})"


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _earlier(child: str, level: str) -> bool:
    order = list(SUBJECTS)
    return order.index(child) < order.index(level)
