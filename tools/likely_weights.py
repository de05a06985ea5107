"""Counts how often records of one person agree, and those of two by chance, on a synthetic province: for `likely/weights.py`.

Run it as `PYTHONPATH=src python tools/likely_weights.py`; it prints each level with m and u. m comes from doubles that are
planted on purpose (`houfu.synthetic.doubles`), u from pairs of people drawn blindly within one county.
"""

import os
import sys

import duckdb
import numpy as np
import polars as pl

SEED, SCALE, DOUBLES, PAIRS = 1, 0.1, 20_000, 2_000_000
SMALLEST = 0.5  # a level that was never met counts as half a pair


def main() -> None:
    """Print the levels."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")
    import django

    django.setup()
    from houfu.intake.likely.traits import traits
    from houfu.synthetic.doubles import doubles
    from houfu.synthetic.making import base

    random = np.random.default_rng(SEED)
    people = base(SEED, SCALE).people.with_columns(pl.col("path", "sex", "relation").cast(pl.String))
    made = doubles(people, DOUBLES, random)
    written = traits(made.with_row_index("unique_id"))
    held = traits(people.rename({"key": "unique_id"}))
    keys = pl.DataFrame({"unique_id": made["of"]})
    _print("m", written, keys.join(held, on="unique_id", how="left", maintain_order="left"))
    one, other = _within_counties(people["path"].str.slice(0, 15), random)
    _print("u", held[one], held[other])


def _within_counties(county: pl.Series, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Places of two different people of one county, so many times."""
    code = county.rank("dense").to_numpy() - 1
    order = np.argsort(code, kind="stable")
    size = np.bincount(code)
    first = np.cumsum(size) - size
    one = random.integers(0, len(county), PAIRS)
    at = first[code[one]] + np.floor(random.random(PAIRS) * size[code[one]]).astype(np.int64)
    other = order[at]
    return one[one != other], other[one != other]


def _print(what: str, left: pl.DataFrame, right: pl.DataFrame) -> None:
    """The share of each level among the pairs that say something about the trait."""
    from houfu.intake.likely.weights import BLANK, LEVELS

    pairs = pl.concat([left.rename(lambda name: f"{name}_l"), right.rename(lambda name: f"{name}_r")], how="horizontal")
    with duckdb.connect(":memory:") as memory:
        memory.register("pairs", pairs.to_arrow())
        for name, levels in LEVELS.items():
            cases = " ".join(f"WHEN {one.sql} THEN '{one.name}'" for one in levels if one.sql != "ELSE")
            sql = f"SELECT CASE WHEN {BLANK[name]} THEN '' {cases} ELSE 'other' END, count(*) FROM pairs GROUP BY 1"
            counts = dict(memory.sql(sql).fetchall())
            said = sum(count for level, count in counts.items() if level)
            shares = {one.name: max(counts.get(one.name, 0), SMALLEST) / max(said, 1) for one in levels}
            sys.stdout.write(
                f"{what} {name}: { ({level: float(f'{share:.2g}') for level, share in shares.items()}) }\n"
            )


if __name__ == "__main__":
    main()
