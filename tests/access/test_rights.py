"""Rights: given for an area of the right depth, from a day to a day, and asked anew each time."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import identify_hasher
from django.test import Client, RequestFactory

from houfu.access import actions, queries
from houfu.access.actions import AccessFault, NotAllowed
from houfu.access.middleware import AreaMiddleware
from houfu.access.models import User
from houfu.access.roles import DEPTHS, MAY, Permission, Role
from houfu.access.scoping import ScopeError, areas_in_view, looking_at
from houfu.access.separation import ADMINISTRATORS
from houfu.registry.models import Person
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.purposes import Purpose
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, Cast, today


def test_a_county_officer_may_act_in_his_county_only(cast: Cast) -> None:
    inside = ALICE_COUNTY + "520502001."
    assert queries.may(cast.alice, Permission.REVEAL, inside)
    assert not queries.may(cast.charlie, Permission.REVEAL, inside)
    assert not queries.may(cast.alice, Permission.SEE_FIGURES, "52.5205.")
    assert not queries.may(cast.alice, Permission.LOAD_POLICY, ALICE_COUNTY)
    assert queries.area_of(cast.alice) == ALICE_COUNTY


def test_a_right_begins_and_ends_on_its_days(cast: Cast) -> None:
    user, _ = actions.create_user(username="dora", display_name="Dora", by=0)
    actions.grant(
        user=user, role=Role.CITY_OFFICER, area="52.5205.", by=0, valid_from=date(2026, 1, 1), valid_to=date(2026, 2, 1)
    )
    days = {
        date(2025, 12, 31): (),
        date(2026, 1, 1): ("52.5205.",),
        date(2026, 1, 31): ("52.5205.",),
        date(2026, 2, 1): (),
    }
    assert {day: queries.areas_of(user, on=day) for day in days} == days


def test_an_ended_right_is_gone_at_once(cast: Cast) -> None:
    actions.end_grant(right=cast.alice.grants.get(), by=0)
    assert queries.areas_of(cast.alice) == ()
    assert queries.area_of(cast.alice) is None


def test_a_locked_account_has_no_right(cast: Cast) -> None:
    actions.set_active(user=cast.alice, active=False, by=0)
    assert queries.areas_of(cast.alice) == ()
    assert not queries.may(cast.alice, Permission.SEE_FIGURES, ALICE_COUNTY)


def test_the_widest_of_several_areas_counts(cast: Cast) -> None:
    actions.grant(user=cast.alice, role=Role.APPROVER, area="52.5205.", by=0)
    actions.grant(user=cast.alice, role=Role.APPROVER, area="52.5203.520302.", by=0)
    assert queries.areas_of(cast.alice) == ("52.5203.520302.", "52.5205.")
    assert queries.area_of(cast.alice) == "52.5205."
    assert queries.areas_of(cast.alice, permission=Permission.RECORD) == (ALICE_COUNTY,)


@pytest.mark.parametrize(
    ("role", "area"),
    [
        (Role.COUNTY_OFFICER, "52."),
        (Role.COUNTY_OFFICER, "52.5205."),
        (Role.CITY_OFFICER, ALICE_COUNTY),
        (Role.PROVINCIAL_OFFICER, ""),
        (Role.COMMUNITY_WORKER, ALICE_COUNTY),
        (Role.COUNTY_OFFICER, "52.5205.520502"),
    ],
)
def test_a_right_of_another_level_is_refused(cast: Cast, role: Role, area: str) -> None:
    with pytest.raises(AccessFault, match="level"):
        actions.grant(user=cast.alice, role=role, area=area, by=0)


def test_nobody_gives_a_right_to_himself(cast: Cast) -> None:
    with pytest.raises(AccessFault, match="himself"):
        actions.grant(user=cast.alice, role=Role.COUNTY_OFFICER, area=CHARLIE_COUNTY, by=cast.alice.pk)


def test_revealing_is_allowed_here_and_refused_there_and_both_are_events(cast: Cast) -> None:
    with looking_at(ALICE_COUNTY):
        person = Person.objects.get(key=cast.here[1])
    assert person.identity is not None
    plain = actions.reveal(person.identity, user=cast.alice, path=person.path, purpose=Purpose.HOME_VISIT)
    assert plain == "529901199001011233"
    with pytest.raises(NotAllowed):
        actions.reveal(person.identity, user=cast.charlie, path=person.path, purpose=Purpose.HOME_VISIT)
    last = AuditEvent.objects.order_by("-number")[:2]
    assert [(event.act, event.by, event.allowed) for event in last] == [
        ("reveal", cast.charlie.pk, False),
        ("reveal", cast.alice.pk, True),
    ]


def test_a_demanded_permission_that_is_missing_is_an_event(cast: Cast) -> None:
    actions.require(cast.alice, Permission.RECORD, ALICE_COUNTY)
    with pytest.raises(NotAllowed):
        actions.require(cast.alice, Permission.RUN_ASSESSMENT, ALICE_COUNTY)
    event = AuditEvent.objects.order_by("-number")[0]
    assert (event.act, event.by, event.allowed) == ("run_assessment", cast.alice.pk, False)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.COMMUNITY_WORKER, Role.GRID_WORKER, Role.RESIDENT])
def test_a_right_over_a_grid_which_no_household_carries_is_refused_with_the_community_to_give(role: Role) -> None:
    user, _ = actions.create_user(username="gina", display_name="Gina", by=0)
    community = f"{ALICE_COUNTY}520502001.1000.2000."
    with pytest.raises(AccessFault, match="opens no household") as refused:
        actions.grant(user=user, role=role, area=f"{community}3000.", by=0)
    assert community in refused.value.sentence("zh")
    assert queries.areas_of(user) == ()
    if role is Role.RESIDENT:  # whose right is for one household of the community, and nobody's here
        with pytest.raises(AccessFault, match="one household"):
            actions.grant(user=user, role=role, area=community, by=0)
        return
    actions.grant(user=user, role=role, area=community, by=0)
    assert queries.areas_of(user) == (community,)


def test_every_role_has_its_permissions_and_its_depth() -> None:
    assert set(MAY) == set(DEPTHS) == set(Role)
    without = {role for role, permissions in MAY.items() if Permission.SEE_FIGURES not in permissions}
    assert without == {*ADMINISTRATORS, Role.RESIDENT}
    assert {permission for permissions in MAY.values() for permission in permissions} == set(Permission)


SHORT = {
    "provincial, city, county, township officer": (
        Role.PROVINCIAL_OFFICER, Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.TOWNSHIP_OFFICER,
    ),
    "system, security, audit administrator": (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN),
}  # fmt: skip
"""Lines of the table in docs/access.md that name several roles by one word."""


def test_the_page_of_roles_says_of_each_one_whether_it_sees_persons() -> None:
    page = (Path(__file__).parents[2] / "docs" / "access.md").read_text(encoding="utf-8")
    table = page.partition("| role 角色 |")[2].partition("\n\n")[0].splitlines()[2:]
    told: dict[Role, str] = {}
    for line in table:
        names, _area, sees = (cell.strip() for cell in line.strip("|").split("|"))
        several = next((roles for short, roles in SHORT.items() if short in names), ())
        for role in several or [role for role in Role if role.zh in names.split(" ")[-1].split("、")]:
            assert role not in told
            told[role] = sees
    assert set(told) == set(Role)
    assert {role for role, sees in told.items() if sees.startswith("yes")} == {
        role for role, allowed in MAY.items() if Permission.SEE_PERSONS in allowed
    }


def test_names_are_one_however_they_are_typed(cast: Cast) -> None:
    assert queries.user_named(" ＡLICE ") == cast.alice
    with pytest.raises(AccessFault, match="taken"):
        actions.create_user(username="Ａlice", display_name="x", by=0)


def test_a_weak_password_is_refused(cast: Cast) -> None:
    for weak in ("short", "123456789012", "password1234"):
        with pytest.raises(AccessFault, match="too weak"):
            actions.set_password(user=cast.alice, password=weak, by=0)


def test_a_password_is_kept_as_argon2_only() -> None:
    from houfu.site.settings import PASSWORD_HASHERS

    assert PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_a_new_account_can_sign_in_with_the_password_shown_once(db: None) -> None:
    user, password = actions.create_user(username="erin", display_name="Erin", by=0)
    assert len(password) == 16
    assert user.must_change_password
    assert password not in user.password
    assert identify_hasher(user.password)
    found = authenticate(RequestFactory().post("/"), username="ERIN", password=password)
    assert found == user


def test_five_wrong_passwords_lock_the_account(db: None, client: Client) -> None:
    _, password = actions.create_user(username="erin", display_name="Erin", by=0)
    address = "/accounts/login/"
    statuses = [client.post(address, {"login": "erin", "password": "wrong"}).status_code for _ in range(6)]
    assert statuses[:4] == [200] * 4
    assert statuses[-1] == 429
    assert client.post(address, {"login": "erin", "password": password}).status_code == 429
    assert settings.AXES_FAILURE_LIMIT == 5


def test_each_request_looks_at_the_areas_of_its_user(cast: Cast) -> None:
    request = RequestFactory().get("/")
    seen = []

    def view(_request: object) -> object:
        seen.append(areas_in_view())
        return object()

    request.user = cast.alice
    AreaMiddleware(view)(request)  # type: ignore[arg-type]
    cast.alice.grants.update(valid_from=today() - timedelta(days=9), valid_to=today())
    AreaMiddleware(view)(request)  # type: ignore[arg-type]
    assert seen == [(ALICE_COUNTY,), ()]


def test_a_visitor_who_has_not_signed_in_is_in_no_area(db: None) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(ScopeError):
        AreaMiddleware(lambda _: Person.objects.count())(request)  # type: ignore[arg-type,return-value]


def test_the_log_of_making_accounts_has_no_names(cast: Cast) -> None:
    events = AuditEvent.objects.filter(act__in=["create_user", "grant"])
    assert events.count() >= 6
    assert not any("alice" in str(value) for event in events for value in vars(event).values())
    assert User.objects.count() == 3


def test_an_action_asks_the_right_of_whoever_acts_and_a_job_has_none(cast: Cast) -> None:
    actions.require_of(cast.alice.pk, Permission.RECORD, ALICE_COUNTY)
    for by, area in ((cast.charlie.pk, ALICE_COUNTY), (cast.alice.pk, CHARLIE_COUNTY), (0, ALICE_COUNTY)):
        with pytest.raises(NotAllowed):
            actions.require_of(by, Permission.RECORD, area)
    assert AuditEvent.objects.filter(act="record", allowed=False).count() == 3
