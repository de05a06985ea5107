"""What may stand in a measure: the guards that read its expressions node by node, and its source name by name."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from enum import EnumType
from typing import Any

import polars as pl

from houfu.facts.columns import ABOUT_PEOPLE, CATALOGUE, CodeFact
from houfu.facts.folds import Fold, FoldKind
from houfu.facts.frames import columns
from houfu.facts.subjects import Subject
from houfu.policy import language

OPERATORS = {"And", "Or", "Eq", "NotEq", "Lt", "LtEq", "Gt", "GtEq", "Plus", "Minus", "Multiply"}
FUNCTIONS = ("Not", "IsIn", "IsBetween")
TRUE, FALSE = ({"Literal": {"Scalar": {"Boolean": value}}} for value in (True, False))
NULL = {"Literal": {"Scalar": {"Null": "Null"}}}
ATTRIBUTES = {
    "is_",
    "is_in",
    "is_between",
    "any",
    "all",
    "count",
    "sum",
    "of",
    "day",
    "days",
    "holds",
    "lead",
    "values",
}
"""What a measure may ask of a value, beside the facts of its subjects, its parameters and the members of code lists."""
FORBIDDEN = (
    "ethnic group",
    "ethnicity",
    "nationality",
    "religio",
    "belief",
    "民族成分",
    "宗教",
    "信访",
    "petition",
)
OF_PEOPLE = ("dispute", "complaint", "纠纷", "投诉", "ethnic", "民族", "attitude", "态度", "思想")
"""What no duty may read of a person, a household or a home; a mediation centre answers for its own cases (article 10)."""
ABOUT_DISPUTES = ("dispute", "纠纷")
"""What only article 10 may read, of places and centres."""
BUILTINS = {"abs", "dict", "frozenset", "str", "tuple"}


def faults(expression: pl.Expr, level: str, folds: Mapping[str, Fold]) -> list[str]:
    """Why an expression about one kind of subject may not stand in a measure; empty where it may."""
    try:
        tree = json.loads(expression.meta.serialize(format="json"))
    except pl.exceptions.ComputeError:
        return ["it holds something that is no expression"]
    found = list(_nodes(tree))
    found += list(_codes(expression))
    if not expression.meta.is_row_separable():
        found.append("it looks at other rows")
    for name in expression.meta.root_names():
        if name.split(".")[0] != level:
            found.append(f"{name} is not a fact of a {level}")
        elif name not in CATALOGUE and name not in folds:
            found.append(f"{name} does not exist")
    if not found:
        found += list(_types(expression, level, folds))
    return found


def fold_faults(fold: Fold, folds: Mapping[str, Fold]) -> list[str]:
    """The same of what is folded; in a sum a term may have its declared limit put in place of an unknown."""
    expression = fold.expr
    if fold.kind is FoldKind.SUM:
        tree = json.loads(expression.meta.serialize(format="json"))
        if tree.get("Function", {}).get("function") == "Coalesce":
            column, limit = tree["Function"]["input"]
            fact = CATALOGUE[column["Column"]]
            if limit["Literal"]["Dyn"]["Int"] not in (fact.lower, fact.upper):
                return [f"{fact.name} is no less and no more than its declared limits"]
            expression = pl.col(fact.name)
    return faults(expression, fold.child, folds)


def _nodes(node: Any) -> Iterator[str]:
    kind, inner = next(iter(node.items()))
    match kind:
        case "Column":
            pass
        case "Literal":
            if not _plain(inner):
                yield f"the literal {json.dumps(inner)[:60]}"
        case "BinaryExpr":
            if inner["op"] not in OPERATORS:
                yield f"the operator {inner['op']}"
            yield from _nodes(inner["left"])
            yield from _nodes(inner["right"])
        case "Function":
            if not _known_function(inner["function"]):
                yield f"the function {json.dumps(inner['function'])[:60]}"
            for part in inner["input"]:
                yield from _nodes(part)
        case "Ternary":
            if not _keeps_unknown(inner):
                yield "a when/then that decides what an unknown means"
            for part in (inner["predicate"], inner["truthy"], inner["falsy"]):
                yield from _nodes(part)
        case _:
            yield f"the node {kind}"


def _plain(literal: Any) -> bool:
    inner = literal.get("Scalar") or literal.get("Dyn") or {}
    return bool(inner) and set(inner) <= {"Int", "Int64", "Boolean", "Null", "List"}


def _known_function(function: Any) -> bool:
    asked = function.get("Boolean") if isinstance(function, dict) else None
    name = asked if isinstance(asked, str) else next(iter(asked)) if asked else None
    return name in FUNCTIONS and not (name == "IsIn" and asked["IsIn"]["nulls_equal"])


def _keeps_unknown(when: Any) -> bool:
    """`when(x).then(y)` else unknown, or the two halves of a comparison of bounds; nothing else gives unknown back."""
    if when["falsy"] == NULL:
        return True
    second = when["falsy"].get("Ternary")
    return (
        second is not None
        and (when["truthy"], second["truthy"], second["falsy"]) == (TRUE, FALSE, NULL)
        and when["predicate"].get("BinaryExpr", {}).get("op") == "GtEq"
        and second["predicate"].get("BinaryExpr", {}).get("op") == "Lt"
    )


def _codes(expression: pl.Expr) -> Iterator[str]:
    """Codes that are not members of the list of the fact they are looked for in."""
    parts = expression.meta.pop()
    named = [part.meta.output_name() for part in parts if part.meta.is_column()]
    facts = [fact for name in named if isinstance(fact := CATALOGUE.get(name), CodeFact)]
    for part in parts:
        if part.meta.is_literal() and facts:
            value = pl.select(part).to_series()
            codes = value.explode().to_list() if value.dtype == pl.List else value.to_list()
            strange = set(codes) - {str(code) for code in facts[0].codes}
            if strange:
                yield f"{sorted(strange)} are not codes of {facts[0].name}"
        yield from _codes(part)


def _types(expression: pl.Expr, level: str, folds: Mapping[str, Fold]) -> Iterator[str]:
    """Every value on the way is a whole number, a yes/no, a code, or a list of codes."""
    schema = columns(level) | {name: _folded(fold) for name, fold in folds.items() if fold.parent == level}
    frame = pl.LazyFrame(schema=schema)
    try:
        frame.select(expression.alias("value")).collect()
    except pl.exceptions.PolarsError as error:
        yield f"it cannot be worked out: {error}"
        return
    pending = [expression]
    while pending:
        part = pending.pop()
        dtype = frame.select(part.alias("value")).collect_schema()["value"]
        whole = isinstance(dtype, pl.Int64 | pl.Boolean | pl.Enum | pl.Null | pl.List)
        if not (whole or (part.meta.is_literal() and dtype.is_integer())):
            yield f"{dtype} in place of Int64"
        pending += part.meta.pop()


def _folded(fold: Fold) -> pl.DataType:
    return pl.Boolean() if fold.kind in (FoldKind.ANY, FoldKind.ALL) else pl.Int64()


def source_faults(source: str) -> list[str]:
    """Why a module may not be a measure: it imports, or names, or asks for what the language does not offer."""
    tree = ast.parse(source)
    own = {name.id for name in ast.walk(tree) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
    own |= {item.name for item in ast.walk(tree) if isinstance(item, ast.FunctionDef | ast.ClassDef)}
    own |= {item.arg for item in ast.walk(tree) if isinstance(item, ast.arg)}
    allowed = own | {name for name in vars(language) if not name.startswith("_")} | BUILTINS
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=[alias, *_]):
                found.append(f"it imports {alias.name}")
            case ast.ImportFrom(module=module) if module != "houfu.policy.language":
                found.append(f"it imports from {module}")
            case ast.Name(id=name) if name not in allowed:
                found.append(f"the language has no {name}")
            case ast.Attribute(attr=name) if name not in ATTRIBUTES | own | _members(node):
                found.append(f"a measure may not ask for .{name}")
            case ast.BinOp(op=ast.Div() | ast.FloorDiv() | ast.Mod() | ast.Pow()):
                found.append("it divides")
            case ast.Constant(value=float()):
                found.append("it holds a fraction")
            case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.IfExp() | ast.If():
                found.append("it decides before the facts are known")
            case _:
                pass
    return found


def _members(node: ast.Attribute) -> set[str]:
    """The facts of a subject, the members of a code list or a kind, when that is what the attribute is asked of."""
    owner = getattr(language, node.value.id, None) if isinstance(node.value, ast.Name) else None
    if isinstance(owner, Subject):
        return set(dir(type(owner)))
    return {member.name for member in owner} if isinstance(owner, EnumType) else set()


def forbidden(expression: pl.Expr, key: str = "") -> list[str]:
    """The facts that no duty may read: ethnic group, religion, disputes of people; `key` is that of the measure."""
    found = []
    for name in expression.meta.root_names():
        fact = CATALOGUE.get(name)
        said = f"{name} {fact.meaning.zh} {fact.meaning.en}".lower() if fact else ""
        words = FORBIDDEN + (OF_PEOPLE if name.split(".")[0] in ABOUT_PEOPLE else ())
        words += () if key == "m10" else ABOUT_DISPUTES
        found += [f"{name} may not be read" for word in dict.fromkeys(words) if word in said]
    return found
