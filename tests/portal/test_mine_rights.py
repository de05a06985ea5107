"""The right of a resident: one household of a community, given by two, over when it ends or the household moves."""

from datetime import date

import pytest
from django.urls import reverse
from typer.testing import CliRunner

from houfu.access.actions import AccessFault, create_user, end_grant, grant
from houfu.access.models import Grant
from houfu.access.queries import home_of
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.access.second_person import waiting
from houfu.cli.frame import assemble
from houfu.registry.homes import home_for
from tests.portal.test_mine import HOME, NEIGHBOUR, lives_at, resident, signed
from tests.portal.world import PASSWORD, A, World

pytestmark = pytest.mark.django_db


def test_a_right_is_given_to_a_household_on_the_page_by_two(world: World) -> None:
    user, _word = create_user(username="li", display_name="李", by=1, password=PASSWORD, must_change_password=False)
    admins = []
    for name in ("sec1", "sec2"):
        admin, _word = create_user(
            username=name, display_name=name, by=1, password=PASSWORD, must_change_password=False
        )
        grant(user=admin, role=Role.SECURITY_ADMIN, area=A, by=1, valid_from=date(2020, 1, 1))
        admins.append(signed(admin))
    path = lives_at(world)
    where = reverse("portal:account", args=[user.pk]) + f"?area={path}"
    form = {"act": "give", "role": "resident", "to": path, "purpose": "service", "until": "", "household": "柏杨-999"}
    assert "没有户号为“柏杨-999”的住户" in admins[0].post(where, form).content.decode()
    assert admins[0].post(where, form | {"household": "柏杨-001"}).status_code == 302
    row = waiting().get(user=user)
    assert (row.household, home_of(user)) == (world.households[HOME], None)
    assert "搬迁群众（户 柏杨-001）" in admins[1].get(where).content.decode()
    assert admins[1].post(where, {"act": "agree", "proposal": str(row.pk)}).status_code == 302
    assert home_of(user) == world.households[HOME]


def test_a_right_that_was_ended_opens_nothing(world: World) -> None:
    user = resident(world)
    end_grant(right=Grant.objects.get(user=user), by=1)
    assert home_of(user) is None
    assert signed(user).get(reverse("portal:mine")).status_code in (403, 404)


def test_a_residents_right_names_one_household_of_its_community(world: World) -> None:
    user, _word = create_user(username="li", display_name="李", by=1, password=PASSWORD, must_change_password=False)
    path = lives_at(world)
    with everywhere():
        assert home_for(Role.RESIDENT, " 柏杨-001 ", path) == world.households[HOME]
        for number, area in (("柏杨-999", path), ("金沙-001", path), ("柏杨-001", "")):
            with pytest.raises(AccessFault, match="no household"):
                home_for(Role.RESIDENT, number, area)
    with pytest.raises(AccessFault, match="give its number"):
        grant(user=user, role=Role.RESIDENT, area=path, by=1)
    with pytest.raises(AccessFault, match="Only a resident's right"):
        grant(user=user, role=Role.GRID_WORKER, area=path, by=1, household=home_for(Role.GRID_WORKER, "柏杨-001", path))
    grant(user=user, role=Role.RESIDENT, area=path, by=1, household=world.households[HOME])
    with pytest.raises(AccessFault, match="one household"):
        grant(user=user, role=Role.RESIDENT, area=path, by=1, household=world.households[NEIGHBOUR])


def test_the_command_gives_a_right_to_a_household(world: World) -> None:
    create_user(username="li", display_name="李", by=1, password=PASSWORD, must_change_password=False)
    words_ = ["access", "grant", "li", "--role", "resident", "--area", lives_at(world), "--household"]
    refused = CliRunner().invoke(assemble("access"), [*words_, "柏杨-999"])
    assert isinstance(refused.exception, AccessFault)
    assert CliRunner().invoke(assemble("access"), [*words_, "柏杨-001"]).exit_code == 0
    assert Grant.objects.get(user__username="li").household == world.households[HOME]


def test_a_right_from_before_that_names_no_household_opens_nothing(world: World) -> None:
    user = resident(world)
    Grant.objects.filter(user=user).update(household=None)
    assert home_of(user) == 0
    page = signed(user).get(reverse("portal:mine")).content.decode()
    assert "这里已经没有您家的信息" in page
