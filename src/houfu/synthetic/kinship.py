"""How members are related to the head of the household, in the codes of GB/T 4761."""

import numpy as np

from houfu.synthetic.rounding import Flags, Ints

HEAD, SPOUSE = 2, 10
SON, DAUGHTER, SON_IN_LAW, DAUGHTER_IN_LAW = 20, 30, 28, 38
GRANDSON, GRANDDAUGHTER = 41, 42
FATHER, MOTHER = 51, 52
RELATIVE = 97


def relations(household: Ints, rank: Ints, able: Flags, male: Flags, age: Ints) -> Ints:
    """Codes as numbers: who stands second, of the other sex and of the head's generation, is the spouse."""
    n = len(household)
    first = np.flatnonzero(rank == 0)
    head_age, head_male = age[first][household], male[first][household]
    gap = head_age - age
    second = (rank == 1) & (male != head_male) & (np.abs(gap) <= 12) & (able | (age > 60))
    return np.select(
        [
            rank == 0,
            second,
            gap >= 46,
            (gap >= 18) & (np.arange(n) % 9 == 4) & able & (age >= 21) & ~male,
            (gap >= 18) & (np.arange(n) % 31 == 4) & able & (age >= 22) & male,
            gap >= 16,
            gap <= -17,
        ],
        [
            HEAD,
            SPOUSE,
            np.where(male, GRANDSON, GRANDDAUGHTER),
            DAUGHTER_IN_LAW,
            SON_IN_LAW,
            np.where(male, SON, DAUGHTER),
            np.where(male, FATHER, MOTHER),
        ],
        RELATIVE,
    ).astype(np.int64)
