"""A fixture: a test is run by the quick reader of plain sheets, and once more with it refused, by the reader of events."""

import pytest

from houfu.intake.workbook import sheet_plain
from houfu.intake.workbook.plain_bytes import NotPlain


@pytest.fixture(params=["plainly", "event by event"])
def either_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which of the two readers reads."""

    def refuse(*_args: object) -> None:
        raise NotPlain

    if request.param != "plainly":
        monkeypatch.setattr(sheet_plain, "read_plain", refuse)
    return str(request.param)
