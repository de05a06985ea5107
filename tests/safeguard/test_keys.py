"""Keys live in a file of their own, made once, closed to others, with versions."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from houfu.safeguard.keys import KeyFault, KeyFile, Use


def test_the_file_is_made_on_first_use_and_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "keys.json"
    first = KeyFile(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert KeyFile(path).current(Use.SEALING) == first.current(Use.SEALING)


def test_each_use_has_a_key_of_its_own(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "k.json")
    assert len({keys.current(use).secret for use in Use}) == len(Use)
    assert [len(keys.current(use).secret) for use in Use] == [16, 32, 32]


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    path = tmp_path / "k.json"
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: KeyFile(path).current(Use.AUDIT).secret, range(40)))
    assert len(set(made)) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_it_refuses_a_file_that_others_can_read(tmp_path: Path) -> None:
    path = tmp_path / "k.json"
    KeyFile(path)
    path.chmod(0o640)
    with pytest.raises(KeyFault, match="0600"):
        KeyFile(path)


@pytest.mark.parametrize("content", ["", "{}", "not json", '{"sealing": {"1": "zz"}}'])
def test_a_damaged_file_is_a_sentence_and_is_never_made_anew(tmp_path: Path, content: str) -> None:
    path = tmp_path / "k.json"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeyFault, match=r"restore it from its backup"):
        KeyFile(path)
    assert path.read_text() == content


def test_a_new_version_leaves_the_old_one_readable(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "k.json")
    old = keys.current(Use.SEALING)
    new = keys.rotate(Use.SEALING)
    again = KeyFile(tmp_path / "k.json")
    assert again.current(Use.SEALING) == new != old
    assert again.of_version(Use.SEALING, 1) == old
    with pytest.raises(KeyFault, match="version 7"):
        again.of_version(Use.SEALING, 7)


def test_the_blind_index_keeps_its_one_key(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="second index key"):
        KeyFile(tmp_path / "k.json").rotate(Use.INDEX)


def test_a_key_never_prints_its_secret(tmp_path: Path) -> None:
    key = KeyFile(tmp_path / "k.json").current(Use.AUDIT)
    assert key.secret.hex() not in repr(key) + str(key)
    assert repr(key) == "Key(version=1)"
