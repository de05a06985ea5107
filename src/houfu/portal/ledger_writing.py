"""Writing one record of a ledger as somebody asked for it, from the page or by a program."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from houfu.facts.errors import HoufuError
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.actions import correct, end, record
from houfu.ledgers.keepers import kept_place, may_record
from houfu.places.models import Place
from houfu.portal.ledger_forms import RecordForm, subject_of
from houfu.portal.ledger_keepers import allowed
from houfu.portal.ledger_rows import subject_names
from houfu.portal.looks import Look
from houfu.registry.actions import add_source
from houfu.registry.concern import concerns
from houfu.store.fields import lies_within
from houfu.store.versions import holding

FORM = "页面登记"
PROGRAM = "接口登记"


def places_of(model: type[LedgerRow], look: Look) -> list[tuple[str, str]]:
    """What may be chosen instead of typed: counties, governments and organs are few."""
    if model.link == "organ":
        return [(key, label.text) for key, label in subject_names(model, look, []).items()]
    if model.link in ("county_key", "place_key"):
        kinds = ("county", "zone") if model.link == "county_key" else ("province", "city", "county")
        rows = Place.objects.filter(holding(look.day), kind__in=kinds, path__within=look.area).order_by("path")
        return [(str(row.key), row.name) for row in rows]
    return []


def subject_meant(model: type[LedgerRow], look: Look, asked: str, places: list[tuple[str, str]]) -> Any:
    """The subject that somebody typed or chose; None where there is none, or more than one."""
    if places:
        if asked not in dict(places):
            return None
        return asked if model.link == "organ" else int(asked)
    return subject_of(model, asked, look.day) if model.link else None


@transaction.atomic
def write_new(look: Look, model: type[LedgerRow], subject: Any, form: RecordForm, *, origin: str = FORM) -> int:
    """Record what a valid form says of a subject; the key of the new record. Raises HoufuError for what cannot be."""
    values = {**form.values(), **({model.link: subject} if model.link else {})}
    _refuse_others(look, model, values)
    return record(
        model,
        values=values,
        valid_from=form.cleaned_data["valid_from"],
        source=_source(look, origin),
        by=look.user.id,
    )


@transaction.atomic
def write_end(look: Look, model: type[LedgerRow], row: LedgerRow, on: str, *, origin: str = FORM) -> None:
    """End a record from a day on. Raises NoDay, and HoufuError for what cannot be."""
    end(model, key=row.key, on=_day(on), source=_source(look, origin), by=look.user.id)


@transaction.atomic
def write_over(
    look: Look, model: type[LedgerRow], row: LedgerRow, form: RecordForm, *, correcting: bool, origin: str = FORM
) -> None:
    """Correct what a record said, or record that it changed on a day, as a valid form says. Raises HoufuError."""
    _refuse_others(look, model, form.values())
    common: dict[str, Any] = {
        "key": row.key,
        "values": form.values(),
        "valid_from": form.cleaned_data["valid_from"],
        "source": _source(look, origin),
        "by": look.user.id,
    }
    if correcting:
        correct(model, on=row.valid_from, **common)
    else:
        record(model, **common)


def path_of(model: type[LedgerRow], row: LedgerRow) -> str:
    """The area whose officers keep a record; the province's for what belongs to no place."""
    if model.keeper and (kept := kept_place(getattr(row, model.keeper))):
        return kept.path
    values = {model.link: getattr(row, model.link)} if model.link else {}
    return concerns(model, [(row.key, values)])[0].path or "52."


def moved_to(look: Look, model: type[LedgerRow], row: LedgerRow) -> Look:
    """The look at whoever or whatever a record is about: there the log has the read, and there, not at the area of the
    address, it is asked who may see people. Raises PermissionDenied."""
    values = {model.link: getattr(row, model.link)} if model.link else {}
    path = concerns(model, [(row.key, values)])[0].path
    there = look.at(path) if any(lies_within(path, limit) for limit in look.limits) else look
    if not allowed(there, model):
        raise PermissionDenied
    return there


def path_meant(model: type[LedgerRow], subject: Any) -> str:
    """The area that a record about this subject would belong to; the province's for what belongs to no place."""
    return concerns(model, [(0, {model.link: subject} if model.link else {})])[0].path or "52."


def _refuse_others(look: Look, model: type[LedgerRow], values: dict[str, Any]) -> None:
    """Raise NotYours where values say what another place did, which only that place writes."""
    kept = kept_place(values[model.keeper]) if model.keeper else None
    if kept and not may_record(look.user, model, kept.path):
        raise NotYours(kept.name)


def _source(look: Look, origin: str) -> int:
    return add_source(organ=look.user.organ[:60], name=origin, received_on=timezone.localdate(), by=look.user.id)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NoDay from None


class NotYours(HoufuError):
    """Somebody wrote down what another place is to say of itself."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"这里写的是{place}的事：只能由{place}的工作人员登记。请改选本地，或请对方登记。",
            f"This says what {place} did: only officers of {place} write it. Choose your own place, or ask them to enter it.",
        )


class NoDay(HoufuError):
    """An end was asked for without a day."""

    def __init__(self) -> None:
        super().__init__("请填写从哪一天起终止，如 2026-01-31。", "Say from which day on it ends, such as 2026-01-31.")
