"""Months in a job and months worked, against a slow reference that counts days in plain Python."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from houfu.facts.codes import Job
from houfu.facts.ledgers import Ledger
from houfu.snapshot import people
from houfu.snapshot.rows import Reader

START, STOP = date(2023, 12, 1), date(2025, 4, 30)
DAYS = st.dates(START, STOP)
KINDS = st.sampled_from([str(job) for job in Job])
SPELL = st.tuples(DAYS, st.none() | st.integers(1, 400), KINDS)


class Given(Reader):
    """A reader whose employment ledger is a list."""

    spells: list[dict[str, Any]]

    def rows(
        self,
        table: str,
        columns: Mapping[str, pl.DataType],
        *,
        ever: bool = False,
        among: tuple[str, Collection[int]] | None = None,
    ) -> pl.DataFrame:
        schema = {"id": pl.Int64(), "key": pl.Int64(), "valid_from": pl.Date(), "valid_to": pl.Date(), **columns}
        spells = self.spells if table == "ledgers_employment" else []
        frame = pl.DataFrame([{name: spell.get(name) for name in schema} for spell in spells], schema=schema)
        assert ever or not spells
        return frame.filter(pl.col("valid_from") <= self.on).sort("key", "valid_from", "id")


def resolved(on: date, spells: list[tuple[date, int | None, str]]) -> dict[str, Any]:
    reader = Given(on, None)  # type: ignore[arg-type]
    listed = []
    for at, (began, days, kind) in enumerate(spells):
        ended = None if days is None else began + timedelta(days=days)
        listed.append({"id": at, "key": at, "valid_from": began, "valid_to": ended, "person_key": 1, "kind": kind})
    object.__setattr__(reader, "spells", listed)
    spine = pl.DataFrame(
        {"key": [1], "id": [1], "county_code": [None], "birth_date": [None], "labour": [None], "in_school": [None]},
        schema={
            "key": pl.Int64,
            "id": pl.Int64,
            "county_code": pl.Categorical,
            "birth_date": pl.Date,
            "labour": pl.String,
            "in_school": pl.Boolean,
        },
    )
    yes = pl.Series([True])
    return people.resolve(reader, spine, dict.fromkeys(Ledger, yes)).row(0, named=True)


def months_of(on: date) -> list[tuple[int, int]]:
    """The 12 calendar months that end with the month of a day."""
    out, year, month = [], on.year, on.month
    for _ in range(12):
        out.append((year, month))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return out


def days_of(began: date, days: int | None, on: date) -> list[date]:
    """The days of a spell up to `on`, that day included."""
    last = on if days is None else min(on, began + timedelta(days=days - 1))
    return [began + timedelta(days=n) for n in range((last - began).days + 1)]


@settings(max_examples=300, deadline=None)
@given(on=DAYS, spells=st.lists(SPELL, max_size=5))
def test_months_worked_are_the_months_with_a_day_of_work(on: date, spells: list[tuple[date, int | None, str]]) -> None:
    wanted = {
        (day.year, day.month) for began, days, kind in spells if kind != "none" for day in days_of(began, days, on)
    } & set(months_of(on))
    assert resolved(on, spells)["person.months_worked_12m"] == len(wanted)


def full_months(began: date, on: date) -> int:
    """How many times a month can be added to `began` without passing `on`; a day that a month lacks is its last."""
    count = 0
    while True:
        at = began.year * 12 + began.month + count
        first = date(at // 12, at % 12 + 1, 1)
        after = date((at + 1) // 12, (at + 1) % 12 + 1, 1)
        due = min(first + timedelta(days=began.day - 1), after - timedelta(days=1))
        if due > on:
            return count
        count += 1


@settings(max_examples=300, deadline=None)
@given(on=DAYS, spells=st.lists(SPELL, max_size=5))
def test_the_job_is_the_best_of_the_open_spells(on: date, spells: list[tuple[date, int | None, str]]) -> None:
    order = ["contract", "workshop", "public_post", "own_business", "flexible", "farm", "none"]
    open_ = [
        (order.index(kind), began)
        for began, days, kind in spells
        if began <= on and (days is None or began + timedelta(days=days) > on)
    ]
    found = resolved(on, spells)
    if not open_:
        assert (found["person.job"], found["person.months_in_job"]) == ("none", 0)
        return
    rank, began = min(open_)
    months = 0 if order[rank] == "none" else full_months(began, on)
    assert (found["person.job"], found["person.months_in_job"]) == (order[rank], months)


@settings(max_examples=200, deadline=None)
@given(on=DAYS, spell=st.tuples(DAYS, st.none(), st.just("contract")), cuts=st.lists(st.integers(1, 300), max_size=4))
def test_versions_of_one_spell_are_one_spell(on: date, spell: tuple[date, None, str], cuts: list[int]) -> None:
    borders = sorted({spell[0], *(spell[0] + timedelta(days=days) for days in cuts)})
    reader = Given(on, None)  # type: ignore[arg-type]
    pieces = [
        {"id": at, "key": 7, "valid_from": began, "valid_to": ended, "person_key": 1, "kind": "contract"}
        for at, (began, ended) in enumerate(zip(borders, [*borders[1:], None], strict=True))
    ]
    object.__setattr__(reader, "spells", pieces)
    spells = reader.rows("ledgers_employment", {"person_key": pl.Int64(), "kind": pl.String()}, ever=True)
    began = spells.select(people._began())["valid_from"].to_list()
    assert set(began) <= {spell[0]}
