"""Statements about dated things, and the rows that they turn into: what is superseded, what goes on, what is new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from houfu.facts.errors import HoufuError
from houfu.safeguard.fields import Sealed, SealedField
from houfu.safeguard.index import blind_index
from houfu.store.models import Dated
from houfu.store.versions import Span, replace

DATES = {each.attname for each in Dated._meta.get_fields() if isinstance(each, models.Field)}


class RecordFault(HoufuError):
    """A record cannot be written as stated; the sentence names the table and the column, never the value."""

    def __init__(self, model: type[models.Model], zh: str, en: str) -> None:
        table = model._meta.db_table
        super().__init__(f"无法登记（{table}）：{zh}。", f"Cannot record in {table}: {en}.")


@dataclass(frozen=True)
class Statement:
    """What is said about the days of `span`: these values held (others as before), or with None: the thing was not."""

    key: int
    span: Span
    values: Mapping[str, Any] | None


@dataclass(eq=False)  # two versions may say the same and still be two
class Version:
    """One version while a batch is worked through: a row that stands, or one still to be written."""

    key: int
    span: Span
    values: Mapping[str, Any]
    source_id: int
    row: Dated | None = None
    fields: list[str] = field(default_factory=list)  # what a statement named


def version_of(row: Dated) -> Version:
    """A row that stands, with its own columns as values (sealed ones under seal)."""
    values = {name: getattr(row, name) for name in own_columns(type(row))}
    return Version(row.key, Span(row.valid_from, row.valid_to), values, row.source_id, row)


def own_columns(model: type[models.Model]) -> list[str]:
    """The columns that are a model's own, beside those that every dated row has."""
    return [each.attname for each in model._meta.concrete_fields if each.attname not in DATES]


def lay(
    model: type[Dated], versions: Sequence[Version], statement: Statement, source_id: int
) -> tuple[list[Version], list[Version]]:
    """A statement laid over the versions of its thing: the versions now, and those struck out.

    Raises RecordFault for an unknown column, a missing or impossible value.
    """
    done = replace([(version, version.span) for version in versions], statement.span)
    kept = [Version(old.key, span, old.values, old.source_id) for old, span in done.kept]
    now = [version for version in versions if version not in done.superseded] + kept
    if statement.values is not None:
        before = next((old.values for old in versions if old.span.holds(statement.span.start)), {})
        values = checked(model, {**before, **statement.values}, statement.values)
        now.append(Version(statement.key, statement.span, values, source_id, fields=sorted(statement.values)))
    return now, list(done.superseded)


def checked(model: type[Dated], values: Mapping[str, Any], stated: Iterable[str]) -> dict[str, Any]:
    """The values of all own columns, defaults filled in. Raises RecordFault at the first that cannot be."""
    refuse_unknown(model, stated)
    columns = {each.attname: each for each in model._meta.concrete_fields if each.attname not in DATES}
    return {name: value_of(model, column, values.get(name, default_of(column))) for name, column in columns.items()}


def refuse_unknown(model: type[Dated], stated: Iterable[str]) -> None:
    """Raises RecordFault for the name of a column that the model has not."""
    if unknown := sorted(set(stated) - set(own_columns(model))):
        raise RecordFault(model, f"没有 {'、'.join(unknown)} 这一项", f"there is no {', '.join(unknown)}")


def default_of(column: "models.Field[Any, Any]") -> Any:
    """What a column holds of which nothing was ever said; None where something has to be said."""
    return column.get_default() if column.blank or column.null else None


def value_of(model: type[Dated], column: "models.Field[Any, Any]", value: Any) -> Any:
    """A value as a column keeps it. Raises RecordFault where it cannot be."""
    name = column.attname
    if value is None:
        if not column.null:
            raise RecordFault(model, f"缺少 {name}", f"{name} is missing")
        return None
    if isinstance(column, SealedField):
        if not isinstance(value, str | Sealed):
            raise RecordFault(model, f"{name} 应为文本", f"{name} should be a text")
        return value
    if isinstance(column, models.BinaryField) or (value == "" and column.blank):
        return value
    try:
        return column.clean(value, None)
    except ValidationError:
        raise RecordFault(model, f"{name} 的值不在允许范围内", f"the value of {name} is not allowed") from None


def row_of(model: type[Dated], version: Version, row_id: int) -> Dated:
    """The row to insert for a version: sealed columns sealed for it, their blind index beside them."""
    values = dict(version.values)
    for column in model._meta.concrete_fields:
        if isinstance(column, SealedField) and (value := values[column.attname]) is not None:
            index = f"{column.attname}_index"
            if isinstance(value, Sealed):
                values[column.attname] = value.resealed(row_id)
                continue
            values[column.attname] = column.seal(row_id, value)
            if index in values:
                values[index] = blind_index(value)
    row = model(id=row_id, key=version.key, source_id=version.source_id, **values)
    row.valid_from, row.valid_to = version.span.start, version.span.end
    return row


def sealed_names(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """Those of the columns that are sealed: what an event names."""
    sealed = {each.attname for each in model._meta.concrete_fields if isinstance(each, SealedField)}
    return sorted(sealed & set(names))


def as_date(model: type[models.Model], value: object) -> date:
    """A day given by a caller. Raises RecordFault for anything else."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise RecordFault(model, "生效日期缺失或不是日期", "valid_from is missing or no date")
    return value
