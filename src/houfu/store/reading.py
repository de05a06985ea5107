"""Tables into frames by ADBC: columns as the database holds them, without a Python object per value.

PostgreSQL is read in this process, by connections that stay open: the driver needs 40 ms to learn the types of a database
and 1 ms to answer, and one household takes twenty questions. SQLite is read in a helper process (`reader.py`), for safety, not for speed: the
driver brings a second copy of SQLite, and when two copies in one process have the same file open, closing one drops the
file locks of the other. Measured: another process then deletes the write-ahead log under our feet, and commits that
were acknowledged afterwards are gone. Between processes the locks hold.
"""

import atexit
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import IO, Any
from urllib.parse import quote, urlencode

import polars as pl
from django.db import connection

from houfu.store.frames import INSTANT

type Parameter = int | float | str | bytes | bool | date | datetime | None


def read(sql: str, parameters: Sequence[Parameter] = (), *, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """The answer to a query, with exactly the columns and types of `schema`; the same on both databases.

    `$1`, `$2` … stand for the parameters. It has a connection of its own: it sees committed rows only, never those of
    the transaction that is open here. It obeys no area: it is for jobs, not for pages. Raises ValueError when the
    answer has other columns than `schema`, and polars.exceptions.InvalidOperationError on a value of another type.
    """
    frame = _from_postgresql(sql, parameters) if connection.vendor == "postgresql" else _from_sqlite(sql, parameters)
    if frame.columns != list(schema):
        raise ValueError(f"the query gives {frame.columns}, the schema says {list(schema)}")
    return frame.with_columns(_typed(frame[name], dtype) for name, dtype in schema.items())


def read_few(sql: str, parameters: Sequence[Parameter] = (), *, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """The same answer for a handful of rows, asked on Django's own connection, which takes a tenth of the time.

    It sees what the transaction that is open here has written, too. Like `read` it obeys no area: whoever asks for a page
    asks for the keys that the page may show. Raises ValueError when the answer has another number of columns.
    """
    order = [int(number) - 1 for number in re.findall(r"\$(\d+)", sql)]
    values = [_for_sqlite(value) for value in parameters] if connection.vendor == "sqlite" else parameters
    with connection.cursor() as cursor:
        cursor.execute(re.sub(r"\$\d+", "%s", sql.replace("%", "%%")), [values[at] for at in order])
        rows = cursor.fetchall()
        if len(cursor.description) != len(schema):
            raise ValueError(
                f"the query gives {[one[0] for one in cursor.description]}, the schema says {list(schema)}"
            )
    if not rows:
        return _empty(tuple(schema.items()))
    return pl.DataFrame(rows, schema=dict(schema), orient="row")


@lru_cache(maxsize=1_000)
def _empty(schema: tuple[tuple[str, pl.DataType], ...]) -> pl.DataFrame:
    """No row; made once, since most ledgers hold nothing about one household."""
    return pl.DataFrame(schema=dict(schema))


def _typed(column: pl.Series, dtype: pl.DataType) -> pl.Series:
    if column.dtype == dtype:
        return column
    if column.dtype == pl.String and dtype == pl.Date:
        return column.str.to_date("%Y-%m-%d")
    if column.dtype == pl.String and dtype == INSTANT:
        return column.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", time_zone="UTC")
    return column.cast(dtype, strict=True)


def _from_postgresql(sql: str, parameters: Sequence[Parameter]) -> pl.DataFrame:
    address = postgresql_address()
    link = _links.idle(address)
    if link is not None:
        try:
            return _ask(link, sql, parameters)
        except _links.faults():
            link.close()  # perhaps the server ended it meanwhile; a fault of the question shows again
    return _ask(_links.opened(address), sql, parameters)


def _ask(link: Any, sql: str, parameters: Sequence[Parameter]) -> pl.DataFrame:
    """The answer; the connection is kept for the next question, or closed where this one failed."""
    try:
        with closing(link.cursor()) as cursor:
            cursor.execute(sql, list(parameters) or None)
            answer = pl.DataFrame(cursor.fetch_arrow_table())
    except BaseException:
        link.close()
        raise
    _links.keep(link)
    return answer


class _Links:
    """The open connections to PostgreSQL that nobody is using, all to one database and of one process."""

    KEPT = 4

    def __init__(self) -> None:
        self.lock = Lock()
        self.free: list[Any] = []
        self.address = ""

    @staticmethod
    def faults() -> type[Exception]:
        """What a connection raises, whatever is wrong."""
        import adbc_driver_manager.dbapi as manager

        fault: type[Exception] = manager.Error
        return fault

    def idle(self, address: str) -> Any:
        """A connection to this database, if one is open."""
        if address != self.address:
            self.close()
        with self.lock:
            self.address = address
            return self.free.pop() if self.free else None

    def opened(self, address: str) -> Any:
        """A new connection; each question is a transaction of its own."""
        import adbc_driver_postgresql.dbapi as adbc  # half a second, and not needed on SQLite

        return adbc.connect(address, autocommit=True)

    def keep(self, link: Any) -> None:
        """Have it back for the next question."""
        with self.lock:
            if len(self.free) < self.KEPT:
                self.free.append(link)
                return
        link.close()

    def close(self) -> None:
        """Close all that are idle; a process that forks must, or two would talk on one line."""
        with self.lock:
            free, self.free = self.free, []
        for link in free:
            link.close()


_links = _Links()
close_idle = _links.close
os.register_at_fork(before=close_idle)
atexit.register(close_idle)


def postgresql_address() -> str:
    """The database of this process (in a test: the test database) as libpq writes it; it holds the password."""
    settings = connection.get_connection_params()
    settings.pop("client_encoding", None)
    kept = {name: str(settings[name]) for name in LIBPQ if settings.get(name)}
    name = quote(kept.pop("dbname"), safe="")
    return f"postgresql:///{name}?{urlencode(kept, quote_via=quote)}"


LIBPQ = (
    "dbname", "user", "password", "host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "options", "service",
)  # fmt: skip


def _from_sqlite(sql: str, parameters: Sequence[Parameter]) -> pl.DataFrame:
    path = Path(str(connection.settings_dict["NAME"]))
    if not path.is_file():
        raise ValueError("an SQLite database in memory cannot be read by ADBC; use a file")
    import pyarrow as pa  # a third of a second

    question = re.sub(r"\$(\d+)", r"?\1", sql)
    with _reader.lock:
        stream = _reader.ask((str(path.absolute()), question, [_for_sqlite(value) for value in parameters]))
        with pa.ipc.open_stream(stream) as answer:
            return pl.DataFrame(answer.read_all())


def _for_sqlite(value: Parameter) -> int | float | str | bytes | None:
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


class _Reader:
    """The helper process of this process; it is started when first needed and leaves when it has been idle."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0

    def ask(self, question: tuple[str, str, list[Any]]) -> IO[bytes]:
        """Send a question; the stream on which the Arrow answer comes. Raises ValueError with SQLite's own words."""
        message = pickle.dumps(question)
        size, stream = self._send(message)
        if not size:  # it left just now, idle for too long
            self.stop()
            size, stream = self._send(message)
        if not size:
            raise RuntimeError("the reader of SQLite stopped without an answer")
        if fault := stream.read(int.from_bytes(size)):
            raise ValueError(fault.decode())
        return stream

    def _send(self, message: bytes) -> tuple[bytes, IO[bytes]]:
        process = self._running()
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(len(message).to_bytes(8) + message)
            process.stdin.flush()
            return process.stdout.read(8), process.stdout
        except BrokenPipeError:
            return b"", process.stdout

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.owner != os.getpid() or self.process.poll() is not None:
            self.stop()
            command = [sys.executable, "-P", str(Path(__file__).with_name("reader.py"))]
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.owner = os.getpid()
        return self.process

    def stop(self) -> None:
        """End the helper if it is ours, and close our ends of its pipes; that of a parent process goes on serving it."""
        process, self.process = self.process, None
        if process is None:
            return
        if self.owner == os.getpid():
            with process:
                process.kill()
            return
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


_reader = _Reader()
atexit.register(_reader.stop)
