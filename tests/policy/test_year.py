"""A paper of the year is missing once its months have passed, and until then an early warning that names its last day."""

from datetime import date

import pytest

from houfu.policy.catalogue import catalogue
from houfu.policy.kinds import Kind, Standing
from houfu.policy.uses import used

OF_THE_YEAR = [
    "m11.placing_plan", "m11.hope_project", "m18.quality_programme", "m19.follow_up_in_scheme", "m20.financing_plan",
    "m21.member_budget", "m21.funds_pooled", "m26.keeps_responsibility", "m26.keeps_policies", "m26.keeps_supervision",
    "r1.main_task", "r2.place_target", "r2.organ_target", "r2.tasks_here", "r2.settlement_part",
    "r2.policies_on_file", "r2.projects_on_file", "r2.money_on_file", "r2.guidance_on_file", "r2.means_pooled",
]  # fmt: skip


def test_these_are_the_duties_that_come_again_each_year() -> None:
    assert [rule.code for rule in catalogue(date(2025, 6, 30)).rules if rule.duty.yearly] == OF_THE_YEAR


@pytest.mark.parametrize("code", OF_THE_YEAR)
@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2025-01-01", Standing.BEFORE_DEADLINE), ("2025-03-31", Standing.BEFORE_DEADLINE),
        ("2025-04-01", Standing.RUNNING), ("2025-12-31", Standing.RUNNING), ("2026-01-01", Standing.BEFORE_DEADLINE),
    ],
)  # fmt: skip
def test_it_is_an_early_warning_until_the_end_of_march(code: str, day: str, standing: Standing) -> None:
    on = date.fromisoformat(day)
    book = catalogue(on, only=code.split(".", maxsplit=1)[0])
    duty = book.by_code[code].duty
    assert duty.standing(on) is standing
    assert (duty.kind_on(on) is Kind.EARLY_WARNING) == (standing is Standing.BEFORE_DEADLINE)
    assert ("3月31日前补齐" in duty.sentence(on)[0]) == (standing is Standing.BEFORE_DEADLINE)
    assert ("due by 31 March" in duty.sentence(on)[1]) == (standing is Standing.BEFORE_DEADLINE)
    assert "paper_months" in {one.name for one in used(book.by_code[code], book)}


@pytest.mark.parametrize(
    ("months", "last"),
    [(0, "2024-12-31"), (1, "2025-01-31"), (2, "2025-02-28"), (11, "2025-11-30"), (12, "2025-12-31")],
)
def test_the_months_are_a_parameter(months: int, last: str) -> None:
    book = catalogue(date(2025, 6, 30), {"r1": {"paper_months": months}}, "r1")
    assert book.by_code["r1.main_task"].duty.by == date.fromisoformat(last)
