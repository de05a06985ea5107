"""Eight bytes of a text at many places at once, each as one number: marks compared and digits read without a step a byte."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Words = NDArray[np.uint64]
SIZE = 8
ZEROS, LOW, NOT_DIGIT, HIGH = (np.uint64(int.from_bytes(bytes([one] * SIZE))) for one in b"0\x7f\x76\x80")
BYTE = np.uint64(0xFF)


def words(data: NDArray[np.uint8], at: Ints) -> Words:
    """The eight bytes that begin at each place, the first the lowest; so many have to stand there."""
    every: Words = np.ndarray((max(len(data) - SIZE + 1, 0),), np.dtype("<u8"), data, strides=(1,))
    return every[at]


def byte_of(word: Words, at: int | Words) -> Words:
    """One of the eight bytes, the same of all or of each its own."""
    found: Words = (word >> (np.asarray(at, np.uint64) * np.uint64(SIZE))) & BYTE
    return found


def begins(word: Words, what: bytes) -> NDArray[np.bool_]:
    """Whether the bytes begin with up to eight given ones."""
    mask = np.uint64((1 << SIZE * len(what)) - 1)
    equal: NDArray[np.bool_] = (word & mask) == np.uint64(int.from_bytes(what, "little"))
    return equal


def digits_of(word: Words) -> Words:
    """With how many digits each begins."""
    apart = word ^ ZEROS
    others = (((apart & LOW) + NOT_DIGIT) | apart) & HIGH
    below = (others & (~others + np.uint64(1))) - np.uint64(1)
    return np.bitwise_count(below).astype(np.uint64) >> np.uint64(3)


def number_of(word: Words, digits: Words) -> Ints:
    """The numbers that so many digits, from one to eight, write: two, four, then eight of them taken together."""
    value = (word ^ ZEROS) << ((np.uint64(SIZE) - digits) * np.uint64(SIZE))
    value = (value * np.uint64(10 * 2**8 + 1)) >> np.uint64(8)
    value = ((value & np.uint64(0x00FF00FF00FF00FF)) * np.uint64(100 * 2**16 + 1)) >> np.uint64(16)
    value = ((value & np.uint64(0x0000FFFF0000FFFF)) * np.uint64(10_000 * 2**32 + 1)) >> np.uint64(32)
    return value.astype(np.int64)
