"""Rights that take two: nothing holds before another administrator agreed, and every step is an event."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from typer.testing import CliRunner

from houfu.access.actions import AccessFault, NotAllowed, create_user, grant
from houfu.access.administering import give_right
from houfu.access.models import Grant, ProposedGrant, User
from houfu.access.passwords import remember
from houfu.access.queries import areas_of
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.access.second_person import agree, give_on_the_machine, takes_two, turn_down, waiting
from houfu.cli.frame import assemble
from houfu.places.models import Place
from houfu.registry.actions import record
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.purposes import Purpose
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY

pytestmark = pytest.mark.django_db


def made(name: str, role: Role | None = None, area: str = "52.") -> User:
    """An account of which nobody else knows the password, with one right if wished."""
    user, _ = create_user(username=name, display_name=name, by=0, must_change_password=False)
    if role:
        grant(user=user, role=role, area=area, by=0)
    return user


@pytest.fixture
def admins() -> tuple[User, User]:
    """Two security administrators of the province."""
    return made("sec1", Role.SECURITY_ADMIN), made("sec2", Role.SECURITY_ADMIN)


def proposed(admin: User, user: User, role: Role = Role.COUNTY_OFFICER, area: str = ALICE_COUNTY) -> ProposedGrant:
    row = give_right(admin, user, role=role, area=area, purpose=Purpose.SUPPORT)
    assert isinstance(row, ProposedGrant)
    return row


def acts(row: ProposedGrant) -> list[str]:
    return list(
        AuditEvent.objects.filter(table="access_proposed_grant", key=row.pk)
        .order_by("number")
        .values_list("act", flat=True)
    )


def test_whatever_opens_persons_decides_or_administers_takes_two() -> None:
    assert {role for role in Role if not takes_two(role)} == {Role.FINANCE}


def test_a_right_holds_only_once_another_administrator_agreed(admins: tuple[User, User]) -> None:
    user = made("newt")
    row = proposed(admins[0], user)
    assert areas_of(user) == ()
    right = agree(row, by=admins[1])
    assert areas_of(user) == (ALICE_COUNTY,)
    assert (right.role, right.valid_from) == ("county_officer", timezone.localdate())
    assert acts(row) == ["propose_grant", "agree_grant"]
    event = AuditEvent.objects.get(act="grant", key=right.pk)
    assert (event.by, f"proposal={row.pk}" in event.detail) == (admins[1].pk, True)


@pytest.mark.parametrize("role", [Role.COUNTY_OFFICER, Role.MEDIATOR, Role.INSPECTOR])
def test_nobody_agrees_to_a_right_of_an_account_whose_password_an_administrator_knows(
    admins: tuple[User, User], role: Role
) -> None:
    user, _ = create_user(username="newt", display_name="newt", by=0)
    row = proposed(admins[0], user, role)
    with pytest.raises(AccessFault, match="初始密码"):
        agree(row, by=admins[1])
    assert areas_of(user) == ()
    remember(user, by=user.pk, chosen=True)
    assert agree(row, by=admins[1]).user == user


def test_figures_alone_need_no_second_person(admins: tuple[User, User]) -> None:
    user = made("fin")
    give_right(admins[0], user, role=Role.FINANCE, area=ALICE_COUNTY, purpose=Purpose.SUPPORT)
    assert areas_of(user) == (ALICE_COUNTY,)


def test_neither_the_proposer_nor_whom_it_is_for_agrees(admins: tuple[User, User]) -> None:
    row = proposed(admins[0], made("newt"))
    with pytest.raises(AccessFault, match="另一位"):
        agree(row, by=admins[0])
    own = proposed(admins[0], admins[1], Role.SECURITY_ADMIN, ALICE_COUNTY)
    with pytest.raises(AccessFault, match="另一位"):
        agree(own, by=admins[1])
    with pytest.raises(NotAllowed):
        turn_down(own, by=admins[1])
    assert not Grant.objects.filter(user=row.user).exists()


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN, Role.PROVINCIAL_OFFICER])
def test_who_may_give_no_rights_agrees_to_none(admins: tuple[User, User], role: Role) -> None:
    row = proposed(admins[0], made("newt"))
    with pytest.raises(NotAllowed):
        agree(row, by=made("other", role))
    assert areas_of(row.user) == ()


def test_an_administrator_of_another_county_neither_agrees_nor_refuses(admins: tuple[User, User]) -> None:
    row = proposed(admins[0], made("newt"))
    charlie = made("charlie", Role.SECURITY_ADMIN, CHARLIE_COUNTY)
    for act in (agree, turn_down):
        with pytest.raises(NotAllowed):
            act(row, by=charlie)
    assert waiting().count() == 1


def test_what_was_taken_back_or_refused_is_gone(admins: tuple[User, User]) -> None:
    user = made("newt")
    for by, act in ((admins[0], "withdraw_grant"), (admins[1], "refuse_grant")):
        row = proposed(admins[0], user)
        turn_down(row, by=by)
        assert acts(row)[-1] == act
        with pytest.raises(AccessFault, match="已有结论"):
            agree(row, by=admins[1])
    assert not waiting().exists()
    assert areas_of(user) == ()


def test_one_right_is_proposed_once_and_agreed_to_once(admins: tuple[User, User]) -> None:
    user = made("newt")
    row = proposed(admins[0], user)
    with pytest.raises(AccessFault, match="已经提出"):
        proposed(admins[1], user)
    agree(row, by=admins[1])
    with pytest.raises(AccessFault, match="已有结论"):
        agree(row, by=admins[1])
    assert Grant.objects.filter(user=user).count() == 1


def test_what_does_not_go_together_is_refused_at_the_second_step_too(admins: tuple[User, User]) -> None:
    user = made("newt")
    row = proposed(admins[0], user)
    grant(user=user, role=Role.INSPECTOR, area=ALICE_COUNTY, by=0)
    with pytest.raises(AccessFault, match="同时担任"):
        agree(row, by=admins[1])
    with pytest.raises(AccessFault, match="同时担任"):
        proposed(admins[0], user, Role.DATA_STEWARD)


def test_a_proposal_lapses(admins: tuple[User, User]) -> None:
    row = proposed(admins[0], made("newt"))
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert not waiting().exists()
        with pytest.raises(AccessFault, match="30天"):
            agree(row, by=admins[1])


def test_the_first_administrators_are_made_on_the_machine_and_the_log_says_so() -> None:
    first = [give_on_the_machine(user=made(name), role=Role.SECURITY_ADMIN, area="52.") for name in ("one", "two")]
    for right in first:
        assert isinstance(right, Grant)
        assert "bootstrap=1" in AuditEvent.objects.get(act="grant", key=right.pk).detail
    third = give_on_the_machine(user=made("three"), role=Role.SECURITY_ADMIN, area="52.")
    assert isinstance(third, ProposedGrant), "two are there to agree by now"
    agree(third, by=first[0].user)
    assert areas_of(third.user) == ("52.",)


def test_the_machine_proposes_lists_and_takes_back(admins: tuple[User, User]) -> None:
    user = made("newt")
    with everywhere():
        values = {"kind": "county", "code": "520502", "name": "七星关区", "path": ALICE_COUNTY}
        record(Place, key=520502, values=values, valid_from=date(2019, 6, 1), source=1, by=0)
    run = CliRunner().invoke
    said = run(assemble("access"), ["access", "grant", "newt", "--role", "county_officer", "--area", ALICE_COUNTY])
    assert "同意后生效" in said.stdout
    assert areas_of(user) == ()
    listed = run(assemble("access"), ["access", "proposals", "--json"])
    number = waiting().get().pk
    assert f'"id": {number}' in listed.stdout
    assert run(assemble("access"), ["access", "withdraw", str(number)]).exit_code == 0
    assert not waiting().exists()
    assert run(assemble("access"), ["access", "withdraw", str(number)]).exit_code != 0
