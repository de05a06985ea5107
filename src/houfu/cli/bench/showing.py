"""The tables that `houfu bench` prints."""

from typing import Any

from rich.table import Table

from houfu.cli.bench.match import Figures
from houfu.cli.words import say


def tables_of_report(report: dict[str, Any]) -> list[Table]:
    if "pages" in report:
        return [_pages(report["pages"])]
    if "orders" in report:
        return [_orders(report["orders"])]
    if "intake" in report:
        told = report["intake"]
        heads = (
            say(f"{told['rows']:,} 人 × 25 列", f"{told['rows']:,} people × 25 columns"),
            say("登记新行", "recording new rows"),
            say("从文件到入库", "from the file to the commit"),
        )
        parts = ("reading", "recording", "chain")
        return [_beside(head, told[part]) for head, part in zip(heads, parts, strict=True)]
    if "exports" in report:
        told = report["exports"]
        title = say(f"导出 {told['list']} {told['rows']:,} 行", f"{told['rows']:,} rows of {told['list']} taken out")
        return [_beside(title, told["writing"])]
    if "changes" in report:
        return [_changes(report["changes"])]
    if "line" in report:
        return [_line(report["line"])]
    return [_match(report), _alone(report["one_household"])]


def _orders(told: dict[str, Any]) -> Table:
    title = (
        f"{told['orders']:,} 张工单，{told['findings']:,} 项问题",
        f"{told['orders']:,} orders, {told['findings']:,} findings",
    )
    table = Table("", say("数值", "value"), title=say(*title))
    for name, (zh, en) in ORDERS.items():
        if name in told:  # edits are measured on a demonstration only
            table.add_row(say(zh, en), f"{told[name]:.2f}")
    for one in told["inboxes"]:
        table.add_row(f"{one['reader']} {one['page']} p50 / p95, ms", f"{one['p50']:.0f} / {one['p95']:.0f}")
    return table


ORDERS = {
    "assess": ("评估（秒）", "assessment alone, s"), "release": ("下发（秒）", "release, s"),
    "ratio_release": ("下发与评估之比", "release to assessment"), "follow": ("无变化时核对（秒）", "following without news, s"),
    "settle": ("大批落实后核对（秒）", "following when most are met, s"), "ratio_settle": ("与评估之比", "that to assessment"),
    "edit_p50": ("一户登记到工单更新（毫秒）", "one edit to its order, ms"), "edit_p95": ("其p95（毫秒）", "its p95, ms"),
}  # fmt: skip


def _match(report: dict[str, Any]) -> Table:
    people = report["counts"].get("person", 0)
    title = say(f"{people:,} 人，同一快照，各方轮流，取中位数", f"{people:,} people, one snapshot, in turn, medians")
    table = Table(title=title)
    heads = (
        ("各方", "contender"),
        ("秒", "seconds"),
        ("CPU秒", "cpu s"),
        ("内存峰值", "peak"),
        ("与本系统之比", "to ours"),
    )
    for at, (zh, en) in enumerate((*heads, ("结论与本系统", "verdicts against ours"))):
        table.add_column(say(zh, en), justify="left" if at in (0, 5) else "right")
    for figures in report["contenders"]:
        table.add_row(*_cells(figures))
    for zh, en in report["not_here"]:
        table.add_row(say(zh, en), *["—"] * 4, say("未安装，没有测", "not installed, not measured"))
    return table


def _cells(figures: Figures) -> list[str]:
    ratio = f"{figures.ratio:.2f}×（{figures.ratio_low:.2f}–{figures.ratio_high:.2f}）"
    return [
        say(figures.zh, figures.en),
        f"{figures.wall:.3f}",
        f"{figures.cpu:.2f}",
        f"{figures.peak / 2**20:,.0f} MB",
        ratio,
        say(figures.agreement_zh, figures.agreement_en),
    ]


def _alone(alone: dict[str, float]) -> Table:
    title = say("一户：从数据库到结论（毫秒）", "One household: from the database to its verdicts (ms)")
    table = Table(title=title)
    for zh, en in (("中位数", "median"), ("95%分位", "p95"), ("其中规则中位数", "of which rules, median")):
        table.add_column(say(zh, en), justify="right")
    table.add_row(*(f"{alone[name]:.1f}" for name in ("p50", "p95", "rules_p50")))
    return table


def _changes(told: dict[str, Any]) -> Table:
    """One household and many, from the record to the findings."""
    table = Table(
        title=say(
            f"{told['people']:,} 人：从登记到结论更新", f"{told['people']:,} people: from a record to its findings"
        )
    )
    for zh, en in (("改动的户", "households"), ("用时", "time"), ("与全面评估之比", "to a whole assessment")):
        table.add_column(say(zh, en), justify="right")
    alone = say(f"1（{told['edits']} 次）", f"1 ({told['edits']} edits)")
    table.add_row(
        alone,
        f"p50 {told['p50']:.0f} ms, p95 {told['p95']:.0f} ms, cpu {told['cpu']:.0f} ms",
        f"{told['p50'] / 1000 / told['whole']:.4f}",
    )
    for number, took, ratio in told["many"]:
        table.add_row(f"{number:,}", f"{took:.2f} s", f"{ratio:.2f}")
    table.add_row(say("全面评估", "a whole assessment"), f"{told['whole']:.2f} s", "1.00")
    return table


def _pages(pages: list[dict[str, Any]]) -> Table:
    table = Table(title=say("页面响应时间（毫秒）", "Response of the pages (ms)"))
    for zh, en in (("页面", "page"), ("中位数", "median"), ("95%分位", "p95"), ("大小", "size")):
        table.add_column(say(zh, en), justify="left" if en == "page" else "right")
    for page in pages:
        table.add_row(page["path"], f"{page['p50']:.0f}", f"{page['p95']:.0f}", f"{page['bytes'] / 1024:,.0f} KB")
    return table


def _beside(title: str, rows: list[dict[str, Any]]) -> Table:
    """Ways of doing one thing, each beside the floor."""
    table = Table(title=title)
    for zh, en in (
        ("各方", "way"),
        ("秒", "seconds"),
        ("CPU秒", "cpu s"),
        ("内存峰值", "peak"),
        ("与下限之比", "to the floor"),
    ):
        table.add_column(say(zh, en), justify="left" if en == "way" else "right")
    for one in rows:
        cpu = f"{one['cpu']:.2f}" if "cpu" in one else "—"
        peak = f"{one['peak'] / 2**20:,.0f} MB" if "peak" in one else "—"
        table.add_row(say(one["zh"], one["en"]), f"{one['wall']:.3f}", cpu, peak, f"{one['ratio']:.2f}×")
    return table


def _line(line: dict[str, Any]) -> Table:
    title = say(
        f"全部规则的用时随规模增长：每百万人 {line['per_million']:.3f} 秒，直线拟合 R² = {line['r2']:.4f}",
        f"All rules by size: {line['per_million']:.3f} s a million people, R² of the line {line['r2']:.4f}",
    )
    table = Table(title=title)
    for zh, en in (("倍数", "size"), ("人数", "people"), ("秒", "seconds"), ("每百万人秒", "s a million")):
        table.add_column(say(zh, en), justify="right")
    for size, people, seconds in line["points"]:
        table.add_row(f"{size:g}×", f"{people:,}", f"{seconds:.3f}", f"{seconds * 1e6 / max(people, 1):.3f}")
    return table
