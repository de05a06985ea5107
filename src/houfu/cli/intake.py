"""`houfu intake`: workbooks in: the templates they are made from, what is in one, taking it in, and taking it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from houfu.access.models import User
from houfu.access.queries import area_of, user_named
from houfu.access.scoping import everywhere
from houfu.casework.keeping_up import catch_up
from houfu.cli.areas import an_area
from houfu.cli.intake_doubts import clashing, refuse_doubts
from houfu.cli.intake_given import content_of, day_of, unreadable_ends, written
from houfu.cli.intake_settling import conflicts, decide, likely_told
from houfu.cli.intake_showing import show
from houfu.cli.intake_words import areas_told, print_further, print_told, told_of
from houfu.cli.ledger_names import layout_called
from houfu.cli.reading import reading
from houfu.cli.words import say, today
from houfu.facts.errors import HoufuError
from houfu.intake.actions import ImportFault, OwnWork, confirm, drop, hand_in
from houfu.intake.actions import commit as take_in
from houfu.intake.actions import undo as take_out
from houfu.intake.handback import hand_back
from houfu.intake.keeping import require_keeper
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named
from houfu.intake.likely.candidates import candidates
from houfu.intake.mapping import Proposal, propose
from houfu.intake.models import Import
from houfu.intake.of_others import kept_by_him
from houfu.intake.opening import find_in, open_book, open_table
from houfu.intake.probing import tell_elsewhere
from houfu.intake.queries import returned_by
from houfu.intake.remembering import mapping_of, remembered
from houfu.intake.rereading import table_in
from houfu.intake.table import Table
from houfu.intake.templates import write_template
from houfu.intake.trying import ReadAlone, Tried, read_alone, refuse_unusable, try_out

app = typer.Typer(no_args_is_help=True, help="从Excel登记 From Excel")
app.command()(decide)
app.command()(conflicts)
app.command()(show)
FAULTY = 1
AT_ONCE = (
    1_000  # households that a command takes in by itself; of more it leaves `houfu assess --changes` to the operator
)

Ledger = Annotated[
    str, typer.Option("--as", help="台账，见 houfu ledgers；或 people、households 等 a ledger, or people …")
]
AsJson = Annotated[bool, typer.Option("--json", help="输出JSON print JSON")]
Book = Annotated[Path, typer.Argument(help="Excel、WPS 或文本文件 the file")]
Given = Annotated[
    str, typer.Option("--from", help="表中没有生效日期时，统一从哪天起 first day where the sheet says none")
]
Confirmed = Annotated[
    bool,
    typer.Option(
        "--confirmed",
        help="标题相近、单位未写的列照提议对应 columns that are only like one, or name no unit, are as proposed",
    ),
]


@app.callback()
def intake() -> None:
    """从Excel登记。 From Excel."""


@app.command()
def template(
    ledger: Annotated[
        str, typer.Argument(help="台账，见 houfu ledgers；或 people、households 等 a ledger, or people …")
    ],
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件 the file to write")] = None,
) -> None:
    """写出一本台账或登记库的Excel模板。 Write the template workbook of a ledger or a part of the register."""
    layout = layout_called(ledger)
    path = out or Path(f"{ledger}.xlsx")
    with written(path) as file:
        write_template(layout, file, on=today())
    typer.echo(say(f"已写出“{layout.zh}”的模板：{path}", f"wrote the template of {layout.en}: {path}"))


@app.command()
def read(
    file: Book,
    ledger: Ledger,
    given: Given = "",
    area: Annotated[
        str, typer.Option(help="只认这个地区的人和户，须同时给出 --user find people of this area only, with --user")
    ] = "",
    marked: Annotated[
        Path | None,
        typer.Option("--marked", help="把原表标出问题后写到这个文件 the workbook handed back, faults marked"),
    ] = None,
    user: Annotated[
        str,
        typer.Option("--user", help="谁来读；不给则不与已登记的比对 who reads; without, nothing on file is compared"),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """读一个文件，说明对应关系、各类行数和每一处问题；什么也不写入。 Read a file and say all that is in it; nothing is written.

    退出码：0 没有问题，1 有问题或有待确认，2 读不了。 Exit: 0 clean, 1 faults or doubts, 2 unreadable.
    """
    layout, reader = layout_called(ledger), _user(user) if user else None
    where = _where(area, reader, layout)
    with unreadable_ends(), open_book(content_of(file), file.name) as book:
        table, sheets = find_in(book, layout)
        known = remembered(reader.organ, layout.table) if reader else None
        said = ["valid_from"] if given else []
        proposal = propose(layout, table.headings, remembered=known, note_unit=table.note_unit, given=said)
        tried, likely = (
            (None, [])
            if proposal.missing or clashing(proposal)
            else _tried(table, layout, proposal, where, day_of(given), reader)
        )
        if marked is not None and tried is not None:
            with written(marked) as out:
                hand_back(book, sheets, tried.checked.report, out)
    told = told_of(table, layout, proposal, tried) | {"likely": likely, "areas": areas_told(where, reader)}
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2)) if as_json else print_told(told, layout)
    unclean = any(told[part] for part in ("faults", "missing", "doubts", "further_tables"))
    raise typer.Exit(FAULTY if unclean else 0)


@app.command()
def commit(
    file: Book,
    ledger: Ledger,
    by: Annotated[str, typer.Option("--by", help="上传人的账号 whoever hands it in")],
    second: Annotated[str, typer.Option("--second", help="复核人的账号，须是另一人 the second person")],
    area: Annotated[str, typer.Option(help="地区代码或路径，默认为上传人的地区 the area: a code or a path")] = "",
    given: Given = "",
    complete_to: Annotated[str, typer.Option("--complete-to", help="同时上报至哪天 make a return up to this day")] = "",
    confirmed: Confirmed = False,
    as_json: AsJson = False,
) -> None:
    """两人复核后入库：没有问题的行入库，有问题的行不入。 Take the rows without a fault in, by two people."""
    layout, first, other = layout_called(ledger), _user(by), _user(second)
    where = _area(area) or area_of(first) or ""
    _refuse_second(first, other, layout, where)
    row = _handed_in(file, layout, where, first, confirmed=confirmed)
    with _given_up(row, first):
        sheet = partial(table_in, row)
        row = confirm(row, mapping=mapping_of(row), given_day=day_of(given), sheet=sheet, by=first)[0]
        done = take_in(row, sheet=sheet, by=other, complete_to=day_of(complete_to))
    catch_up(by=other.id, at_most=AT_ONCE)
    _say_taken_in(done, as_json)


@app.command()
def undo(
    number: Annotated[int, typer.Argument(help="导入编号 the number of the import")],
    by: Annotated[str, typer.Option("--by", help="操作人的账号 who undoes it")],
    as_json: AsJson = False,
) -> None:
    """撤销整次导入；之后有登记以它为基础时拒绝。 Take a whole import back, unless later records stand on it."""
    with everywhere():
        row = Import._default_manager.filter(id=number).first()
    if row is None:
        raise HoufuError(f"没有编号为 {number} 的导入。", f"There is no import {number}.")
    user = _user(by)
    take_out(row, by=user)
    catch_up(by=user.id, at_most=AT_ONCE)
    plain = say(f"已撤销导入 {number}。", f"Import {number} is undone.")
    typer.echo(json.dumps({"id": number, "stage": "undone"}) if as_json else plain)


def _say_taken_in(done: Import, as_json: bool) -> None:
    """What went in and what waits, and up to which day the return completes the ledger."""
    to, counts = returned_by(done), json.loads(done.counts)
    if as_json:
        told = {"id": done.id, "ledger": done.table, "stage": str(done.stage), "counts": counts}
        typer.echo(json.dumps(told | {"complete_to": to and to.isoformat()}, ensure_ascii=False))
        return
    if to is not None:
        zh, en = (
            f"{layout_named(done.table).zh}”，地区 {done.area}，完整到 {to}",
            f"{layout_named(done.table).en}, area {done.area}",
        )
        typer.echo(say(f"已同时上报：“{zh}。", f"Returned as well: {en}, complete up to {to}."))
    typer.echo(
        say(
            f"已入库，编号 {done.id}：新增{counts['new']}行，变更{counts['changed']}行，未变{counts['unchanged']}行，"
            f"有问题未入库{counts['faulty']}行，暂不入库{counts['waiting']}行。",
            f"Taken in as {done.id}: {counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged, "
            f"{counts['faulty']} faulty rows left out, {counts['waiting']} held back.",
        )
    )


@contextmanager
def _given_up(row: Import, by: User) -> Iterator[None]:
    """Whatever is not taken in is given up, also where somebody stops the command: no import is left open."""
    try:
        yield
    except BaseException:
        with suppress(ImportFault):
            drop(row, by=by)
        raise


def _refuse_second(first: User, second: User, layout: Layout, area: str) -> None:
    """Raises OwnWork, NotAllowed where the second person may not take it in: before anything is laid down."""
    if first.id == second.id:
        raise OwnWork
    require_keeper(second, layout, area)


def _where(area: str, reader: User | None, layout: Layout) -> str:
    """The area that a sheet is read for, "" of nobody's. Raises HoufuError, NotAllowed where its reader takes no such sheet in."""
    if area and reader is None:
        raise HoufuError(
            "按地区核对须用 --user 给出账号，查看会记入审计日志；只核对文件本身，请去掉 --area。",
            "To check by an area name the account that reads with --user: the look is written to the log. To check the file"
            " by itself leave --area out.",
        )
    if reader is None:
        return ""
    where = _area(area) or area_of(reader) or ""
    require_keeper(reader, layout, where)
    return where


