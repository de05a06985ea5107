"""Which ledger a command is given: by the word of its sheet, or by the name that quality checks and data orders print."""

from __future__ import annotations

from houfu.facts.errors import HoufuError
from houfu.facts.ledgers import Ledger
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named, layouts
from houfu.ledgers.models import LEDGERS

SHEET = "ledgers_"


def layout_called(text: str) -> Layout:
    """The sheet of either name of a ledger. Raises HoufuError, also where several sheets feed the ledger: none is guessed."""
    known = layouts()
    if text in known:
        return known[text]
    sheets = _sheets().get(_plain(text), [])
    if len(sheets) > 1:
        raise HoufuError(
            f"台账“{text}”由几张表组成。请指明其中一张：{'、'.join(sheets)}。",
            f"The ledger {text!r} is made of several sheets. Name one of them: {', '.join(sheets)}.",
        )
    return layout_named(sheets[0] if sheets else next((one for one in known if _plain(one) == _plain(text)), text))


def feed_called(text: str) -> Ledger:
    """The ledger of either of its names. Raises HoufuError with the ledgers there are."""
    feeds = {_plain(feed): feed for feed in Ledger}
    for model in LEDGERS:
        feeds.setdefault(_plain(_sheet(model._meta.db_table)), model.feed)
    if (found := feeds.get(_plain(text))) is not None:
        return found
    known = ", ".join(sorted(set(Ledger)))
    raise HoufuError(f"没有台账“{text}”。可用的有：{known}。", f"There is no ledger {text!r}. There are: {known}.")


def _sheets() -> dict[str, list[str]]:
    """The words of the sheets that feed each ledger."""
    found: dict[str, list[str]] = {}
    for model in LEDGERS:
        found.setdefault(_plain(model.feed), []).append(_sheet(model._meta.db_table))
    return found


def _sheet(table: str) -> str:
    return table.removeprefix(SHEET)


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "").replace("-", "")
