"""A file sealed in pieces opens again whole, and not where a piece was changed, moved, left out or taken from another."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
