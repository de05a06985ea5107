"""Long files sealed piece by piece: whole again, or not at all."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.safeguard import streams
from houfu.safeguard.sealing import SealBroken
from houfu.safeguard.streams import SealingFile, unsealed

pytestmark = pytest.mark.usefixtures("small_pieces")


@pytest.fixture(scope="module")
def small_pieces() -> object:
    patch = pytest.MonkeyPatch()
    patch.setattr(streams, "PIECE", 10)
    yield
    patch.undo()


def sealed(*parts: bytes, name: str = "a") -> bytes:
    under = io.BytesIO()
    file = SealingFile(name, under)
    for part in parts:
        assert file.write(part) == len(part)
    file.close()
    assert file.size == sum(map(len, parts))
    return under.getvalue()


def opened(content: bytes, name: str = "a") -> bytes:
    return b"".join(unsealed(name, io.BytesIO(content)))


@given(st.lists(st.binary(max_size=35), max_size=5))
def test_what_was_written_comes_back(parts: list[bytes]) -> None:
    content = sealed(*parts)
    assert opened(content) == b"".join(parts)
    assert b"".join(parts) not in content or not any(len(part) > 3 for part in parts)


def test_no_piece_can_be_cut_off_swapped_or_moved_to_another_file() -> None:
    content = sealed(b"0123456789abcdefghijKLMNOPQRST")
    size = 4 + int.from_bytes(content[:4])
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    assert len(pieces) == 3
    broken = (
        b"", content[:-1], content[:size], content[: 2 * size], pieces[1] + pieces[0] + pieces[2], content + pieces[2],
        content[:20] + bytes([content[20] ^ 1]) + content[21:],
    )  # fmt: skip
    for one in broken:
        with pytest.raises(SealBroken):
            opened(one)
    with pytest.raises(SealBroken):
        opened(content, name="b")
