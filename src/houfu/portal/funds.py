"""因素法分配: the fund lines on file, each with its scheme and what is shared out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from houfu.access.roles import Permission
from houfu.facts.codes import FundSource
from houfu.funds.queries import lines, standing_of
from houfu.ledgers.funds import FundLine
from houfu.portal.doors import opens_to
from houfu.portal.ledger_words import hundredths
from houfu.portal.looks import Look
from houfu.portal.showing import show
from houfu.portal.wording import member, said, value_said


@dataclass(frozen=True)
class Line:
    """A fund line in the list: amounts in yuan, `scheme` its document or None, `decided_on` the day it was shared out."""

    key: int
    title: str
    document: str
    year: int
    source: str
    earmarked: str
    amount: str
    scheme: str | None
    counties: int
    decided_on: date | None


@opens_to(Permission.SEE_FIGURES)
def fund_lines(request: HttpRequest, look: Look) -> HttpResponse:
    """The fund lines that are on file today."""
    today = timezone.localdate()
    return show(request, look, "fund_lines.html", lines=[line_said(line, today) for line in lines(today)])


def line_said(line: FundLine, on: date) -> Line:
    """A fund line in the reader's words."""
    held = standing_of(line, on)
    return Line(
        line.key,
        line.title,
        line.document,
        line.year,
        said(member(FundSource, line.source)) if line.source else value_said(None),
        value_said(line.earmarked),
        yuan(line.amount),
        held.scheme.document or value_said(None) if held.scheme else None,
        held.counties,
        held.decided_on,
    )


def yuan(fen: int | None) -> str:
    """An amount in yuan; a dash where it is not known."""
    return "—" if fen is None else hundredths(fen)
