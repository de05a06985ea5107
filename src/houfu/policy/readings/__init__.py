"""Recorded decisions: where the words of the document allow more than one sense, which one is taken, and why."""

from collections.abc import Mapping
from types import MappingProxyType

from houfu.policy.readings import (
    collectives,
    disputes,
    economy,
    goals,
    governance,
    industry,
    livelihood,
    money,
    relief_and_homes,
    requirements,
    responsibility,
    schools_clinics_help,
    supervision,
    terms,
    times,
)
from houfu.policy.readings.populations import POPULATIONS, Population
from houfu.policy.readings.reading import Reading, Words
from houfu.policy.readings.verbs import VERBS, VerbReading

__all__ = ["POPULATIONS", "READINGS", "VERBS", "Population", "Reading", "VerbReading", "Words", "readings_of"]

READINGS: Mapping[str, Reading] = MappingProxyType(
    {
        reading.code: reading
        for module in (
            responsibility,
            times,
            terms,
            collectives,
            disputes,
            economy,
            goals,
            governance,
            industry,
            livelihood,
            money,
            relief_and_homes,
            requirements,
            supervision,
            schools_clinics_help,
        )
        for reading in module.ROWS
    }
)
"""Every decision by its code, in the order in which a reader meets them."""


def readings_of(stretch: str) -> tuple[Reading, ...]:
    """The decisions that touch an article ("24"), a requirement ("R3") or the goals, those for all of them included.

    The goals stand in the introduction ("I").
    """
    wanted = "goals" if stretch == "I" else stretch
    return tuple(reading for reading in READINGS.values() if not reading.stretches or wanted in reading.stretches)
