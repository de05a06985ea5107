"""Taking cases in and giving seats, one after the other: whichever comes second sees what the first wrote, and puts the wall."""

from houfu.store.locks import hold_number

LOCK = 0x686F7566_08  # an advisory lock of this database: shared by whoever takes a case in, alone for whoever gives a seat


def beside_others() -> None:
    """Take a case in, beside whoever takes in another, but while nobody is given a seat; before any row is written."""
    hold_number(LOCK, shared=True)


def alone() -> None:
    """Give a seat while nobody takes a case in, until this has committed; before any row is locked."""
    hold_number(LOCK)
