"""Whatever people, runs and returns do in whatever order: no finding is lost, none is ordered twice, and only proof, another
official, a waiver or an upheld appeal closes an order."""

import contextlib
import os
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from houfu.access.actions import NotAllowed
from houfu.assessment.models import Finding
from houfu.casework import actions, contesting, proof
from houfu.casework.awaiting import awaited
from houfu.casework.codes import PENDING, SETTLED, Act, Closing, ItemState, State
from houfu.casework.faults import OrderFault
from houfu.casework.models import Appeal, Evidence, Lease, Order, OrderItem, Release, Step, Waiver
from houfu.casework.transitions import TRANSITIONS
from houfu.policy.kinds import Verdict
from houfu.store.ids import fresh_id
from tests.portal.world import A, World

pytestmark = pytest.mark.data
ROWS = (Appeal, Evidence, Lease, Order, OrderItem, Release, Step, Waiver)
NAMES = st.sampled_from(["alice", "bob", "charlie", "paula"])
CLOSERS = {Closing.PROOF: ItemState.PROVEN, Closing.CONFIRMED: ItemState.CONFIRMED, Closing.WAIVER: ItemState.WAIVED,
           Closing.APPEAL: ItemState.UPHELD}  # fmt: skip
SEEDS = int(os.environ.get("HOUFU_TEST_SEEDS", "20"))
"""So many courses of events; 100,000 before a release (CONTRIBUTING)."""
SAID: dict[int, Verdict] = {}
"""What the data say of a cleared finding."""


