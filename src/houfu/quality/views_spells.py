"""Spells as checks see them: work, cover, benefits, schooling and monitoring beside whom they are about and each other."""

from collections.abc import Callable

import polars as pl

from houfu.facts.codes import HelpMeasure, Job, Labour, Offer, ReliefKind
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.models import (
    Employment,
    Enrolment,
    HouseholdRisk,
    MedicalCover,
    Monitored,
    PensionCover,
    Relief,
    School,
)
from houfu.quality.rows import Rows, months, said, years
from houfu.registry.models import Person

FAR = pl.date(9999, 1, 1)


def of_people(rows: Rows, model: type[LedgerRow], *, ever: bool = False) -> pl.DataFrame:
    """Rows of a ledger about people with their age then and now, and what the register says of them.

    `gone`: the person's record has ended, by the day that is asked about.
    """
    spells = rows.of(model, ever=ever)
    own = rows.now(Person).select("labour", "in_school", person_key="key")
    ever_on = rows.people_ever.select("gone", "left", "birth_date", person_key="key")
    return (
        spells.join(ever_on, on="person_key", how="left", maintain_order="left")
        .join(own, on="person_key", how="left", maintain_order="left")
        .with_columns(
            years(pl.col("birth_date"), pl.col("valid_from")).alias("age_then"),
            years(pl.col("birth_date"), pl.lit(rows.on)).alias("age"),
            (pl.col("valid_to").is_null() | (pl.col("valid_to") > rows.on)).alias("open"),
        )
    )


def overlapping(by: list[str]) -> pl.Expr:
    """Whether a spell begins before an earlier one of the same `by` has ended; the later one is the faulty row.

    To be asked of a frame sorted by `by`, valid_from, id.
    """
    ends = pl.col("valid_to").fill_null(FAR)
    return (pl.col("valid_from") < ends.cum_max().shift(1).over(by)).fill_null(False)


