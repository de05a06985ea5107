"""How commands say what stands in an order to a person: headings, organs, places, states and folds in his language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.table import Table

from houfu.access.scoping import everywhere
from houfu.casework.codes import Act, Fold, ItemState, State, WaiverState, stored
from houfu.casework.deadlines import Rank
from houfu.casework.reminding import About
from houfu.cli.whole import whole
from houfu.cli.words import counted, say, today
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS
from houfu.portal.naming import organs_at, place_names

HEADS = {
    "id": ("编号", "number"), "run": ("评估", "assessment"), "organ": ("牵头单位", "lead organ"), "office": ("地区", "place"),
    "path": ("所在地", "place"), "orders": ("工单", "orders"), "findings": ("问题", "findings"),
    "held_back": ("留待下次", "held back"), "fold": ("合并", "folded by"), "state": ("进度", "state"),
    "version": ("版本", "version"),
    "due": ("办理期限", "due"), "level": ("对象", "kind"), "climbed": ("上报", "climbed"), "returns": ("复现", "returns"),
    "rule": ("要求", "duty"), "subject": ("对象编号", "subject"), "since": ("自何日", "since"), "order": ("工单号", "order"),
    "act": ("办理", "step"), "after": ("之后", "after"), "opened": ("新入工单", "opened"), "closed": ("销号", "closed"),
    "reopened": ("重开", "reopened"), "joined": ("并入", "joined"), "sent_back": ("退回", "sent back"),
    "moved": ("随户迁移", "moved along"), "left": ("随人转出的事项", "items gone along with a person"),
    "settled": ("了结事项", "settled"), "appeals": ("申诉", "appeals"), "what": ("提醒", "reminder"), "number": ("数量", "how many"),
    "old": ("原期限", "was due"), "new": ("新期限", "is due"),
    "first": ("最早期限", "earliest day"), "month": ("月份", "month"), "item": ("事项编号", "item"),
    "drawn": ("最早抽于", "first drawn"), "rank": ("报至", "climbed to"),
    "waiver": ("豁免", "waiver"), "reason": ("豁免理由", "why it is waived"),
    "appeal": ("申诉编号", "appeal"), "about": ("对什么", "about"), "words": ("申诉内容", "words"),
    "filed_at": ("提出时间", "filed at"), "answer_by": ("最迟答复", "answer by"),
    "asked_by": ("豁免申请人", "asked by"), "approved_by": ("豁免批准人", "approved by"), "last_day": ("豁免至", "waived until"),
}  # fmt: skip
CODES: Mapping[str, tuple[Any, ...]] = {
    "state": (State, ItemState), "after": (State,), "fold": (Fold,), "act": (Act,), "what": (About,),
    "waiver": (WaiverState,), "rank": (Rank,),
}  # fmt: skip
PLACES = ("office", "path")


def table_of(rows: list[dict[str, Any]], columns: Iterable[str]) -> Table:
    """The rows as a person reads them; what has no word of its own stands as it is."""
    shown = list(columns)
    paths = {str(row[name]) for row in rows for name in shown if name in PLACES}
    with everywhere():
        places = place_names(paths, today())
        organs = organs_at({(stored(Organ, row["organ"]), row["office"]) for row in rows if "organ" in shown}, today())
    title = say(f"{counted(len(rows))} 行", f"{counted(len(rows))} rows")
    table = Table(*(say(*HEADS.get(name, (name, name))) for name in shown), title=title)
    for row in rows:
        named = {"organ": organs[stored(Organ, row["organ"]), row["office"]]} if "organ" in shown else {}
        table.add_row(*(named.get(name) or _said(name, str(row[name]), places) for name in shown))
    return whole(table)


def _said(name: str, value: str, places: Mapping[str, str]) -> str:
    if name in PLACES:
        return places.get(value, value)
    if name == "level" and value in SUBJECTS:
        return say(SUBJECTS[value].zh, SUBJECTS[value].en)
    for codes in CODES.get(name, ()):
        if value in {str(one.value) for one in codes}:
            member = stored(codes, value)
            return say(member.zh, member.en)
    return value
