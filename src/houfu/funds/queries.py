"""Reading fund lines: which there are, by which scheme a line is shared out, what that gives, what is filed already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from houfu.access.scoping import areas_bounding
from houfu.facts.codes import PlaceKind, PopulationKind
from houfu.funds.factors import shared_out
from houfu.funds.figures import Filed, counties
from houfu.funds.terms import AllocationFault, County, Scheme, Share
from houfu.ledgers.funds import Allocation, FactorScheme, FiscalCapacity, FundLine
from houfu.places.models import Place
from houfu.registry.models import Population, Settlement
from houfu.registry.queries import as_of

PROVINCE = ("", "52.")


@dataclass(frozen=True)
class Calculation:
    """What the factor method gives for a line by what was filed for a day; `shares` by county, the sum is the line's amount."""

    line: FundLine
    scheme: FactorScheme
    on: date
    shares: list[Share]

    @property
    def mark(self) -> str:
        """A digest of line, amount and every county's figures: equal for whoever works out the same."""
        said = [(share.county.key, *share.figures().values()) for share in self.shares]
        return sha256(repr((self.line.key, self.line.amount, said)).encode()).hexdigest()[:16]


def lines(on: date) -> list[FundLine]:
    """The fund lines on file on a day, the one that arrived last first."""
    return list(as_of(FundLine, on=on).order_by("-valid_from", "title", "key"))


def line_of(key: int, on: date) -> FundLine:
    """The fund line with this key. Raises AllocationFault where none was on file that day."""
    line = as_of(FundLine, on=on).filter(key=key).order_by("valid_from", "id").last()
    if line is None:
        raise AllocationFault(
            f"{on}没有编号为{key}的资金指标。请核对编号和日期。",
            f"No fund line {key} was on file on {on}. Check its number and the day.",
        )
    return line


def scheme_of(key: int, on: date) -> FactorScheme | None:
    """The factor scheme of a line that held on a day; of several, the one that began last."""
    return as_of(FactorScheme, on=on).filter(line_key=key).order_by("valid_from", "id").last()


def terms_of(scheme: FactorScheme) -> Scheme:
    """A scheme of the ledger as the calculation takes it."""
    return Scheme(
        scheme.population_factor, scheme.capacity_factor, scheme.other_factors, scheme.population_weight,
        scheme.capacity_weight, scheme.floor_amount, scheme.cap_amount, scheme.rounded_to,
    )  # fmt: skip


def figures(on: date) -> list[County]:
    """The counties' figures on a day. Raises AllocationFault for a reader who does not see the whole province."""
    if not any(area in PROVINCE for area in areas_bounding()):
        raise AllocationFault(
            "分配测算要用全省各县的数据，您的地区看不到。请由省级财政部门测算。",
            "Sharing out a line takes the figures of all counties, which your area does not show. Ask the province.",
        )
    settlements = as_of(Settlement, on=on).order_by("valid_from", "id")
    people = as_of(Population, on=on).filter(kind=PopulationKind.REGISTERED_POOR.value).order_by("valid_from", "id")
    capacity = as_of(FiscalCapacity, on=on).order_by("valid_from", "id")
    places = as_of(Place, on=on).filter(kind__in=[PlaceKind.COUNTY.value, PlaceKind.ZONE.value])
    return counties(
        Filed(
            dict(settlements.values_list("key", "county_key")),
            dict(people.values_list("subject_key", "value")),
            dict(capacity.values_list("county_key", "amount")),
            dict(places.values_list("key", "name")),
        )
    )


def calculate(key: int, on: date) -> Calculation:
    """Share a line out by what was filed for a day; nothing is stored.

    Raises AllocationFault for no line, no scheme, an unknown figure, or a scheme that cannot be worked by.
    """
    line, scheme = line_of(key, on), scheme_of(key, on)
    if scheme is None:
        raise AllocationFault(
            f"{on}“{line.title}”没有因素法分配方案，不能测算。请先登记方案。",
            f"On {on} “{line.title}” had no factor scheme and cannot be shared out. Record the scheme first.",
        )
    if line.amount is None:
        raise AllocationFault(
            f"“{line.title}”没有金额，不能测算。请先补登资金指标。",
            f"“{line.title}” has no amount and cannot be shared out. Complete the fund line first.",
        )
    return Calculation(line, scheme, on, shared_out(line.amount, terms_of(scheme), figures(on)))


def filed(key: int, on: date) -> dict[int, Allocation]:
    """What is filed of a line for a day, by county; of two rows of a county the one that began last."""
    rows = as_of(Allocation, on=on).filter(line_key=key).order_by("valid_from", "id")
    return {row.county_key: row for row in rows}


def county_rows(found: Calculation) -> list[dict[str, Any]]:
    """A calculation as a row a county: `key`, `name`, its figures, `extra`, `bound`, and what its allocation on file says.

    Shares are parts in a million, amounts fen; `filed` is None where nothing is on file.
    """
    held = filed(found.line.key, found.on)
    return [
        {
            "key": share.county.key, "name": share.county.name, **share.figures(), "extra": share.extra,
            "bound": share.bound, "filed": held[share.county.key].amount if share.county.key in held else None,
        }
        for share in found.shares
    ]  # fmt: skip


def allocated_on(key: int, on: date) -> date | None:
    """The day on which a line was last shared out, as filed by a day; None: it is not."""
    return _last_decided(filed(key, on))


def _last_decided(held: Mapping[int, Allocation]) -> date | None:
    return max((row.decided_on for row in held.values() if row.decided_on), default=None)


@dataclass(frozen=True)
class LineStanding:
    """A fund line with the scheme that holds on a day, how many counties have a share on file, and since when."""

    line: FundLine
    scheme: FactorScheme | None
    counties: int
    decided_on: date | None


def standing_of(line: FundLine, on: date) -> LineStanding:
    """How a line stands on a day, for every list of lines alike."""
    held = filed(line.key, on)
    return LineStanding(line, scheme_of(line.key, on), len(held), _last_decided(held))
