"""Which sheets a reader may take in, and one import in the reader's area."""

from __future__ import annotations

from django.http import Http404

from houfu.access.queries import areas_of
from houfu.facts.ledgers import Ledger
from houfu.intake.keeping import may_take_in, sheets_for
from houfu.intake.layout import Layout
from houfu.intake.layouts import layout_named, layouts
from houfu.intake.models import Import
from houfu.portal.choosing import choices
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.paging import MOST
from houfu.portal.wording import said


def import_of(look: Look, key: int) -> tuple[Import, Look]:
    """An import in view, and the look moved to its area. Raises Http404, PermissionDenied."""
    row = Import._default_manager.filter(id=key).first() if key <= MOST else None
    if row is None:
        raise Http404
    return row, look.at(row.area)


def ledgers_for(look: Look) -> list[tuple[str, list[tuple[str, str]]]]:
    """The sheets that the reader may hand in where he looks, by word and name, the register's first, grouped by feed."""
    groups: dict[str, list[tuple[str, str]]] = {}
    order = list(Ledger)
    for table, layout in sorted(sheets_for(look.user, look.area).items(), key=lambda one: order.index(feed_of(one[1]))):
        groups.setdefault(said(feed_of(layout)), []).append((table, said(layout)))
    return list(groups.items())


def areas_for(look: Look, layout: Layout | None) -> list[tuple[str, str]]:
    """The areas for which the reader may hand a sheet in, with their names: where he looks, his own, and those below."""
    paths = [look.area, *areas_of(look.user), *(place.path for place in choices(look))]
    names = place_names(paths, look.day)
    fitting = (path for path in dict.fromkeys(paths) if layout is None or may_take_in(look.user, layout, path))
    return [(path, names[path]) for path in fitting]


def feed_of(layout: Layout) -> Ledger:
    """The feed that a sheet fills."""
    feed: Ledger = getattr(layout.model, "feed", Ledger.REGISTER)
    return feed


def named(table: str) -> str:
    """What a sheet is called; the word itself where there is no such sheet any more."""
    return said(layout_named(table)) if table in layouts() else table
