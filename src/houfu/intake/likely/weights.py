"""How often records of one person agree, and those of two by chance: fixed, so that a file is judged alike every day.

Counted by `tools/likely_weights.py` on the synthetic province (how: ADR 16), not learnt from anybody's file. By hand stand
those of which nothing was planted there: the `m` of sex, of another name, of the community, and both of the number.
"""

from __future__ import annotations

from typing import NamedTuple


class Level(NamedTuple):
    """A way in which two records agree: in SQL, how often one person's do (`m`), how often two people's do (`u`)."""

    name: str
    sql: str
    m: float
    u: float


PRIOR = 0.0001
"""Of so many pairs that could be, one is of one person."""
THRESHOLD = 0.9
"""From this probability on a pair is shown."""
DIGITS = "born_l <> born_r AND hamming(born_l, born_r) = 1"
SWAPPED = (
    "born_l <> born_r AND left(born_l, 4) = left(born_r, 4) AND born_l[5:6] = born_r[7:8] AND born_l[7:8] = born_r[5:6]"
)
PLACES = " + ".join(f"(name_l[{at}:{at}] <> name_r[{at}:{at}])::INTEGER" for at in range(1, 7))
LETTER = (  # levenshtein() and hamming() of DuckDB count bytes, of which a character has three
    f"(length(name_l) = length(name_r) AND length(name_l) BETWEEN 2 AND 6 AND {PLACES} = 1)"
    " OR (abs(length(name_l) - length(name_r)) = 1 AND name_l[1:1] = name_r[1:1] AND name_l[-1:] = name_r[-1:])"
)

LEVELS: dict[str, tuple[Level, ...]] = {
    "name": (
        Level("same", "name_l = name_r", 0.61, 0.00004),
        Level("sound", "sound_l = sound_r", 0.31, 0.000034),
        Level("letter", LETTER, 0.07, 0.0048),
        Level("other", "ELSE", 0.01, 0.995126),
    ),
    "born": (
        Level("same", "born_l = born_r", 0.6, 0.000054),
        Level("swapped", SWAPPED, 0.06, 0.000017),
        Level("digit", DIGITS, 0.31, 0.0014),
        Level("other", "ELSE", 0.03, 0.998529),
    ),
    "sex": (Level("same", "sex_l = sex_r", 0.99, 0.5), Level("other", "ELSE", 0.01, 0.5)),
    "place": (
        Level("household", "household_l = household_r", 0.9, 0.0018),
        Level("community", "community_l = community_r", 0.02, 0.2),
        Level("other", "ELSE", 0.08, 0.7982),
    ),
    "relation": (Level("same", "relation_l = relation_r", 0.92, 0.17), Level("other", "ELSE", 0.08, 0.83)),
    "number": (Level("same", "number_l = number_r", 0.98, 0.000001), Level("other", "ELSE", 0.02, 0.999999)),
}
BLANK: dict[str, str] = {
    name: f"{column}_l IS NULL OR {column}_r IS NULL"
    for name, column in zip(LEVELS, ("name", "born", "sex", "household", "relation", "number"), strict=True)
}
"""When a pair says nothing about a trait; that counts for and against nobody."""
BLOCKS: tuple[tuple[str, ...], ...] = (
    ("household",), ("sound", "year"), ("sound", "day"), ("surname", "born"), ("community", "born"), ("community", "sound"),
)  # fmt: skip
"""Only pairs that agree in all columns of one of these are compared at all."""
