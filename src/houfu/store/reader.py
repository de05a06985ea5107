"""The helper process that reads SQLite files: questions come on standard input, Arrow streams leave on standard output.

It imports nothing of houfu (see reading.py for why it exists). A question is eight bytes of length and a pickled
(path, SQL, parameters); the answer is eight bytes of length, that many bytes of complaint, and if there is none, one
Arrow stream.
"""

import pickle
import select
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

import adbc_driver_sqlite.dbapi as adbc
import pyarrow as pa

IDLE = 120  # seconds without a question
WHOLE = 2**31 - 2  # the driver guesses a column's type from its first batch: let that be all rows


class Link:
    """The connection to the file asked about last; it stays open, since SQLite reads every table's declaration anew for each.

    It is autocommitting, so no lock outlives a question, and it is opened again when another file has taken the name.
    """

    def __init__(self) -> None:
        self.opened: Any = None
        self.file: tuple[str, int, int] = ("", 0, 0)

    def to(self, path: str) -> Any:
        """A connection to the file that has this name now."""
        found = Path(path).stat()
        file = (path, found.st_dev, found.st_ino)
        if file != self.file or self.opened is None:
            self.close()
            self.opened, self.file = adbc.connect(f"file:{path}?mode=ro", autocommit=True), file
        return self.opened

    def close(self) -> None:
        """Let the file go."""
        held, self.opened = self.opened, None
        if held is not None:
            held.close()


def answer(question: tuple[str, str, list[object]], link: Link, out: BinaryIO) -> None:
    """Put one question to one file and write the answer."""
    path, sql, parameters = question
    try:
        with closing(link.to(path).cursor()) as cursor:
            cursor.adbc_statement.set_options(**{"adbc.sqlite.query.batch_rows": str(WHOLE)})
            cursor.execute(sql, parameters or None)
            table = cursor.fetch_arrow_table()
    except Exception as fault:  # noqa: BLE001  # whatever it is, the asking process must hear of it
        link.close()
        complaint = str(fault).encode()
        out.write(len(complaint).to_bytes(8) + complaint)
        return
    out.write(bytes(8))
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)


def serve(questions: BinaryIO, out: BinaryIO) -> None:
    """Answer until the asking process is gone or has asked nothing for a while."""
    link = Link()
    with closing(link):
        while select.select([questions], [], [], IDLE)[0] and (size := questions.read(8)):
            answer(pickle.loads(questions.read(int.from_bytes(size))), link, out)  # noqa: S301  # from our own parent
            out.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
