"""The gaps of the chapters, laid over their ledgers and listed one by one with what is to be found: a planter a chapter."""

from houfu.synthetic.laying import Laying
from houfu.synthetic.planted import (
    budgets,
    collectives,
    culture,
    disputes,
    economy,
    finance,
    funds,
    goals,
    governance,
    health,
    housing,
    industry,
    insurance,
    land,
    livelihood,
    monitoring,
    organisation,
    public_services,
    requirements,
    schooling,
    self_government,
    supervision,
    targets,
)

CHAPTERS = (
    livelihood,
    industry,
    economy,
    land,
    governance,
    self_government,
    collectives,
    disputes,
    schooling,
    health,
    public_services,
    housing,
    culture,
    funds,
    budgets,
    finance,
    insurance,
    organisation,
    monitoring,
    goals,
    requirements,
    targets,
    supervision,
)


def planted_by_chapters(laying: Laying) -> None:
    """Plant the gaps of every chapter."""
    for chapter in CHAPTERS:
        chapter.plant(laying)