def _tried(
    table: Table, layout: Layout, proposal: Proposal, where: str, given: date | None, reader: User | None
) -> tuple[Tried | ReadAlone, list[dict[str, Any]] | None]:
    """The sheet beside what is on file there, its reader on the log; of nobody's sheet nothing on file is told."""
    if reader is None:
        return read_alone(table, layout, proposal.mapping(), on=today(), given_day=given), None
    refuse_unusable(layout, proposal.mapping(), on=today(), given_day=given)  # a slip is no look that was refused
    with reading(reader.username, "intake_read", area=where):
        tried = try_out(table, layout, proposal.mapping(), on=today(), given_day=given)
        tried = kept_by_him(tried, reader)
        likely = likely_told(candidates(tried, on=today()), table.sheets)
        tell_elsewhere(tried, area=where, by=reader.id)
    return tried, likely


def _area(text: str) -> str:
    """A path, with or without its last dot, or the path of the place that has this code. Raises AccessFault."""
    return an_area(text if "." not in text else f"{text.rstrip('.')}.") if text else ""


def _handed_in(file: Path, layout: Layout, area: str, by: User, *, confirmed: bool) -> Import:
    """A file laid down, its likely columns `confirmed`, the others beyond doubt; what it says is not held any longer."""
    content = content_of(file)
    with unreadable_ends():
        sheet = open_table(content, file.name, layout)
    print_further((one.zh, one.en) for one in sheet.around.not_read)
    known = remembered(by.organ, layout.table)
    proposal = propose(layout, sheet.headings, remembered=known, note_unit=sheet.note_unit)
    refuse_doubts(proposal, layout, confirmed=confirmed)
    return hand_in(
        content=content, file_name=file.name, table=layout.table, area=area, by=by, read=lambda _content, _layout: sheet
    )


def _user(name: str) -> User:
    found = user_named(name)
    if found is None:
        raise HoufuError(f"没有账号“{name}”。", f"There is no account {name!r}.")
    return found
