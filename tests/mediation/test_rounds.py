"""A case that comes again or goes to another channel begins a round of its own: what the one before came to is not its answer."""

from datetime import date
from typing import Any

import time_machine

from houfu.access.scoping import everywhere
from houfu.facts.codes import AgreementPlace, MediationChannel
from houfu.mediation import actions
from houfu.mediation.codes import Closing, Stage
from houfu.mediation.filing import _line
from houfu.mediation.models import Case
from tests.mediation.cast import NOTE, NOTICE, TERMS, Cast, do
from tests.mediation.test_ways import DAY, now, to_stage

ANSWER = ("answered_on", "outcome", "agreed_at", "told_in_writing", "conferred_on")
TODAY = date(2026, 11, 20)


def line(case: Case) -> dict[str, Any]:
    with everywhere():
        return _line(case)


def test_a_case_that_was_not_accepted_is_accepted_on_the_day_it_comes_again(cast: Cast) -> None:
    do(cast, "mia", actions.close, reason=Closing.NOT_ACCEPTED, notice=NOTICE, on=DAY)
    do(cast, "mia", actions.reopen)
    assert (now(cast).stage, now(cast).accepted_on, line(now(cast))["accepted_on"]) == ("accepted", TODAY, TODAY)
