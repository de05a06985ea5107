"""How the ledgers of the introduction 总体要求和目标, counts of who lives there and new problems, become facts."""

import polars as pl

from houfu.ledgers.goals import LivingCount, NewProblem, ProblemPlace
from houfu.snapshot.feeds import Feed
from houfu.snapshot.forms import Ask, holds, kinds, of_year, open_wait
from houfu.snapshot.stocks import Stock

STOCKS: tuple[Stock, ...] = (Stock("new_problem", NewProblem),)


def _come(column: str) -> Ask:
    """Whether a day is said and has come."""
    return lambda on: (pl.col(column) <= on).fill_null(False)


FEEDS: tuple[Feed, ...] = (
    Feed(LivingCount, {"households_counted": of_year("households", 1), "households_living": of_year("living", 1)}),
    Feed(
        NewProblem,
        {
            "answer_wait": open_wait("valid_from", "answered_on"),
            "answered": holds(_come("answered_on")),
            "answered_by_province": holds(_come("province_answered_on")),
        },
        level="new_problem",
        link="key",
    ),
    # the province joins what several counties raise: the register is whole where its own return says so
    Feed(ProblemPlace, {"counties": kinds("county_key")}, level="new_problem", link="problem_key"),
)
