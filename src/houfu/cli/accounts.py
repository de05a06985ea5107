"""The commands of `houfu access` that only read: the matrix of roles and addresses, and who looked at a household."""

import json
from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from houfu.access.matrix import Cell, levels_of
from houfu.access.matrix import matrix as cells
from houfu.access.roles import MAY, Role
from houfu.access.separation import INCOMPATIBLE, compatible
from houfu.cli.reading import ReadBy, reading
from houfu.cli.whole import whole
from houfu.cli.words import say
from houfu.facts.errors import HoufuError
from houfu.portal.looked import Looked, who_looked
from houfu.registry.models import Household

AsJson = Annotated[bool, typer.Option("--json", help="输出JSON print JSON")]


def matrix(as_json: AsJson = False) -> None:
    """访问矩阵：哪个角色能打开哪个地址。 Which role opens which address, in its own area only."""
    found = cells()
    if as_json:
        typer.echo(json.dumps(as_records(found), ensure_ascii=False, indent=1))
        return
    table = Table(say("地址", "address"), *(role.value for role in Role))
    rows: dict[str, list[str]] = {}
    for one in found:
        mark = "" if not one.opens else ("●" if one.persons else "○")
        rows.setdefault(f"{'/'.join(one.address.methods)} {one.address.route}", []).append(mark)
    for route, marks in rows.items():
        table.add_row(route, *marks)
    console = Console(width=None if Console().is_terminal else 400)
    console.print(table)
    console.print(say("● 可见住户和人员（脱敏） ○ 只有统计", "● with persons, masked  ○ figures only"))


def roles_told() -> list[dict[str, object]]:
    """The roles for a program: their areas, what each may do, and with which other it goes not together."""
    return [
        {
            "role": role.value, "zh": role.zh, "en": role.en, "areas": list(levels_of(role)),
            "may": sorted(permission.value for permission in MAY[role]),
            "not_with": sorted(other.value for other in Role if other is not role and not compatible(role, other)),
        }
        for role in Role
    ]  # fmt: skip


def as_records(found: Iterable[Cell]) -> dict[str, object]:
    """The matrix, the roles and the pairs that nobody combines, for a program."""
    return {
        "roles": roles_told(),
        "incompatible": sorted(sorted(role.value for role in pair) for pair in INCOMPATIBLE),
        "cells": [
            {
                "role": one.role.value, "kind": one.address.kind, "name": one.address.name, "route": one.address.route,
                "methods": list(one.address.methods), "opens": one.opens, "persons": one.persons,
                "needs": [str(need) for need in one.address.needs or ()],
            }
            for one in found
        ],
    }  # fmt: skip


def looked(
    number: Annotated[str, typer.Argument(help="户号 the number of the household")],
    by: ReadBy,
    as_json: AsJson = False,
) -> None:
    """谁看过这户的信息，供本人查询。 Who looked at a household, to be told to its members."""
    lines: list[Looked] = []
    for key, path in _households(number, by).items():
        with reading(by, "looked", key=key) as look:
            look.at(path)
            lines += who_looked(key)
    if as_json:
        typer.echo(json.dumps([{**vars(line), "at": line.at.isoformat()} for line in lines], ensure_ascii=False))
        return
    headings = (
        ("时间", "at"),
        ("查看人", "who"),
        ("单位", "organ"),
        ("看了什么", "what"),
        ("关于谁", "whom"),
        ("用途", "why"),
    )
    table = Table(*(say(*heading) for heading in headings))
    for line in lines:
        table.add_row(f"{line.at:%Y-%m-%d %H:%M}", line.who, line.organ, line.what, line.whom, line.purpose)
    Console().print(whole(table))


def _households(number: str, by: str) -> dict[int, str]:
    """The households of this number in the areas of an account, key → where it lies, or lay last: two counties may use
    the same number. Raises HoufuError."""
    with reading(by, "looked"):
        rows = Household.objects.filter(number=number, superseded_at=None).order_by("key", "valid_from")
        if not (places := dict(rows.values_list("key", "path"))):
            raise HoufuError(
                f"您的地区内没有户号为“{number}”的住户。请核对户号。",
                f"There is no household {number!r} in your areas: check the number.",
            )
    return places
