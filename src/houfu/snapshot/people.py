"""Resolves the facts of people: age, labour, school, work, wish, cover and offers; spells become one state a person."""

from datetime import date, timedelta

import polars as pl

from houfu.facts.codes import Job, Offer, Wish
from houfu.facts.frames import KEY
from houfu.facts.ledgers import Ledger
from houfu.snapshot.cover import Covered, absent_means
from houfu.snapshot.rows import Reader, newest
from houfu.snapshot.working import ASKED, held, idle, located

INT, TEXT = pl.Int64(), pl.String()
SECUREST_FIRST = (Job.CONTRACT, Job.WORKSHOP, Job.PUBLIC_POST, Job.OWN_BUSINESS, Job.FLEXIBLE, Job.FARM, Job.NONE)
"""Of several open spells of work the securest counts, then the longest held, then the first recorded: a person with
two jobs has no less than the better one. A kind that is not in the list could be any: then the work is not known."""


def resolve(reader: Reader, people: pl.DataFrame, covered: Covered) -> pl.DataFrame:
    """The facts of `people` (spine rows), each with the id of the row it came from in a column `fact@`.

    `covered` says for each person whether a return of the ledger reaches the day.
    """
    keys = people[KEY] if people.height <= 1_000 else None
    frame = people.select(
        KEY,
        pl.col("id").alias("person.age@"),
        _age(reader.on).alias("person.age"),
        _age_at_intake(reader.on).alias("person.age_at_intake"),
        pl.col("labour").alias("person.labour"),
        pl.col("in_school").alias("person.in_school"),
    )
    frame = _with_work(frame, reader, people, covered[Ledger.EMPLOYMENT])
    for table, fact, column, ledger, none in (
        ("ledgers_employmentwish", "person.work_wish", "wish", Ledger.WISH, Wish.NOT_STATED),
        ("ledgers_coveroffer", "person.cover_offer", "answer", Ledger.COVER_OFFER, Offer.NONE),
    ):
        among = None if keys is None else ("person_key", keys.to_list())
        said = newest(reader.rows(table, {"person_key": INT, column: TEXT}, among=among), "person_key")
        said = said.select(pl.col("person_key").alias(KEY), pl.col("id").alias(f"{fact}@"), pl.col(column).alias(fact))
        frame = frame.join(said, on=KEY, how="left", maintain_order="left")
        frame = frame.with_columns(absent_means(pl.col(fact), pl.lit(covered[ledger]), str(none)).alias(fact))
    return _with_cover(frame, reader, keys, covered[Ledger.MEDICAL_COVER])


def _age(on: date) -> pl.Expr:
    """周岁: whole years since the birth date; unknown where the date is, or makes an age outside 0–130.

    A year is full on the birthday; for one born on 29 February, on 1 March of a year without that day.
    """
    born = pl.col("birth_date")
    month, day = born.dt.month().cast(pl.Int64), born.dt.day().cast(pl.Int64)  # Int8 would wrap at 128
    before_birthday = month * 100 + day > on.month * 100 + on.day
    age = pl.lit(on.year, dtype=pl.Int64) - born.dt.year().cast(pl.Int64) - before_birthday.cast(pl.Int64)
    return pl.when(age.is_between(0, 130)).then(age)


def _age_at_intake(on: date) -> pl.Expr:
    """周岁 on the last 31 August, by which the school year is entered; 0 for one born since."""
    august = date(on.year if (on.month, on.day) >= (8, 31) else on.year - 1, 8, 31)
    born_since = pl.col("birth_date").is_between(pl.lit(august), pl.lit(on))
    return pl.when(born_since).then(0).otherwise(_age(august))


def _with_work(frame: pl.DataFrame, reader: Reader, people: pl.DataFrame, covered: pl.Series) -> pl.DataFrame:
    """Work as the spell that counts tells it; months worked in 12, and what was lost, from all spells.

    The months are known only where a return says that no spell is missing.
    """
    among = None if people.height > 1_000 else ("person_key", people[KEY].to_list())
    spells = located(reader.rows("ledgers_employment", ASKED, ever=True, among=among), people)
    spells = spells.with_columns(_rank().alias("rank"), _began().alias("began"))
    frame = frame.join(_held(spells, reader.on), on=KEY, how="left", maintain_order="left")
    frame = frame.join(_months_worked(spells, reader.on), on=KEY, how="left", maintain_order="left")
    known = pl.lit(covered)
    no_record = pl.col("person.job@").is_null()
    frame = idle(frame, spells, reader.on, known)
    return frame.with_columns(
        absent_means(pl.col("person.job"), known, str(Job.NONE)).alias("person.job"),
        pl.when(no_record & known).then(0).otherwise(pl.col("person.months_in_job")).alias("person.months_in_job"),
        pl.when(known & ~pl.col("unclear").fill_null(False))
        .then(pl.col("worked").fill_null(0))
        .alias("person.months_worked_12m"),
    ).drop("worked", "unclear")


