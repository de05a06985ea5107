"""Frames hold a province only in the shape that folds rely on, and say what is wrong with any other."""

from datetime import date

import polars as pl
import pytest

from houfu.facts.frames import PARENT, Frames, columns, empty
from houfu.facts.subjects import SUBJECTS
from tests.policy.provinces import province, table

DAY = date(2025, 6, 30)


def with_table(level: str, frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    return {**empty(DAY).tables, level: frame}


def test_each_subject_comes_after_those_that_fold_into_it() -> None:
    order = list(SUBJECTS)
    for level, subject in SUBJECTS.items():
        assert subject.above is None or order.index(level) < order.index(subject.above)


@pytest.mark.parametrize("level", SUBJECTS)
def test_every_subject_is_named_in_both_languages(level) -> None:
    assert SUBJECTS[level].zh
    assert SUBJECTS[level].en.isascii()
    assert SUBJECTS[level].many.isascii()
    assert SUBJECTS[level].many != SUBJECTS[level].en


def test_it_refuses_a_missing_table() -> None:
    tables = dict(empty(DAY).tables)
    del tables["person"]
    with pytest.raises(ValueError, match="no table of person"):
        Frames(DAY, tables)


def test_it_refuses_another_type_of_column() -> None:
    frame = empty(DAY).tables["person"].with_columns(pl.col("person.age").cast(pl.Float64))
    with pytest.raises(ValueError, match="person"):
        Frames(DAY, with_table("person", frame))


def test_it_refuses_siblings_that_do_not_stand_together() -> None:
    tables = with_table("household", table("household", [0, 0], 2, {}))
    tables["person"] = table("person", [0, 1, 0], 3, {})
    with pytest.raises(ValueError, match="siblings"):
        Frames(DAY, tables)


def test_offsets_mark_where_each_parent_s_children_begin_and_end() -> None:
    tables = with_table("household", table("household", [0] * 4, 4, {}))
    tables["person"] = table("person", [0, 0, 2], 3, {})
    assert Frames(DAY, tables).offsets("person").tolist() == [0, 2, 2, 3, 3]


def test_nothing_folds_out_of_a_county() -> None:
    with pytest.raises(ValueError, match="folds into nothing"):
        empty(DAY).offsets("county")


def test_ancestors_are_found_level_by_level() -> None:
    frames = province(51)
    above = frames.ancestors("person", "settlement").tolist()
    for row in (0, 17, 999):
        household = frames.tables["person"][PARENT][row]
        community = frames.tables["household"][PARENT][household]
        assert above[row] == frames.tables["community"][PARENT][community]
    with pytest.raises(ValueError, match="does not stand above"):
        frames.ancestors("person", "organ")


def test_places_carry_a_path_and_the_others_a_parent() -> None:
    assert [name for name in columns("person") if "." not in name] == ["key", "parent"]
    assert [name for name in columns("settlement") if "." not in name] == ["key", "parent", "path"]
    assert [name for name in columns("government") if "." not in name] == ["key", "path"]
