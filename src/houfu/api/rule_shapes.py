"""What the API takes and gives of rules, parameters and trials."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

NO_NUL = r"^[^\x00]*$"
Text = Annotated[str, Field(max_length=400, pattern=NO_NUL)]


class DemandOut(Schema):
    """One demand of the document and what answers it; `reason` where no honest rule can."""

    code: str
    fragment: str
    strength: str
    rules: list[str]
    indicators: list[str]
    reason: str


class ParameterOut(Schema):
    """A parameter as it is held; `assumed` where no document backs it, `adopted` where a deployer's value stands.

    `fixed`: the window of a fact, named by the fact; nobody can propose another.
    """

    measure: str
    name: str
    title: str
    value: str
    first_day: date
    source: str
    assumed: bool
    adopted: bool
    fixed: bool


class ProposalIn(Schema):
    """A value that somebody would have from a day on."""

    measure: Text
    parameter: Text
    value: Text
    first_day: date
    source: Text = ""
    reason: Text


class DecisionIn(Schema):
    """Yes or no, and why not."""

    approved: bool
    answer: Text = ""


class ProposalOut(Schema):
    """A proposal with what was decided (null: nothing yet)."""

    id: int
    measure: str
    parameter: str
    value: str
    first_day: date
    approved: bool | None
    answer: str
