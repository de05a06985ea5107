"""The same duties as hand-written SQL on DuckDB, three-valued as SQL is; tables in memory, one statement a subject."""

from typing import Any

import duckdb

from houfu.cli.bench.tables import day_of, tables_of
from houfu.policy.catalogue import catalogue
from houfu.policy.kinds import Standing

PEOPLE = """
CREATE OR REPLACE TABLE able AS SELECT parent,
  (age BETWEEN 16 AND 59) AND labour IN ('skilled', 'ordinary', 'weak') AND NOT in_school AS able,
  (job IN ('contract', 'workshop', 'public_post', 'own_business') AND months_in_job >= 6)
    OR (job IN ('flexible', 'farm') AND months_worked_12m >= 6) AS held,
  work_wish IN ('study', 'care', 'health', 'own_choice') AS declines,
  medical_cover OR cover_offer = 'told' OR cover_offer = 'declined' AS covered
FROM person
"""

HOUSEHOLDS = """
CREATE OR REPLACE TABLE at_home AS
WITH folded AS (
  SELECT parent, bool_or(able AND held) AS stable, bool_or((able AND held) IS NULL) AS stable_open,
    bool_or(able AND ((able AND held) OR NOT declines)) AS wants,
    bool_or((able AND ((able AND held) OR NOT declines)) IS NULL) AS wants_open
  FROM able GROUP BY parent)
SELECT CASE WHEN wants THEN true WHEN wants_open OR roster_complete IS NOT TRUE THEN NULL ELSE false END AS applies,
  CASE WHEN stable THEN true WHEN stable_open OR roster_complete IS NOT TRUE THEN NULL ELSE false END AS met
FROM household LEFT JOIN folded ON folded.parent = household.row
"""

RULES = {
    "m01.no_stable_job": ("at_home", "applies", "met"),
    "m13.medical_cover": ("able", "true", "covered"),
    "m07.secretary_in_post": ("community", "true", "secretary_in_post"),
    "m07.director_in_post": ("community", "true", "director_in_post"),
    "m07.enough_staff": ("community", "managed_population >= 1", "staff * 10000 >= managed_population * 18"),
    "m15.papers_completed": ("dwelling", "papers = 'incomplete'", "papers_completed"),
    "m15.registered": ("dwelling", "true", "registered"),
    "m22.livelihood_product": ("county", "true", "livelihood_product"),
    "m22.medical_product": ("county", "true", "medical_product"),
    "m22.industry_product": ("county", "true", "industry_product"),
    "m23.group_stands": ("government", "true", "group_stands"),
    "m23.posts_not_cut": ("government", "true", "posts_set >= posts_base AND posts_set >= posts_before"),
    "m24.principals_assigned": ("settlement", "planned_size >= 10000", "party_principal AND government_principal"),
    "m24.leader_assigned": (
        "settlement",
        "planned_size < 10000",
        "party_principal OR government_principal OR deputy_leader",
    ),
    "m24.follow_up_named": (
        "settlement",
        "party_principal OR government_principal OR deputy_leader",
        "follow_up_named",
    ),
    "m24.risk_named": ("settlement", "party_principal OR government_principal OR deputy_leader", "risk_named"),
    "r1.plan_filed": ("organ", "lead", "plan_filed AND plan_names_cooperators AND plan_has_dates"),
    "r1.parts_accepted": ("organ", "parts >= 1", "parts_accepted >= parts"),
    "r1.parts_delivered": ("organ", "parts_due >= 1", "parts_delivered >= parts_due"),
}


def prepare(folder: str) -> tuple[Any, set[str]]:
    """The snapshot as tables in memory, columns under their short names, rows numbered; and the duties that ended."""
    from houfu.policy.measures.r1_joint_effort import LEADS

    link = duckdb.connect(":memory:")
    for level, frame in tables_of(folder).items():
        short = frame.rename({name: name.split(".")[-1] for name in frame.columns}).with_row_index("row")
        arrow = short.to_arrow()
        link.register("arriving", arrow)
        link.execute(f"CREATE TABLE {level} AS SELECT * FROM arriving").fetchall()
        link.unregister("arriving")
    leads = ", ".join(f"'{organ}'" for organ in sorted(LEADS))
    link.execute(f"ALTER TABLE organ ADD COLUMN lead BOOLEAN; UPDATE organ SET lead = code IN ({leads})").fetchall()
    rules = catalogue(day_of(folder))
    ended = {rule.code for rule in rules.rules if rule.duty.standing(rules.day) is Standing.EXPIRED}
    return link, ended


def run(state: tuple[Any, set[str]]) -> dict[str, list[int]]:
    """Verdicts of every subject into tables, and their counts."""
    link, ended = state
    link.execute(PEOPLE).fetchall()
    link.execute(HOUSEHOLDS).fetchall()
    out: dict[str, list[int]] = {}
    for table in dict.fromkeys(table for table, _, _ in RULES.values()):
        rules = {code: rule for code, rule in RULES.items() if rule[0] == table}
        columns = ", ".join(
            f'{_verdict("false" if code in ended else applies, met)} AS "{code}"'
            for code, (_, applies, met) in rules.items()
        )
        link.execute(f"CREATE OR REPLACE TABLE verdict_{table} AS SELECT {columns} FROM {table}").fetchall()
        sums = ", ".join(f'count(*) FILTER ("{code}" = {number})' for code in rules for number in range(4))
        row = link.execute(f"SELECT {sums} FROM verdict_{table}").fetchone()
        out |= {code: [int(n) for n in row[4 * at : 4 * at + 4]] for at, code in enumerate(rules)}
    return out


def _verdict(applies: str, met: str) -> str:
    yes, good = f"({applies})", f"({met})"
    return f"(CASE WHEN NOT {yes} THEN 0 WHEN {yes} AND {good} THEN 1 WHEN {yes} AND NOT {good} THEN 2 ELSE 3 END)::UTINYINT"


def counts(answer: dict[str, list[int]]) -> dict[str, list[int]]:
    """Verdicts by rule, counted by the database."""
    return answer