class Orders(RuleBasedStateMachine):
    world: World
    clicks = 0

    @initialize()
    def begin(self) -> None:
        for model in ROWS:
            model._base_manager.all().delete()
        Finding._base_manager.filter(opened_run__lt=0).delete()
        Finding._base_manager.exclude(cleared_run=None).update(cleared_run=None, cleared_on=None)
        SAID.clear()

    def _token(self) -> str:
        self.clicks += 1
        return f"click-{id(self)}-{self.clicks}"

    def _order(self, at: int) -> Order | None:
        keys = list(Order.objects.order_by("id").values_list("id", flat=True))
        return Order.objects.get(id=keys[at % len(keys)]) if keys else None

    @rule(cap=st.sampled_from([1, 3, 1000]))
    def release(self, cap: int) -> None:
        actions.release(area=A, by=self.world.users["alice"].pk, token=self._token(), cap=cap)
        if cap == 1000:
            open_there = Finding.objects.filter(cleared_run__isnull=True, path__within=A)
            assert not open_there.exclude(id__in=OrderItem.objects.values("finding_id")).exists()

    @rule(at=st.integers(0, 200), what=st.sampled_from(list(TRANSITIONS)), name=NAMES, twice=st.booleans())
    def act(self, at: int, what: Act, name: str, twice: bool) -> None:
        row = self._order(at)
        if row is None:
            return
        to = self.world.users["bob"].pk if what is Act.HAND_OVER else None
        given: dict[str, Any] = {
            "order": row.id,
            "what": what,
            "by": self.world.users[name],
            "seen": row.version,
            "to": to,
        }
        given |= {"token": self._token(), "words": "情况"}
        try:
            done = actions.act(**given)
        except (OrderFault, NotAllowed):
            return
        assert name != "charlie"
        assert not twice or actions.act(**given).id == done.id

    @rule(at=st.integers(0, 200), name=NAMES)
    def appeal(self, at: int, name: str) -> None:
        row = self._order(at)
        if row is not None:
            with contextlib.suppress(OrderFault, NotAllowed):
                given: dict[str, Any] = {"about": "order", "words": self._token(), "seen": row.version}
                contesting.appeal(order=row.id, by=self.world.users[name], token=self._token(), **given)

    @rule(at=st.integers(0, 200), name=NAMES, upheld=st.booleans())
    def answer(self, at: int, name: str, upheld: bool) -> None:
        open_ones = list(Appeal.objects.filter(answered_by=None).order_by("id"))
        if open_ones:
            held = open_ones[at % len(open_ones)]
            row = Order.objects.get(id=held.order_id)
            with contextlib.suppress(OrderFault, NotAllowed):
                given: dict[str, Any] = {"upheld": upheld, "words": "已核对", "seen": row.version, "which": held.id}
                contesting.answer(order=row.id, by=self.world.users[name], token=self._token(), **given)

    @invariant()
    def an_order_is_contested_while_an_appeal_waits_there_or_where_its_items_came_from(self) -> None:
        waiting = set(Appeal.objects.filter(answered_by=None).values_list("order_id", flat=True))
        waiting |= {key for key in Order.objects.values_list("id", flat=True) if awaited(key)}
        assert set(Order.objects.filter(contested=True).values_list("id", flat=True)) == waiting

    @rule(at=st.integers(0, 200), verdict=st.sampled_from([Verdict.MET, Verdict.UNKNOWN]))
    def clear(self, at: int, verdict: Verdict) -> None:
        keys = list(
            Finding.objects.filter(cleared_run__isnull=True, path__within=A).order_by("id").values_list("id", flat=True)
        )
        if keys:
            key = keys[at % len(keys)]
            SAID[key] = verdict
            Finding.objects.filter(id=key).update(cleared_run=self.world.run.id, cleared_on=date(2026, 11, 1))
            actions.follow(by=1)

    @rule(at=st.integers(0, 200))
    def come_back(self, at: int) -> None:
        gone = list(Finding.objects.filter(cleared_run__isnull=False).order_by("id"))
        if gone:
            one = gone[at % len(gone)]
            if not Finding.objects.filter(
                rule=one.rule, subject_key=one.subject_key, cleared_run__isnull=True
            ).exists():
                one.id, one.opened_run, one.cleared_run, one.cleared_on = fresh_id(), -1, None, None
                one.save(force_insert=True)
            actions.follow(by=1)

    @rule()
    def follow_twice(self) -> None:
        actions.follow(by=1)
        assert not actions.follow(by=1)

    @invariant()
    def closed_by_proof_or_a_named_person(self) -> None:
        states: dict[int, set[str]] = {}
        for key, kind in OrderItem.objects.values_list("order_id", "state"):
            states.setdefault(key, set()).add(kind)
        for row in Order.objects.all():
            found = states[row.id]
            if row.state == State.CLOSED:
                assert found <= set(SETTLED)
                assert CLOSERS[Closing(row.closing)] in found
            if row.state == State.VERIFYING:
                assert found & set(PENDING)
                assert ItemState.OPEN not in found

    @invariant()
    def every_step_begins_where_the_last_one_ended(self) -> None:
        at: dict[int, str] = {}
        for step in Step.objects.order_by("at", "id"):
            assert step.before == at.get(step.order_id, State.TO_SIGN)
            at[step.order_id] = step.after
        for key, state in Order.objects.values_list("id", "state"):
            assert state == at.get(key, State.TO_SIGN)

    @invariant()
    def nobody_verifies_what_he_handled(self) -> None:
        handled: set[tuple[int, int]] = set()
        for step in Step.objects.order_by("at", "id"):
            if step.act in (Act.SIGN, Act.REPORT):
                handled.add((step.order_id, step.by))
            assert step.act not in (Act.CONFIRM, Act.SEND_BACK) or (step.order_id, step.by) not in handled

    @invariant()
    def no_finding_is_on_two_orders(self) -> None:
        rows = OrderItem.objects.values_list("finding_id", flat=True)
        assert len(rows) == len(set(rows))


@pytest.fixture
def data_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdicts of the machine instead of a run's; a finding with an odd key was entered by the handler."""

    def verdicts(items: pl.DataFrame) -> pl.DataFrame:
        findings = dict(OrderItem.objects.filter(id__in=items["id"].to_list()).values_list("id", "finding_id"))
        numbers = [SAID[findings[key]].number for key in items["id"].to_list()]
        return pl.DataFrame({"id": items["id"], "verdict": pl.Series(numbers, dtype=pl.Int64)})

    def own(met: pl.DataFrame) -> list[int]:
        handled = set(Order.objects.filter(handler__isnull=False).values_list("id", flat=True))
        rows = met.select("id", "order_id").iter_rows()
        return [key for key, order in rows if order in handled and key % 2]

    monkeypatch.setattr(proof, "_verdicts", verdicts)
    monkeypatch.setattr(proof, "entered_by_handlers", own)


def test_orders_hold_whatever_happens(world: World, data_say: None) -> None:
    Orders.world = world
    slow = settings(max_examples=SEEDS, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Orders, settings=slow)
    Finding._base_manager.filter(opened_run__lt=0).delete()
