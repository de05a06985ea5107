"""`houfu intake commit` of a file that brings nothing: refused, unless it is a return, or says what is on file already."""

from pathlib import Path

import pytest

from houfu.access.scoping import everywhere
from houfu.intake.held import NothingIn
from houfu.intake.models import Import
from houfu.ledgers.returns import Return
from tests.access.conftest import cast
from tests.cli.test_intake import BY_TWO, GOOD, WRONG, _on_file, book, intake

__all__ = ["_on_file", "cast"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_file_of_which_nothing_goes_in_is_refused_and_one_without_rows_is_taken_in_as_a_return_alone(
    tmp_path: Path,
) -> None:
    for lines, said in (([WRONG], "有问题 1 行，待判定 0 行"), ([], "一行数据也没有读到")):
        done = intake("commit", book(tmp_path, *lines), "--as", "medicalcover", *BY_TWO)
        assert isinstance(done.exception, NothingIn)
        assert said in done.exception.zh
    assert set(Import._base_manager.values_list("stage", flat=True)) == {"dropped"}
    done = intake("commit", book(tmp_path), "--as", "medicalcover", *BY_TWO, "--complete-to", "2026-10-31")
    assert "完整到 2026-10-31" in done.stdout
    with everywhere():
        assert Return._base_manager.filter(superseded_at=None).count() == 1


def test_what_is_on_file_already_is_taken_in_again_and_changes_nothing(tmp_path: Path) -> None:
    for said in ("新增1行", "未变1行"):
        assert said in intake("commit", book(tmp_path, GOOD), "--as", "medicalcover", *BY_TWO).stdout
