"""What the API takes and gives of values that are tried."""

from __future__ import annotations

from ninja import Schema

from houfu.api.rule_shapes import Text


class Trial(Schema):
    """Values to try, by the name of the parameter, as they are typed on the page."""

    values: dict[str, Text]


class MoveOut(Schema):
    """So many subjects go from one verdict to another."""

    was: str
    will: str
    count: int


class TriedRule(Schema):
    """One rule under the values tried."""

    rule: str
    not_met_now: int
    not_met_then: int
    changed: int
    moves: list[MoveOut]


class TriedCounty(Schema):
    """The change of 未落实 in a county, and how many subjects change at all."""

    path: str
    difference: int
    changed: int


class TrialOut(Schema):
    """What would change; nothing is stored."""

    rules: list[TriedRule]
    counties: list[TriedCounty]
