"""Every address of the site and what it needs, read from the resolver: pages say so themselves, operations by their door."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from houfu.access.roles import Permission


@dataclass(frozen=True)
class Address:
    """An address: `route` as Django writes it, its methods, and the permissions that it needs (None: nobody said)."""

    kind: str  # page or api
    name: str
    route: str
    methods: tuple[str, ...]
    needs: tuple[Permission, ...] | None
    anywhere: bool = False


def addresses() -> list[Address]:
    """All pages and operations of ours, in the order of the resolver."""
    found = (address for pattern, route in _leaves(get_resolver(), "") for address in _read(pattern, route))
    return list(dict.fromkeys(found))


def _leaves(resolver: URLResolver, before: str) -> Iterator[tuple[URLPattern, str]]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _leaves(each, route)
        else:
            yield each, route


def _read(pattern: URLPattern, route: str) -> Iterator[Address]:
    view: Any = pattern.callback
    name = str(pattern.name or "")
    if hasattr(view, "opens_to"):
        yield Address("page", name, f"/{route}", ("GET", "POST"), view.opens_to, view.anywhere)
    for operation in _operations(view):
        needs, anywhere = _door(operation.view_func)
        yield Address("api", operation.view_func.__name__, f"/{route}", tuple(operation.methods), needs, anywhere)


def _operations(view: Any) -> list[Any]:
    """The operations behind a view of the API, which keeps them in a closure; none for any other view."""
    for cell in getattr(view, "__closure__", None) or ():
        if hasattr(cell.cell_contents, "operations"):
            return list(cell.cell_contents.operations)
    return []


def _door(function: Callable[..., Any]) -> tuple[tuple[Permission, ...] | None, bool]:
    """What the `inside(…)` of an operation asks for, in itself or in a function of its module that it calls."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    known = inspect.unwrap(function).__globals__
    local = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    for call in calls:
        if isinstance(call.func, ast.Name) and call.func.id == "inside":
            return _permissions(call.args[2], known, local), any(word.arg == "anywhere" for word in call.keywords)
    for call in calls:
        helper = known.get(call.func.id, None) if isinstance(call.func, ast.Name) else None
        if inspect.isfunction(helper) and helper.__module__ == function.__module__ and helper is not function:
            found = _door(inspect.unwrap(helper))
            if found[0] is not None:
                return found
    return None, False


def _permissions(node: ast.expr, known: dict[str, Any], local: dict[str, ast.expr]) -> tuple[Permission, ...]:
    """The permissions that are written there; of two that depend on the subject, those that both have."""
    if isinstance(node, ast.Name) and node.id in local:
        return _permissions(local[node.id], known, local)
    if isinstance(node, ast.IfExp):
        either = (_permissions(node.body, known, local), _permissions(node.orelse, known, local))
        return tuple(one for one in either[0] if one in either[1])
    if isinstance(node, ast.Tuple):
        return tuple(Permission[part.attr] for part in node.elts if isinstance(part, ast.Attribute))
    value = known[node.id] if isinstance(node, ast.Name) else ()
    return tuple(value)
