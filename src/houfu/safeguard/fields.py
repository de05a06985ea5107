"""The column whose values nobody reads by accident: bytes in the table, a `Sealed` in the program."""

from collections.abc import Sequence
from typing import Any, Never, overload

from django.db import models

from houfu.safeguard.audit import record_event
from houfu.safeguard.purposes import Purpose
from houfu.safeguard.sealing import seal, seal_many, unseal


class Sealed:
    """A value under seal. It prints as a seal; `reveal` is the only way to its plain text, and leaves an event."""

    __slots__ = ("_field", "_row", "_table", "_value")

    def __init__(self, value: bytes, table: str, field: str, row: int | None) -> None:
        self._value = value
        self._table = table
        self._field = field
        self._row = row

    def reveal(self, *, by: int, purpose: Purpose, path: str = "") -> str:
        """The plain text for user `by`; who, what, when and why go into the log in the same transaction, under the place
        (`path`) of what it is about, for its auditor.

        This asks no permission: rooms above call `access.actions.reveal`, which does. Raises SealBroken, KeyFault, and
        ValueError for a value that was read without its row (`values()`); read the instance, or use `of_row`.
        """
        table, row = self._table, self._bound_row()
        plain = unseal(table, row, self._field, self._value)
        record_event(act="reveal", by=by, table=table, key=row, path=path, fields=[self._field], purpose=purpose)
        return plain

    def of_row(self, row: int) -> "Sealed":
        """The same value as that of row `row`, for one read without its row."""
        return Sealed(self._value, self._table, self._field, row)

    def resealed(self, row: int) -> bytes:
        """The value sealed anew for another row of its table: a new version carries it on, and nobody has read it."""
        return seal(self._table, row, self._field, unseal(self._table, self._bound_row(), self._field, self._value))

    def carried_to(self, field: "SealedField", row: int) -> bytes:
        """The value sealed anew for a row of another column, which keeps it from now on; nobody has read it."""
        return field.seal(row, unseal(self._table, self._bound_row(), self._field, self._value))

    def _bound_row(self) -> int:
        if self._row is None:
            raise ValueError(f"{self._table}.{self._field} was read without its row; use of_row(id)")
        return self._row

    def __bytes__(self) -> bytes:
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return f"<sealed {self._table}.{self._field}>"

    def __str__(self) -> str:
        return "＊＊＊"

    def __copy__(self) -> "Sealed":
        return self

    def __deepcopy__(self, memo: object) -> "Sealed":
        return self

    def __reduce__(self) -> Never:
        raise TypeError("a sealed value goes into no cache, no session and no queue")


class _Slot:
    """What an instance shows for a sealed column: the value together with its row."""

    def __init__(self, field: "SealedField") -> None:
        self.field = field

    @overload
    def __get__(self, instance: None, owner: type) -> "_Slot": ...
    @overload
    def __get__(self, instance: models.Model, owner: type) -> Sealed | None: ...
    def __get__(self, instance: models.Model | None, owner: type) -> "Sealed | _Slot | None":
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])  # a deferred column
        value = instance.__dict__[name]
        return None if value is None else self.field.sealed(value, instance.pk)

    def __set__(self, instance: models.Model, value: object) -> None:
        if isinstance(value, str):
            raise TypeError(f"{self.field.attname} takes a sealed value: seal it for its row first")
        instance.__dict__[self.field.attname] = None if value is None else bytes(value)  # type: ignore[call-overload]


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """A text column kept as SM4-GCM bytes, bound to its table, row and field.

    Seal a value for the id its row will have (`field.seal(id, text)`), then write the bytes.
    """

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Put the slot where Django would put a plain attribute."""
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract:
            setattr(cls, self.attname, _Slot(self))

    def get_internal_type(self) -> str:
        """Bytes, as far as the database is concerned."""
        return "BinaryField"

    def seal(self, row: int, plain: str) -> bytes:
        """`plain` sealed for row `row`."""
        return seal(self.model._meta.db_table, row, self.attname, plain)

    def seal_many(self, rows: Sequence[int], plains: Sequence[str | None]) -> list[bytes | None]:
        """A whole column sealed for its rows."""
        return seal_many(self.model._meta.db_table, self.attname, rows, plains)

    def sealed(self, value: bytes, row: int | None) -> Sealed:
        """Stored bytes as the program may hold them."""
        return Sealed(bytes(value), self.model._meta.db_table, self.attname, row)

    def from_db_value(self, value: Any, expression: object, connection: object) -> Sealed | None:
        """What `values()` shows: sealed, without its row."""
        return None if value is None else self.sealed(value, None)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The bytes that go into the table; never a text."""
        if isinstance(value, str):
            raise TypeError(f"{self.attname} takes a sealed value: seal it for its row first")
        return super().get_db_prep_value(bytes(value) if isinstance(value, Sealed) else value, connection, prepared)
