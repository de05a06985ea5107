"""`houfu bench --exports`: both ways write the same rows of a list, drawn again where it is shorter, and leave no file."""

from pathlib import Path

import pytest

from houfu.cli.bench import by_export, by_xlsxwriter
from houfu.cli.bench.exporting import _asked
from houfu.exports import files
from houfu.facts.errors import HoufuError
from tests.exports.books import body_of
from tests.portal.conftest import world
from tests.portal.world import World

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_both_ways_write_the_same_rows(world: World, tmp_path: Path) -> None:
    asked = _asked("households", 50)
    assert by_xlsxwriter.keep_cells(tmp_path, by_export.lines_of(asked)) == 50
    assert by_xlsxwriter.run(tmp_path) == 50
    assert by_export.run(asked) == 50
    assert not files.there(1)
    bare = body_of((tmp_path / "bare.xlsx").read_bytes(), heads=0)
    assert bare == [[str(cell) for cell in line] for line in by_export.lines_of(asked)]


def test_without_a_list_it_says_what_to_do(db: None) -> None:
    with pytest.raises(HoufuError, match="make demo"):
        _asked("imports", 10)
