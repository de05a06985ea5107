"""What the base province holds of faults by chance, put right, so that just the planted ones are found in it."""

import polars as pl

from houfu.facts.codes import Labour
from houfu.synthetic.province import Province

ABLE = [str(Labour.SKILLED), str(Labour.ORDINARY), str(Labour.WEAK)]


def put_right(province: Province) -> Province:
    """No work and no employees' cover before 16, no offer before birth, and of monitored households the labour that their members have."""
    born = province.people.select(person_key="key", born="birth_date")
    jobs = province.employment.join(born, on="person_key", how="left", maintain_order="left")
    offers = province.cover_offers.join(born, on="person_key", how="left", maintain_order="left")
    able = province.people.group_by("household_key").agg(
        pl.col("labour").cast(pl.String).is_in(ABLE).any().alias("with_labour")
    )
    monitored = province.ledgers["ledgers_monitored"]
    cover = province.medical_cover.join(born, on="person_key", how="left", maintain_order="left")
    employees = pl.col("kind").cast(pl.String) == "employee"
    agreed = monitored.drop("with_labour").join(able, on="household_key", how="left", maintain_order="left")
    young = pl.col("valid_from") < pl.col("born").dt.offset_by("16y")
    return province.with_frames(
        employment=jobs.filter(~young).drop("born"),
        medical_cover=cover.filter(~(employees & young)).drop("born"),
        cover_offers=offers.filter(pl.col("valid_from") >= pl.col("born")).drop("born"),
        ledgers_monitored=agreed.select(monitored.columns),
    )
