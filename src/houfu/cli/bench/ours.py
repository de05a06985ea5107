"""Our engine on facts in memory: every rule of the catalogue with its unknowns and bounds."""

import numpy as np

from houfu.assessment.engine import Outcomes, evaluate
from houfu.cli.bench.tables import frames_of
from houfu.facts.frames import Frames
from houfu.policy.catalogue import Catalogue, catalogue

State = tuple[Catalogue, Frames]


def prepare(folder: str) -> State:
    """The rules of the day, and the facts in memory."""
    frames = frames_of(folder)
    return catalogue(frames.day), frames


def run(state: State) -> Outcomes:
    """Every verdict and every indicator part."""
    return evaluate(*state)


def counts(outcomes: Outcomes) -> dict[str, list[int]]:
    """Verdicts by rule."""
    return {
        column.name: np.bincount(column.to_numpy(), minlength=4).tolist()
        for verdicts in outcomes.verdicts.values()
        for column in verdicts.get_columns()
    }