def sorted_by(spells: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """In the order that `overlapping` asks for."""
    return spells.sort([*by, "valid_from", "id"])


def work(rows: Rows) -> pl.DataFrame:
    """Spells of work, ended ones too. `again`: the same employment twice at once; `idle`: no work beside work."""
    spells = of_people(rows, Employment, ever=True).with_columns(
        said("employer").alias("employer"), said("place_code").alias("place_code")
    )
    works = pl.col("kind") != str(Job.NONE)
    by = ["person_key", "kind", "employer"]
    spells = sorted_by(spells, by).with_columns(
        pl.when(pl.col("employer").is_not_null()).then(overlapping(by)).alias("again")
    )
    posts = (pl.col("open") & (pl.col("kind") == str(Job.PUBLIC_POST))).sum().over("person_key")
    busy = (pl.col("open") & works).any().over("person_key")
    destitute = rows.held(Relief).filter(pl.col("kind") == str(ReliefKind.DESTITUTE))["person_key"].unique()
    return spells.with_columns(
        posts.cast(pl.Int64).alias("posts"),
        (pl.col("open") & ~works & busy).alias("idle"),
        pl.col("person_key").is_in(destitute.implode()).alias("destitute"),
        pl.col("labour").is_in([str(Labour.LOST), str(Labour.NONE)]).alias("unable"),
    ).join(known_codes(rows), on="id", how="left", maintain_order="left")


def known_codes(rows: Rows) -> pl.DataFrame:
    """Of each spell of work with a code of this province: whether a division had it while the work went on."""
    spells = rows.ever(Employment).select("id", "valid_from", "valid_to", code="place_code")
    codes = rows.codes.rename({"valid_from": "since", "valid_to": "until"})
    begins = pl.col("since") < pl.col("valid_to").fill_null(FAR)
    goes_on = pl.col("until").fill_null(FAR) > pl.col("valid_from")
    found = spells.join(codes, on="code", how="inner").filter(begins & goes_on)["id"].unique()
    return spells.select("id", pl.col("id").is_in(found.implode()).alias("code_known"))


def medical(rows: Rows) -> pl.DataFrame:
    """Spells of medical cover; `double`: two go on at once for one person."""
    spells = sorted_by(of_people(rows, MedicalCover, ever=True), ["person_key"])
    return spells.with_columns(overlapping(["person_key"]).alias("double"))


def pension(rows: Rows) -> pl.DataFrame:
    """Spells of pension cover; `double` as with medical cover."""
    spells = sorted_by(of_people(rows, PensionCover, ever=True), ["person_key"])
    return spells.with_columns(overlapping(["person_key"]).alias("double"))


def relief(rows: Rows) -> pl.DataFrame:
    """Spells of benefits; `double`: the same kind twice at once; `both`: subsistence beside care for the destitute."""
    by = ["person_key", "kind"]
    spells = sorted_by(of_people(rows, Relief, ever=True), by)
    kinds = {name: (pl.col("open") & (pl.col("kind") == str(kind))) for name, kind in BOTH.items()}
    both = kinds["one"].any().over("person_key") & kinds["other"].any().over("person_key")
    lasting = pl.col("kind") != str(ReliefKind.TEMPORARY)
    return spells.with_columns((overlapping(by) & lasting).alias("double"), (both & kinds["other"]).alias("both"))


BOTH = {"one": ReliefKind.DESTITUTE, "other": ReliefKind.SUBSISTENCE}


def pupils(rows: Rows) -> pl.DataFrame:
    """How children are schooled on the day; `schools` counts those that hold the same child at once."""
    schools = rows.now(School).select(school_key="key", school_stage="stage")
    spells = of_people(rows, Enrolment).join(schools, on="school_key", how="left", maintain_order="left")
    attends = pl.when(pl.col("status") == "enrolled").then(pl.col("school_key"))
    return spells.with_columns(attends.n_unique().over("person_key").cast(pl.Int64).alias("schools_all")).with_columns(
        (pl.col("schools_all") - attends.is_null().any().over("person_key").cast(pl.Int64)).alias("schools")
    )


def monitored(rows: Rows) -> pl.DataFrame:
    """Spells of monitoring: `watched` months, `double` two at once; of the members how many are `able`, and of how many
    it is `unsaid`."""
    spells = sorted_by(rows.of(Monitored, ever=True), ["household_key"])
    able = pl.col("labour").is_in([str(Labour.SKILLED), str(Labour.ORDINARY), str(Labour.WEAK)])
    members = (
        rows.now(Person)
        .group_by("household_key")
        .agg(able.sum().cast(pl.Int64).alias("able"), pl.col("labour").is_null().sum().cast(pl.Int64).alias("unsaid"))
    )
    return spells.with_columns(
        overlapping(["household_key"]).alias("double"),
        months(pl.col("valid_from"), pl.col("valid_to")).alias("watched"),
    ).join(members, on="household_key", how="left", maintain_order="left")


def risks(rows: Rows) -> pl.DataFrame:
    """Risks on the day; `watched`: the household is, or was when the risk was identified, under monitoring.

    Of the household's open risks `risks` is their number, `relief_only` whether relief is the help for all of them
    (null while one has none yet), `with_labour` what monitoring says of its labour now.
    """
    spells = rows.of(HouseholdRisk)
    watch = rows.ever(Monitored).select("household_key", since="valid_from", until="valid_to")
    both = spells.select("id", "household_key", "valid_from").join(watch, on="household_key", how="inner")
    within = (pl.col("since") <= pl.col("valid_from")) & (pl.col("until").fill_null(FAR) >= pl.col("valid_from"))
    found = both.filter(within)["id"].unique()
    now = rows.held(Monitored).unique("household_key", keep="last", maintain_order=True)
    of, relief = "household_key", pl.col("measure") == str(HelpMeasure.RELIEF)
    return spells.with_columns(
        pl.col("id").is_in(found.implode()).alias("watched"),
        pl.col("key").n_unique().over(of).cast(pl.Int64).alias("risks"),
        relief.all(ignore_nulls=False).over(of).alias("relief_only"),
    ).join(now.select(of, "with_labour"), on=of, how="left", maintain_order="left")


def offers(model: type[LedgerRow]) -> Callable[[Rows], pl.DataFrame]:
    """Offers of a ledger; `since_no`: days since the same subject last declined, null where nobody has before."""

    def build(rows: Rows) -> pl.DataFrame:
        made = sorted_by(rows.of(model, ever=True), [model.link]).unique("key", keep="first", maintain_order=True)
        no = pl.when(pl.col("answer") == str(Offer.DECLINED)).then(pl.col("valid_from"))
        before = no.shift(1).over(model.link).forward_fill().over(model.link)
        return made.with_columns((pl.col("valid_from") - before).dt.total_days().alias("since_no"))

    return build
