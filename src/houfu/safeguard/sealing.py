"""SM4-GCM over single values, each bound to its table, row and field, so that moving a sealed value breaks it.

A sealed value is `version (1 byte) · key fingerprint (4) · nonce (12) · ciphertext · tag (16)`.
"""

import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from houfu.safeguard.keys import Key, KeyFault, Use, provider

HEAD = 5  # version and fingerprint
NONCE = 12
TAG = 16


class SealBroken(ValueError):
    """A sealed value was changed, or moved to another row, field or table."""


def seal(table: str, row: int, field: str, plain: str) -> bytes:
    """One value sealed for one place under the current key."""
    sealed = seal_many(table, field, [row], [plain])[0]
    assert sealed is not None  # only None gives None
    return sealed


def seal_many(table: str, field: str, rows: Sequence[int], plains: Sequence[str | None]) -> list[bytes | None]:
    """The values of one column sealed for their rows (about 200,000 a second); None stays None.

    Raises ValueError when there are not as many rows as values.
    """
    key = provider().current(Use.SEALING)
    head = key.version.to_bytes(1) + key.fingerprint
    nonces = os.urandom(NONCE * len(rows))
    cipher = Cipher(algorithms.SM4(key.secret), modes.GCM(bytes(NONCE)))  # never used with this nonce
    before, behind = _place(table, 0, field, key.version).split(b"\x1f0\x1f")
    sealed: list[bytes | None] = []
    for at, (row, plain) in enumerate(zip(rows, plains, strict=True)):
        if plain is None:
            sealed.append(None)
            continue
        nonce = nonces[NONCE * at : NONCE * (at + 1)]
        cipher.mode = modes.GCM(nonce)
        encryptor = cipher.encryptor()
        encryptor.authenticate_additional_data(b"%b\x1f%d\x1f%b" % (before, row, behind))
        text = encryptor.update(plain.encode())
        sealed.append(b"".join((head, nonce, text, encryptor.finalize(), encryptor.tag)))
    return sealed


def unseal(table: str, row: int, field: str, sealed: bytes) -> str:
    """The plain text. Only `Sealed.reveal` and re-sealing call this, for every reading by a person is an event.

    Raises SealBroken when the value is not the one sealed for this place, KeyFault when its key is not here.
    """
    if len(sealed) < HEAD + NONCE + TAG:
        raise SealBroken(f"{table}.{field} of row {row} is no sealed value")
    return _opened(key_of(sealed), table, row, field, sealed)


def unseal_many(
    table: str, field: str, rows: Sequence[int], sealed: Sequence[bytes | None]
) -> list[str | SealBroken | None]:
    """A whole column opened for a job that nobody reads along with (`examining`); a broken seal stands in its place.

    Raises KeyFault when a key is not here.
    """
    keys: dict[bytes, Key] = {}
    plains: list[str | SealBroken | None] = []
    for row, value in zip(rows, sealed, strict=True):
        if value is None:
            plains.append(None)
            continue
        head = value[:HEAD]
        try:
            if len(value) < HEAD + NONCE + TAG:
                raise SealBroken(f"{table}.{field} of row {row} is no sealed value")
            if head not in keys:
                keys[head] = key_of(value)
            plains.append(_opened(keys[head], table, row, field, value))
        except SealBroken as broken:
            plains.append(broken)
    return plains


def _opened(key: Key, table: str, row: int, field: str, sealed: bytes) -> str:
    nonce, text, tag = sealed[HEAD : HEAD + NONCE], sealed[HEAD + NONCE : -TAG], sealed[-TAG:]
    decryptor = Cipher(algorithms.SM4(key.secret), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(_place(table, row, field, key.version))
    try:
        return (decryptor.update(text) + decryptor.finalize()).decode()
    except InvalidTag:
        raise SealBroken(f"{table}.{field} of row {row} was changed or moved") from None


def key_of(sealed: bytes) -> Key:
    """The key that something was sealed under, by its head. Raises KeyFault when it is not here."""
    key = provider().of_version(Use.SEALING, sealed[0])
    if key.fingerprint != sealed[1:HEAD]:
        raise KeyFault(
            "数据是用另一份密钥加密的：请恢复原来的密钥文件。",
            "The data were sealed under another key: restore the key file that belongs to this database.",
        )
    return key


def _place(table: str, row: int, field: str, version: int) -> bytes:
    return f"{table}\x1f{row}\x1f{field}\x1f{version}".encode()
