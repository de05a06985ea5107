"""Checks of places and codes: counties and settlements where their paths say, division codes, credit codes, populations."""

from collections.abc import Iterator

import polars as pl

from houfu.facts.codes import PopulationKind
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import LedgerRow
from houfu.quality.check import Check, Severity
from houfu.quality.limits import Limits
from houfu.quality.rows import said

WEST, EAST, SOUTH, NORTH = 103.5, 109.7, 24.5, 29.3
"""Guizhou with a margin of about ten kilometres."""

PLACE = ("请核对安置点、社区的隶属和位置。", "Correct what the settlement or community belongs to and where it lies.")
COUNT = (
    "请按填报口径重新统计，五种人口不能混用。",
    "Count again by its definition; the five populations are never mixed.",
)
CREDIT = ("uscc", "investor_code", "employer_code")
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def checks(p: Limits) -> Iterator[Check]:
    """Where things lie, then what was counted there."""
    yield from _lying(p)
    yield from _reported(p)


def _lying(p: Limits) -> Iterator[Check]:
    longitude, latitude = pl.col("longitude"), pl.col("latitude")
    yield _of(
        "outside", "安置点坐标不在省内", "settlement outside the province", Severity.WARNING, "settlements",
        ~(longitude.is_between(WEST, EAST) & latitude.is_between(SOUTH, NORTH)),
        "{examined}个有坐标的安置点中，{faulty}个的坐标不在贵州。",
        "Of {examined} settlements with a position, {faulty} lie outside Guizhou.",
        PLACE, "天地图县界（外扩约10公里）", longitude.is_not_null() | latitude.is_not_null(),
    )  # fmt: skip
    yield _of(
        "no_community", "安置点没有社区", "settlement without a community", Severity.WARNING, "settlements", pl.col("communities") == 0,
        "{examined}个安置点中，{faulty}个没有登记社区。",
        "Of {examined} settlements, {faulty} have no community on file.", PLACE, "本系统登记规则",
    )  # fmt: skip
    yield _of(
        "county", "安置点所在县不存在", "settlement of no county", Severity.ERROR, "settlements",
        ~pl.col("county_kind").is_in(["county", "zone"]).fill_null(False),
        "{examined}个安置点中，{faulty}个的所在县不是任何县（市、区）。", "The county of {faulty} of {examined} settlements is no county.",
        PLACE, "GB/T 2260-2007",
    )  # fmt: skip
    yield _of(
        "settlement_strays", "安置点路径与所在县不一致", "settlement lies outside its county", Severity.ERROR, "settlements",
        ~pl.col("path").str.starts_with(pl.col("county_path")),
        "{examined}个安置点中，{faulty}个的路径不在其所在县之下。",
        "The path of {faulty} of {examined} settlements does not lie under their county.",
        PLACE, "本系统登记规则", pl.col("county_path").is_not_null(),
    )  # fmt: skip
    yield _of(
        "community_strays", "社区不在其安置点之下", "community lies outside its settlement", Severity.ERROR, "communities",
        ~pl.col("path").str.starts_with(pl.col("settlement_path")).fill_null(False),
        "{examined}个社区中，{faulty}个的安置点不在册，或路径不在其下。",
        "Of {examined} communities, {faulty} lie outside their settlement, or it is not on file.", PLACE, "本系统登记规则",
    )  # fmt: skip


def _reported(p: Limits) -> Iterator[Check]:
    yield _of(
        "poor_over_size", "建档立卡人口多于安置规模", "more registered poor than people", Severity.WARNING, "settlements",
        pl.col("poor") > pl.col("planned"),
        "{examined}个两数都报了的安置点中，{faulty}个的安置建档立卡人口多于安置规模。",
        "Of {examined} settlements with both figures, {faulty} report more registered poor than their size.",
        COUNT, "本系统登记规则", pl.col("poor").is_not_null(),
    )  # fmt: skip
    yield _of(
        "population_twice", "同一人口报了两个数", "two figures of one population", Severity.ERROR, "populations", pl.col("reports") > 1,
        "{examined}个人口数中，{faulty}个与同一地方、同一口径的另一个数同时有效。",
        "Of {examined} population figures, {faulty} stand beside another of the same kind and place.", COUNT, "本系统登记规则",
    )  # fmt: skip
    yield _of(
        "population_negative", "人口数为负或口径不明", "negative or unknown population", Severity.ERROR, "populations",
        (pl.col("value") < 0) | ~pl.col("kind").is_in([str(kind) for kind in PopulationKind]),
        "{examined}个人口数中，{faulty}个为负数或口径不明。",
        "Of {examined} population figures, {faulty} are negative or of no known kind.",
        COUNT, "本系统登记规则",
    )  # fmt: skip
    yield _of(
        "village_code", "迁出村代码不存在", "no such village code", Severity.WARNING, "villages", ~pl.col("code_known"),
        "{examined}个写明代码的迁出村寨中，{faulty}个的区划代码不存在。",
        "Of {examined} origin villages with a code, {faulty} have one that does not exist.",
        ("请按统计用区划代码更正。", "Correct it by the statistical division codes."), "GB/T 2260-2007、GB/T 10114",
        pl.col("village_code").is_not_null(), ledger=Ledger.ORIGIN_VILLAGES,
    )  # fmt: skip
    yield Check(
        "place.credit_code", "统一社会信用代码不对", "wrong unified social credit code", Severity.ERROR, "each", None, None,
        "{examined}个统一社会信用代码中，{faulty}个的位数、字符或校验码不对。",
        "Of {examined} unified social credit codes, {faulty} have wrong characters or a wrong check character.",
        "请按营业执照或登记证书更正。", "Correct it by the licence or certificate.", "GB 32100-2015", each=_credit,
    )  # fmt: skip


def _credit(model: type[LedgerRow]) -> pl.Expr | None:
    columns = [name for name in CREDIT if name in {field.attname for field in model._meta.concrete_fields}]
    return ~credit_code_right(said(columns[0])) if columns else None


def credit_code_right(code: pl.Expr) -> pl.Expr:
    """Whether a unified social credit code has 18 characters of its alphabet and the check character that they ask for."""
    values = {letter: number for number, letter in enumerate(ALPHABET)}
    numbers = [
        code.str.slice(place, 1).replace_strict(values, default=None, return_dtype=pl.Int64) for place in range(18)
    ]
    total = sum((one * weight for one, weight in zip(numbers, WEIGHTS, strict=False)), pl.lit(0, dtype=pl.Int64))
    right = (code.str.len_chars() == 18) & ((31 - total % 31) % 31 == numbers[17])
    return pl.when(code.is_not_null()).then(right.fill_null(False))


def _of(
    code: str, zh: str, en: str, severity: Severity, view: str, fault: pl.Expr, says_zh: str, says_en: str,
    mend: tuple[str, str], source: str, asked: pl.Expr | None = None, *, ledger: Ledger = Ledger.REGISTER,
) -> Check:  # fmt: skip
    return Check(f"place.{code}", zh, en, severity, view, ledger, fault, says_zh, says_en, *mend, source, asked=asked)
