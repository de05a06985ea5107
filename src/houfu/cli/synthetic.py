"""`houfu synthetic`: the province that does not exist: its figures beside the published ones, and its load."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from houfu.cli.frame import language
from houfu.cli.whole import whole
from houfu.cli.words import a_day, counted, say
from houfu.ledgers.models import LEDGERS
from houfu.safeguard.audit import SYSTEM
from houfu.synthetic.making import DAY, STEPS, Report, base
from houfu.synthetic.table import UNITS, Row, table

app = typer.Typer(
    name="synthetic",
    no_args_is_help=True,
    help="演示数据：总数与公布数一致的虚拟省份。 A province that does not exist, whose totals are the published ones.",
)

Seed = Annotated[int, typer.Option(help="随机种子；同一种子，结果相同。 The same seed gives the same province.")]
Scale = Annotated[float, typer.Option(help="抽取的户数比例，0—1。 The share of households that is drawn.")]
Day = Annotated[str, typer.Option(help="数据截止日。 The day the data reach.")]
AsJson = Annotated[bool, typer.Option("--json", help="输出JSON。 Print JSON.")]

REACH = DAY.isoformat()
TITLES = {model._meta.db_table: model.titles() for model in LEDGERS}
WORDS = {
    "settlements": ("安置点", "settlements"), "households": ("搬迁户", "households"), "people": ("搬迁群众", "people"),
    "work": ("就业", "work"), "services": ("公共服务", "services"), "offices": ("机构和责任人", "offices"),
    "ledgers": ("各章台账", "ledgers of the chapters"),
    "gaps": ("预设缺口", "planted gaps"), "sources": ("数据来源", "sources"), "communities": ("安置社区", "communities"),
    "populations": ("五类人口", "populations"), "dwellings": ("安置住房", "dwellings"), "employment": ("就业台账", "employment"),
    "wishes": ("就业意愿", "wishes"), "medical_cover": ("医保参保", "medical cover"), "cover_offers": ("参保告知", "offers of cover"),
    "registration": ("不动产登记", "registration"), "staff": ("社区工作人员", "staff"), "leaders": ("包保领导", "leaders"),
    "groups": ("指挥部", "leading groups"), "group_posts": ("编制", "posts"), "products": ("保险产品", "insurance products"),
    "plans": ("实施方案", "plans"), "parts": ("配合任务", "parts"), "returns": ("上报", "returns"),
}  # fmt: skip


@app.command("table")
def show_table(seed: Seed = 1, scale: Scale = 1.0, day: Day = REACH, as_json: AsJson = False) -> None:
    """公布数、生成数、差额逐项对照（不需要数据库）。 Published, generated, difference; no database is needed."""
    with _bars() as bars:
        rows = table(base(seed, scale, a_day(day), report=_making(bars)))
    if as_json:
        print(json.dumps([_record(row) for row in rows], ensure_ascii=False, indent=2))
        return
    Console().print(whole(beside(rows, scale)))
    odd = sum(row.difference != 0 for row in rows)
    Console().print(
        say(
            f"共{len(rows)}项，{odd}项与应有数不同。带※的数字未见公布，为推定数。",
            f"{len(rows)} figures, {odd} differ. ※: not published, invented.",
        )
    )


@app.command("load")
def load_province(seed: Seed = 1, scale: Scale = 0.05, day: Day = REACH) -> None:
    """生成并装入空库。 Make a province and write it into an empty database."""
    from houfu.synthetic.load import load  # the table needs no database

    with _bars() as bars:
        province = load(seed=seed, scale=scale, day=a_day(day), by=SYSTEM, report=_making(bars), advance=_writing(bars))
    rows = sum(frame.height for _, frame in province.frames())
    Console().print(
        say(
            f"已装入演示数据：{counted(province.households.height)}户、{counted(province.people.height)}人，共{counted(rows)}行；"
            f"预设缺口和数据瑕疵{counted(province.planted.height)}处。",
            f"Loaded: {counted(province.households.height)} households, {counted(province.people.height)} people,"
            f" {counted(rows)} rows in all; {counted(province.planted.height)} gaps and faults are planted.",
        )
    )


def making_and_writing(stack: ExitStack) -> tuple[Report, Callable[[str, int, int], None]]:
    """Progress bars for `synthetic.load.load`, shown while `stack` is open: its `report` and its `advance`."""
    bars = stack.enter_context(_bars())
    return _making(bars), _writing(bars)


def _bars() -> Progress:
    return Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=Console(stderr=True),
    )  # fmt: skip


def _making(bars: Progress) -> Report:
    task = bars.add_task(say("生成", "making"), total=len(STEPS))

    def report(step: str) -> None:
        bars.update(task, completed=STEPS.index(step) + 1, description=f"{say('生成', 'making')} {say(*WORDS[step])}")

    return report


def _writing(bars: Progress) -> Callable[[str, int, int], None]:
    tasks: dict[str, TaskID] = {}

    def advance(name: str, done: int, rows: int) -> None:
        if name not in tasks:
            tasks[name] = bars.add_task(
                f"{say('写入', 'writing')} {say(*(WORDS.get(name) or TITLES[name]))}", total=rows, visible=rows > 20_000
            )
        bars.update(tasks[name], completed=done)

    return advance


def _record(row: Row) -> dict[str, object]:
    return {
        "zh": row.zh, "en": row.en, "published": row.published, "expected": row.expected, "generated": row.generated,
        "difference": row.difference, "unit": row.unit, "source": row.source, "invented": row.invented,
    }  # fmt: skip


def beside(rows: list[Row], scale: float) -> Table:
    """The figures beside the published ones, as a terminal shows them."""
    title = say("演示数据与公布数对照", "The synthetic province beside the published figures")
    shown = Table(title=title if scale == 1.0 else f"{title} · {say('抽样', 'sample')} {scale:.3%}")
    for head, justify in (
        (say("指标", "figure"), "left"), (say("公布数", "published"), "right"), (say("应有数", "expected"), "right"),
        (say("生成数", "generated"), "right"), (say("差额", "difference"), "right"), (say("单位", "unit"), "left"),
        (say("来源", "source"), "left"),
    ):  # fmt: skip
        shown.add_column(head, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in rows:
        name = row.en if language() == "en" else row.zh
        shown.add_row(
            f"{name}{'※' if row.invented else ''}", *(_number(n) for n in (row.published, row.expected, row.generated)),
            _number(row.difference), say(row.unit, UNITS.get(row.unit, row.unit)), row.source, style="" if row.difference == 0 else "yellow",
        )  # fmt: skip
    return shown


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
