"""Every expression of the catalogue is one that keeps the promises of the language."""

from pathlib import Path

import pytest

from houfu.policy import measures
from houfu.policy.catalogue import MEASURES, catalogue
from tests.each import each
from tests.policy.guards import faults, fold_faults, forbidden, source_faults
from tests.policy.provinces import DAY, expressions

BOOK = catalogue(DAY)
ASKED = {what: (level, asked) for what, level, asked in expressions(BOOK) if not what.startswith("fold ")}
SOURCES = sorted(Path(measures.__file__).parent.glob("[!_]*.py"))


@each("one", ASKED)
def test_it_asks_only_row_by_row_of_its_own_subject(one) -> None:
    level, asked = one
    assert faults(asked, level, BOOK.folds) == []


@pytest.mark.parametrize("fold", BOOK.folds.values(), ids=BOOK.folds)
def test_it_folds_only_what_may_be_asked_of_the_child(fold) -> None:
    assert fold_faults(fold, BOOK.folds) == []


def test_it_reads_neither_ethnic_group_nor_religion_nor_disputes() -> None:
    assert [fault for what, _, asked in expressions(BOOK) for fault in forbidden(asked, what.split(".")[0])] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_measure_uses_only_the_words_of_the_language(source) -> None:
    assert source_faults(source.read_text(encoding="utf-8")) == []


def test_every_measure_file_is_in_the_catalogue() -> None:
    held = {module.__name__.rsplit(".", 1)[1] for module in MEASURES.values()}
    assert held == {source.stem for source in SOURCES}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_measure_can_be_read_beside_its_article(source) -> None:
    assert len(source.read_text(encoding="utf-8").splitlines()) <= 250
