"""Rights as tests (`design.md` § Rights): row “fair” of the security notes, 6.2, its half on invariance.

Whoever brings a dispute changes no other answer about anybody, and a person's sex changes none at all, each compared
for more than 10,000 people and households; what else may not be read (ethnic group, religion, party, petition) is in no
column about anybody. The other half, that more hardship never lowers help, is `engine/test_hardship.py`.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Case, F, Value, When

from houfu.access.scoping import everywhere
from houfu.assessment.engine import Outcomes, evaluate
from houfu.facts.columns import ABOUT_PEOPLE, CATALOGUE
from houfu.facts.frames import Frames
from houfu.facts.ledgers import Ledger
from houfu.ledgers.about import OfDwelling, OfHousehold, OfPerson
from houfu.ledgers.disputes import Dispute
from houfu.ledgers.models import LEDGERS
from houfu.ledgers.public_services import Hukou
from houfu.policy.catalogue import Catalogue, catalogue
from houfu.registry.models import Dwelling, Household, Person
from houfu.snapshot.resolve import province as resolve
from houfu.store.ids import fresh_id
from houfu.store.moment import fix_known
from houfu.synthetic.province import Province
from tests.assessment.engine.differing import differing

pytestmark = pytest.mark.once

CHECKS = 10_000
NEVER = (
    "ethnic",
    "民族",
    "religio",
    "belief",
    "宗教",
    "信仰",
    "party",
    "政治面貌",
    "党员",
    "petition",
    "信访",
    "sex",
    "性别",
)
"""What no column about a person, a household or a home says; of the register's `sex` see below."""
OF_DISPUTES = {name for name, fact in CATALOGUE.items() if fact.meaning.ledger is Ledger.DISPUTES}


@pytest.fixture(autouse=True)
def database(django_db_blocker: Any) -> Any:
    """Every test here reads and writes what its module committed."""
    with django_db_blocker.unblock(), everywhere():
        yield


def answers(province: Province, rules: Catalogue) -> Outcomes:
    return evaluate(rules, resolve(province.day, fix_known()).frames)


def compared(outcomes: Outcomes) -> int:
    """About how many people and households something was answered."""
    return sum(outcomes.verdicts[level].height for level in ("person", "household"))


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
    assert compared(before) >= CHECKS
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


def turned(field: str, one: Any, other: Any) -> None:
    """Everybody's value is the other one; turned twice, each has his own again."""
    swapped = Case(When(**{field: one}, then=Value(other)), When(**{field: other}, then=Value(one)), default=F(field))
    Person._base_manager.update(**{field: swapped})


def facts(province: Province) -> Frames:
    return resolve(province.day, fix_known()).frames


def test_everybody_s_sex_may_change_and_no_fact_does(province: Province) -> None:
    """No clause names it: what the measures read of anybody stays the same, and so does every answer."""
    before = facts(province).tables
    assert Person._base_manager.filter(sex__in=("1", "2")).count() >= CHECKS
    try:
        turned("sex", "1", "2")
        other = facts(province).tables
    finally:
        turned("sex", "1", "2")
    assert [level for level, table in before.items() if not table.equals(other[level])] == []
    try:
        turned("in_school", True, False)
        assert not facts(province).tables["person"].equals(before["person"]), "or the comparison could not fail"
    finally:
        turned("in_school", True, False)


def test_everybody_s_hukou_may_move_and_no_other_fact_does(province: Province) -> None:
    """Moving it is voluntary: of the ledger of hukou nothing is read but how it stands (`engine/test_hukou.py` has the duties)."""
    before, kept = facts(province).tables, list(Hukou.objects.all())
    assert kept, "a province where nobody moved shows nothing"
    try:
        Hukou.objects.all().delete()
        none = facts(province).tables
    finally:
        Hukou.objects.bulk_create(kept)
    homes = [
        name for name in before["household"].columns if not before["household"][name].equals(none["household"][name])
    ]
    assert set(homes) == {"household.hukou_state", "household.hukou_members"}
    assert [level for level, table in before.items() if level != "household" and not table.equals(none[level])] == []


def test_no_column_about_anybody_says_what_may_not_be_asked() -> None:
    about = [
        Person,
        Household,
        Dwelling,
        *(one for one in LEDGERS if issubclass(one, OfPerson | OfHousehold | OfDwelling)),
    ]
    assert len(about) > 20
    said = {
        f"{model.__name__}.{field.attname}": f"{field.attname} {field.verbose_name} {getattr(field, 'en', '')}".lower()
        for model in about
        for field in model._meta.concrete_fields
    }
    assert [name for name, words in said.items() if any(word in words for word in NEVER)] == ["Person.sex"]
    facts = {name: f"{name} {fact.meaning.zh} {fact.meaning.en}".lower() for name, fact in CATALOGUE.items()}
    about_people = {name: words for name, words in facts.items() if name.split(".")[0] in ABOUT_PEOPLE}
    assert [name for name, words in about_people.items() if any(word in words for word in NEVER)] == []


def test_only_the_article_on_disputes_reads_them_and_about_places_only(province: Province) -> None:
    rules = catalogue(province.day)
    for rule in rules.rules:
        if OF_DISPUTES & set(rules.reads(rule)):
            assert rule.key == "m10", rule.code
            assert rule.duty.level not in ("person", "household"), rule.code
