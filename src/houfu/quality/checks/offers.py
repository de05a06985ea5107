"""Checks of offers: whoever declined is not asked again within a year, unless he asks (§ Rights)."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.policy.kinds import ASSUMED
from houfu.quality.check import Check, Severity
from houfu.quality.limits import Limits

LEAVE = (
    "本人已经表示不参加的，期满以前不要再上门动员；本人主动询问的除外。",
    "Who has said no is not to be asked again before the time is up, unless he asks.",
)


def checks(p: Limits) -> Iterator[Check]:
    """A ledger of offers each; the later offer is the faulty one."""
    for code, view, ledger, zh, en in (
        ("cover", "cover offers", Ledger.COVER_OFFER, "参保", "medical cover"),
        ("pension", "pension offers", Ledger.PENSION_OFFER, "养老保险", "a pension"),
        ("hukou", "hukou offers", Ledger.HUKOU_GUIDANCE, "户籍", "moving the hukou"),
        ("rental", "rental offers", Ledger.RENTAL_OFFERS, "租赁住房", "rental housing"),
    ):
        yield Check(
            f"offer.{code}_again", f"{zh}：拒绝后又被动员", f"{en}: asked again after a no", Severity.HINT, view, ledger,
            (pl.col("since_no") <= p.again_days).fill_null(False),
            f"{{examined}}次告知中，{{faulty}}次距本人上次表示不参加不到{p.again_days}天。",
            f"Of {{examined}} offers, {{faulty}} were made within {p.again_days} days of a no.", *LEAVE, ASSUMED,
        )  # fmt: skip
