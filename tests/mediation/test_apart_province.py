"""On a synthetic province of over 10,000 households with a ledger of disputes: more cases, spread over all of it, change measure
10 alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.ledgers.disputes import Dispute, MediationCentre
from houfu.mediation import actions
from houfu.mediation.models import Case
from houfu.registry.models import Household
from houfu.safeguard.audit import SYSTEM
from houfu.store.versions import holding
from houfu.synthetic.load import load
from houfu.synthetic.making import DAY
from tests.mediation.test_apart import SINCE, changed_by, outcomes, takes_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
LEAST = 10_000
"""Households that are judged; they are loaded and not assessed, for nothing here reads a run."""
SCALE = 0.0238
MANY = (20, 12, 7, 3, 0)
"""How many cases each of the first households has; each of the others has one or two."""
SPREAD = 100
"""So many households have cases, in all counties that have a centre."""


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A province of its own, larger than that of the other rooms' tests."""
    with django_db_blocker.unblock(), everywhere():
        try:
            load(seed=1, scale=SCALE, day=DAY, by=SYSTEM)
            yield
        finally:
            call_command("flush", interactive=False, verbosity=0)


def homes() -> list[tuple[Household, int]]:
    """Households of all counties that have a centre, by turns, with the centre there."""
    centres = dict(MediationCentre.objects.filter(holding(DAY)).order_by("-key").values_list("county_key", "key"))
    found: dict[int, list[Household]] = {}
    for home in Household.objects.filter(holding(DAY)).order_by("key"):
        found.setdefault(int(home.path.split(".")[2]), []).append(home)
    counties = [key for key in sorted(found) if key in centres]
    rows = [(own[at], centres[key]) for at in range(SPREAD) for key in counties if at < len(own := found[key])]
    assert len({centre for _home, centre in rows[:SPREAD]}) == len(counties) > 30
    return rows[:SPREAD]


def a_mediator_of(them: list[tuple[Household, int]]) -> User:
    user, _ = create_user(username="mia", display_name="Mia", by=1, must_change_password=False)
    for area in sorted({".".join(home.path.split(".")[:3]) + "." for home, _centre in them}):
        grant(user=user, role=Role.MEDIATOR, area=area, by=1, valid_from=SINCE)
    for centre in sorted({centre for _home, centre in them}):
        actions.give_seat(user=user, centre=centre, by=1, valid_from=SINCE)
    return user


def test_cases_change_measure_ten_alone_in_a_whole_province(province: None, settings: Any) -> None:
    settings.MEDIATION = True
    actions.record_assessment(assessed_on=SINCE, assessed_by="测试", document="评〔2026〕1号", by=0)
    with everywhere():
        assert Household.objects.filter(holding(DAY)).count() > LEAST
        lines = Dispute.objects.count()
        assert lines > 100
        them = homes()
        mia, before = a_mediator_of(them), outcomes(DAY)
        counts = [*MANY, *(1 + at % 2 for at in range(SPREAD - len(MANY)))]
        with transaction.atomic():
            for (home, centre), count in zip(them, counts, strict=True):
                takes_in(home, centre, count, mia)
        assert Case.objects.count() == sum(counts)
        assert Dispute.objects.count() == lines + sum(counts)
        changed = changed_by(before, outcomes(DAY))
    assert changed
    assert not [name for name in changed if not name.startswith("m10.")]
