"""Doubles planted on purpose: people on file written down a second time, each with a slip that clerks make, and strangers."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

import numpy as np
import polars as pl

from houfu.synthetic.names import MEN, MIDDLE, SURNAMES, WOMEN

LOOKALIKES = (
    "未末己已士土日曰天夫大太王玉田由刘列芳芬明朋军车季秀花化梅海香春桂佳琴琹凤风霞遐红江燕莲"
    "丽俪强张勇涌刚纲华毕平干国园文丈忠志荣蓉发友林材波泼松柏飞气虎虚云去峰锋光先辉挥兴六成戊"
    "清请宏安亮高俊峻杰林昌吕仁什义叉礼札"
)
"""Characters that are written for each other, two by two."""
PAIRS = tuple(LOOKALIKES[at : at + 2] for at in range(0, len(LOOKALIKES), 2))
SLIPS = ("homophone", "lookalike", "swapped", "digit", "moved", "relation", "same", "homophone_and_digit", "no_birth")
SHARES = (0.22, 0.12, 0.16, 0.16, 0.08, 0.08, 0.08, 0.07, 0.03)


def doubles(people: pl.DataFrame, count: int, random: np.random.Generator) -> pl.DataFrame:
    """So many of the people written down anew without a number: `of` (the key of the person), `slip`, and a person's columns."""
    chosen = people.filter(pl.col("birth_date").is_not_null()).sample(count, seed=int(random.integers(2**31)))
    where = people.select("household_key", "path").unique()
    slips = random.choice(len(SLIPS), count, p=np.array(SHARES) / sum(SHARES))
    lines = []
    for line, at in zip(chosen.iter_rows(named=True), slips, strict=True):
        said = {name: line[name] for name in ("name", "birth_date", "sex", "household_key", "path", "relation")}
        slip = SLIPS[at]
        if slip.startswith("homophone"):
            said["name"] = _sounding_alike(said["name"], random)
        if slip == "lookalike":
            said["name"] = _looking_alike(said["name"], random)
        if slip == "swapped":
            said["birth_date"] = _swapped(said["birth_date"])
        if slip.endswith("digit"):
            said["birth_date"] = _digit(said["birth_date"], random)
        if slip == "moved":
            other = where.row(int(random.integers(len(where))), named=True)
            said |= {"household_key": other["household_key"], "path": other["path"]}
        if slip == "relation":
            said["relation"] = "97"
        if slip == "no_birth":
            said["birth_date"] = None
        lines.append({"of": line["key"], "slip": slip, **said})
    schema = {"of": pl.Int64, "slip": pl.String, "birth_date": pl.Date}
    return pl.DataFrame(lines, schema_overrides=schema)


def strangers(people: pl.DataFrame, count: int, random: np.random.Generator) -> pl.DataFrame:
    """So many who are on file nowhere, in households that are: members by marriage or birth, with names as common as all are."""
    homes = people.sample(count, seed=int(random.integers(2**31)), with_replacement=True)
    named = people.sample(count, seed=int(random.integers(2**31)), with_replacement=True)
    other = people.sample(count, seed=int(random.integers(2**31)), with_replacement=True)
    shift = pl.Series(random.integers(-400, 400, count))
    return pl.DataFrame(
        [
            pl.repeat(None, count, dtype=pl.Int64, eager=True).alias("of"), pl.repeat("", count, eager=True).alias("slip"),
            named["name"], other["birth_date"].alias("birth_date"), named["sex"].cast(pl.String), homes["household_key"],
            homes["path"].cast(pl.String), other["relation"].cast(pl.String),
        ]
    ).with_columns(pl.col("birth_date").dt.offset_by(pl.format("{}d", shift)))  # fmt: skip


@cache
def _by_sound() -> dict[str, list[str]]:
    from pypinyin import Style, lazy_pinyin

    letters = dict.fromkeys(
        "".join((*SURNAMES, MEN, WOMEN, MIDDLE)) + "".join(chr(one) for one in range(0x4E00, 0x9FA5))
    )
    common = [letter for letter in letters if _in_daily_use(letter)]
    found: dict[str, list[str]] = defaultdict(list)
    for letter, sound in zip(common, lazy_pinyin(common, style=Style.NORMAL), strict=True):
        found[sound].append(letter)
    return found


def _in_daily_use(letter: str) -> bool:
    """Whether a character is of the first level of GB 2312."""
    code = letter.encode("gb2312", errors="ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def _sounding_alike(name: str, random: np.random.Generator) -> str:
    from pypinyin import Style, lazy_pinyin

    for at in reversed(range(1, len(name))):
        alike = [one for one in _by_sound().get(lazy_pinyin(name[at], style=Style.NORMAL)[0], ()) if one != name[at]]
        if alike:
            return name[:at] + str(random.choice(alike)) + name[at + 1 :]
    return name


def _looking_alike(name: str, random: np.random.Generator) -> str:
    fitting = [(at, pair) for at in range(len(name)) for pair in PAIRS if name[at] in pair]
    if not fitting:
        return name
    at, pair = fitting[int(random.integers(len(fitting)))]
    return name[:at] + pair.replace(name[at], "")[:1] + name[at + 1 :]


def _swapped(day: date) -> date:
    try:
        return day.replace(month=day.day, day=day.month)
    except ValueError:  # there is no such day: its last digit is wrong instead
        return day.replace(day=day.day - 1 if day.day > 1 else 2)


def _digit(day: date, random: np.random.Generator) -> date:
    """A day with one digit wrong: ten years off, or one of the day's."""
    step = int(random.choice([-1, 1, -10, 10]))
    if abs(step) == 10 and not (day.month == 2 and day.day == 29):
        return day.replace(year=day.year + step)
    if day.day >= 30:
        return day.replace(day=day.day - 10)
    return day.replace(day=day.day - 1 if day.day % 10 > 1 else day.day + 1)
