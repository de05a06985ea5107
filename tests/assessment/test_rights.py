"""Rights as tests: whoever brings a dispute changes no other answer about anybody (`design.md` § Rights)."""

from datetime import timedelta
from typing import Any

import pytest

from houfu.access.scoping import everywhere
from houfu.assessment.engine import Outcomes, evaluate
from houfu.facts.columns import CATALOGUE
from houfu.facts.ledgers import Ledger
from houfu.ledgers.disputes import Dispute
from houfu.policy.catalogue import Catalogue, catalogue
from houfu.snapshot.resolve import province as resolve
from houfu.store.ids import fresh_id
from houfu.store.moment import fix_known
from houfu.synthetic.province import Province

pytestmark = pytest.mark.once

OF_DISPUTES = {name for name, fact in CATALOGUE.items() if fact.meaning.ledger is Ledger.DISPUTES}


@pytest.fixture(autouse=True)
def database(django_db_blocker: Any) -> Any:
    """Every test here reads and writes what its module committed."""
    with django_db_blocker.unblock(), everywhere():
        yield


def answers(province: Province, rules: Catalogue) -> Outcomes:
    return evaluate(rules, resolve(province.day, fix_known()).frames)


def differing(one: Outcomes, other: Outcomes) -> set[str]:
    """The rules that answer otherwise about anybody; figures of indicators count too."""
    found: set[str] = set()
    for before, after in ((one.verdicts, other.verdicts), (one.gauges, other.gauges)):
        assert before.keys() == after.keys()
        for level, frame in before.items():
            found |= {name for name in frame.columns if not frame[name].equals(after[level][name], null_equal=True)}
    return found


def copies(rows: list[Dispute], province: Province) -> list[Dispute]:
    """As many more disputes, each open and unanswered for half a year."""
    began = province.day - timedelta(days=183)
    for row in rows:
        row.pk, row.key = fresh_id(), fresh_id()
        row.valid_from, row.valid_to, row.accepted_on = began, None, began
        row.mediated_on = row.answered_on = row.left_on = None
        row.outcome = None
    return rows


def test_adding_or_removing_disputes_changes_no_other_answer(province: Province) -> None:
    rules = catalogue(province.day)
    reading = {rule.code for rule in rules.rules if OF_DISPUTES & set(rules.reads(rule))}
    before, kept = answers(province, rules), list(Dispute.objects.all())
    assert kept, "a province without disputes shows nothing"
    try:
        Dispute.objects.bulk_create(copies(list(Dispute.objects.all()), province))
        more = differing(before, answers(province, rules))
        Dispute.objects.all().delete()
        none = differing(before, answers(province, rules))
    finally:
        Dispute.objects.all().delete()
        Dispute.objects.bulk_create(kept)
    assert more, "what reads disputes must see them, or the comparison could not fail"
    assert none
    for rule in more | none:
        measure, _dot, _name = rule.partition(".")
        assert rule in reading or measure == "m10", f"{rule} of another article answers by disputes"


def test_only_the_article_on_disputes_reads_them_and_about_places_only(province: Province) -> None:
    rules = catalogue(province.day)
    for rule in rules.rules:
        if OF_DISPUTES & set(rules.reads(rule)):
            assert rule.key == "m10", rule.code
            assert rule.duty.level not in ("person", "household"), rule.code
