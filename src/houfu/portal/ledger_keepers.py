"""Who reads and who keeps which ledger: the level of government whose officers write it, and what no place may write of itself."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from houfu.access.queries import areas_of, may
from houfu.access.roles import Permission
from houfu.facts.ledgers import Ledger, Reach
from houfu.ledgers.about import LedgerRow
from houfu.portal.ledger_words import ABOUT_PEOPLE, TABLES
from houfu.portal.looks import Look
from houfu.store.fields import lies_within

PROVINCE, CITY_DEPTH, COUNTY_DEPTH = "52.", 2, 3
OF_OTHERS = {
    Ledger.INSPECTIONS, Ledger.DISPATCHES, Ledger.CORRECTIONS, Ledger.REWARDS, Ledger.PLACE_TARGETS, Ledger.COUNTY_SUPPORT,
}  # fmt: skip
"""What a higher level says of a lower one: nobody inspects, scores or rewards himself, or sets the rate of his own money."""


def model_of(look: Look, table: str) -> type[LedgerRow]:
    """The ledger of an address. Raises Http404 for none, PermissionDenied for one about people without that right."""
    model = TABLES.get(table)
    if model is None:
        raise Http404
    if not allowed(look, model):
        raise PermissionDenied
    return model


def allowed(look: Look, model: type[LedgerRow]) -> bool:
    """Whether a reader may see the records of a ledger where he looks; single disputes are for whoever handles cases."""
    return (model.level not in ABOUT_PEOPLE and model.feed is not Ledger.DISPUTES) or look.may_see_persons


def may_record(look: Look, model: type[LedgerRow], path: str) -> bool:
    """Whether a reader may write a record of this ledger that is about a place (or somebody in it).

    A ledger of the province's (`Reach.PROVINCE`), and what is about the province or no place, is written by provincial
    officers; a city's by city officers; the others by whoever keeps ledgers in an area that the place lies in.
    """
    if _provincial(model, path) or (model.feed in OF_OTHERS and may(look.user, Permission.RECORD_PROVINCIAL, PROVINCE)):
        return may(look.user, Permission.RECORD_PROVINCIAL, PROVINCE)
    widest = _depth(look, path)
    if widest is None or (model.feed.reach is Reach.CITY and widest > CITY_DEPTH):
        return False
    return model.feed not in OF_OTHERS or widest < path.count(".")


def may_begin(look: Look, model: type[LedgerRow], area: str) -> bool:
    """Whether there is anything in an area that a reader may write a new record of this ledger about."""
    if may(look.user, Permission.RECORD_PROVINCIAL, PROVINCE):
        return _provincial(model, area) or model.feed in OF_OTHERS
    widest = None if _provincial(model, area) else _depth(look, area)
    if widest is None or (model.link in ("county_key", "place_key") and area.count(".") > COUNTY_DEPTH):
        return False
    return widest <= (CITY_DEPTH if model.feed.reach is Reach.CITY or model.feed in OF_OTHERS else widest)


def may_return(look: Look, model: type[LedgerRow], area: str) -> bool:
    """Whether a reader may say that a ledger is complete for an area: its keeper, for places of the kind that return it.

    What is the province's to write is returned by provincial officers for the province; what a higher level says of a
    lower one by that level.
    """
    if _provincial(model, area):
        return area == PROVINCE and may(look.user, Permission.RECORD_PROVINCIAL, PROVINCE)
    areas = areas_of(look.user, permission=Permission.MAKE_RETURNS)
    widest = min((one.count(".") for one in areas if lies_within(area, one)), default=None)
    depth = area.count(".")
    if model.feed in OF_OTHERS:
        return may(look.user, Permission.RECORD_PROVINCIAL, PROVINCE) or (widest is not None and widest < depth)
    return widest is not None and depth <= RETURNED.get(model.feed.reach, depth)


RETURNED = {Reach.CITY: CITY_DEPTH, Reach.COUNTY: COUNTY_DEPTH}
"""The depth of the smallest areas that a ledger is returned for; a community's may be returned for any."""


def _provincial(model: type[LedgerRow], path: str) -> bool:
    """Whether a record about this place is the province's to write."""
    of_itself = path == PROVINCE and model.link in ("place_key", "")
    return of_itself or model.link == "organ" or model.feed.reach is Reach.PROVINCE


def _depth(look: Look, path: str) -> int | None:
    """The depth of the widest area over which a reader may record, of those that the place lies in."""
    areas = areas_of(look.user, permission=Permission.RECORD)
    return min((area.count(".") for area in areas if lies_within(path, area)), default=None)


def keepers_said(model: type[LedgerRow], path: str) -> str:
    """Who writes such a record, in words."""
    if _provincial(model, path) or (model.feed in OF_OTHERS and path.count(".") <= CITY_DEPTH):
        return _("省级工作人员")
    if model.feed.reach is Reach.CITY or model.feed in OF_OTHERS:
        return _("市（州）工作人员")
    return _("当地工作人员")
