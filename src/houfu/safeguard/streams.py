"""Files of any size sealed piece by piece as they come, so that neither they nor their seal ever need the memory at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from houfu.safeguard.files import seal_file, unseal_file
from houfu.safeguard.sealing import SealBroken

MARK = b"houfu-pieces-1\n"
PIECE = 2**20
LENGTH = 4


class PieceSealer:
    """Seals the pieces of a file one after another as they come; each is bound to the file's name and its place."""

    def __init__(self, name: str, into: IO[bytes]) -> None:
        self.name, self.into, self.number = name, into, 0
        into.write(MARK)

    def add(self, piece: bytes) -> None:
        """The next piece."""
        self.number += 1
        self._write(seal_file(f"{self.name}/{self.number}", piece))

    def end(self) -> None:
        """No piece follows: without this end the file does not open."""
        self._write(seal_file(f"{self.name}/end/{self.number}", b""))

    def _write(self, sealed: bytes) -> None:
        self.into.write(len(sealed).to_bytes(LENGTH))
        self.into.write(sealed)


def seal_pieces(name: str, pieces: Iterable[bytes], into: IO[bytes]) -> None:
    """Seal all pieces of a file."""
    sealer = PieceSealer(name, into)
    for piece in pieces:
        sealer.add(piece)
    sealer.end()


def unseal_pieces(name: str, sealed: IO[bytes]) -> Iterator[bytes]:
    """The pieces again. Raises SealBroken where one was changed, moved or cut off, KeyFault without the key."""
    if sealed.read(len(MARK)) != MARK:
        raise SealBroken(f"{name} is no file in pieces")
    number, piece = 0, _exactly(name, sealed, int.from_bytes(sealed.read(LENGTH)))
    while following := sealed.read(LENGTH):
        number += 1
        yield unseal_file(f"{name}/{number}", piece)
        piece = _exactly(name, sealed, int.from_bytes(following))
    unseal_file(f"{name}/end/{number}", piece)


def _exactly(name: str, sealed: IO[bytes], length: int) -> bytes:
    piece = sealed.read(length)
    if len(piece) != length:
        raise SealBroken(f"{name} was cut off")
    return piece
