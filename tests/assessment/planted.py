"""What a run found beside what was planted, duty by duty: each difference a line that says who, what and which."""

from datetime import date

import polars as pl

from houfu.assessment.models import Run
from houfu.assessment.outcomes import verdicts_of
from houfu.assessment.queries import catalogue_of
from houfu.facts.frames import KEY
from houfu.policy.catalogue import Rule, catalogue
from houfu.policy.kinds import Verdict
from houfu.snapshot.files import thaw
from houfu.synthetic.province import Province

NAMES = [verdict.value for verdict in Verdict]
AMISS = (Verdict.NOT_MET.value, Verdict.UNKNOWN.value)


def days_of(province: Province, rule: str) -> list[date]:
    """The days on which a duty's gaps were planted; one without any has to be without findings on the province's day."""
    return sorted(set(province.planted.filter(duty=rule)["day"])) or [province.day]


def days(province: Province) -> list[date]:
    """Every day that some duty of the catalogue has to be asked on."""
    return sorted({day for rule in catalogue(province.day).rules for day in days_of(province, rule.code)})


def found(run: Run, rule: Rule) -> pl.DataFrame:
    """`key` and `found` of every subject of a duty."""
    said = [NAMES[number] for number in verdicts_of(run.outcome, rule.duty.level, rule.code)]
    return pl.DataFrame({KEY: thaw(run.facts).tables[rule.duty.level][KEY], "found": said})


def differences(province: Province, run: Run) -> list[str]:
    """For every duty asked on the run's day: who was expected and is not found so, and who is found and was not expected."""
    return [
        line
        for rule in catalogue_of(run).rules
        if run.day in days_of(province, rule.code)
        for line in _differences(province, run, rule)
    ]


def _differences(province: Province, run: Run, rule: Rule) -> list[str]:
    listed = province.planted.filter(duty=rule.code, day=run.day)
    planted = listed.group_by(KEY).agg(pl.col("expected").unique(), pl.col("done").sort())
    both = planted.join(found(run, rule), on=KEY, how="full", coalesce=True).sort(KEY)
    out = []
    for key, expected, done, seen in both.select(KEY, "expected", "done", "found").iter_rows():
        who = f"{run.day} {rule.code} {rule.duty.level}:{key}"
        if expected is None and seen in AMISS:
            out.append(f"{who} nothing planted, found {seen}")
        elif expected is not None and expected != [seen]:
            out.append(
                f"{who} planted {'+'.join(done)}, expected {'/'.join(expected)}, found {seen or 'no such subject'}"
            )
    return out
