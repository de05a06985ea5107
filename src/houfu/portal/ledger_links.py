"""What the key columns of ledgers lead to: the things in view that a record may name, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from houfu.ledgers.about import PLACE_KINDS, LedgerRow, called_by
from houfu.ledgers.organisation import CountyPair
from houfu.places.models import Place
from houfu.portal.ledger_words import own_columns
from houfu.portal.naming import divisions
from houfu.portal.subjects import labels
from houfu.registry.models import Settlement
from houfu.store.links import leads_to
from houfu.store.versions import holding

LISTED = 500
"""So many things are offered for a choice; of more one is named by its name or the number of its record."""


def choosable(column: models.Field[Any, Any], day: date) -> Any:
    """The things in view that a key column may lead to on a day."""
    model: Any = leads_to(column)
    rows = model._default_manager.filter(holding(day))
    return (
        rows.filter(kind__in=PLACE_KINDS[column.attname]).order_by("path") if model is Place else rows.order_by("key")
    )


def said_of(model: type[models.Model], rows: Iterable[Any], day: date) -> dict[int, str]:
    """Things by key as a reader knows them: their name, and whose they are."""
    held = list(rows)
    if model in (Place, Settlement):
        return {row.key: row.name for row in held}
    called = called_by(model)
    names = {row.key: str(getattr(row, called)) if called else "" for row in held}
    if model is CountyPair:
        origins = divisions({row.origin_county_key for row in held}, day)
        names = {
            row.key: f"{origins[row.origin_county_key].name} →" for row in held if row.origin_county_key in origins
        }
    whose = _whose(model, held, day)
    return {
        row.key: " ".join(part for part in (names.get(row.key, ""), whose.get(row.key, "")) if part) or str(row.key)
        for row in held
    }


def _whose(model: Any, rows: list[Any], day: date) -> dict[int, str]:
    """The subjects of ledger rows in words; what belongs to the province or an organ needs none."""
    if not issubclass(model, LedgerRow) or model.link in ("", "organ"):
        return {}
    called = labels(model.level, {getattr(row, model.link) for row in rows}, day)
    return {row.key: called[at].text for row in rows if (at := getattr(row, model.link)) in called}


def things(rows: Iterable[LedgerRow], day: date) -> dict[tuple[str, int], str]:
    """The names of what the key columns of some records lead to, by column (without `_key`) and key."""
    held = list(rows)
    names: dict[tuple[str, int], str] = {}
    for column in own_columns(type(held[0])) if held else ():
        model: Any = leads_to(column)
        keys = {getattr(row, column.attname) for row in held} - {None}
        if model is not None and keys:
            # what has ended or was corrected since still has the name that it had
            found = {row.key: row for row in model._default_manager.filter(key__in=keys, superseded_at=None)}
            word = column.attname.removesuffix("_key")
            names |= {(word, key): name for key, name in said_of(model, found.values(), day).items()}
    return names


class ThingField(forms.ChoiceField):
    """A field for a key: a choice of the things in view, or, where they are many, their name or record number typed."""

    def __init__(self, column: models.Field[Any, Any], day: date, **common: Any) -> None:
        rows = choosable(column, day)
        held = list(rows[: LISTED + 1])
        self.column, self.many = column, len(held) > LISTED
        if self.many:
            common |= {"widget": forms.TextInput(), "help_text": _("请填名称或记录编号。")}
        super().__init__(**common)
        if not self.many:
            self._offer({"": "—"} | {str(key): name for key, name in said_of(rows.model, held, day).items()})
        self.rows = rows

    def _offer(self, names: dict[str, str]) -> None:
        self.offered = names
        self.choices = list(names.items())

    def keep(self, key: Any, day: date) -> None:
        """Have what a record leads to already among the choices, also where it has ended."""
        model: Any = leads_to(self.column)
        if key is None or self.many or str(key) in self.offered:
            return
        rows = model._default_manager.filter(key=key, superseded_at=None)[:1]
        name = said_of(model, rows, day).get(key)
        if name:
            self._offer(self.offered | {str(key): name})

    def clean(self, value: Any) -> str:
        """The key as text, "" where nothing is said. Raises ValidationError for what is not in view, or named twice."""
        typed = str(value or "").strip()
        if not self.many or not typed:
            return str(super().clean(value))
        called = called_by(self.rows.model)
        found = self.rows.filter(key=int(typed)) if typed.isdecimal() and len(typed) < 19 else self.rows.none()
        if called:
            found = found | self.rows.filter(**{called: typed})
        keys = list(found.values_list("key", flat=True).distinct()[:2])
        if len(keys) != 1:
            raise forms.ValidationError(_("找不到“%(name)s”，或不止一个。请核对后再填。") % {"name": typed[:40]})
        return str(keys[0])
