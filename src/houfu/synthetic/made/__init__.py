"""The ledgers of the chapters in good order, before gaps are planted: a maker a chapter."""

import polars as pl

from houfu.synthetic.made import (
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
from houfu.synthetic.world import World

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


def made_by_chapters(world: World) -> dict[str, pl.DataFrame]:
    """Every ledger that a chapter makes, by the name of its table; a chapter sees those made before it."""
    made: dict[str, pl.DataFrame] = {}
    for chapter in CHAPTERS:
        for model, frame in chapter.ledgers(world):
            name = model._meta.db_table
            made[name] = pl.concat([made[name], frame], how="diagonal_relaxed") if name in made else frame
            world.frames[name] = made[name]
    return made
