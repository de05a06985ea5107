"""The form of one record, made from the declaration of its ledger: what may be typed, and what it turns into."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houfu.ledgers.about import LedgerRow
from houfu.ledgers.fields import CodeField, blank_is_not_yet, stands_for
from houfu.portal.ledger_links import ThingField
from houfu.portal.ledger_words import as_hundredths, codes_of, heading, own_columns
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from houfu.registry.queries import people_with_identity
from houfu.safeguard.index import fold_identity
from houfu.store.links import leads_to
from houfu.store.versions import holding

UNKNOWN = ""
MOST = 10**12
ANSWERS = ((UNKNOWN, gettext_lazy("不详")), ("yes", gettext_lazy("是")), ("no", gettext_lazy("否")))


def calendar() -> forms.DateInput:
    """A browser's calendar; it takes a day as 2026-01-31 only, however the reader's language writes it."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class RecordForm(forms.Form):
    """The own columns of a ledger and the days that they hold; blank is "not known", never "no" and never "delete"."""

    valid_from = forms.DateField(
        label=gettext_lazy("从哪一天起"), widget=calendar(),
        error_messages={"required": gettext_lazy("请填写从哪一天起。"), "invalid": gettext_lazy("日期写作 2026-01-31。")},
    )  # fmt: skip

    def __init__(self, model: type[LedgerRow], day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model = model
        for column in own_columns(model):
            field = field_of(column, day)
            if isinstance(field, ThingField):
                field.keep(self.initial.get(column.attname), day)
            self.fields[column.attname] = field

    def values(self) -> dict[str, Any]:
        """What was typed, as the columns hold it."""
        return {column.attname: self._value(column) for column in own_columns(self.model)}

    def _value(self, column: models.Field[Any, Any]) -> Any:
        typed = self.cleaned_data[column.attname]
        if isinstance(column, models.BooleanField):
            return {"yes": True, "no": False}.get(typed)
        if stands_for(column) and typed is not None:
            return as_hundredths(Decimal(typed))
        if typed in ("", None):
            return "" if isinstance(column, models.CharField) and not column.null else None
        return int(typed) if leads_to(column) else typed


def field_of(column: models.Field[Any, Any], day: date) -> forms.Field:
    """The form's field for one column."""
    needed = not (column.null or column.blank)
    common: dict[str, Any] = {
        "label": heading(column),
        "required": needed,
        "error_messages": {"required": _("这一项必须填写。"), "invalid": _("这一项的写法不能识别。")},
    }
    if isinstance(column, CodeField):
        return forms.ChoiceField(choices=[(UNKNOWN, _("不详")), *codes_of(column).items()], **common)
    if isinstance(column, models.BooleanField):
        return forms.ChoiceField(choices=ANSWERS, **common)
    if isinstance(column, models.DateField):
        help_text = _("空白表示尚未发生。") if blank_is_not_yet(column) else ""
        return forms.DateField(widget=calendar(), help_text=help_text, **common)
    if leads_to(column):
        return ThingField(column, day, **common)
    if stands_for(column):
        return forms.DecimalField(min_value=-MOST, max_value=MOST, decimal_places=2, **common)
    if isinstance(column, models.IntegerField):
        return forms.IntegerField(min_value=-MOST, max_value=MOST, **common)
    return forms.CharField(max_length=column.max_length, **common)


def initial(row: LedgerRow) -> Mapping[str, Any]:
    """A record as its form shows it first."""
    out: dict[str, Any] = {"valid_from": row.valid_from}
    for column in own_columns(type(row)):
        value = getattr(row, column.attname)
        if isinstance(column, models.BooleanField):
            value = {True: "yes", False: "no"}.get(value, UNKNOWN)
        elif stands_for(column) and value is not None:
            value = Decimal(value) / 100
        out[column.attname] = value
    return out


def subject_of(model: type[LedgerRow], said: str, day: date) -> int | str | None:
    """The key of the subject that somebody typed: a household's number, a person's identity number or number and name, a
    dwelling's household or its settlement and door (“柏杨林安置区 1-101”), a place's name.

    None where nobody in view, or more than one, is called so.
    """
    rows: Any
    if model.level == "person":
        number, _blank, name = said.partition(" ")
        rows = people_with_identity(said, on=day)
        if name and not fold_identity(said)[:17].isdigit():
            homes = Household.objects.filter(holding(day), number=number).values("key")
            rows = Person.objects.filter(holding(day), household_key__in=homes, name=name.strip())
    elif model.level == "household":
        rows = Household.objects.filter(holding(day), number=said)
    elif model.level == "dwelling":
        rows = _dwellings(said, day)
    elif model.level in ("settlement", "community"):
        place = Settlement if model.level == "settlement" else Community
        rows = place.objects.filter(holding(day), name=said)
    else:
        return None
    keys = list(rows.values_list("key", flat=True)[:2])
    return keys[0] if len(keys) == 1 else None


def _dwellings(said: str, day: date) -> Any:
    where, _blank, door = said.rpartition(" ")
    held = Dwelling.objects.filter(holding(day))
    if not where:
        return held.filter(household_key__in=Household.objects.filter(holding(day), number=said).values("key"))
    building, _dash, room = door.rpartition("-")
    places = Settlement.objects.filter(holding(day), name=where).values("key")
    return held.filter(settlement_key__in=places, building=building, room=room)
