"""What was known at an instant stays what was known then: a snapshot taken later for that instant is the one taken then."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houfu.access.scoping import everywhere
from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import Employment, GroupPosts, MedicalCover, Registration, Return, Staff
from houfu.registry.actions import RecordFault, correct, end, record
from houfu.registry.models import Dwelling, Household, Person, Population
from houfu.safeguard.models import AuditEvent
from houfu.snapshot.actions import StillToCome, take
from houfu.snapshot.files import digest
from houfu.snapshot.queries import by_id, frames_of, latest
from houfu.snapshot.resolve import province
from houfu.store.models import Dated
from houfu.store.moment import fix_known
from tests.snapshot.builder import COUNTY, DAY, PATH, SOURCE, Rows, ground

pytestmark = pytest.mark.django_db(transaction=True)
EARLIER = DAY - timedelta(days=200)
LATER = datetime(2999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Thing:
    """Something that officers state things about: its table and key, and values to choose from."""

    model: type[Dated]
    key: int
    values: tuple[dict[str, Any], ...]


def things(rows: Rows) -> list[Thing]:
    """A family of two with work, cover, a flat, staff, posts and a return: each can be stated in three ways or more."""
    settlement = rows.settlement()
    community = rows.community(settlement)
    home = rows.household(community)
    person = rows.person(home, birth_date=date(1990, 1, 1), labour="ordinary", in_school=False)
    rows.person(home, birth_date=date(2012, 1, 1), labour="none", in_school=True)
    flat = rows.dwelling(settlement, papers="incomplete")
    for ledger in set(Ledger) - {Ledger.STAFF}:
        rows.returned(ledger)
    listed = [
        (Household, home, ({"roster_complete": True}, {"roster_complete": False}, {"registered_poor": None})),
        (Person, person, ({"labour": "weak"}, {"labour": None}, {"birth_date": date(1985, 7, 1)})),
        (Dwelling, flat, ({"papers": "complete"}, {"papers": "hard"}, {"papers": None})),
        (Population, rows.population(community, "managed", 400), ({"value": 500}, {"value": 0}, {"value": 9_000})),
        (MedicalCover, rows.cover(person), ({"kind": "employee"}, {"person_key": person}, {"kind": "resident"})),
        (Employment, rows.work(person, "contract", EARLIER), ({"kind": "flexible"}, {"kind": "none"}, {"kind": "farm"})),
        (Staff, rows.staff(community, "secretary", "刘强"), ({"post": "director"}, {"holder": "王五"}, {"post": "worker"})),
        (Registration, rows.step(flat, "papers"), ({"step": "registered"}, {"step": "tax"}, {"certificate": "1"})),
        (GroupPosts, rows.posts(COUNTY, 5, EARLIER), ({"posts_set": 4}, {"posts_set": 6}, {"posts_filled": 1})),
        (Return, rows.returned(Ledger.STAFF, PATH), ({"complete_to": EARLIER}, {"complete_to": DAY}, {"area": "52."})),
    ]  # fmt: skip
    return [Thing(*each) for each in listed]


@pytest.fixture
def world() -> list[Thing]:
    rows = ground()
    made = things(rows)
    rows.write()
    return made


STATED = ("person", "household", "community", "dwelling", "settlement", "county", "government")
"""The kinds of subjects that the things above can tell anything of."""


def facts(on: date, known: datetime) -> str:
    """The digest of a snapshot of what can be stated, without writing its files."""
    return digest(province(on, known, STATED).frames)


def act(thing: Thing, what: str, start: int, value: int) -> None:
    """One statement of an officer about days before or after the day asked; what cannot be said is left unsaid."""
    day = DAY - timedelta(days=start)
    common = {"key": thing.key, "source": SOURCE, "by": 0}
    done: dict[str, Callable[[], object]] = {
        "record": lambda: record(thing.model, values=thing.values[value], valid_from=day, **common),
        "record a while": lambda: record(
            thing.model, values=thing.values[value], valid_from=day, valid_to=day + timedelta(days=100), **common
        ),
        "correct": lambda: correct(thing.model, on=day, values=thing.values[value], **common),
        "end": lambda: end(thing.model, on=day, **common),
    }
    with suppress(RecordFault):
        done[what]()


STEP = st.tuples(
    st.integers(0, 9), st.sampled_from(["record", "record a while", "correct", "end"]), st.integers(-40, 300), st.integers(0, 2)
)  # fmt: skip


@settings(
    max_examples=3,  # on each of the two databases
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(STEP, min_size=2, max_size=5))
def test_later_statements_never_change_what_was_known_at_an_instant(
    world: list[Thing], steps: list[tuple[int, str, int, int]]
) -> None:
    past = []
    with everywhere():
        for at, what, start, value in steps:
            known = fix_known()
            past.append((known, facts(DAY, known), facts(EARLIER, known)))
            act(world[at], what, start, value)
    for known, then, earlier in past:
        assert facts(DAY, known) == then
        assert facts(EARLIER, known) == earlier


def test_each_statement_of_a_history_is_seen_from_its_instant_on(world: list[Thing]) -> None:
    """The test above would pass where nothing is ever seen: here every step changes the facts of the day."""
    seen = [take(on=DAY, by=0)]
    script = (
        (0, "record", 30, 1), (1, "correct", 10, 1), (2, "record", 5, 0), (3, "correct", 0, 0), (4, "end", 20, 0),
        (5, "record", 60, 1), (6, "end", 1, 0), (8, "record", 9, 1), (9, "correct", 0, 0),
    )  # fmt: skip
    with everywhere():
        for at, what, start, value in script:
            act(world[at], what, start, value)
            seen.append(take(on=DAY, by=0))
    assert len({snapshot.digest for snapshot in seen}) == len(seen)
    for snapshot in reversed(seen):
        again = take(on=DAY, known=snapshot.known, by=0)
        assert (again.digest, again.known) == (snapshot.digest, snapshot.known)
        assert again.id != snapshot.id


def test_a_statement_about_another_day_leaves_the_day_asked_as_it_is(world: list[Thing]) -> None:
    before = take(on=DAY, by=0)
    with everywhere():
        act(world[0], "record", -20, 1)  # twenty days after the day asked; the end of a job would be news today (1.17)
    assert take(on=DAY, by=0).digest == before.digest
    assert take(on=DAY + timedelta(days=21), by=0).digest != before.digest


def test_rows_written_in_another_order_are_the_same_facts(world: list[Thing]) -> None:
    first = take(on=DAY, by=0).digest
    for model in {thing.model for thing in world} | {Return}:
        rows = list(model._base_manager.order_by("-id").values())
        model._base_manager.all().delete()
        model._base_manager.bulk_create([model(**row) for row in rows])
    assert take(on=DAY, by=0).digest == first


def test_taking_registers_day_instant_counts_and_an_event(world: list[Thing]) -> None:
    snapshot = take(on=DAY, by=42)
    assert (snapshot.on, snapshot.taken_by) == (DAY, 42)
    assert snapshot.known <= snapshot.taken_at
    assert (snapshot.counts["household"], snapshot.counts["person"], snapshot.counts["county"]) == (1, 2, 1)
    assert (snapshot.synthetic, snapshot.sampled) == (False, False)
    assert latest() == latest(DAY) == by_id(snapshot.id) == snapshot
    assert (latest(EARLIER), by_id(1)) == (None, None)
    assert frames_of(snapshot).day == DAY
    event = AuditEvent.objects.get(act="snapshot.take", key=snapshot.id)
    assert (event.by, event.table) == (42, "snapshot_snapshot")


def test_the_latest_is_the_one_taken_last_not_the_one_of_the_last_day(world: list[Thing]) -> None:
    take(on=DAY, by=0)
    back = take(on=EARLIER, by=0)
    assert latest() == back
    assert latest(DAY) != back


def test_nobody_can_have_the_facts_of_tomorrow(world: list[Thing]) -> None:
    for asked in ({"on": date(2999, 1, 1)}, {"on": DAY, "known": LATER}):
        with pytest.raises(StillToCome) as refused:
            take(by=0, **asked)
        assert "2999" in refused.value.zh
        assert "2999" in refused.value.en
    assert latest() is None


def test_a_day_before_everything_is_a_snapshot_without_subjects(world: list[Thing]) -> None:
    early = take(on=date(2019, 1, 1), by=0)
    assert early.counts["household"] == 0
    assert early.counts["organ"] > 0
