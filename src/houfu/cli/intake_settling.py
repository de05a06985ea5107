"""`houfu intake decide` and `conflicts`: what a person says of likely doubles, and what two organs contradict each other in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from django.db.models import Q

from houfu.access.queries import user_named
from houfu.access.scoping import everywhere
from houfu.cli.reading import ReadBy, reading
from houfu.cli.words import say
from houfu.facts.errors import HoufuError
from houfu.intake.likely.answering import decide as say_of
from houfu.intake.likely.said import said
from houfu.intake.models import Answer, Conflict, Import, Likely, Settlement
from houfu.intake.sheets_of import sheets_of
from houfu.intake.sheets_read import RowFound, SheetRead, found_at, numbers_of

ANSWERS = {"same": Answer.SAME, "different": Answer.DIFFERENT, "later": Answer.OPEN}
SHOWN = 50


def decide(
    number: Annotated[int, typer.Argument(help="导入编号 the number of the import")],
    row: Annotated[int, typer.Argument(help="行号 the row of the sheet")],
    answer: Annotated[str, typer.Argument(help="same 同一人 · different 不是同一人 · later 以后再定")],
    by: Annotated[str, typer.Option("--by", help="决定人的账号 who decides")],
    beside: Annotated[
        int, typer.Option("--candidate", help="同一行有几个时，候选编号 which, where a row has several")
    ] = 0,
    sheet: Annotated[
        str, typer.Option("--sheet", help="读了几张工作表时，行在哪张 of which sheet, where several were read")
    ] = "",
) -> None:
    """说明一行与登记库的人（或另一行）是不是同一人。 Say whether a row is the same person as somebody on file or in another row."""
    user = user_named(by)
    if user is None:
        raise HoufuError(f"没有账号“{by}”。", f"There is no account {by!r}.")
    if answer not in ANSWERS:
        raise HoufuError("请写 same、different 或 later。", "Write same, different or later.")
    asked: dict[str, Any] = {"import_id": number} | ({"id": beside} if beside else {})
    with everywhere():
        file = Import._default_manager.filter(id=number).first()
        rows = numbers_of(row, sheets_of(file) if file else (), sheet)
        found = list(Likely._default_manager.filter(Q(row__in=rows) | Q(other_row__in=rows), **asked).order_by("id"))
    if not found:
        raise HoufuError("这一行没有待决定的疑似同一人。", "There is nothing to decide about this row.")
    if len(found) > 1:
        listed = "; ".join(f"{one.id}" for one in found)
        raise HoufuError(
            f"这一行有{len(found)}个疑似同一人，请加 --candidate（或 --sheet，几张工作表都有这一行时）：{listed}。",
            f"This row has {len(found)} candidates; say which by --candidate (or --sheet, where several have such a row): {listed}.",
        )
    say_of(found[0], ANSWERS[answer], by=user)
    typer.echo(say(f"已记下：第{row}行，{ANSWERS[answer].zh}。", f"Noted: row {row}, {ANSWERS[answer].en}."))


def conflicts(
    by: ReadBy,
    stage: Annotated[str, typer.Option(help="open、kept、taken、both_wrong 或 all")] = "open",
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    """列出各单位说法不一、等待处理的内容。 List what organs contradict each other in."""
    if stage != "all" and stage not in set(Settlement):
        raise HoufuError(f"没有“{stage}”这种进度。", f"There is no stage {stage!r}.")
    with reading(by, "conflicts"):
        rows = Conflict._default_manager.order_by("id")
        rows = rows if stage == "all" else rows.filter(stage=stage)
        told = [told_of(one) for one in rows.iterator()] if as_json else [told_of(one) for one in rows[:SHOWN]]
        count = rows.count()
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in told:
        typer.echo(
            say(
                "{id}  {ledger} {column}：原登记 {before}（{held_organ}，{held_day}），"
                "新报 {after}（{organ}，{day}），导入 {import} {place_zh}",
                "{id}  {ledger} {column}: on file {before} ({held_organ}, {held_day}), "
                "handed in {after} ({organ}, {day}), import {import} {place_en}",
            ).format(
                **one, place_zh=RowFound(one["sheet"], one["row"]).zh, place_en=RowFound(one["sheet"], one["row"]).en
            )
        )
    typer.echo(say(f"共{count}项。", f"{count} in all."))


def told_of(one: Conflict) -> dict[str, Any]:
    """An item as JSON has it; values as they may be shown."""
    return {
        "id": one.id, "stage": str(one.stage), "import": one.import_id, "row": one.row, "sheet": one.sheet, "ledger": one.table,
        "key": one.key, "area": one.path, "column": one.column, "before": one.before, "held_organ": one.held_organ,
        "held_day": one.held_day.isoformat(), "after": one.after, "organ": one.organ, "day": one.day.isoformat(),
        "owner": one.owner, "reason": one.reason,
    }  # fmt: skip


def pair_told(row: int, other: int | None, sheets: Sequence[SheetRead]) -> dict[str, Any]:
    """The rows of a candidate as JSON has them; sheets are "" where one was read."""
    here, there = found_at(row, sheets), None if other is None else found_at(other, sheets)
    return {
        "row": here.row, "sheet": here.sheet, "other_row": there.row if there else None, "other_sheet": there.sheet if there else "",
    }  # fmt: skip


def likely_told(found: Any, sheets: Sequence[SheetRead]) -> list[dict[str, Any]]:
    """The candidates of a sheet as JSON has them: rows, keys and words, no value."""
    return [
        {
            **pair_told(one["row"], one["other_row"], sheets), "key": one["key"],
            "agrees": {"zh": said(one["agrees"], "zh"), "en": said(one["agrees"], "en")},
            "differs": {"zh": said(one["differs"], "zh"), "en": said(one["differs"], "en")},
        }
        for one in found.iter_rows(named=True)
    ]  # fmt: skip
