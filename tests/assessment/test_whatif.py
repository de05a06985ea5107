"""What-if says what an assessment under the other value would say, and data orders say what the unknowns lack."""

import numpy as np
import pytest

from houfu.access.scoping import everywhere, looking_at
from houfu.assessment.actions import assess
from houfu.assessment.adopted import adopted_on
from houfu.assessment.data_orders import missing
from houfu.assessment.engine import UNKNOWN, evaluate
from houfu.assessment.models import AdoptedValue, DataOrder, Run
from houfu.assessment.outcomes import verdicts_of
from houfu.assessment.queries import catalogue_of
from houfu.assessment.whatif import what_if
from houfu.facts.columns import CATALOGUE
from houfu.facts.frames import PATH
from houfu.policy.catalogue import catalogue
from houfu.policy.kinds import Verdict
from houfu.safeguard.audit import SYSTEM
from houfu.snapshot.files import thaw
from houfu.snapshot.queries import by_id
from houfu.synthetic.province import Province

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def database(django_db_blocker):
    """Every test here reads what its module committed."""
    with django_db_blocker.unblock(), everywhere():
        yield


def test_it_says_what_the_whole_engine_says(province: Province, run: Run) -> None:
    found = what_if(run, "m01", {"stable_months": 3}, "52.", who=True)
    book = catalogue(run.day, {"m01": {"stable_months": 3}})
    outcomes = evaluate(book, thaw(run.facts))
    for moved in found.rules:
        level, code = moved.rule.duty.level, moved.rule.code
        then = np.bincount(outcomes.verdicts[level][code].to_numpy(), minlength=4).tolist()
        now = np.bincount(verdicts_of(run.outcome, level, code).to_numpy(), minlength=4).tolist()
        assert (list(moved.now), list(moved.then)) == (now, then), code
    changed = sum(moved.changed for moved in found.rules)
    assert changed > 0
    assert sum(every for _up, every in found.counties.values()) == changed
    unmet = Verdict.NOT_MET.number
    assert sum(up for up, _every in found.counties.values()) == sum(
        one.then[unmet] - one.now[unmet] for one in found.rules
    )
    assert len(found.subjects) == min(50, changed)


def test_nothing_changes_where_the_value_is_the_same(province: Province, run: Run) -> None:
    found = what_if(run, "m01", {"stable_months": 6}, "52.", who=True)
    assert [moved.changed for moved in found.rules] == [0] * len(found.rules)
    assert (found.counties, found.subjects) == ({}, ())


def test_a_county_s_part_is_what_its_officer_sees(province: Province, run: Run) -> None:
    whole = what_if(run, "m01", {"stable_months": 3}, "52.", who=False).counties
    path = max(whole, key=lambda one: whole[one][1])
    with looking_at(path):
        assert what_if(run, "m01", {"stable_months": 3}, "52.", who=False).counties == {path: whole[path]}


def test_an_adopted_value_makes_another_digest_and_the_old_one_stays_readable(province: Province, run: Run) -> None:
    AdoptedValue.objects.create(
        id=1, measure="m01", parameter="stable_months", value="3", first_day="2026-01-01", source="", reason="试",
        proposed_by=1, proposed_at=run.known, decided_by=2, decided_at=run.known, approved=True,
    )  # fmt: skip
    try:
        snapshot = by_id(run.snapshot_id)
        assert snapshot is not None
        later = assess(snapshot=snapshot, by=SYSTEM)
        assert later.policy != run.policy
        assert adopted_on(run.day) == later.adopted
        held = catalogue_of(later).parameters["m01"]
        parameter = next(one for one in held.all() if one.name == "stable_months")
        assert (held.held(parameter).value, held.held(parameter).assumed) == (3, True)
        assert catalogue_of(run).parameters["m01"].stable_months == 6
        tried = what_if(later, "m01", {"stable_months": 6}, "52.", who=False)
        assert sum(one.changed for one in tried.rules) > 0
    finally:
        AdoptedValue.objects.all().delete()
        assess(snapshot=by_id(run.snapshot_id), by=SYSTEM)


def test_every_subject_that_cannot_be_told_stands_in_an_order(province: Province, run: Run) -> None:
    frames, rules = thaw(run.facts), catalogue_of(run)
    ordered = {(order.level, duty) for order in DataOrder.objects.filter(run=run) for duty in order.duties.split()}
    for rule in rules.rules:
        level = rule.duty.level
        open_ = verdicts_of(run.outcome, level, rule.code).to_numpy() == UNKNOWN
        if not open_.any():
            assert (level, rule.code) not in ordered
            continue
        assert (level, rule.code) in ordered
        explained = np.zeros(len(open_), bool)
        for name in rules.reads(rule):
            explained |= missing(name, level, frames)
        assert explained[open_].all(), rule.code


def test_an_order_names_the_organ_that_owns_the_ledger_and_lies_in_its_place(province: Province, run: Run) -> None:
    owners = {(str(fact.meaning.owner), str(fact.meaning.ledger)) for fact in CATALOGUE.values()}
    orders = list(DataOrder.objects.filter(run=run))
    assert orders
    assert {(order.organ, order.ledger) for order in orders} <= owners
    keys = [(order.organ, order.ledger, order.level, order.path) for order in orders]
    assert len(keys) == len(set(keys))
    paths = set(thaw(run.facts).tables["community"][PATH])
    assert {order.path for order in orders if order.level == "household"} <= paths
    assert all(order.complete_to is None or order.complete_to <= run.day for order in orders)
