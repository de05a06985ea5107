"""A file to write a workbook into: what passes through is counted, digested, and sealed piece by piece."""

from __future__ import annotations

from hashlib import sha256
from typing import IO

from houfu.safeguard.streams import PIECE, PieceSealer


class SealingFile:
    """Takes plain bytes, as a file does; `sha256` and `size` are those of the plain bytes so far."""

    def __init__(self, name: str, under: IO[bytes]) -> None:
        self.sealer = PieceSealer(name, under)
        self.held = bytearray()
        self.size = 0
        self.digest = sha256()

    def write(self, plain: bytes) -> int:
        """Take bytes in; how many."""
        self.digest.update(plain)
        self.size += len(plain)
        self.held += plain
        while len(self.held) >= PIECE:
            self.sealer.add(bytes(self.held[:PIECE]))
            del self.held[:PIECE]
        return len(plain)

    def flush(self) -> None:
        """Nothing: a piece is sealed when it is full."""

    def close(self) -> None:
        """Seal what is left, and that nothing follows; the file beneath stays open."""
        if self.held:
            self.sealer.add(bytes(self.held))
            self.held.clear()
        self.sealer.end()

    @property
    def sha256(self) -> str:
        """The digest as hexadecimal digits."""
        return self.digest.hexdigest()
