"""Gaps of articles 22 and 23 and of the work requirements: insurance not offered, groups abolished, plans not filed."""

from datetime import date

import numpy as np
import polars as pl

from houfu.facts.codes import InsurancePurpose
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.policy.kinds import Verdict
from houfu.synthetic.keys import keys
from houfu.synthetic.laying import Laying, among, some, without
from houfu.synthetic.organisation import COUNTS, PURPOSES
from houfu.synthetic.records import dates, on
from houfu.synthetic.rounding import Ints

STANDS, ABOLISHED, POSTS = "m23.group_stands", "m23.group_not_abolished", "m23.posts_not_cut"
FILED, ACCEPTED, DELIVERED = "r1.plan_filed", "r1.parts_accepted", "r1.parts_delivered"
WATCHED = date(2025, 6, 30)
"""Article 23 ends with 2025: its gaps are to be found on this day."""


def plant(laying: Laying) -> None:
    """Insurance in the counties, groups and posts of the governments, plans of the organs."""
    _products(laying)
    _groups(laying)
    _posts(laying)
    _plans(laying)


def _products(laying: Laying) -> None:
    ground, random = laying.arrays.settled.ground, laying.random("products")
    blind = ground.counties[laying.blind[Ledger.INSURANCE]]
    laying.frames["products"] = without(laying.frames["products"], "county_key", blind)
    for purpose, numbers in zip(PURPOSES, ((2, 2, 1, 1), (1, 1, 1, 1), (5, 3, 2, 2)), strict=True):
        duty = f"m22.{purpose.value}_product"
        free = random.permutation(np.setdiff1d(ground.counties, blind))
        ends = np.cumsum(numbers)
        missing, ordinary, over, unsaid = (
            np.sort(free[end - n : end]) for end, n in zip(ends.tolist(), numbers, strict=True)
        )
        _spoil(laying, purpose, missing, ordinary, over, unsaid)
        for of, done, expected in (
            (missing, "no_product", Verdict.NOT_MET), (ordinary, "not_preferential", Verdict.NOT_MET),
            (over, "product_withdrawn", Verdict.NOT_MET), (unsaid, "terms_blank", Verdict.UNKNOWN),
            (blind, "no_insurance_return", Verdict.UNKNOWN),
        ):  # fmt: skip
            laying.list(duty, "county", of, done, expected)


def _spoil(laying: Laying, purpose: InsurancePurpose, missing: Ints, ordinary: Ints, over: Ints, unsaid: Ints) -> None:
    own = pl.col("purpose") == purpose.value
    products = laying.frames["products"].filter(~(own & among("county_key", missing)))
    plain, blank, gone = (own & among("county_key", of) for of in (ordinary, unsaid, over))
    ends = dates(np.full(products.height, laying.day - 120))
    laying.frames["products"] = products.with_columns(
        pl.when(blank).then(None).when(plain).then(False).otherwise(pl.col("preferential")).alias("preferential"),
        pl.when(blank).then(None).when(plain).then(pl.col("ordinary_premium")).otherwise(pl.col("preferential_premium"))
        .alias("preferential_premium"),
        pl.when(gone).then(ends).otherwise(pl.col("valid_to")).alias("valid_to"),
    )  # fmt: skip


