"""What is told in mediation changes nothing else: with more cases or fewer, every other outcome is the same to the byte."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.assessment.engine import evaluate
from houfu.assessment.rulebook import rules_on
from houfu.facts.codes import DisputeKind, DisputeSource, MediationChannel
from houfu.facts.ledgers import Ledger
from houfu.facts.subjects import SUBJECTS
from houfu.ledgers.disputes import Dispute, MediationCentre
from houfu.ledgers.models import Return
from houfu.mediation import actions
from houfu.mediation.codes import Side
from houfu.mediation.opening import Told
from houfu.registry.actions import add_source, record
from houfu.registry.models import Household
from houfu.snapshot.actions import take
from houfu.snapshot.queries import frames_of
from houfu.store.kept import content
from tests.portal.world import DAY, A, World, build

pytestmark = pytest.mark.django_db(transaction=True)
SINCE = date(2020, 1, 1)
CASES = (0, 1, 20, 5, 13, 2)
"""How many cases each of six households has."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock():
        built = build()
        yield built
        call_command("flush", interactive=False, verbosity=0)


def outcomes(day: date) -> dict[str, bytes]:
    """Every verdict, every "declined" and every part of an indicator, by level and column, in bytes."""
    frames = frames_of(take(on=day, by=1))
    found = evaluate(rules_on(day), frames)
    return {
        f"{level} {column.name} {at}": b"".join(bytes(part) for part in content(column))
        for level in SUBJECTS
        for at, tables in enumerate((found.verdicts, found.declined, found.gauges))
        for column in tables[level].get_columns()
    }


def changed_by(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The columns that are not the same to the byte."""
    assert before.keys() == after.keys()
    assert len([name for name in before if not name.split()[1].startswith("m10.")]) > 200
    return {name.split()[1] for name in before if before[name] != after[name]}


def takes_in(home: Household, centre: int, count: int, mia: User) -> None:
    """So many cases that come from a household, each with its line in the ledger."""
    for at in range(count):
        case = actions.open_case(
            centre=centre, path=".".join(home.path.split(".")[:5]) + ".", channel=MediationChannel.PEOPLE,
            kind=DisputeKind.NEIGHBOURS, source=DisputeSource.PARTY, narrative=f"户号{home.number}的邻里纠纷",
            parties=[Told(Side.APPLICANT, f"户号{home.number}户主")], filed_on=date(2026, 9, 1 + at), by=mia,
        )  # fmt: skip
        actions.write_line(case_id=case.id, by=mia)


def a_mediator() -> User:
    actions.record_assessment(assessed_on=date(2026, 1, 5), assessed_by="测试", document="评〔2026〕1号", by=0)
    user, _ = create_user(username="mia", display_name="Mia", by=1, must_change_password=False)
    grant(user=user, role=Role.MEDIATOR, area=A, by=1, valid_from=SINCE)
    return user


def test_cases_change_measure_ten_alone(world: World, settings: Any) -> None:
    settings.MEDIATION = True
    mia = a_mediator()
    with everywhere():
        source = add_source(organ="political_legal", name="测试", received_on=DAY, by=1, synthetic=True)
        of = {"county_key": 520502, "name": "中心"}
        centre = record(MediationCentre, values=of, valid_from=SINCE, source=source, by=1)
        of = {"organ": "political_legal", "ledger": str(Ledger.DISPUTES), "area": "52.", "complete_to": DAY}
        record(Return, values=of, valid_from=DAY, source=source, by=1)
        actions.give_seat(user=mia, centre=centre, by=1, valid_from=SINCE)
        before = outcomes(DAY)
        homes = list(Household.objects.filter(path__within=A).order_by("key")[: len(CASES)])
        for home, count in zip(homes, CASES, strict=True):
            takes_in(home, centre, count, mia)
        changed = changed_by(before, outcomes(DAY))
    assert changed
    assert not [name for name in changed if not name.startswith("m10.")]


def test_the_lines_in_the_ledger_tell_no_household_apart() -> None:
    """A line says neither who nor which home."""
    names = {field.name for field in Dispute._meta.concrete_fields}
    assert not names & {"household_key", "person_key", "path", "name", "narrative", "party"}
