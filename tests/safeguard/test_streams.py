"""A file sealed in pieces opens again whole, and not where a piece was changed, moved, left out or taken from another."""

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.safeguard import streams
from houfu.safeguard.keys import KeyFault
from houfu.safeguard.sealing import SealBroken
from houfu.safeguard.streams import MARK, seal_pieces, unseal_pieces


def sealed(pieces: list[bytes], name: str = "a") -> bytes:
    into = io.BytesIO()
    seal_pieces(name, pieces, into)
    return into.getvalue()


def opened(content: bytes, name: str = "a") -> list[bytes]:
    return list(unseal_pieces(name, io.BytesIO(content)))


@given(st.lists(st.binary(max_size=50), max_size=5))
def test_it_opens_again(pieces: list[bytes]) -> None:
    assert opened(sealed(pieces)) == pieces


@given(st.lists(st.binary(min_size=1, max_size=20), min_size=1, max_size=4), st.data())
def test_it_does_not_open_cut_off_or_changed(pieces: list[bytes], data: st.DataObject) -> None:
    whole = sealed(pieces)
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    for broken in (whole[:at], changed):
        with pytest.raises((SealBroken, KeyFault)):
            opened(broken)


def test_its_pieces_stay_in_their_places() -> None:
    one, two = sealed([b"x", b"y"]), sealed([b"z"], name="b")
    size = (len(one) - len(MARK)) // 3
    swapped = MARK + one[len(MARK) + size : len(MARK) + 2 * size] + one[len(MARK) : len(MARK) + size]
    for broken in (swapped, two, MARK + one[len(MARK) : len(MARK) + size]):
        with pytest.raises(SealBroken):
            opened(broken)


@given(st.lists(st.binary(max_size=35), max_size=5))
def test_what_is_written_into_a_sealing_file_comes_back(parts: list[bytes]) -> None:
    under = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams, "PIECE", 10)
        file = streams.SealingFile("a", under)
        for part in parts:
            assert file.write(part) == len(part)
        file.close()
    assert file.size == sum(map(len, parts))
    assert file.sha256 == hashlib.sha256(b"".join(parts)).hexdigest()
    assert b"".join(opened(under.getvalue())) == b"".join(parts)
