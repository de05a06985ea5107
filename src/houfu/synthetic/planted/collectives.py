"""The gaps of chapter 3 提升社区治理水平, article 9: collective economy and premises of settlements."""

import numpy as np
import polars as pl

from houfu.facts.codes import (
    CollectiveMatter,
    IncomePurpose,
    PopulationKind,
    PremisesRightKind,
    PremisesState,
    SettlementTerm,
)
from houfu.facts.ledgers import Ledger
from houfu.ledgers.collectives import (
    Collective,
    CollectiveDisclosure,
    CollectiveOffer,
    CollectiveSupport,
    IncomeUse,
    PremisesRight,
    PremisesUse,
    SupportTerm,
)
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, some
from houfu.synthetic.made.collectives import LARGE
from houfu.synthetic.records import day_of
from houfu.synthetic.rounding import Ints

OFFERED, PAPERS, DISCLOSED = "m09.collective_offered", "m09.standard_papers", "m09.disclosed_yearly"
RIGHTS, IDLE, USED = "m09.three_rights_apart", "m09.premises_idle", "m09.income_used_as_set"
TERMS, FIRST = "m09.terms_as_for_villages", "m09.large_first"
NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN


def plant(laying: Laying) -> None:
    """Lay the gaps, and list them."""
    dark = _collectives(laying)
    _offers(laying, dark)
    _disclosures(laying)
    _uses(laying)
    _support(laying)
    _terms(laying)
    _rights(laying)
    _use(laying)


def _split(of: Ints, random: np.random.Generator, *sizes: int) -> list[Ints]:
    """Some of the subjects in groups of these sizes, none in two."""
    mixed, ends = random.permutation(of), np.cumsum(sizes)
    return [np.sort(mixed[end - size : end]) for size, end in zip(sizes, ends.tolist(), strict=True)]


def _with_collective(laying: Laying) -> Ints:
    return laying.table(Collective)["settlement_key"].unique().sort().to_numpy()


def _hidden(laying: Laying, ledger: Ledger, of: Ints) -> tuple[Ints, Ints]:
    """A ledger withheld in one county: which of these settlements lie there, and which do not."""
    settled = laying.arrays.settled
    here = settled.ground.counties[settled.county]
    blind = laying.withhold(ledger, wanted=np.unique(here[np.isin(settled.keys, of)]))
    inside = settled.keys[np.isin(here, blind)]
    return np.intersect1d(of, inside), np.setdiff1d(of, inside)


