"""Fewer than ten disputes look as none do."""

from datetime import date

from houfu.access.scoping import looking_at
from houfu.mediation.figures import cells
from tests.mediation.cast import HERE, Cast
from tests.mediation.test_rights_figures import PATHS, counted

QUARTER = date(2026, 8, 3)


def test_one_dispute_or_nine_make_no_row_and_ten_make_one(cast: Cast) -> None:
    counted([(QUARTER, PATHS[1], "land")] * 9 + [(QUARTER, PATHS[2], "housing")])
    with looking_at(HERE):
        assert cells(HERE, date(2026, 11, 20)) == []
    counted([(QUARTER, PATHS[1], "land")])
    with looking_at(HERE):
        assert [(cell.kind, cell.count) for cell in cells(HERE, date(2026, 11, 20))] == [("land", 10)]
