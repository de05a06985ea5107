"""Random edits of a whole register: rows corrected, ended, added and moved, in every table, as officers would make them."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import models

from houfu.ledgers.models import LEDGERS
from houfu.registry.actions import correct, end, record
from houfu.registry.models import Community, Dwelling, Household, Person
from houfu.registry.statements import RecordFault
from houfu.snapshot.routes import ANEW
from houfu.store.models import Dated

HEAD = {"id", "key", "valid_from", "valid_to", "recorded_at", "superseded_at", "source_id"}
SEALED = {"identity", "identity_index", "phone", "name", "number", "path"}


class Editor:
    """Makes edits that can be told from their seed; what the register refuses is no edit."""

    def __init__(self, seed: int, day: date, source: int, by: int) -> None:
        self.dice, self.day, self.source, self.by, self.made = random.Random(seed), day, source, by, 0

    def some(self, model: type[Dated], number: int) -> list[Any]:
        """A few of the things of a table as they stand."""
        keys = list(model._base_manager.filter(superseded_at=None).order_by("id").values_list("key", flat=True))
        chosen = self.dice.sample(keys, min(number, len(keys)))
        rows = model._base_manager.filter(superseded_at=None, key__in=chosen).order_by("key", "valid_from")
        return list({row.key: row for row in rows}.values())

    def everywhere(self, each: int) -> None:
        """So many edits in every table of the register and of the ledgers that can be taken in by themselves."""
        for model in (Person, Household, Dwelling, *LEDGERS):
            if model._meta.db_table in ANEW:
                continue
            for row in self.some(model, each):
                self.edit(model, row)

    def edit(self, model: type[Dated], row: Any) -> None:
        """One row corrected, changed, ended or added to another subject."""
        act = self.dice.choice((self.corrected, self.corrected, self.ended, self.added))
        try:
            act(model, row)
            self.made += 1
        except RecordFault:
            pass

    def corrected(self, model: type[Dated], row: Any) -> None:
        values = {field.attname: self.other(field, row) for field in self.plain(model)[: self.dice.randint(1, 3)]}
        correct(model, key=row.key, on=row.valid_from, values=values, source=self.source, by=self.by)

    def ended(self, model: type[Dated], row: Any) -> None:
        on = max(row.valid_from + timedelta(days=1), self.day - timedelta(days=self.dice.randint(-20, 90)))
        end(model, key=row.key, on=on, source=self.source, by=self.by)

    def added(self, model: type[Dated], row: Any) -> None:
        other = self.dice.choice(self.some(model, 3) or [row])
        values = {name: getattr(row, name) for name in self.names(model)}
        for name in values:
            if name.endswith("_key") and model not in (Person, Household, Dwelling):
                values[name] = getattr(other, name)
        start = self.day - timedelta(days=self.dice.randint(-10, 60))
        record(model, values=values, valid_from=start, source=self.source, by=self.by)

    def moved(self, row: Household) -> None:
        """A household with its people into another community."""
        there: Any = self.dice.choice(self.some(Community, 5))
        values = {"community_key": there.key, "settlement_key": there.settlement_key, "path": there.path}
        correct(Household, key=row.key, on=row.valid_from, values=values, source=self.source, by=self.by)
        for one in Person._base_manager.filter(household_key=row.key, superseded_at=None):
            correct(Person, key=one.key, on=one.valid_from, values={"path": there.path}, source=self.source, by=self.by)

    def plain(self, model: type[Dated]) -> list[Any]:
        fields = [
            one
            for one in model._meta.concrete_fields
            if one.attname not in HEAD | SEALED and not one.attname.endswith("_key")
        ]
        self.dice.shuffle(fields)
        return fields

    def names(self, model: type[Dated]) -> Iterable[str]:
        return [
            one.attname
            for one in model._meta.concrete_fields
            if one.attname not in HEAD and one.attname not in {"identity", "identity_index", "phone"}
        ]

    def other(self, field: Any, row: Any) -> Any:
        """Another value of a column, or a blank."""
        now = getattr(row, field.attname)
        if field.null and self.dice.random() < 0.2:
            return None
        if field.choices:
            return self.dice.choice([value for value, _name in field.choices])
        if isinstance(field, models.BooleanField):
            return not now
        if isinstance(field, models.DateField):
            return self.day - timedelta(days=self.dice.randint(0, 400))
        if isinstance(field, models.IntegerField | models.FloatField):
            return (now or 1) * self.dice.choice((0, 1, 2)) + self.dice.randint(0, 3)
        return now
