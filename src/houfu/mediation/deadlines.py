"""By when a case has to be accepted, first mediated and answered, in calendar or working days, each with its source."""

from dataclasses import dataclass
from datetime import date, timedelta

from houfu.facts.codes import MediationChannel
from houfu.places.calendar import after
from houfu.policy.kinds import ASSUMED
from houfu.policy.measures.m10_disputes import Parameters

SOON = timedelta(days=3)
LONGER = 30
"""Calendar days that an answer may be put off once, if both sides agree."""


@dataclass(frozen=True)
class Limit:
    """So many days for one step; `source` is ASSUMED where no document backs the number."""

    days: int
    source: str
    working: bool = False

    def due(self, since: date) -> date:
        """The last day that is in time, counted from the day after `since`."""
        return after(since, self.days) if self.working else since + timedelta(days=self.days)

    @property
    def assumed(self) -> bool:
        return self.source == ASSUMED


@dataclass(frozen=True)
class Limits:
    """The three limits of one channel."""

    accept: Limit
    mediate: Limit
    answer: Limit


def limits(channel: MediationChannel, day: date) -> Limits:
    """What holds for a channel on a day: those of measure 10; an administrative organ takes in and answers by other rules."""
    read = {name: getattr(Parameters, name).held(day) for name in ("accept_days", "mediate_days", "answer_days")}
    accept, mediate, answer = (Limit(value.value, value.source) for value in read.values())
    if channel is MediationChannel.ADMINISTRATIVE:
        return Limits(Limit(5, ASSUMED, working=True), mediate, Limit(60, "信访工作条例第34条"))
    if channel is MediationChannel.JUDICIAL:
        return Limits(accept, mediate, Limit(30, "最高人民法院关于人民法院特邀调解的规定第27条"))
    return Limits(accept, mediate, answer)
