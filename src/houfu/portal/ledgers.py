"""台账: every ledger that is kept, with the organ that reports it and the day it is complete to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import LEDGERS
from houfu.ledgers.queries import covering_returns
from houfu.portal.doors import opens_to
from houfu.portal.ledger_keepers import allowed
from houfu.portal.ledger_rows import about
from houfu.portal.ledger_words import table_of, title
from houfu.portal.looks import Look
from houfu.portal.naming import organ_names
from houfu.portal.showing import show
from houfu.portal.wording import said


@dataclass(frozen=True)
class Kept:
    """A ledger in the list of all: its name, whom it is about, who keeps it, the last day it is complete to here."""

    table: str
    title: str
    about: str
    owner: str
    complete_to: date | None
    may: bool


@opens_to(Permission.SEE_FIGURES)
def ledgers(request: HttpRequest, look: Look) -> HttpResponse:
    """All ledgers that are kept, in the order of the document's groups of articles."""
    return show(request, look, "ledgers.html", groups=kept(look), count=len(LEDGERS))


def kept(look: Look) -> dict[str, list[Kept]]:
    """Every ledger by the name of its feed."""
    owners = organ_names({model.feed.owner for model in LEDGERS}, look.area, look.day)
    covering = covering_returns(look.area, on=look.day)
    groups: dict[str, list[Kept]] = {}
    for model in sorted(LEDGERS, key=lambda one: (list(Ledger).index(one.feed), one.__name__)):
        held = covering.get(model.feed.value)
        one = Kept(
            table_of(model),
            title(model),
            about(model),
            owners[model.feed.owner],
            held.complete_to if held else None,
            allowed(look, model),
        )
        groups.setdefault(said(model.feed), []).append(one)
    return groups
