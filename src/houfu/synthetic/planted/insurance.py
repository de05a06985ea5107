"""The gaps of chapter 6 强化资金投入保障, article 22: claims that wait, products without a study; offers see gaps_offices."""

import numpy as np
import polars as pl

from houfu.facts.ledgers import Ledger
from houfu.ledgers.finance import InsuranceClaim, Insurer, ProductStudy
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among
from houfu.synthetic.planted.funds import cut
from houfu.synthetic.records import day_of


def plant(laying: Laying) -> None:
    """Lay the article's gaps, and list them."""
    _claims(laying)
    _studies(laying)


def _claims(laying: Laying) -> None:
    insurers = np.asarray(laying.table(Insurer)["key"].to_numpy())
    slow, blank, _ = cut(insurers, laying.random("insurers"), 2, 1)
    claims = laying.table(InsuranceClaim).filter(pl.col("settled_on").is_not_null())
    for of, claimed, done, expected in (
        (slow, day_of(laying.day - 90), "claim_not_settled", Verdict.NOT_MET),
        (blank, None, "claim_day_blank", Verdict.UNKNOWN),
    ):
        rows = claims.filter(among("insurer_key", of)).group_by("insurer_key", maintain_order=True).first()["key"]
        laying.change(
            InsuranceClaim, np.asarray(rows.to_numpy()), link="key", claimed_on=claimed, settled_on=None, paid=False, amount=0
        )  # fmt: skip
        laying.list("m22.claims_paid", "insurer", of, done, expected)


def _studies(laying: Laying) -> None:
    """Of the products that are still on offer."""
    offered = laying.frames["products"].filter(
        pl.col("valid_to").is_null() | (pl.col("valid_to") > laying.province.day)
    )
    counties = np.unique(offered["county_key"].to_numpy())
    blind = laying.withhold(Ledger.PRODUCT_STUDIES, wanted=counties)
    unseen = offered.filter(among("county_key", blind))["key"].to_numpy()
    seen = offered.filter(~among("county_key", blind))["key"].to_numpy()
    lost, unfiled, blank, _ = cut(np.asarray(seen), laying.random("studies"), 6, 4, 3)
    laying.drop(ProductStudy, lost, link="product_key")
    laying.change(ProductStudy, unfiled, link="product_key", filed=False)
    laying.change(ProductStudy, blank, link="product_key", filed=None)
    for of, done, expected in (
        (lost, "no_study", Verdict.NOT_MET), (unfiled, "study_not_filed", Verdict.NOT_MET),
        (blank, "study_blank", Verdict.UNKNOWN), (np.asarray(unseen), "no_study_return", Verdict.UNKNOWN),
    ):  # fmt: skip
        laying.list("m22.product_study", "ins_product", of, done, expected)
