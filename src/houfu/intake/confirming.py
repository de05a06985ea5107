"""What a person says of a sheet's columns, made a mapping: nothing that was only likely goes through unsaid."""

from __future__ import annotations

from collections.abc import Mapping

from houfu.intake.columns import Kind
from houfu.intake.headings import How, Mapped, Match, with_unit
from houfu.intake.layout import Layout
from houfu.intake.mapping import MappingFault
from houfu.intake.values.units import known_unit

UNITS = {
    "元": ("元", "百元", "千元", "万元", "百万元", "亿元"),
    "m²": ("m²", "万m²", "亩", "公顷"),
    "亩": ("亩", "万亩", "公顷"),
}
"""The units that are offered for amounts of each base."""
OPEN = "?"
"""Said of a column about which nobody has decided."""


def units_of(layout: Layout, name: str) -> tuple[str, ...]:
    """The units in which a column's amounts may be given; none for a column of another kind."""
    column = next((one for one in layout.columns if one.name == name), None)
    if column is None or column.kind not in (Kind.MONEY, Kind.AREA):
        return ()
    return tuple(unit for unit in UNITS.get(column.base, ()) if known_unit(unit, column.base))


def unit_is_open(layout: Layout, heading: str, name: str) -> bool:
    """Whether amounts under a heading are of a column whose unit nothing says."""
    return bool(units_of(layout, name)) and with_unit(Match(0, heading, name, How.EXACT, 1.0), layout, "").unit_open


def said_by_default(match: Match) -> str:
    """What stands in the choice before a person chose: the proposal, or OPEN where it was only likely or of several."""
    undecided = match.clash or match.how in (How.LIKE, How.SEVERAL)
    return OPEN if undecided else match.name


def as_said(layout: Layout, matches: tuple[Match, ...], said: Mapping[int, tuple[str, str]]) -> dict[int, Mapped]:
    """The mapping that a person chose: by place the layout's column ("": none) and the unit ("": as the heading says).

    Raises MappingFault for a column about which nothing was said, or whose unit is open.
    """
    chosen: dict[int, Mapped] = {}
    for match in matches:
        name, unit = said.get(match.at, (said_by_default(match), ""))
        if name == OPEN:
            raise MappingFault(f"还没有选择“{match.heading}”是哪一项", f"nothing is chosen for {match.heading!r}")
        if not name:
            continue
        if name not in {one.name for one in layout.columns}:
            raise MappingFault(f"没有 {name} 这一项", f"there is no {name}")
        by_heading = with_unit(Match(match.at, match.heading, name, How.EXACT, 1.0), layout, "")
        unit = unit or (match.unit if match.name == name else "") or by_heading.unit
        if not unit and unit_is_open(layout, match.heading, name):
            raise MappingFault(f"没有说明“{match.heading}”的单位", f"nothing says in which unit {match.heading!r} is")
        if unit and not known_unit(unit, layout.column(name).base):
            raise MappingFault(f"“{match.heading}”不能用“{unit}”作单位", f"{match.heading!r} cannot be in {unit}")
        chosen[match.at] = Mapped(name, unit)
    return chosen
