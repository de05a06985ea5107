"""SM4-GCM over whole files, each bound to its name, so that a file laid in another's place does not open."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from houfu.safeguard.keys import Use, provider
from houfu.safeguard.sealing import HEAD, NONCE, TAG, SealBroken, key_of


def seal_file(name: str, plain: bytes) -> bytes:
    """The content of a file sealed under the current key: head, nonce, ciphertext, tag, as of a single value."""
    key = provider().current(Use.SEALING)
    nonce = os.urandom(NONCE)
    encryptor = Cipher(algorithms.SM4(key.secret), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(name.encode())
    sealed = encryptor.update(plain) + encryptor.finalize()
    return key.version.to_bytes(1) + key.fingerprint + nonce + sealed + encryptor.tag


def unseal_file(name: str, sealed: bytes) -> bytes:
    """The content again. Raises SealBroken where the file is damaged or another's, KeyFault when its key is not here."""
    if len(sealed) < HEAD + NONCE + TAG:
        raise SealBroken(f"{name} is no sealed file")
    key = key_of(sealed)
    nonce, tag = sealed[HEAD : HEAD + NONCE], sealed[-TAG:]
    decryptor = Cipher(algorithms.SM4(key.secret), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(name.encode())
    try:
        return decryptor.update(memoryview(sealed)[HEAD + NONCE : -TAG]) + decryptor.finalize()
    except InvalidTag:
        raise SealBroken(f"{name} was changed, or is another file") from None
