"""How the facts of work beside kind and months are resolved: where, until when, since when lost, after being sent out."""

from datetime import date

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.livelihood import LabourCase, WorkBenefit, WorkerFollowUp
from houfu.snapshot.resolve import part
from houfu.snapshot.spine import Only
from tests.snapshot.builder import COUNTY, DAY, KNOWN, PATH, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)
HERE, THERE, FAR = "520326", "520302", "440300"


def people(count: int, *ledgers: Ledger) -> tuple[Rows, list[int]]:
    """People of one household in a county with a code; returns of these ledgers."""
    rows = ground()
    for row in next(found for model, found in rows.waiting.items() if model.__name__ == "Place"):
        row["code"] = str(row["key"]) if row["key"] == COUNTY else None
    for ledger in ledgers:
        rows.returned(ledger)
    household = rows.household(home(rows)[1])
    return rows, [rows.person(household) for _ in range(count)]


def test_where_work_is_follows_from_the_code_of_the_place_and_the_county_of_settlement() -> None:
    rows, (here, there, far, township, blank, none, nobody) = people(7, Ledger.EMPLOYMENT)
    for person, code in ((here, HERE), (there, THERE), (far, FAR), (township, HERE + "100"), (blank, "")):
        rows.work(person, "contract", date(2024, 1, 1), place_code=code)
    rows.work(none, "none", date(2024, 1, 1), place_code="")
    rows.write()
    found = facts("person")
    assert [found[person]["work_place"] for person in (here, there, far, township, blank, none, nobody)] == [
        "in_county", "in_province", "outside", "in_county", None, "none", "none",
    ]  # fmt: skip


def test_a_job_ends_within_60_days_where_its_spell_has_an_end_by_then() -> None:
    rows, (last, later, open_, silent) = people(4)
    rows.work(last, "contract", date(2024, 1, 1), date(2025, 8, 29))
    rows.work(later, "contract", date(2024, 1, 1), date(2025, 8, 30))
    rows.work(open_, "contract", date(2024, 1, 1))
    rows.write()
    found = facts("person")
    assert [found[person]["job_ends_60d"] for person in (last, later, open_, silent)] == [True, False, False, None]


def test_days_since_a_job_count_from_the_last_work_and_only_where_that_was_steady() -> None:
    rows, (lost, loose, again, never, said) = people(5, Ledger.EMPLOYMENT)
    rows.work(lost, "flexible", date(2023, 1, 1), date(2023, 6, 1))
    rows.work(lost, "workshop", date(2024, 1, 1), date(2025, 6, 1))
    rows.work(loose, "contract", date(2023, 1, 1), date(2024, 1, 1))
    rows.work(loose, "farm", date(2024, 1, 1), date(2025, 6, 1))
    rows.work(again, "contract", date(2023, 1, 1), date(2025, 1, 1))
    rows.work(again, "flexible", date(2025, 6, 1))
    rows.work(said, "public_post", date(2023, 1, 1), date(2025, 5, 31))
    rows.work(said, "none", date(2025, 5, 31))
    rows.write()
    found = facts("person")
    assert [found[person]["days_since_job"] for person in (lost, loose, again, never, said)] == [29, 0, 0, 0, 30]


def test_without_a_return_only_those_who_are_known_to_work_have_lost_nothing() -> None:
    rows, (works, lost, nobody) = people(3)
    rows.work(works, "contract", date(2024, 1, 1), place_code=FAR)
    rows.work(lost, "contract", date(2023, 1, 1), date(2025, 1, 1), place_code=FAR)
    rows.write()
    found = facts("person")
    assert [found[person]["days_since_job"] for person in (works, lost, nobody)] == [0, None, None]
    assert [found[person]["work_place"] for person in (works, lost, nobody)] == ["outside", None, None]


def test_a_kind_that_is_not_in_the_list_leaves_place_and_loss_open() -> None:
    rows, (strange,) = people(1, Ledger.EMPLOYMENT)
    rows.work(strange, "space_travel", date(2024, 1, 1), place_code=FAR)
    rows.write()
    found = facts("person")[strange]
    assert (found["work_place"], found["days_since_job"]) == (None, None)


def test_work_six_months_after_being_sent_out_is_any_work_on_that_day() -> None:
    rows, (kept, changed, lost, old, new, near) = people(6, Ledger.EMPLOYMENT)
    for person in (kept, changed, lost):
        rows.work(person, "contract", date(2024, 7, 1), None if person == kept else date(2024, 12, 1), place_code=FAR)
    rows.work(changed, "flexible", date(2025, 1, 1), place_code=HERE)
    rows.work(old, "contract", date(2023, 12, 30), place_code=FAR)
    rows.work(new, "contract", date(2024, 12, 31), place_code=FAR)
    rows.work(near, "contract", date(2024, 7, 1), place_code=HERE)
    rows.write()
    found = facts("person")
    assert [found[person]["after_sent_out"] for person in (kept, changed, lost, old, new, near)] == [
        "kept", "kept", "lost", "none", "none", "none",
    ]  # fmt: skip


def test_silence_is_no_word_that_work_is_over() -> None:
    rows, (said, over, long_ago, nobody) = people(4, Ledger.WORKER_FOLLOW_UPS)
    for person, on, still in (
        (said, date(2025, 6, 1), True),
        (over, date(2025, 6, 1), False),
        (long_ago, date(2025, 3, 1), False),
    ):
        rows.add(WorkerFollowUp, person_key=person, since=on, still_works=still)
    rows.write()
    found = facts("person")
    assert [found[one]["still_works_90d"] for one in (said, over, long_ago, nobody)] == [True, False, None, None]
    assert [found[one]["followed_up_3m"] for one in (said, over, long_ago, nobody)] == [True, True, False, False]


def test_benefits_and_cases_of_a_person_are_subjects_with_their_waits() -> None:
    rows, (person,) = people(1, Ledger.WORK_BENEFITS, Ledger.LABOUR_CASES)
    asked = date(2025, 6, 3)
    waits = rows.add(WorkBenefit, person_key=person, title="求职补贴", told="told", applied_on=asked)
    paid = rows.add(WorkBenefit, person_key=person, title="求职补贴", told="told", applied_on=asked, settled_on=DAY)
    never = rows.add(WorkBenefit, person_key=person, title="创业补贴", told=None)
    case = rows.add(LabourCase, person_key=person, title="工资", since=asked, sent_out=True, accepted_on=asked)
    rows.write()
    benefits = facts("work_benefit")
    assert [(benefits[key]["applied"], benefits[key]["answer_wait"]) for key in (waits, paid, never)] == [
        (True, 19), (True, 0), (False, 0),
    ]  # fmt: skip
    found = facts("labour_case")[case]
    assert (found["sent_out"], found["accept_wait"], found["result_wait"]) == (True, 0, 19)
    alone = part(Only(others={"work_benefit": (waits,)}), DAY, KNOWN)
    assert alone.frames.tables["work_benefit"].select("key", "work_benefit.answer_wait").rows() == [(waits, 19)]
    assert alone.frames.tables["community"]["path"][0].startswith(PATH)
