"""Roles that one person may not combine are refused, in both orders, on every shared day; and administrators keep apart."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houfu.access import administering as admin
from houfu.access.actions import AccessFault, NotAllowed, create_user, end_grant, grant
from houfu.access.models import ProposedGrant, User
from houfu.access.passwords import remember
from houfu.access.queries import areas_of, may
from houfu.access.refusals import refusals_kept
from houfu.access.roles import DEPTHS, MAY, Permission, Role
from houfu.access.second_person import agree
from houfu.access.separation import ADMINISTRATORS, INCOMPATIBLE, compatible, meet
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.purposes import Purpose
from tests.access.conftest import today

PARTS = ("52", "5205", "520502", "520502001", "1000", "2000")
PAIRS = sorted(tuple(sorted(pair)) for pair in INCOMPATIBLE)
PERSONS = {
    Permission.SEE_PERSONS,
    Permission.REVEAL,
    Permission.EXPORT_LISTS,
    Permission.RECORD,
    Permission.SEE_FIGURES,
}


PREPARES = {
    Permission.EXPORT_LISTS: Permission.APPROVE_EXPORTS,
    Permission.ASK_WAIVERS: Permission.VERIFY_ORDERS,
    Permission.HANDLE_ORDERS: Permission.VERIFY_ORDERS,
    Permission.PROPOSE_VALUES: Permission.APPROVE_VALUES,
}
"""What one person prepares, and by which right another decides on it (docs/access.md)."""


def area_for(role: Role) -> str:
    """An area of the right depth."""
    return "".join(f"{part}." for part in PARTS[: DEPTHS[role].start])


def home_for(role: Role) -> int | None:
    """A household, where a right in this role is for one."""
    return 7 if role is Role.RESIDENT else None


def someone(name: str, *roles: Role) -> User:
    """An account with these roles."""
    user, _ = create_user(username=name, display_name=name, by=0, must_change_password=False)
    for role in roles:
        grant(user=user, role=role, area=area_for(role), by=0, valid_from=date(2020, 1, 1), household=home_for(role))
    return user


def test_an_approver_decides_on_what_others_prepare_and_prepares_nothing() -> None:
    held = MAY[Role.APPROVER]
    assert held >= {Permission.APPROVE_EXPORTS, Permission.VERIFY_ORDERS}
    acts = {*PREPARES, Permission.RECORD, Permission.MAKE_RETURNS, Permission.RELEASE_ORDERS, Permission.RUN_ASSESSMENT}
    assert not held & acts
    values = {Permission.PROPOSE_VALUES, Permission.APPROVE_VALUES}  # the province's, with a reviewer of its own
    assert not any(values <= rights for rights in MAY.values())


def test_the_page_on_rights_tells_what_is_prepared_and_who_decides() -> None:
    told = (Path(__file__).parents[2] / "docs" / "access.md").read_text()
    for right in {*PREPARES, *PREPARES.values()}:
        for words in (right.zh, right.en):
            assert words in told
    for decides in set(PREPARES.values()):
        line = next(line for line in told.splitlines() if decides.en in line and line.startswith("|"))
        assert all(role.en in line for role in Role if decides in MAY[role])


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_does_not_go_together_is_refused_in_both_orders(one: str, other: str) -> None:
    for at, (first, second) in enumerate(((Role(one), Role(other)), (Role(other), Role(one)))):  # type: ignore[call-arg]
        user = someone(f"u{at}", first)
        with pytest.raises(AccessFault, match="at once"):
            grant(user=user, role=second, area=area_for(second), by=0, household=home_for(second))


@pytest.mark.django_db
def test_a_right_that_ends_makes_room_for_the_other_from_that_day_on() -> None:
    user = someone("ann", Role.AUDIT_ADMIN)
    end_grant(right=user.grants.get(), by=0, on=today() + timedelta(days=3))
    with pytest.raises(AccessFault, match="at once"):
        grant(user=user, role=Role.COUNTY_OFFICER, area=area_for(Role.COUNTY_OFFICER), by=0)
    later = today() + timedelta(days=3)
    assert grant(user=user, role=Role.COUNTY_OFFICER, area=area_for(Role.COUNTY_OFFICER), by=0, valid_from=later)


DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 28))
SPANS = st.tuples(DAYS, st.none() | DAYS).filter(lambda span: span[1] is None or span[0] <= span[1])


@given(SPANS, SPANS)
def test_two_spans_meet_when_they_share_a_day(
    first: tuple[date, date | None], second: tuple[date, date | None]
) -> None:
    def days(span: tuple[date, date | None]) -> set[int]:
        return set(range(span[0].toordinal(), (span[1] or date(2027, 1, 1)).toordinal()))

    assert meet(first, second) == meet(second, first) == bool(days(first) & days(second))


def test_administrators_hold_nothing_else_and_read_no_person() -> None:
    for role in ADMINISTRATORS:
        assert not MAY[role] & PERSONS
        assert not any(compatible(role, other) for other in Role if other is not role)
    parts = [MAY[role] - {Permission.SEE_ACCOUNTS} for role in ADMINISTRATORS]
    assert all(not one & other for one in parts for other in parts if one is not other)


DOES = {
    Permission.RECORD, Permission.RECORD_PROVINCIAL, Permission.MAKE_RETURNS, Permission.HANDLE_ORDERS,
    Permission.RELEASE_ORDERS, Permission.MEDIATE, Permission.ASSIGN_MEDIATORS,
}  # fmt: skip
"""What an inspector looks at when it is done."""


@pytest.mark.parametrize("role", [role for role in Role if MAY[role] & DOES])
def test_whoever_does_what_is_inspected_is_no_inspector(role: Role) -> None:
    assert not compatible(role, Role.INSPECTOR)


@pytest.mark.django_db
def test_an_account_is_made_by_one_and_opened_by_another_and_closed_at_once() -> None:
    system, security = someone("sys", Role.SYSTEM_ADMIN), someone("sec", Role.SECURITY_ADMIN)
    user, word = admin.make_account(system, username="new", display_name="新人", organ="")
    assert user.check_password(word)
    chosen = {"role": Role.COUNTY_OFFICER, "area": "52.5205.520502.", "purpose": Purpose.SUPPORT}
    with pytest.raises(NotAllowed):
        admin.give_right(system, user, **chosen)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        admin.make_account(security, username="other", display_name="x", organ="")
    row = admin.give_right(security, user, **chosen)  # type: ignore[arg-type]
    assert isinstance(row, ProposedGrant)
    second = someone("sec2", Role.SECURITY_ADMIN)
    with pytest.raises(AccessFault, match="first password"):
        agree(row, by=second)
    remember(user, by=user.pk, chosen=True)
    right = agree(row, by=second)
    assert areas_of(user) == ("52.5205.520502.",)
    with pytest.raises(NotAllowed):
        admin.new_password(security, user)
    with pytest.raises(NotAllowed):
        admin.lost_second_factor(system, user)
    admin.take_right(security, right)
    assert areas_of(user) == ()


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.RESIDENT, Role.MEDIATOR, Role.COUNTY_OFFICER])
def test_a_new_password_opens_nothing_where_no_second_factor_stays_until_two_others_give_the_right_anew(
    role: Role,
) -> None:
    user, system, security = (
        someone("holder", role),
        someone("sys", Role.SYSTEM_ADMIN),
        someone("s", Role.SECURITY_ADMIN),
    )
    admin.new_password(system, user)
    assert areas_of(user) == ()
    ended = AuditEvent.objects.get(act="end_grant", key=user.grants.get().pk)
    assert ended.by == system.pk
    row = admin.give_right(
        security, user, role=role, area=area_for(role), purpose=Purpose.SUPPORT, household=home_for(role)
    )
    assert isinstance(row, ProposedGrant)
    second = someone("s2", Role.SECURITY_ADMIN)
    with pytest.raises(AccessFault, match="first password"):
        agree(row, by=second)
    remember(user, by=user.pk, chosen=True)
    agree(row, by=second)
    assert areas_of(user) == (area_for(role),)


@pytest.mark.django_db
def test_a_new_password_leaves_rights_where_a_second_factor_stays_and_figures_always() -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # its models exist only now

    user, system = someone("holder", Role.COUNTY_OFFICER), someone("sys", Role.SYSTEM_ADMIN)
    TOTP.activate(user, generate_totp_secret())
    admin.new_password(system, user)
    assert areas_of(user) == (area_for(Role.COUNTY_OFFICER),)
    figures = someone("finance", Role.FINANCE)
    admin.new_password(system, figures)
    assert areas_of(figures) == (area_for(Role.FINANCE),)


@pytest.mark.django_db
def test_nobody_gives_himself_a_right_by_whatever_way() -> None:
    security = someone("sec", Role.SECURITY_ADMIN)
    with pytest.raises(AccessFault, match="himself"):
        admin.give_right(security, security, role=Role.COUNTY_OFFICER, area="52.5205.520502.", purpose=Purpose.SUPPORT)
    with pytest.raises(NotAllowed):
        admin.take_right(security, security.grants.get())
    with pytest.raises(NotAllowed):
        admin.lost_second_factor(security, security)


@pytest.mark.django_db
def test_an_administrator_of_a_county_reaches_no_further() -> None:
    chief = someone("chief", Role.PROVINCIAL_OFFICER)
    for name, role in (("sys", Role.SYSTEM_ADMIN), ("sec", Role.SECURITY_ADMIN)):
        user, _ = create_user(username=name, display_name=name, by=0)
        grant(user=user, role=role, area="52.5205.520502.", by=0)
        refused = admin.new_password if role is Role.SYSTEM_ADMIN else admin.lost_second_factor
        with pytest.raises(NotAllowed):
            refused(user, chief)
    security = User.objects.get(username="sec")
    other = someone("other")
    for area in ("52.", "52.5205.", "52.5205.520521."):
        with refusals_kept(), pytest.raises(NotAllowed):
            admin.give_right(security, other, role=Role.INSPECTOR, area=area, purpose=Purpose.INSPECTION)
    assert not may(other, Permission.SEE_FIGURES, "52.5205.520521.")
    assert AuditEvent.objects.filter(by=security.pk, allowed=False).count() == 3, "a refusal outlives what it stopped"
