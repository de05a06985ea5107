"""`houfu audit`: prove that nobody has touched the log."""

import json
import re
from typing import Annotated

import typer

from houfu.cli.words import counted, say, working
from houfu.facts.errors import HoufuError
from houfu.safeguard.audit import Verdict, end_of_chain
from houfu.safeguard.audit import verify as walk

app = typer.Typer(no_args_is_help=True, help="审计日志 The audit log")
FAULTS = {
    "changed": ("内容已被改动", "was changed"),
    "missing": ("缺失", "is missing"),
    "anchor": ("与留存的校验值不符", "does not agree with the noted value"),
}
ANCHOR = re.compile(r"([0-9]{1,18}):([0-9A-Fa-f]{64})")
GONE_ZH = "审计日志第 {} 条起的密钥，密钥文件里没有，无法核验：请恢复密钥文件的备份再核验；从未换过密钥的，按被改动报告安全管理员。"
GONE_EN = "The key file has no key for event {} and those after it: restore it from its backup; if no key was ever renewed, report it."


@app.command()
def verify(
    anchor: Annotated[
        str, typer.Option(help="此前留存的“编号:校验值” NUMBER:MAC noted earlier, from houfu audit head")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON print JSON")] = False,
) -> None:
    """逐条核验审计日志；完好返回0，有问题返回1，缺少密钥返回2。 Check every event; exit 0 when whole, 1 when not, 2 without its key."""
    with working("正在核验审计日志", "checking the log"):
        verdict = walk(an_anchor(anchor) if anchor else None)
    typer.echo(json.dumps(as_record(verdict)) if as_json else in_words(verdict))
    if verdict.fault:
        raise typer.Exit(2 if verdict.fault[1] == "key" else 1)


@app.command()
def head() -> None:
    """最后一条的“编号:校验值”，请另行留存。 NUMBER:MAC of the last event: note it outside this machine."""
    last = end_of_chain()
    typer.echo(f"{last.number}:{bytes(last.mac).hex()}" if last else f"0:{'00' * 32}")


def an_anchor(text: str) -> tuple[int, str]:
    """A noted end of the chain. Raises HoufuError for a text of another form."""
    found = ANCHOR.fullmatch(text.strip())
    if found is None:
        raise HoufuError(
            f"留存的校验值“{text}”写法不对，没有核验。请照 houfu audit head 当时的输出填写：编号、冒号、64位十六进制数字。",
            f"The anchor {text!r} is not understood, and nothing was checked. Give it as houfu audit head printed it: a number,"
            " a colon, 64 hexadecimal digits.",
        )
    return int(found[1]), found[2].lower()


def in_words(verdict: Verdict) -> str:
    """One sentence for a person."""
    if verdict.fault is None:
        return say(
            f"审计日志完好：{counted(verdict.events)} 条。", f"The log is whole: {counted(verdict.events)} events."
        )
    number, kind = verdict.fault
    if kind == "key":
        return say(GONE_ZH.format(number), GONE_EN.format(number))
    zh, en = FAULTS[kind]
    return say(
        f"审计日志第 {number} 条{zh}。请保全现场并报告安全管理员。", f"Event {number} of the log {en}. Report it."
    )


def as_record(verdict: Verdict) -> dict[str, object]:
    """The verdict for a program."""
    return {"events": verdict.events, "number": verdict.number, "mac": verdict.mac, "fault": verdict.fault}
