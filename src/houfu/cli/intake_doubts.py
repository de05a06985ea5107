"""The columns of a sheet of which a person has to say first what they are: what a command tells of them and refuses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from houfu.facts.errors import HoufuError
from houfu.intake.columns import Column
from houfu.intake.headings import How, Match
from houfu.intake.layout import Layout
from houfu.intake.mapping import Proposal

CONFIRM = ("入库时加 --confirmed，或改好表头再来", "commit with --confirmed, or mend the heading")
MEND = ("请改好表头，或删去多余的列再来", "mend the headings, or delete the column too many")


def asks(match: Match) -> bool:
    """Whether a command stops for a column; one that is like nothing of the ledger is merely not recorded."""
    return match.ask and match.how is not How.NONE


def clashing(proposal: Proposal) -> bool:
    """Whether two columns are the same one of the ledger: then no row can be read before one of them is gone."""
    return any(one.clash for one in proposal.matches)


def doubts_told(proposal: Proposal, layout: Layout) -> list[dict[str, Any]]:
    """Every column in doubt, as JSON has it: what is asked (`zh`, `en`), and what to do (`do_zh`, `do_en`)."""
    return [*_clashes(proposal, layout), *_several(proposal, layout), *_likely(proposal, layout)]


def refuse_doubts(proposal: Proposal, layout: Layout, *, confirmed: bool) -> None:
    """Raises HoufuError where a column merely seems to be what is proposed or its unit is said nowhere, unless that is
    `confirmed`; and always where a column may be several, or two are the same one: no yes says which."""
    said = []
    if mend := [*_clashes(proposal, layout), *_several(proposal, layout)]:
        zh, en = _listed(mend)
        said.append(
            (
                f"请先确认：{zh}。{MEND[0]}；加 --confirmed 也不能入库。",
                f"Say first {en}: {MEND[1]}; --confirmed does not say it.",
            )
        )
    if not confirmed and (likely := [*_likely(proposal, layout)]):
        zh, en = _listed(likely)
        said.append(
            (
                f"请先确认：{zh}。确认无误请加 --confirmed；否则请改好表头再来。",
                f"Say first {en}. With --confirmed they are; else mend the headings.",
            )
        )
    if said:
        raise HoufuError("".join(zh for zh, _en in said), " ".join(en for _zh, en in said))


def _listed(doubts: list[dict[str, Any]]) -> tuple[str, str]:
    return "、".join(one["zh"] for one in doubts), ", ".join(one["en"] for one in doubts)


def _likely(proposal: Proposal, layout: Layout) -> Iterator[dict[str, Any]]:
    for one in proposal.matches:
        if one.ask and one.name and not one.clash:
            column = layout.column(one.name)
            yield _doubt(
                one.heading,
                column.name,
                (f"“{one.heading}”是否为“{column.heading}”", _whether(one.heading, column)),
                CONFIRM,
            )


def _several(proposal: Proposal, layout: Layout) -> Iterator[dict[str, Any]]:
    for one in proposal.matches:
        if one.how is How.SEVERAL:
            meant = [layout.column(name) for name in one.others]
            zh = f"“{one.heading}”是哪一项（{'、'.join(column.zh for column in meant)}）"
            yield _doubt(
                one.heading, "", (zh, f"which of {', '.join(column.en for column in meant)} {one.heading!r} is"), MEND
            )


def _clashes(proposal: Proposal, layout: Layout) -> Iterator[dict[str, Any]]:
    headings: defaultdict[str, list[str]] = defaultdict(list)
    for one in proposal.matches:
        if one.clash:
            headings[one.name].append(one.heading)
    for name, those in headings.items():
        column = layout.column(name)
        zh = f"{'、'.join(f'“{heading}”' for heading in those)}中哪一列是“{column.heading}”"
        yield _doubt(those[0], name, (zh, f"which of {', '.join(map(repr, those))} is {column.en}"), MEND)


def _whether(heading: str, column: Column) -> str:
    return f"whether {heading!r} is {column.en} ({column.base or 'no unit'})"


def _doubt(heading: str, column: str, asked: tuple[str, str], do: tuple[str, str]) -> dict[str, Any]:
    return {"heading": heading, "column": column, "zh": asked[0], "en": asked[1], "do_zh": do[0], "do_en": do[1]}
