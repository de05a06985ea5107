"""Where keys come from: a provider outside the database, one key a purpose, each with a version and a fingerprint."""

import os
import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from json import JSONDecodeError, dumps, loads
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives import hashes
from django.conf import settings

from houfu.facts.errors import HoufuError


class Use(StrEnum):
    """What a key is for; no key serves two ends."""

    SEALING = "sealing"
    INDEX = "index"
    AUDIT = "audit"


@dataclass(frozen=True)
class Key:
    """A secret with its version; the fingerprint (4 bytes of SM3) says which secret a stored value was made with."""

    version: int
    secret: bytes

    @property
    def fingerprint(self) -> bytes:
        """Safe to store beside what the key protects."""
        digest = hashes.Hash(hashes.SM3())
        digest.update(b"houfu key" + self.secret)
        return digest.finalize()[:4]

    def __repr__(self) -> str:
        return f"Key(version={self.version})"  # a log must never keep the secret


class KeyFault(HoufuError):
    """Keys are missing, unreadable, open to others, or not those that the data were made with."""


class Provider(Protocol):
    """A source of keys: this software's key file, or an adapter to a certified key management system."""

    def current(self, use: Use) -> Key:
        """The key to protect new values with."""

    def of_version(self, use: Use, version: int) -> Key:
        """An older key, to read what it protects. Raises KeyFault when there is none."""


class KeyFile:
    """Keys in one JSON file of mode 0600, made when first needed. The algorithms conform; the product is not certified."""

    sizes = {Use.SEALING: 16, Use.INDEX: 32, Use.AUDIT: 32}  # noqa: RUF012  # bytes: SM4 has 128-bit keys

    def __init__(self, path: Path) -> None:
        self.path = path
        self._keys = self._read()

    def current(self, use: Use) -> Key:
        """The key of the highest version."""
        return max(self._keys[use].values(), key=lambda key: key.version)

    def of_version(self, use: Use, version: int) -> Key:
        """The key of just this version."""
        try:
            return self._keys[use][version]
        except KeyError:
            raise _fault(
                self.path, f"没有第 {version} 版密钥（{use}）", f"it has no version {version} of {use}"
            ) from None

    def rotate(self, use: Use) -> Key:
        """Add a new version, current from now on; older values stay readable. The blind index has no second version."""
        if use == Use.INDEX:
            raise ValueError("a second index key would hide every number that was indexed before")
        key = Key(self.current(use).version + 1, secrets.token_bytes(self.sizes[use]))
        self._keys[use][key.version] = key
        _write(self.path, self._keys, replace=True)
        return key

    def _read(self) -> dict[Use, dict[int, Key]]:
        if not self.path.exists():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(
                self.path, {use: {1: Key(1, secrets.token_bytes(n))} for use, n in self.sizes.items()}, replace=False
            )
        if self.path.stat().st_mode & 0o077:
            raise _fault(self.path, "其他用户可以读取，请改为 0600", "others can read it; set its mode to 0600")
        try:
            stored = loads(self.path.read_text())
            return {use: {int(v): Key(int(v), bytes.fromhex(h)) for v, h in stored[use].items()} for use in Use}
        except (OSError, JSONDecodeError, KeyError, ValueError):
            raise _fault(
                self.path, "无法读取，请从密钥备份恢复", "it cannot be read; restore it from its backup"
            ) from None


def _write(path: Path, keys: dict[Use, dict[int, Key]], *, replace: bool) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    text = dumps(
        {use: {version: key.secret.hex() for version, key in versions.items()} for use, versions in keys.items()}
    )
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if replace:
        draft.replace(path)
        return
    # Two processes may start together: the first link wins, and neither ever reads half a file.
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _fault(path: Path, zh: str, en: str) -> KeyFault:
    return KeyFault(f"密钥文件 {path}：{zh}。", f"The key file {path}: {en}.")


@cache
def _file(path: Path) -> KeyFile:
    return KeyFile(path)


def provider() -> Provider:
    """The provider of this deployment: the key file in the data directory, outside database and backup."""
    return _file(Path(settings.DATA_DIR) / "keys.json")
