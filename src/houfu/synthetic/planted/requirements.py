"""The gaps of part three 工作要求, part three: main tasks, plans and parts."""

from datetime import timedelta

import numpy as np
import polars as pl

from houfu.facts.codes import GroupMatterKind, MeetingChair
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.about import LedgerRow
from houfu.ledgers.requirements import ChairedMeeting, GroupMatter, MainTask, PlanReview
from houfu.policy.kinds import Verdict
from houfu.synthetic.keys import keys
from houfu.synthetic.laying import Laying
from houfu.synthetic.organisation import governments, leads
from houfu.synthetic.rounding import Ints

NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN
LATER_KEYS = 2_000_000  # of returns that cities make on their own


def plant(laying: Laying) -> None:
    """Lay the chapter's gaps, and list them."""
    _main_tasks(laying)
    _meetings(laying)
    _matters(laying)
    _reviews(laying)


def _main_tasks(laying: Laying) -> None:
    unseen, (missing,) = of_governments(laying, Ledger.MAIN_TASKS, MainTask, 6)
    laying.drop(MainTask, missing, pl.col("year") == laying.province.day.year)
    _list(laying, "r1.main_task", (missing, "not_a_main_task", NOT_MET), (unseen, "no_return_of_tasks", UNKNOWN))


def _meetings(laying: Laying) -> None:
    unseen, (once, others, blank) = of_governments(laying, Ledger.CHAIRED_MEETINGS, ChairedMeeting, 5, 4, 3)
    lately = pl.col("valid_from") > laying.province.day - timedelta(days=170)
    laying.drop(ChairedMeeting, once, lately)
    laying.change(ChairedMeeting, others, lately, chair=MeetingChair.OTHER)
    laying.change(ChairedMeeting, blank, lately, chair=None)
    _list(
        laying, "r1.chaired", (once, "one_meeting", NOT_MET), (others, "chaired_by_another", NOT_MET),
        (blank, "chair_blank", UNKNOWN), (unseen, "no_return_of_meetings", UNKNOWN),
    )  # fmt: skip


def _matters(laying: Laying) -> None:
    unseen, (idle, absent, blank) = of_governments(laying, Ledger.GROUP_MATTERS, GroupMatter, 5, 6, 3)
    matter, visit = (pl.col("kind") == str(one) for one in (GroupMatterKind.CO_ORDINATION, GroupMatterKind.GUIDANCE))
    laying.drop(GroupMatter, idle, matter)
    laying.drop(GroupMatter, absent, visit)
    laying.change(GroupMatter, blank, matter, kind=None)
    _list(
        laying, "r1.group_co_ordinates", (idle, "no_matter", NOT_MET), (blank, "kind_blank", UNKNOWN),
        (unseen, "no_return_of_matters", UNKNOWN),
    )  # fmt: skip
    _list(laying, "r1.group_guides", (absent, "no_guidance", NOT_MET), (unseen, "no_return_of_matters", UNKNOWN))


def _reviews(laying: Laying) -> None:
    """A lead organ that has not reviewed, one that left parts out, one that does not say."""
    numbers = laying.random("plan reviews").permutation([list(Organ).index(organ) + 1 for organ in leads()])
    lately = pl.col("valid_from") > laying.province.day - timedelta(days=170)
    for number, done, expected in zip(
        numbers[:4].tolist(), ("no_review", "no_review", "review_in_part", "review_does_not_say"),
        (NOT_MET, NOT_MET, NOT_MET, UNKNOWN), strict=True,
    ):  # fmt: skip
        organ = list(Organ)[number - 1].value
        own = (pl.col("organ") == organ) & lately
        table = laying.table(PlanReview)
        whole = {"review_in_part": False, "review_does_not_say": None}
        if done == "no_review":
            table = table.filter(~own)
        else:
            said = pl.lit(whole[done], dtype=pl.Boolean)
            table = table.with_columns(pl.when(own).then(said).otherwise(pl.col("whole")).alias("whole"))
        laying.frames[PlanReview._meta.db_table] = table
        laying.list("r1.lead_reviews", "organ", np.array([number]), done, expected, code=organ)


def of_governments(laying: Laying, ledger: Ledger, model: type[LedgerRow], *numbers: int) -> tuple[Ints, list[Ints]]:
    """The places that no return covers any more, and so many others for each number, none twice.

    The province leaves the return to the cities, of which one makes none: it cannot be told of the province itself, of
    that city and of its counties, whose rows are missing too.
    """
    places, _ = governments(laying.arrays.settled.ground)
    random = laying.random(f"governments {ledger}")
    city = int(random.choice(laying.arrays.settled.ground.cities))
    unseen = places[(places == 52) | (places == city) | (places // 100 == city)]
    laying.drop(model, unseen)
    returns = laying.frames["returns"]
    own = (pl.col("ledger") == ledger.value) & (pl.col("area") == "52.")
    like = returns.filter(own)
    pieces = [returns.filter(~own)]
    for place, other in enumerate(one for one in laying.arrays.settled.ground.cities if one != city):
        after = LATER_KEYS + list(Ledger).index(ledger) * 1_000 + place * like.height
        ids = pl.Series("id", keys(laying.province.first_key, "returns", like.height, after))
        pieces.append(like.with_columns(ids, ids.alias("key"), pl.lit(f"52.{other}.").alias("area")))
    laying.frames["returns"] = pl.concat(pieces)
    mixed = random.permutation(np.setdiff1d(places, unseen))
    parts = np.split(mixed[: sum(numbers)], np.cumsum(numbers)[:-1])
    return unseen, [np.sort(part) for part in parts]


def _list(laying: Laying, duty: str, *planted: tuple[Ints, str, Verdict]) -> None:
    for of, done, expected in planted:
        laying.list(duty, "government", of, done, expected)