def _groups(laying: Laying) -> None:
    """Some groups are abolished; one city leaves its returns to its counties, of which one makes none."""
    ground, random = laying.arrays.settled.ground, laying.random("groups")
    city = int(random.choice(ground.cities))
    counties = ground.counties[ground.counties // 100 == city]
    unseen = some(counties, 1, random)
    closed = np.sort(
        np.concatenate(
            [
                some(np.setdiff1d(ground.counties, counties), 4, random),
                some(np.setdiff1d(ground.cities, [city]), 1, random),
            ]
        )
    )
    groups = without(laying.frames["groups"], "place_key", unseen)
    ends = dates(random.integers(on(2022, 3, 1), on(2024, 12, 1), groups.height))
    laying.frames["groups"] = groups.with_columns(
        pl.when(among("place_key", closed)).then(ends).otherwise(pl.col("valid_to")).alias("valid_to")
    )
    _leave_to_counties(laying, city, np.setdiff1d(counties, unseen))
    for duty in (STANDS, ABOLISHED):
        laying.list(duty, "government", closed, "group_abolished", Verdict.NOT_MET, day=WATCHED)
        laying.list(duty, "government", unseen, "no_return_of_groups", Verdict.UNKNOWN, day=WATCHED)


def _leave_to_counties(laying: Laying, city: int, counties: Ints) -> None:
    returns = laying.frames["returns"]
    own = (pl.col("ledger") == Ledger.GROUPS.value) & (pl.col("area") == f"52.{city}.")
    like = returns.filter(own)
    pieces = [returns.filter(~own)]
    for place, county in enumerate(counties.tolist()):
        ids = keys(laying.province.first_key, "returns", like.height, 1_000_000 + place * like.height)
        area = pl.lit(f"52.{city}.{county}.").alias("area")
        pieces.append(like.with_columns(pl.Series("id", ids), pl.Series("key", ids), area))
    laying.frames["returns"] = pl.concat(pieces)


def _posts(laying: Laying) -> None:
    """Posts cut at the end of 2024, and two places whose base of 2020-12-22 was never filed."""
    ground, random = laying.arrays.settled.ground, laying.random("posts")
    mixed = random.permutation(ground.counties)
    cut, baseless = np.sort(np.append(mixed[:5], random.choice(ground.cities))), np.sort(mixed[5:7])
    posts = laying.frames["group_posts"]
    base = pl.col("valid_from") == date(2020, 12, 22)
    posts = posts.filter(~(among("place_key", baseless) & base))
    first = posts.filter(base).select("place_key", first=pl.col("posts_set"))
    late = among("place_key", cut) & (pl.col("valid_from") >= dates(np.array([COUNTS[4]]))[0])
    fewer = (pl.col("first") - 2).alias("posts_set")
    laying.frames["group_posts"] = (
        posts.join(first, on="place_key", how="left", maintain_order="left")
        .with_columns(pl.when(late).then(fewer).otherwise(pl.col("posts_set")).alias("posts_set"))
        .with_columns(pl.min_horizontal("posts_filled", "posts_set").alias("posts_filled"))
        .drop("first")
    )
    laying.list(POSTS, "government", cut, "posts_cut", Verdict.NOT_MET, day=WATCHED)
    laying.list(POSTS, "government", baseless, "base_never_filed", Verdict.UNKNOWN, day=WATCHED)


def _plans(laying: Laying) -> None:
    random = laying.random("plans")
    plans, parts = laying.frames["plans"], laying.frames["parts"]
    order = random.permutation(plans.height)
    unfiled, vague = plans[order[:2].tolist()], plans[order[2:3].tolist()]
    parts = without(parts, "plan_key", unfiled["key"].to_numpy())
    named = pl.col("key") != vague["key"][0]
    laying.frames["plans"] = without(plans, "key", unfiled["key"].to_numpy()).with_columns(
        (pl.col("names_cooperators") & named).alias("names_cooperators")
    )
    for organ in unfiled["organ"]:
        _list_organ(laying, FILED, organ, "no_plan")
    _list_organ(laying, FILED, vague["organ"][0], "plan_names_no_cooperators")

    due = (
        parts.filter(pl.col("delivered_on").is_not_null()).group_by("organ", maintain_order=True).first().sort("organ")
    )
    chosen = random.permutation(due.height)
    for row in chosen[:2].tolist():
        _list_organ(laying, ACCEPTED, due["organ"][row], "part_not_accepted")
    for row in chosen[2:5].tolist():
        _list_organ(laying, DELIVERED, due["organ"][row], "part_not_delivered")
    ignored, undone = (due["key"].to_numpy()[chosen[part]] for part in (slice(0, 2), slice(2, 5)))
    laying.frames["parts"] = parts.with_columns(
        pl.when(~among("key", ignored)).then(pl.col("accepted_on")).alias("accepted_on"),
        pl.when(~among("key", undone)).then(pl.col("delivered_on")).alias("delivered_on"),
    )


def _list_organ(laying: Laying, duty: str, organ: str, done: str) -> None:
    """An organ's key is its place in the code list, from 1."""
    place = np.array([[member.value for member in Organ].index(organ) + 1])
    laying.list(duty, "organ", place, done, Verdict.NOT_MET, code=organ)