def _rank() -> pl.Expr:
    kinds = [str(kind) for kind in SECUREST_FIRST]
    return pl.col("kind").replace_strict(kinds, list(range(len(kinds))), default=-1, return_dtype=pl.Int64)


def _began() -> pl.Expr:
    """The first day of a spell, whose versions (a new wage, a corrected employer) follow one another under one key.

    Another kind of work, or a gap, begins anew. Rows come in the order of key and valid_from.
    """
    again = (pl.col("key") != pl.col("key").shift()) | (pl.col("kind") != pl.col("kind").shift())
    gap = pl.col("valid_from") > pl.col("valid_to").shift()
    return pl.when((again | gap).fill_null(again).fill_null(True)).then(pl.col("valid_from")).forward_fill()


def _held(spells: pl.DataFrame, on: date) -> pl.DataFrame:
    """Of each person's open spells the one that counts."""
    open_ = spells.filter(pl.col("valid_to").is_null() | (pl.col("valid_to") > on))
    first = open_.sort("person_key", "rank", "began", "id").unique("person_key", keep="first", maintain_order=True)
    none = SECUREST_FIRST.index(Job.NONE)
    return first.select(
        pl.col("person_key").alias(KEY),
        pl.col("id").alias("person.job@"),
        pl.col("kind").alias("person.job"),
        pl.when(pl.col("rank") == none)
        .then(0)
        .when(pl.col("rank") >= 0)
        .then(_months_since(on))
        .alias("person.months_in_job"),
        *held(on),
    )


def _months_since(on: date) -> pl.Expr:
    """Whole months from `began` to `on`; where a month has no such day, its last day ends it (31 August + 6 = 28 February)."""
    began = pl.col("began")
    months = (on.year - began.dt.year().cast(pl.Int64)) * 12 + on.month - began.dt.month().cast(pl.Int64)
    if on.month != (on + timedelta(days=1)).month:
        return months
    return months - (began.dt.day() > on.day).cast(pl.Int64)


def _months_worked(spells: pl.DataFrame, on: date) -> pl.DataFrame:
    """In how many of the 12 calendar months that end with `on` a person worked at all: a bit a month, or-ed.

    `unclear` where a spell in these months is of a kind that is not in the list.
    """
    recent = spells.filter(pl.col("valid_to").is_null() | (pl.col("valid_to") > months_back(on, 11)))
    last = on.year * 12 + on.month - 1
    first_bit = (_month(pl.col("valid_from")) - (last - 11)).clip(0, 11)
    final_day = (
        pl.when(pl.col("valid_to").is_null()).then(pl.lit(on)).otherwise(pl.col("valid_to") - pl.duration(days=1))
    )
    last_bit = (_month(pl.min_horizontal(final_day, pl.lit(on))) - (last - 11)).clip(0, 11)
    powers = pl.Series([2**bit for bit in range(13)], dtype=pl.Int64)
    bits = recent.filter(pl.col("kind") != str(Job.NONE)).select(
        pl.col("person_key").alias(KEY),
        (pl.lit(powers).gather(last_bit + 1) - pl.lit(powers).gather(first_bit)).alias("bits"),
        pl.col("rank") < 0,
        pl.col("id").alias("of"),
    )
    return bits.group_by(KEY).agg(
        pl.col("bits").bitwise_or().bitwise_count_ones().cast(pl.Int64).alias("worked"),
        pl.col("rank").any().alias("unclear"),
        pl.col("of").max().alias("person.months_worked_12m@"),
    )


def _month(day: pl.Expr) -> pl.Expr:
    return day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64) - 1


def _with_cover(frame: pl.DataFrame, reader: Reader, keys: pl.Series | None, covered: pl.Series) -> pl.DataFrame:
    among = None if keys is None else ("person_key", keys.to_list())
    cover = newest(reader.rows("ledgers_medicalcover", {"person_key": INT}, among=among), "person_key").select(
        pl.col("person_key").alias(KEY), pl.col("id").alias("person.medical_cover@"), pl.lit(True).alias("has")
    )
    frame = frame.join(cover, on=KEY, how="left", maintain_order="left")
    value = absent_means(pl.col("has"), pl.lit(covered), False)
    return frame.with_columns(value.alias("person.medical_cover")).drop("has")


def months_back(on: date, months: int) -> date:
    """The first day of the month that lies `months` before the month of `on`."""
    at = on.year * 12 + on.month - 1 - months
    return date(at // 12, at % 12 + 1, 1)
