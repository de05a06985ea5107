"""Citizen identity numbers as a column: folded to 18 characters, judged by GB 11643, refused where a spreadsheet spoilt them."""

from __future__ import annotations

import re
from datetime import date

import polars as pl

from houfu.intake.faults import FaultKind
from houfu.intake.values.reading import BLANK, UNKNOWN, Parser, Read, State, faulty, settled
from houfu.intake.values.spelling import NOT_KNOWN, NOT_SAID, NOTHING_SAID, bare
from houfu.safeguard.examining import judge_numbers
from houfu.safeguard.identity import SHAPE, IdentityFault, fault_of
from houfu.safeguard.index import fold_identity

MANY, SHARE = 3, 0.01
"""So many wrong numbers that end in 000, and such a share of all wrong ones, are no chance: a mistyped number ends so once
in 1,000, and of numbers that a spreadsheet cut nine in ten have a wrong check digit."""
LOOKALIKE = re.compile(r"[ХΧ×✕✗ⅩOОΟQLIⅠ|]")
"""Signs that somebody typed for X, 0 or 1, in capitals."""
OTHER_PAPERS = re.compile(r"[A-Z]{1,2}\d{7,8}|[HM]\d{8,10}|\d{8}(\d{2})?|[A-Z]\d{9}")
KINDS = {
    IdentityFault.LENGTH: FaultKind.ID_LENGTH,
    IdentityFault.CHARACTERS: FaultKind.ID_CHARACTERS,
    IdentityFault.DATE: FaultKind.ID_DATE,
    IdentityFault.CHECK_DIGIT: FaultKind.ID_CHECK,
}


def identities(on: date) -> Parser:
    """The parser of a column of identity numbers as of a day; its values have 18 characters."""

    def scalar(text: str, numeric: bool) -> Read:
        if numeric:
            return faulty(FaultKind.ID_NUMERIC)
        plain = bare(text).strip("'’‘`").upper()
        if not plain:
            return BLANK
        if plain in NOT_KNOWN | NOT_SAID | NOTHING_SAID:
            return UNKNOWN
        if strange := _strange(plain):
            return faulty(strange)
        wrong = fault_of(plain, on=on)
        folded = fold_identity(plain)
        return settled(folded, as_written=folded == text) if wrong is None else faulty(KINDS[wrong])

    def plain_ones(cells: pl.DataFrame) -> pl.Series:
        shaped = pl.when(pl.col("text").str.contains(f"^{SHAPE.pattern}$") & ~pl.col("numeric")).then(pl.col("text"))
        shown = cells.select(shaped.alias("value"))["value"]
        sound = judge_numbers(shown, on=on)["fault"].is_null()
        return pl.select(pl.when(sound).then(shown)).to_series()

    return Parser(pl.String, scalar, plain_ones, _rounded)


def _rounded(cells: pl.DataFrame) -> pl.DataFrame:
    """Refuse every number that ends in 000 where so many wrong ones do that a spreadsheet must have cut them."""
    cut = cells["text"].str.contains(r"^\D*\d{15}000\D*$").fill_null(False)
    wrong = cells["fault"].is_not_null()
    if int((cut & wrong).sum()) < max(MANY, SHARE * int(wrong.sum())):
        return cells
    return cells.with_columns(
        pl.when(cut).then(None).otherwise(pl.col("value")).alias("value"),
        pl.when(cut).then(pl.lit(int(State.FAULT), dtype=pl.UInt8)).otherwise(pl.col("state")).alias("state"),
        pl.when(cut & (pl.col("fault") != str(FaultKind.ID_NUMERIC)).fill_null(True))
        .then(pl.lit(str(FaultKind.ID_ROUNDED)))
        .otherwise(pl.col("fault"))
        .alias("fault"),
    )


def _strange(plain: str) -> FaultKind | None:
    """What is wrong with a number before its digits are looked at."""
    if re.search(r"[*＊]", plain):
        return FaultKind.ID_MASKED
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", plain):
        return FaultKind.ID_NUMERIC
    if OTHER_PAPERS.fullmatch(plain):
        return FaultKind.ID_OTHER_PAPER
    if LOOKALIKE.search(plain) and len(plain) in (15, 18):
        return FaultKind.ID_LOOKALIKE
    return None if re.fullmatch(r"[0-9A-Z]*", plain) else FaultKind.ID_CHARACTERS
