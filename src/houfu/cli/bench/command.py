"""The `houfu bench` command: which measurement is wanted, and its table."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console

from houfu.cli.bench.household import one_household
from houfu.cli.bench.line import line
from houfu.cli.bench.match import compared, not_here
from houfu.cli.bench.showing import tables_of_report
from houfu.cli.words import working
from houfu.facts.errors import HoufuError
from houfu.snapshot.models import Snapshot
from houfu.snapshot.queries import latest

Edits = Annotated[
    bool,
    typer.Option(
        "--changes",
        help="测一户登记到结论更新；会改动演示数据 one household edited to its findings; changes a demonstration",
    ),
]

Orders = Annotated[bool, typer.Option("--orders", help="测工单的下发和待办页 releasing orders, and the inbox")]


def bench(
    rounds: Annotated[int, typer.Option(min=1, max=50, help="轮数，各方轮流 rounds, in turn")] = 5,
    site: Annotated[bool, typer.Option("--site", help="测各页面的响应时间 measure the pages instead")] = False,
    grow: Annotated[bool, typer.Option("--line", help="测时间随规模的增长 how time grows with the province")] = False,
    intake: Annotated[
        bool, typer.Option("--intake", help="测Excel读入和登记 workbooks in, beside bare reading")
    ] = False,
    exports: Annotated[bool, typer.Option("--exports", help="测导出Excel lists out, beside bare writing")] = False,
    listing: Annotated[str, typer.Option("--list", help="--exports 的清单 the list of --exports")] = "households",
    changes: Edits = False,
    rows: Annotated[
        int, typer.Option(min=1_000, max=1_000_000, help="--intake、--exports 的行数 rows of the workbook")
    ] = 100_000,
    orders: Orders = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """测速：同一快照上与 DuckDB、OpenFisca 同场比较。 Speed against named rivals on the snapshot at hand, in one run."""
    if site:
        from houfu.cli.bench.pages import measured_pages

        report: dict[str, Any] = {"pages": measured_pages(rounds)}
    elif orders:
        report = _orders(rounds)
    elif intake:
        report = _intake(rows, rounds)
    elif exports:
        report = _exports(listing, rows, rounds)
    elif changes:
        report = _changes(rounds)
    elif grow:
        with working("正在测各种规模", "measuring every size"):
            report = {"line": line(_latest(), rounds)}
    else:
        report = _rules(rounds)
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False, default=vars))
        return
    for table in tables_of_report(report):
        Console().print(table)


def _orders(rounds: int) -> dict[str, Any]:
    from houfu.cli.bench.orders import measured_orders

    with working("正在下发（随后撤回）", "releasing, to be taken back"):
        return {"orders": measured_orders(_latest(), rounds)}


def _latest() -> Snapshot:
    taken = latest()
    if taken is None:
        raise HoufuError(
            "还没有快照可测。请先运行 make demo（全省：make demo SCALE=1）。",
            "There is no snapshot to measure on. Run make demo first (the whole province: make demo SCALE=1).",
        )
    return taken


def _rules(rounds: int) -> dict[str, Any]:
    taken = _latest()
    with working("正在与各方比较", "running the contenders in turn"):
        match = compared(taken.digest, rounds)
    with working("正在逐户评估", "assessing single households"):
        alone = one_household(taken, 60)
    return {
        "snapshot": taken.digest,
        "counts": taken.counts,
        "contenders": match,
        "not_here": not_here(),
        "one_household": alone,
    }


def _exports(listing: str, rows: int, rounds: int) -> dict[str, Any]:
    from houfu.cli.bench.exporting import measured_exporting

    with working("正在导出", "taking lists out"):
        return {"exports": {"rows": rows, "list": listing, "writing": measured_exporting(listing, rows, rounds)}}


def _changes(rounds: int) -> dict[str, Any]:
    from houfu.cli.bench.catching import measured_catching

    with working("正在逐户改动并更新", "editing and catching up"):
        return {"changes": measured_catching(max(50, rounds))}


def _intake(rows: int, rounds: int) -> dict[str, Any]:
    from houfu.cli.bench.chain import measured_chain
    from houfu.cli.bench.reading import measured_reading
    from houfu.cli.bench.recording import measured_recording

    with working("正在读取和校验", "reading and checking"):
        reading = measured_reading(rows, rounds)
    with working("正在登记（随后撤回）", "recording, to be taken back"):
        recording = measured_recording(rows, rounds)
    with working("正在另建的库里从文件到入库", "from the file to the commit, in a database of its own"):
        chain = measured_chain(rows, rounds)
    return {"intake": {"rows": rows, "reading": reading, "recording": recording, "chain": chain}}
