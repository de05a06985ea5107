"""Who reads which ledger, and who keeps it in words; whether somebody may write is asked of `ledgers.keepers`."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from houfu.facts.ledgers import Ledger, Reach
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.keepers import CITY_DEPTH, OF_OTHERS, provincial
from houfu.portal.ledger_words import ABOUT_PEOPLE, TABLES
from houfu.portal.looks import Look
from houfu.registry.queries import history


def model_of(look: Look, table: str) -> type[LedgerRow]:
    """The ledger of an address. Raises Http404 for none, PermissionDenied for one about people without that right."""
    model = ledger_called(table)
    if not allowed(look, model):
        raise PermissionDenied
    return model


def ledger_called(table: str) -> type[LedgerRow]:
    """The ledger of an address, of one of whose records it is asked at its place who may see it. Raises Http404 for none."""
    model = TABLES.get(table)
    if model is None:
        raise Http404
    return model


def versions_of(look: Look, model: type[LedgerRow], key: int) -> list[Any]:
    """All versions of a record in view. Where there is none, whoever may not see such records here is told
    that, as of one that there is. Raises Http404, PermissionDenied."""
    rows = list(history(model, key=key))
    if not rows and not allowed(look, model):
        raise PermissionDenied
    if not rows:
        raise Http404
    return rows


def allowed(look: Look, model: type[LedgerRow]) -> bool:
    """Whether a reader may see the records of a ledger where he looks; single disputes are for whoever handles cases."""
    return (model.level not in ABOUT_PEOPLE and model.feed is not Ledger.DISPUTES) or look.may_see_persons


def keepers_said(model: type[LedgerRow], path: str) -> str:
    """Who writes such a record, in words."""
    if provincial(model, path) or (model.feed in OF_OTHERS and path.count(".") <= CITY_DEPTH):
        return _("省级工作人员")
    if model.feed.reach is Reach.CITY or model.feed in OF_OTHERS:
        return _("市（州）工作人员")
    return _("当地工作人员")
