"""A workbook is sealed as it is written, whatever the pieces in which it comes."""

import io
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from houfu.exports.sealing import SealingFile
from houfu.safeguard.streams import PIECE, unseal_pieces


@given(st.lists(st.binary(max_size=35), max_size=5), st.booleans())
def test_what_was_written_comes_back(parts: list[bytes], long: bool) -> None:
    parts = [*parts, b"x" * PIECE, b"y"] if long else parts
    under = io.BytesIO()
    file = SealingFile("a", under)
    for part in parts:
        assert file.write(part) == len(part)
    file.close()
    under.seek(0)
    whole = b"".join(parts)
    assert b"".join(unseal_pieces("a", under)) == whole
    assert (file.size, file.sha256) == (len(whole), sha256(whole).hexdigest())
