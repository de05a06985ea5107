"""Which subjects the rows of each table give facts to: the way from a changed row to whose facts it may change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from houfu.facts.subjects import SUBJECTS
from houfu.snapshot.chapters import FEEDS, STOCKS
from houfu.snapshot.factors import Computed
from houfu.snapshot.funds import OfLine
from houfu.snapshot.matched import Matched

WHOLE = "*"
"""Instead of a column: every subject of the level, where a row reaches them by a detour and they are few."""

Route = tuple[str, str]
"""A level, and the column of the row that names its subject; or `WHOLE`."""

STRUCTURE = frozenset({"places_place", "registry_settlement", "registry_community"})
"""Where these change, places appear, go or move: counts by place cannot be adjusted, all is assessed anew."""

ANEW = frozenset({*STRUCTURE, "ledgers_trainingrate"})
"""Tables whose rows reach too many subjects by a detour."""

RETURNS = "ledgers_return"

OWN: Mapping[str, tuple[Route, ...]] = {
    "registry_person": (("person", "key"), ("household", "household_key")),
    "registry_household": (("household", "key"),),
    "registry_dwelling": (("dwelling", "key"),),
    "registry_population": (("community", "subject_key"), ("settlement", "subject_key"), ("fund_line", WHOLE)),
    "ledgers_employment": (("person", "person_key"),),
    "ledgers_employmentwish": (("person", "person_key"),),
    "ledgers_coveroffer": (("person", "person_key"),),
    "ledgers_medicalcover": (("person", "person_key"),),
    "ledgers_gridplacement": (("household", "household_key"),),
    "ledgers_gridworker": (("household", "grid_key"),),
    "ledgers_course": (("person", "key"),),
    "ledgers_staff": (("community", "community_key"),),
    "ledgers_gradescheme": (("community", WHOLE),),
    "ledgers_leaderassignment": (("settlement", "settlement_key"), ("county_pair", WHOLE)),
    "ledgers_insuranceproduct": (("county", "county_key"),),
    "ledgers_registration": (("dwelling", "dwelling_key"),),
    "ledgers_leadinggroup": (("government", "place_key"),),
    "ledgers_groupposts": (("government", "place_key"),),
    "ledgers_shortfall": (("government", WHOLE),),
    "ledgers_plan": (("organ", WHOLE),),
    "ledgers_planpart": (("organ", WHOLE),),
    "ledgers_fundproject": (("fund_payment", WHOLE),),
    "ledgers_projectpayee": (("fund_payment", WHOLE),),
    "ledgers_fundline": (("allocation", WHOLE), ("fund_line", "key")),
    "ledgers_factorscheme": (("fund_line", "line_key"),),
    "ledgers_allocation": (("fund_line", "line_key"),),
    "ledgers_fiscalcapacity": (("fund_line", WHOLE),),
    **{
        f"ledgers_{name}": (("county_pair", WHOLE), ("government", WHOLE))
        for name in ("countypair", "citydecision", "majormatter", "citydispatch", "pairmovers", "origincontact", "originrequest")
    },
}  # fmt: skip
"""The tables that a level's own resolver reads."""

DETOURS: Mapping[Route, tuple[str, str, str]] = {
    ("ledgers_gridworker", "household"): ("ledgers_gridplacement", "grid_key", "household_key"),
    ("ledgers_course", "person"): ("ledgers_training", "course_key", "person_key"),
}
"""Of a table and a level whose column names no subject: the table, its column and the column there that does."""


@cache
def routes() -> Mapping[str, tuple[Route, ...]]:
    """Every table that facts come from, with its ways."""
    found: dict[str, dict[Route, None]] = {table: dict.fromkeys(ways) for table, ways in OWN.items()}
    for table, way in _declared():
        found.setdefault(table, {})[way] = None
    return {table: tuple(ways) for table, ways in found.items()}


def _declared() -> Iterator[tuple[str, Route]]:
    for stock in STOCKS:
        yield stock.model._meta.db_table, (stock.level, "key")
        if SUBJECTS[stock.level].above in ("person", "household"):  # resolved with the household that it belongs to
            yield stock.model._meta.db_table, (str(SUBJECTS[stock.level].above), stock.parent)
    for feed in FEEDS:
        column = WHOLE if feed.column == "organ" else feed.column
        yield feed.model._meta.db_table, (feed.subject, column)
        if isinstance(feed, Matched):
            own, theirs = next(iter(feed.pairs.items()))
            yield feed.other._meta.db_table, (feed.subject, theirs if own == feed.column else WHOLE)
        elif isinstance(feed, Computed | OfLine):
            yield "ledgers_fundline", (feed.subject, WHOLE)
