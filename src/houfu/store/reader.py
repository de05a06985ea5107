"""The helper process that reads SQLite files: questions come on standard input, Arrow streams leave on standard output.

It imports nothing of houfu (see reading.py for why it exists). A question is eight bytes of length and a pickled
(path, SQL, parameters); the answer is eight bytes of length, that many bytes of complaint, and if there is none, one
Arrow stream.
"""

import pickle
import select
import sys
from contextlib import closing
from typing import BinaryIO

import adbc_driver_sqlite.dbapi as adbc
import pyarrow as pa

IDLE = 120  # seconds without a question
WHOLE = 2**31 - 2  # the driver guesses a column's type from its first batch: let that be all rows


def answer(question: tuple[str, str, list[object]], out: BinaryIO) -> None:
    """Put one question to one file and write the answer."""
    path, sql, parameters = question
    try:
        with closing(adbc.connect(f"file:{path}?mode=ro")) as link, closing(link.cursor()) as cursor:
            cursor.adbc_statement.set_options(**{"adbc.sqlite.query.batch_rows": str(WHOLE)})
            cursor.execute(sql, parameters or None)
            table = cursor.fetch_arrow_table()
    except Exception as fault:  # noqa: BLE001  # whatever it is, the asking process must hear of it
        complaint = str(fault).encode()
        out.write(len(complaint).to_bytes(8) + complaint)
        return
    out.write(bytes(8))
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)


def serve(questions: BinaryIO, out: BinaryIO) -> None:
    """Answer until the asking process is gone or has asked nothing for a while."""
    while select.select([questions], [], [], IDLE)[0] and (size := questions.read(8)):
        answer(pickle.loads(questions.read(int.from_bytes(size))), out)  # noqa: S301  # from our own parent
        out.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
