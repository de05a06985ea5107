"""On a whole synthetic province, over 4,000 households with a ledger of disputes: more cases change measure 10 alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.ledgers.disputes import Dispute, MediationCentre
from houfu.mediation import actions
from houfu.registry.models import Household
from houfu.store.versions import holding
from houfu.synthetic.making import DAY
from houfu.synthetic.province import Province
from tests.mediation.test_apart import SINCE, changed_by, outcomes, takes_in
from tests.synthetic.loaded import loaded_and_assessed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
CASES = (0, 20, 1, 7, 3, 12)
"""How many cases each of six households in six counties gets."""
LEAST = 4_000  # households: what loads in ten seconds; 10,000 take four times as long


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    """The province of the other rooms' tests."""
    with loaded_and_assessed(django_db_blocker) as made:
        yield made[0]


def homes() -> list[tuple[Household, int]]:
    """A household in each of six counties, with the centre there."""
    found: dict[int, tuple[Household, int]] = {}
    centres = dict(MediationCentre.objects.filter(holding(DAY)).order_by("-key").values_list("county_key", "key"))
    for home in Household.objects.filter(holding(DAY)).order_by("key"):
        county = int(home.path.split(".")[2])
        if county in centres and len(found) < len(CASES):
            found.setdefault(county, (home, centres[county]))
    assert len(found) == len(CASES)
    return list(found.values())


def a_mediator_of(them: list[tuple[Household, int]]) -> User:
    user, _ = create_user(username="mia", display_name="Mia", by=1, must_change_password=False)
    for home, centre in them:
        area = ".".join(home.path.split(".")[:3]) + "."
        grant(user=user, role=Role.MEDIATOR, area=area, by=1, valid_from=SINCE)
        actions.give_seat(user=user, centre=centre, by=1, valid_from=SINCE)
    return user


def test_cases_change_measure_ten_alone_in_a_whole_province(province: Province, settings: Any) -> None:
    settings.MEDIATION = True
    actions.record_assessment(assessed_on=SINCE, assessed_by="测试", document="评〔2026〕1号", by=0)
    with everywhere():
        assert Household.objects.filter(holding(DAY)).count() > LEAST
        lines = Dispute.objects.count()
        assert lines > 100
        them = homes()
        mia, before = a_mediator_of(them), outcomes(DAY)
        for (home, centre), count in zip(them, CASES, strict=True):
            takes_in(home, centre, count, mia)
        assert Dispute.objects.count() == lines + sum(CASES)
        changed = changed_by(before, outcomes(DAY))
    assert changed
    assert not [name for name in changed if not name.startswith("m10.")]
