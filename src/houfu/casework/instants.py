"""What the database itself works out of instants: their day in Beijing, and the minutes between two of them."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, DateField, Func

from houfu.places.calendar import FIRST


class LocalDay(Func):
    """The day of an instant in Beijing, worked out by the database itself."""

    arity = 1
    output_field: Any = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s, '+8 hours')", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="((%(expressions)s) AT TIME ZONE 'Asia/Shanghai')::date", **more
        )


class DayNumber(LocalDay):
    """The same as a number: days since the first day of `places.calendar`."""

    output_field: Any = BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        since = f"CAST(julianday(%(expressions)s, '+8 hours') - julianday('{FIRST}') AS INTEGER)"
        return self.as_sql(compiler, connection, template=since, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        day = f"(((%(expressions)s) AT TIME ZONE 'Asia/Shanghai')::date - DATE '{FIRST}')::bigint"
        return self.as_sql(compiler, connection, template=day, **more)


class MinutesBetween(Func):
    """The whole minutes that lie between a later instant (given first) and an earlier one; seconds are counted whole."""

    arity = 2
    output_field: Any = BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self._between(compiler, connection, "CAST(strftime('%%s', {}) AS INTEGER)", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self._between(compiler, connection, "FLOOR(EXTRACT(EPOCH FROM {}))::bigint", **more)

    def _between(self, compiler: Any, connection: Any, second: str, **more: Any) -> Any:
        (later, one), (earlier, other) = (compiler.compile(each) for each in self.source_expressions)
        sql = f"(({second.format(later)} - {second.format(earlier)}) / 60)"
        return sql, (*one, *other)
