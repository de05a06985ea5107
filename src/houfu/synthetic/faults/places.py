"""Faults of places: settlements and communities that are wrongly entered. They are new ones, so the demonstration goes without."""

from houfu.synthetic.faults.laying import COMMUNITY, SETTLEMENT, Faults, Row


def plant(faults: Faults) -> None:
    """Four settlements without a community, three of them with another fault, and a community of no settlement."""
    like = faults.frame(SETTLEMENT).row(0, named=True)
    _settlement(faults, like, "place.outside", longitude=1.0)
    _settlement(faults, like, "place.county", county_key=1)
    other = faults.province.settlements.row(-1, named=True)
    _settlement(faults, like, "place.settlement_strays", county_key=other["county_key"])
    faults.add(COMMUNITY, faults.frame(COMMUNITY).row(0, named=True), "place.community_strays", settlement_key=1)


def _settlement(faults: Faults, like: Row, *checks: str, **values: object) -> None:
    faults.add(SETTLEMENT, like, "place.no_community", *checks, name="质量演示安置点", **values)
