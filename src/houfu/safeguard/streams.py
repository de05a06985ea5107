"""A long file sealed piece by piece, so that neither sealing nor opening it holds more than a piece in memory.

Each piece is sealed as a file of its own (`safeguard.files`) under the file's name, its place, and whether it is the
last: pieces that were swapped, left out or cut off at the end do not open. A sealed piece stands behind its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import IO

from houfu.safeguard.files import seal_file, unseal_file
from houfu.safeguard.sealing import SealBroken

PIECE = 2**20
LENGTH = 4  # bytes


class SealingFile:
    """A file to write plain bytes into; what lies in `under` is sealed. `close` writes the last piece.

    `sha256` and `size` are those of the plain bytes so far.
    """

    def __init__(self, name: str, under: IO[bytes]) -> None:
        self.name, self.under = name, under
        self.held = bytearray()
        self.pieces = self.size = 0
        self.digest = sha256()

    def write(self, plain: bytes) -> int:
        """Take bytes in; how many."""
        self.digest.update(plain)
        self.size += len(plain)
        self.held += plain
        while len(self.held) > PIECE:
            self._seal(bytes(self.held[:PIECE]), last=False)
            del self.held[:PIECE]
        return len(plain)

    def flush(self) -> None:
        """Nothing: a piece is sealed when it is full."""

    def close(self) -> None:
        """Seal what is left as the last piece; the file beneath stays open."""
        self._seal(bytes(self.held), last=True)
        self.held.clear()

    @property
    def sha256(self) -> str:
        """The digest as hexadecimal digits."""
        return self.digest.hexdigest()

    def _seal(self, plain: bytes, *, last: bool) -> None:
        sealed = seal_file(_piece(self.name, self.pieces, last=last), plain)
        self.under.write(len(sealed).to_bytes(LENGTH) + sealed)
        self.pieces += 1


def unsealed(name: str, under: IO[bytes]) -> Iterator[bytes]:
    """The plain bytes, piece by piece. Raises SealBroken where the file was changed or cut, KeyFault without its key."""
    number, sealed = 0, _next(name, under)
    while sealed:
        following = _next(name, under)
        yield unseal_file(_piece(name, number, last=not following), sealed)
        number, sealed = number + 1, following
    if not number:
        raise SealBroken(f"{name} is empty")


def _next(name: str, under: IO[bytes]) -> bytes:
    head = under.read(LENGTH)
    sealed = under.read(int.from_bytes(head)) if len(head) == LENGTH else b""
    if len(head) not in (0, LENGTH) or (head and len(sealed) != int.from_bytes(head)):
        raise SealBroken(f"{name} ends in the middle of a piece")
    return sealed


def _piece(name: str, number: int, *, last: bool) -> str:
    return f"{name}/{number}/{'last' if last else 'more'}"
