"""Frozen snapshots: named by their content, written once, private, and answered with a sentence when they are damaged."""

import json
import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import polars as pl
import pytest

from houfu.facts.frames import KEY, PARENT, PATH, Frames, columns, empty
from houfu.facts.subjects import SUBJECTS
from houfu.snapshot.files import DAY, SHELF, SnapshotFault, checked, digest, freeze, thaw
from tests.policy.provinces import province

LEVELS = list(SUBJECTS)
FACTS = [(level, name) for level in LEVELS for name in columns(level) if name not in (PARENT, KEY, PATH)]


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    thaw.cache_clear()
    yield
    thaw.cache_clear()


@pytest.fixture(scope="module")
def frames() -> Frames:
    return province(5)


def changed(frames: Frames, level: str, column: pl.Series | pl.Expr) -> Frames:
    return Frames(frames.day, {**frames.tables, level: frames.tables[level].with_columns(column)})


def file_of(name: str, level: str) -> Path:
    return SHELF.folder() / name / f"{level}.arrow"


def test_what_was_frozen_thaws_as_it_was(frames: Frames) -> None:
    name = freeze(frames)
    back = checked(name)
    assert back.day == frames.day
    assert all(back.tables[level].equals(frames.tables[level]) for level in LEVELS)
    assert (name, digest(back)) == (digest(frames), digest(frames))


def test_the_same_facts_are_written_once(frames: Frames) -> None:
    name = freeze(frames)
    before = {path: path.stat().st_mtime_ns for path in (SHELF.folder() / name).iterdir()}
    assert freeze(Frames(frames.day, {level: frames.tables[level].clone() for level in LEVELS})) == name
    assert {path: path.stat().st_mtime_ns for path in (SHELF.folder() / name).iterdir()} == before
    assert [path.name for path in SHELF.folder().iterdir()] == [name]


def test_only_the_owner_can_look_into_the_folder(frames: Frames) -> None:
    freeze(frames)
    assert stat.S_IMODE(SHELF.folder().stat().st_mode) == 0o700


def test_four_that_freeze_the_same_at_once_leave_one_snapshot(frames: Frames) -> None:
    names: list[str] = []
    threads = [Thread(target=lambda: names.append(freeze(frames))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names == [digest(frames)] * 4
    assert [path.name for path in SHELF.folder().iterdir()] == names[:1]


@pytest.mark.parametrize("level", sorted({level for level, _name in FACTS}))
def test_one_fact_more_known_or_less_gives_another_digest(frames: Frames, level: str) -> None:
    own = Frames(frames.day, {**empty(frames.day).tables, level: frames.tables[level]})
    seen = {digest(own)}
    names = [name for at, name in FACTS if at == level][::5]  # one code for all: a fifth of them shows it
    for name in names:
        column = frames.tables[level][name]
        less = column.to_list()
        less[int(np.flatnonzero(column.is_not_null().to_numpy())[0])] = None
        seen.add(digest(changed(own, level, pl.Series(name, less, dtype=column.dtype))))
    assert len(seen) == len(names) + 1


def test_unknown_is_another_content_than_no_and_than_nothing(frames: Frames) -> None:
    seen = {
        digest(changed(frames, "household", pl.lit(value, dtype=pl.Boolean).alias("household.registered_poor")))
        for value in (True, False, None)
    }
    counts = {
        digest(changed(frames, "community", pl.lit(value, dtype=pl.Int64).alias("community.staff")))
        for value in (0, 1, None)
    }
    assert (len(seen), len(counts)) == (3, 3)


def test_another_day_or_another_order_gives_another_digest(frames: Frames) -> None:
    organs = frames.tables["organ"].reverse()
    assert digest(Frames(date(2025, 7, 1), frames.tables)) != digest(frames)
    assert digest(Frames(frames.day, {**frames.tables, "organ": organs})) != digest(frames)


def test_chunks_of_memory_do_not_enter_the_digest(frames: Frames) -> None:
    people = frames.tables["person"]
    pieces = pl.concat([people.slice(at, 700) for at in range(0, people.height, 700)], rechunk=False)
    assert pieces.n_chunks() > 1
    assert digest(Frames(frames.day, {**frames.tables, "person": pieces})) == digest(frames)


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path: Path) -> None:
    held = bytearray(path.read_bytes())
    for at in range(0, len(held), 997):
        held[at] ^= 0x55
    path.write_bytes(bytes(held))


def older(path: Path) -> None:
    """A file of a version that did not know the last fact."""
    frame = pl.read_ipc(path.read_bytes())
    frame.select(frame.columns[:-1]).write_ipc(path)


def other_values(path: Path) -> None:
    frame = pl.read_ipc(path.read_bytes())
    frame.with_columns(frame["household.registered_poor"].not_()).write_ipc(path)


def upside_down(path: Path) -> None:
    pl.read_ipc(path.read_bytes()).reverse().write_ipc(path)


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def no_arrow(path: Path) -> None:
    path.write_text("户号,姓名\n1,张三\n")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE = [half, flipped, older, other_values, upside_down, empty_file, no_arrow, a_folder, Path.unlink]


def said(name: str) -> SnapshotFault:
    thaw.cache_clear()
    with pytest.raises(SnapshotFault) as fault:
        checked(name)
    for language in ("zh", "en"):
        sentence = fault.value.sentence(language)
        assert name[:12] in sentence
        assert "houfu snapshot" in sentence
    assert fault.value.exit_code == 2
    return fault.value


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_answered_with_a_sentence_and_mended_by_freezing_anew(
    frames: Frames, damage: Callable[[Path], None]
) -> None:
    name = freeze(frames)
    damage(file_of(name, "household"))
    said(name)
    assert freeze(frames) == name
    assert checked(name).tables["household"].equals(frames.tables["household"])
    assert any(
        path.name.startswith(".damaged-") for path in SHELF.folder().iterdir()
    )  # kept for whoever asks how it came


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", '{"day": 20250630}', '{"day": "30.6.2025"}', "\ufeff", '{"day'])
def test_a_damaged_day_is_answered_with_a_sentence(frames: Frames, text: str) -> None:
    name = freeze(frames)
    (SHELF.folder() / name / DAY).write_text(text)
    said(name)


def test_another_day_written_into_it_is_found(frames: Frames) -> None:
    name = freeze(frames)
    (SHELF.folder() / name / DAY).write_text(json.dumps({"day": "2026-01-01"}))
    assert "改动" in said(name).zh


def test_a_snapshot_that_is_gone_is_named_with_its_folder(frames: Frames) -> None:
    fault = said("0" * 64)
    assert str(SHELF.folder()) in fault.zh
    assert str(SHELF.folder()) in fault.en


def test_no_file_however_spoilt_ends_in_anything_but_a_sentence(frames: Frames) -> None:
    name = freeze(frames)
    path = file_of(name, "community")
    good = path.read_bytes()
    chance = np.random.default_rng(1)
    for length in chance.integers(0, len(good), 20):
        path.write_bytes(good[: int(length)])
        said(name)
    for _ in range(80):
        spoilt = bytearray(good)
        for at in chance.integers(0, len(good), 3):
            spoilt[at] ^= 1 << int(chance.integers(8))
        path.write_bytes(bytes(spoilt))
        thaw.cache_clear()
        try:  # a bit that carries nothing may be another one
            assert digest(checked(name)) == name
        except SnapshotFault:
            continue
