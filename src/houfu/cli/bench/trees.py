"""The expressions of the rules as plain trees, so that a rival can be given the very same rules in its own tongue."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Tree:
    """`kind` with its parts: column (name), value, in (codes), between, not, and, or, a comparison, + − ×, when, coalesce."""

    kind: str
    parts: tuple[Tree, ...] = ()
    value: Any = None


OPERATORS = {
    "And": "and", "Or": "or", "Eq": "=", "NotEq": "<>", "Lt": "<", "LtEq": "<=", "Gt": ">", "GtEq": ">=", "Plus": "+",
    "Minus": "-", "Multiply": "*",
}  # fmt: skip


def tree_of(expression: pl.Expr) -> Tree:
    """The tree of an expression of the rule language. Raises ValueError for anything that the language does not have."""
    return _tree(json.loads(expression.meta.serialize(format="json")))


def _tree(node: Any) -> Tree:
    kind, inner = next(iter(node.items()))
    match kind:
        case "Column":
            return Tree("column", value=inner)
        case "Literal":
            return Tree("value", value=_literal(inner))
        case "BinaryExpr":
            return Tree(OPERATORS[inner["op"]], (_tree(inner["left"]), _tree(inner["right"])))
        case "Ternary":
            return Tree("when", tuple(_tree(inner[part]) for part in ("predicate", "truthy", "falsy")))
        case "Function":
            return _function(inner)
        case "Cast":
            return _tree(inner["expr"])
        case "Alias":
            return _tree(inner[0])
        case _:
            raise ValueError(f"the rule language has no {kind}")


def _function(inner: Any) -> Tree:
    parts = tuple(_tree(part) for part in inner["input"])
    function = inner["function"]
    if function == "Coalesce":
        return Tree("coalesce", parts)
    asked = function["Boolean"]
    name = asked if isinstance(asked, str) else next(iter(asked))
    if name == "Not":
        return Tree("not", parts)
    if name == "IsBetween":
        return Tree("between", parts)
    if name == "IsIn":
        return Tree("in", parts[:1], parts[1].value)
    raise ValueError(f"the rule language has no {name}")


def _literal(inner: Any) -> Any:
    held = inner.get("Scalar") or inner.get("Dyn") or {}
    kind, value = next(iter(held.items()))
    if kind == "Null":
        return None
    if kind == "List":
        series = pl.read_ipc_stream(io.BytesIO(bytes(value))).to_series()
        return tuple(series.explode().to_list() if series.dtype == pl.List else series.to_list())
    return value


def columns_of(tree: Tree) -> set[str]:
    """The columns that a tree reads."""
    if tree.kind == "column":
        return {tree.value}
    return {name for part in tree.parts for name in columns_of(part)}
