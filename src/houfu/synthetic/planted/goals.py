"""The gaps of the introduction 总体要求和目标: new problems that wait, are not studied, or stand in many counties unheard."""

import numpy as np
import polars as pl

from houfu.ledgers.goals import NewProblem, ProblemPlace
from houfu.policy.kinds import Verdict
from houfu.synthetic.laying import Laying, among, shares
from houfu.synthetic.records import dates
from houfu.synthetic.rounding import Ints

LINE = 3  # counties that make a problem a common one, as assumed by the measure
NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN


def plant(laying: Laying) -> None:
    """Lay the gaps, and list them."""
    table, random = laying.table(NewProblem), laying.random("new problems")
    counties = laying.table(ProblemPlace).group_by("problem_key").len()
    common = counties.filter(pl.col("len") >= LINE)["problem_key"].to_numpy()
    answered = table.filter(pl.col("answered_on").is_not_null())["key"].to_numpy()
    _common(laying, np.intersect1d(common, answered), random)
    _answers(laying, np.setdiff1d(answered, common), random)


def _answers(laying: Laying, problems: Ints, random: np.random.Generator) -> None:
    """Problems that wait too long, and answered ones whose cause or policy nobody looked at, or does not say so."""
    waiting, hasty, unweighed, blank = shares(problems, (6, 4, 4, 3), random)
    laying.change(
        NewProblem, waiting, link="key", answered_on=None, answer="", studied=False, policy_considered=False,
        policy_changed=False, valid_from=pl.lit(dates(np.array([laying.day - 120]))[0]),
    )  # fmt: skip
    laying.frames[ProblemPlace._meta.db_table] = laying.table(ProblemPlace).with_columns(
        pl.when(among("problem_key", waiting))
        .then(pl.lit(dates(np.array([laying.day - 120]))[0]))
        .otherwise("valid_from")
        .alias("valid_from")
    )
    laying.change(NewProblem, hasty, link="key", studied=False, cause="")
    laying.change(NewProblem, unweighed, link="key", policy_considered=False)
    laying.change(NewProblem, blank, link="key", policy_considered=None)
    for duty, of, done, expected in (
        ("goals.problem_answered", waiting, "waits_120_days", NOT_MET),
        ("goals.problem_studied", hasty, "cause_not_studied", NOT_MET),
        ("goals.problem_studied", unweighed, "policy_not_considered", NOT_MET),
        ("goals.problem_studied", blank, "policy_considered_blank", UNKNOWN),
    ):
        laying.list(duty, "new_problem", of, done, expected)


def _common(laying: Laying, problems: Ints, random: np.random.Generator) -> None:
    """Common problems that the province has left to the counties, and one of which nobody says what became of policy."""
    unheard, blank = shares(problems, (5, 2), random)
    laying.change(NewProblem, unheard, link="key", province_answered_on=None, province_answer="", policy_changed=False)
    laying.change(NewProblem, blank, link="key", province_answered_on=None, province_answer="", policy_changed=None)
    laying.list("goals.common_problem", "new_problem", unheard, "left_to_the_counties", NOT_MET)
    laying.list("goals.common_problem", "new_problem", blank, "policy_changed_blank", UNKNOWN)
