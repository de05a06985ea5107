"""A file as the pages and the API take it: small ones read, checked and taken in at once, large ones in the background."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import partial

from houfu.access.models import User
from houfu.facts.errors import HoufuError
from houfu.intake import actions, staging
from houfu.intake.asking import ask_check, ask_commit, ask_undo
from houfu.intake.confirming import as_said
from houfu.intake.keeping import require_keeper
from houfu.intake.kept_reading import mark_of
from houfu.intake.layouts import layout_named
from houfu.intake.models import Import
from houfu.intake.opening import open_table
from houfu.intake.receiving import DIRECT_BYTES, is_small, receive
from houfu.intake.rereading import head_in, proposal_of, table_in
from houfu.intake.uploads import SealedUpload, most_bytes
from houfu.jobs.models import Job
from houfu.store.ids import fresh_id


class TooLarge(HoufuError):
    """No file came, or one that is too large."""

    def __init__(self) -> None:
        megabytes = most_bytes() // 2**20
        super().__init__(
            f"没有收到文件，或文件超过 {megabytes} MB。请选择文件；更大的请拆分，或由管理员用命令导入。",
            f"No file came, or one of more than {megabytes} MB. Choose one; split a larger one, or have it taken in by command.",
        )


def handed_in(content: bytes, name: str, *, table: str, area: str, by: User) -> Import:
    """Lay a file down as an import; a large one is read in the background. Raises HoufuError with what to do."""
    if not 0 < len(content) <= most_bytes():
        raise TooLarge
    if len(content) <= DIRECT_BYTES:
        return actions.hand_in(
            content=content, file_name=name, table=table, area=area, by=by,
            read=lambda data, layout: open_table(data, name, layout),
        )  # fmt: skip
    require_keeper(by, layout_named(table), area)
    number = fresh_id()
    staging.keep(number, content)
    digest = hashlib.sha256(content).hexdigest()
    return receive(number=number, digest=digest, size=len(content), file_name=name, table=table, area=area, by=by)


def sealed_in(file: SealedUpload, *, table: str, area: str, by: User) -> Import:
    """Make an import of a file that was sealed as it came. Raises HoufuError with what to do; then the file is gone."""
    try:
        if not 0 < (file.size or 0) <= most_bytes():
            raise TooLarge
        return receive(
            number=file.number, digest=file.digest, size=file.size or 0, file_name=file.name or "", table=table, area=area,
            by=by,
        )  # fmt: skip
    except HoufuError:
        file.discard()
        raise


def checked(row: Import, said: dict[int, tuple[str, str]], given_day: date | None, by: User) -> Import | Job:
    """Fix the columns as somebody chose them, and try the rows out; the job that does so, for a large file. Raises HoufuError."""
    layout, head = layout_named(row.table), head_in(row).table
    mapping = as_said(layout, proposal_of(row, layout, head).matches, said)
    if not is_small(row):
        return ask_check(row, mapping=mapping, given_day=given_day, by=by)
    return actions.confirm(row, mapping=mapping, given_day=given_day, sheet=partial(table_in, row), by=by)[0]


def committed(row: Import, by: User, complete_to: date | None, seen: str) -> Import | Job:
    """Take an import in as it was `seen`; the job that does so, for a large file. Raises HoufuError; then nothing was written.

    Raises CheckedAnew where the mark is not that of what the check found now.
    """
    if seen != mark_of(row):
        raise actions.CheckedAnew
    if not is_small(row):
        return ask_commit(row, by=by, complete_to=complete_to, seen=seen)
    return actions.commit(row, sheet=partial(table_in, row), by=by, complete_to=complete_to, seen=seen)


def undone(row: Import, by: User) -> Import | Job:
    """Take a whole import back; the job that does so, for a large file. Raises HoufuError."""
    return actions.undo(row, by=by) if is_small(row) else ask_undo(row, by=by)
