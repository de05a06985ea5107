"""`houfu assess --changes`: what was recorded since the last assessment is taken into its findings."""

from __future__ import annotations

import json

import typer

from houfu.assessment.catching_up import Caught
from houfu.casework.keeping_up import catch_up
from houfu.cli.words import counted, say, working
from houfu.facts.errors import HoufuError
from houfu.safeguard.audit import SYSTEM


def keep_up(as_json: bool) -> None:
    """Catch up and say what that opened and cleared. Raises HoufuError where nothing was assessed yet."""
    with working("正在计入新的登记", "taking in what was recorded"):
        done = catch_up(by=SYSTEM)
    if done.run is None:
        raise HoufuError(
            "还没有评估。请先运行 houfu snapshot && houfu assess。",
            "Nothing was assessed yet. Run houfu snapshot && houfu assess first.",
        )
    typer.echo(json.dumps(record(done), ensure_ascii=False) if as_json else sentence(done))


def record(done: Caught) -> dict[str, object]:
    """What was done, for a program."""
    run, step = done.run, done.step
    assert run is not None
    told: dict[str, object] = {
        "run": run.id,
        "day": run.day.isoformat(),
        "known": run.known_now.isoformat(),
        "anew": done.anew,
    }
    if step is not None:
        names = ("changes", "subjects", "later", "opened", "cleared", "lost", "found")
        told |= {"step": step.id, **{name: getattr(step, name) for name in names}}
    elif done.anew:
        told |= {"opened": run.opened, "cleared": run.cleared}
    return told


def sentence(done: Caught) -> str:
    """The same in a sentence."""
    run, step = done.run, done.step
    assert run is not None
    if step is not None:
        return say(
            f"已计入 {counted(step.changes)} 条登记：新发现 {counted(step.opened)}，已消除 {counted(step.cleared)}，"
            f"新增资料不足 {counted(step.lost)}，查清 {counted(step.found)}；{counted(step.later)} 条从评估日之后才生效。",
            f"{counted(step.changes)} records taken in: {counted(step.opened)} opened, {counted(step.cleared)} cleared, "
            f"{counted(step.lost)} cannot be told any more, {counted(step.found)} can be told now; {counted(step.later)} begin later.",
        )
    if done.anew:
        return say(
            f"改动涉及面大，已对 {run.day} 全面重新评估：新发现 {counted(run.opened)}，已消除 {counted(run.cleared)}。",
            f"The changes reach far: {run.day} was assessed anew, {counted(run.opened)} opened, {counted(run.cleared)} cleared.",
        )
    return say("没有新的登记。", "Nothing was recorded since.")