def _offers(laying: Laying, dark: Ints) -> None:
    """Settlements without a collective: never offered, offered in part, an offer that does not say, no return."""
    random = laying.random("collective offers")
    without = laying.table(CollectiveOffer)["settlement_key"].unique().sort().to_numpy()
    unseen, free = _hidden(laying, Ledger.COLLECTIVE_OFFERS, without)
    told = laying.table(CollectiveOffer).filter(answer="told")["settlement_key"].to_numpy()
    never, part, blank = _split(np.setdiff1d(np.intersect1d(free, told), dark), random, 7, 5, 4)
    laying.drop(CollectiveOffer, never)
    laying.change(CollectiveOffer, part, registration=False)
    laying.change(CollectiveOffer, blank, adviser=None)
    for of, done, expected in (
        (never, "never_offered", NOT_MET), (part, "registration_not_offered", NOT_MET),
        (blank, "adviser_blank", UNKNOWN), (unseen, "no_offer_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(OFFERED, "settlement", of, done, expected)


def _collectives(laying: Laying) -> Ints:
    """Collectives without papers; the settlements of a county that does not say which collectives there are."""
    random, settled = laying.random("collectives"), laying.arrays.settled
    unseen, free = _hidden(laying, Ledger.COLLECTIVES, _with_collective(laying))
    charter, chart, blank = _split(free, random, 6, 6, 4)
    laying.change(Collective, charter, charter=False)
    laying.change(Collective, chart, chart_of_accounts=False)
    laying.change(Collective, blank, charter=None)
    for of, done, expected in (
        (charter, "no_charter", NOT_MET), (chart, "no_chart_of_accounts", NOT_MET), (blank, "charter_blank", UNKNOWN),
    ):  # fmt: skip
        laying.list(PAPERS, "settlement", of, done, expected)
    there = np.unique(settled.county[np.isin(settled.keys, unseen)])
    whole = settled.keys[np.isin(settled.county, there)]
    for duty in (OFFERED, PAPERS, DISCLOSED):
        laying.list(duty, "settlement", whole, "no_collective_return", UNKNOWN)
    return whole


def _disclosures(laying: Laying) -> None:
    """Each matter left out for too long, once never disclosed at all."""
    random = laying.random("collective disclosures")
    unseen, free = _hidden(laying, Ledger.COLLECTIVE_DISCLOSURES, _with_collective(laying))
    late, never, contracts, accounts = _split(free, random, 6, 4, 5, 5)
    limit = pl.lit(day_of(laying.day - 365))
    recent = pl.col("valid_from") >= limit
    for of, matter, where, done in (
        (late, CollectiveMatter.MEMBERS, recent, "member_list_disclosed_late"),
        (never, CollectiveMatter.MEMBERS, pl.lit(True), "member_list_never_disclosed"),
        (contracts, CollectiveMatter.CONTRACTS, recent, "contracts_disclosed_late"),
        (accounts, CollectiveMatter.ACCOUNTS, recent, "accounts_disclosed_late"),
    ):
        laying.drop(CollectiveDisclosure, of, (pl.col("matter") == str(matter)) & where)
        laying.list(DISCLOSED, "settlement", of, done, NOT_MET)
    laying.list(DISCLOSED, "settlement", unseen, "no_disclosure_return", UNKNOWN)


def _uses(laying: Laying) -> None:
    """Income used for something else; some of it was paid back since, which is no finding."""
    random = laying.random("income uses")
    own = laying.table(IncomeUse)["settlement_key"].unique().sort().to_numpy()
    unseen, free = _hidden(laying, Ledger.INCOME_USES, own)
    settled = laying.arrays.settled
    dark = settled.keys[np.isin(settled.county, settled.county[np.isin(settled.keys, unseen)])]
    elsewhere, back, blank = _split(free, random, 8, 4, 4)
    last = pl.col("valid_from") == pl.col("valid_from").max().over("settlement_key")
    laying.change(IncomeUse, np.concatenate([elsewhere, back]), last, purpose=str(IncomePurpose.OTHER))
    laying.change(IncomeUse, back, last, returned_on=pl.lit(laying.province.day))
    laying.change(IncomeUse, blank, last, purpose=None)
    for of, done, expected in (
        (elsewhere, "used_for_something_else", NOT_MET), (blank, "purpose_blank", UNKNOWN),
        (dark, "no_use_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(USED, "settlement", of, done, expected)


def _support(laying: Laying) -> None:
    """Large settlements that got less a head than the others; a smaller one may."""
    settled, random = laying.arrays.settled, laying.random("collective support")
    populations = laying.frames["populations"].filter(pl.col("kind") == str(PopulationKind.PLANNED))
    unsized = np.setdiff1d(settled.keys, populations["subject_key"].to_numpy())
    sized = np.setdiff1d(settled.keys, unsized)
    large = np.intersect1d(settled.keys[settled.people >= LARGE], sized)
    unseen, _ = _hidden(laying, Ledger.COLLECTIVE_SUPPORT, large)
    here = settled.county[np.isin(settled.keys, unseen)]
    dark = settled.keys[np.isin(settled.county, here)]
    less, blank, rate = _split(np.setdiff1d(large, dark), random, 6, 4, 3)
    small = some(np.setdiff1d(sized, np.concatenate([large, dark])), 5, random)
    last = pl.col("year") == laying.province.day.year - 1
    laying.change(CollectiveSupport, np.concatenate([less, small]), last, amount=pl.col("amount") // 2)
    laying.change(CollectiveSupport, blank, last, amount=None)
    laying.change(CollectiveSupport, rate, last, other_rate=None)
    for of, done, expected in (
        (less, "less_a_head", NOT_MET), (blank, "support_blank", UNKNOWN), (rate, "rate_blank", UNKNOWN),
        (unsized, "size_blank", UNKNOWN), (unseen, "no_support_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(FIRST, "settlement", of, done, expected)


def _terms(laying: Laying) -> None:
    """Terms that settlements lack, or have lower; a county that has none for villages is not concerned."""
    random = laying.random("support terms")
    counties = laying.table(SupportTerm)["county_key"].unique().sort().to_numpy()
    blind = laying.withhold(Ledger.SUPPORT_TERMS, wanted=counties)
    missing, lower, blank, none = _split(np.setdiff1d(counties, blind), random, 4, 3, 2, 2)
    one = pl.col("name") == "贷款贴息"
    laying.change(SupportTerm, missing, one, compared=str(SettlementTerm.NONE), for_settlements="")
    laying.change(SupportTerm, lower, one, compared=str(SettlementTerm.LOWER))
    laying.change(SupportTerm, blank, one, compared=None)
    laying.drop(SupportTerm, none)
    for of, done, expected in (
        (missing, "term_missing", NOT_MET), (lower, "term_lower", NOT_MET), (blank, "comparison_blank", UNKNOWN),
        (np.intersect1d(blind, counties), "no_term_return", UNKNOWN),
    ):  # fmt: skip
        laying.list(TERMS, "county", of, done, expected)


def _rights(laying: Laying) -> None:
    """One of the three rights without a record, another whose contract has ended."""
    random = laying.random("premises rights")
    unseen, free = _shops(laying, Ledger.PREMISES_RIGHTS)
    groups = _split(free, random, 9, 9, 9, 6)
    for of, right in zip(groups[:3], PremisesRightKind, strict=True):
        laying.drop(PremisesRight, of, pl.col("right") == str(right), link="premises_key")
        laying.list(RIGHTS, "premises", of, f"{right}_not_recorded", NOT_MET)
    ended = groups[3]
    over = pl.lit(day_of(laying.day - 40))
    laying.change(
        PremisesRight, ended, pl.col("right") == str(PremisesRightKind.OPERATION), link="premises_key", valid_to=over
    )
    laying.list(RIGHTS, "premises", ended, "contract_ended", NOT_MET)
    laying.list(RIGHTS, "premises", unseen, "no_rights_return", UNKNOWN)


def _use(laying: Laying) -> None:
    """Premises idle for too long; some whose use nobody wrote down."""
    random = laying.random("premises use")
    unseen, free = _shops(laying, Ledger.PREMISES_USE)
    idle, line, silent = _split(free, random, 14, 5, 8)
    now = pl.col("valid_to").is_null()
    for of, days in ((idle, 184), (line, 183)):
        since = pl.lit(day_of(laying.day - days))
        laying.change(
            PremisesUse, of, now, link="premises_key", state=str(PremisesState.IDLE), rent=0, valid_from=since
        )
        laying.change(PremisesUse, of, ~now, link="premises_key", valid_to=since)
    laying.drop(PremisesUse, silent, now, link="premises_key")
    laying.list(IDLE, "premises", idle, "idle_for_long", NOT_MET)
    laying.list(IDLE, "premises", silent, "use_not_written_down", UNKNOWN)
    laying.list(IDLE, "premises", unseen, "no_use_return", UNKNOWN)


def _shops(laying: Laying, ledger: Ledger) -> tuple[Ints, Ints]:
    """A ledger withheld in one county: which premises lie there, and which do not."""
    table = laying.frames["ledgers_premises"]
    unseen, _ = _hidden(laying, ledger, table["settlement_key"].unique().sort().to_numpy())
    dark = pl.col("settlement_key").is_in(pl.Series(unseen, dtype=pl.Int64).implode())
    return table.filter(dark)["key"].to_numpy(), table.filter(~dark)["key"].to_numpy()
