"""Sessions end, passwords age, and whoever can see persons has a second factor."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as pace
from hypothesis import strategies as st

import houfu
from houfu.access.actions import create_user, grant, set_password
from houfu.access.models import PastPassword, User
from houfu.access.passwords import TRIED, password_due
from houfu.access.roles import Role
from houfu.access.second_factor import reset_second_factor, second_factor_due
from houfu.access.second_person import give_on_the_machine
from houfu.access.sessions import BY_ITSELF
from houfu.safeguard.models import AuditEvent

LOGIN = "/accounts/login/"
ASKS = {BY_ITSELF: "1", "HX-Request": "true"}
TEMPLATES = Path(houfu.__file__).parent / "portal" / "templates"
WORD = "Right-and-long-1"
Settings = Callable[..., None]


@pytest.fixture
def erin(db: None) -> User:
    """An officer who has chosen her password."""
    user, _ = create_user(
        username="erin", display_name="艾琳", by=0, organ="七星关区教育局", password=WORD, must_change_password=False
    )
    grant(user=user, role=Role.COUNTY_OFFICER, area="52.5205.520502.", by=0)
    return user


def signed_in(client: Client) -> bool:
    """Whether the site knows who asks."""
    return "login" not in client.get("/me/").headers.get("Location", "")


def came(name: str = "erin", word: str = WORD) -> Client:
    """A browser that has signed in by the form."""
    client = Client()
    client.post(LOGIN, {"login": name, "password": word})
    return client


@pytest.mark.parametrize(("minutes", "alive"), [((14, 14, 14), True), ((16,), False), ((14, 15), False)])
def test_a_session_ends_fifteen_minutes_after_the_last_click(erin: User, minutes: tuple[int, ...], alive: bool) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = came()
        assert signed_in(client)
        for each in minutes:
            clock.shift(timedelta(minutes=each))
            last = signed_in(client)
        assert last is alive


def test_what_a_page_asks_by_itself_keeps_no_session_alive(erin: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = came()
        assert signed_in(client)
        clock.shift(timedelta(minutes=14))
        assert client.get("/me/", headers=ASKS).status_code != 401
        clock.shift(timedelta(minutes=14))
        ended = client.get("/me/", headers=ASKS)
        assert (ended.status_code, ended.headers["HX-Refresh"], ended.content) == (401, "true", b"")
        assert not signed_in(client)
        assert client.get("/me/", headers=ASKS).status_code == 401


def test_a_click_between_keeps_it_alive(erin: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = came()
        for _ in range(3):
            assert signed_in(client)
            clock.shift(timedelta(minutes=14))
            assert client.get("/me/", headers=ASKS).status_code != 401


def test_whatever_a_page_asks_again_and_again_says_so() -> None:
    tags = [
        tag
        for file in TEMPLATES.rglob("*.html")
        for tag in re.findall(r"<[a-z][^<]*?hx-trigger=[^<]*?>\s*", re.sub(r"{%.*?%}|{{.*?}}", " ", file.read_text()))
        if "every " in tag or "load delay" in tag
    ]
    assert len(tags) >= 3
    assert [tag for tag in tags if f'"{BY_ITSELF}"' not in tag] == []


def test_a_session_ends_eight_hours_after_it_began_however_busy(erin: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = came()
        for _ in range(47):
            assert signed_in(client)
            clock.shift(timedelta(minutes=10))
        clock.shift(timedelta(minutes=10))
        assert not signed_in(client)


def test_a_new_password_ends_the_other_sessions_and_none_of_ones_own(erin: User) -> None:
    here, there = came(), came()
    new = {"oldpassword": WORD, "password1": "Another-long-2!", "password2": "Another-long-2!"}
    here.post("/accounts/password/change/", new)
    assert (signed_in(here), signed_in(there)) == (True, False)
    assert AuditEvent.objects.filter(act="change_password", by=erin.pk).count() == 1


def test_a_first_password_is_changed_once(db: None) -> None:
    user, word = create_user(username="newt", display_name="纽特", by=0)
    grant(user=user, role=Role.COUNTY_OFFICER, area="52.5205.520502.", by=0)
    client = came("newt", word)
    assert client.get("/me/").headers["Location"] == "/accounts/password/change/"
    client.post("/accounts/password/change/", {"oldpassword": word, "password1": WORD, "password2": WORD})
    user.refresh_from_db()
    assert not user.must_change_password
    assert user.password_set_at is not None


@pytest.mark.parametrize(
    ("days", "profile", "due"), [(89, "mlps", False), (90, "mlps", True), (91, "mlps", True), (900, "asvs", False)]
)
def test_a_password_ends_after_ninety_days_where_the_profile_says_so(
    erin: User, settings: object, days: int, profile: str, due: bool
) -> None:
    settings.PASSWORD_PROFILE = profile  # type: ignore[attr-defined]
    assert erin.password_set_at is not None
    with time_machine.travel(erin.password_set_at + timedelta(days=days), tick=False):
        assert password_due(erin) is due


def test_the_last_five_passwords_are_not_taken_again(erin: User) -> None:
    for number in range(2, 6):
        set_password(user=erin, password=f"Right-and-long-{number}", by=erin.pk)
    with pytest.raises(ValidationError):
        validate_password(WORD, erin)
    set_password(user=erin, password="Right-and-long-6", by=erin.pk)
    validate_password(WORD, erin)
    assert PastPassword.objects.filter(user=erin).count() == 5


@given(st.sampled_from(TRIED), st.text(alphabet="0123456789!@#aA", min_size=0, max_size=11))
@pace(max_examples=200, deadline=None)
def test_a_word_of_the_trade_makes_no_password(word: str, rest: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(word.title() + rest)


@pytest.mark.parametrize(
    "weak", ["short-A1", "alllowercaseletters", "ALLUPPERCASE1", "123456789012", "七星关区教育局Aa1!"]
)
def test_weak_passwords_are_refused(erin: User, weak: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(weak, erin)


def test_who_can_see_persons_sets_up_a_second_factor_first(erin: User, settings: object) -> None:
    settings.SECOND_FACTOR_REQUIRED = True  # type: ignore[attr-defined]
    assert second_factor_due(erin)
    client = came()
    assert client.get("/me/").headers["Location"] == "/accounts/2fa/totp/activate/"
    assert client.get("/api/runs").status_code == 403
    _give_one(erin)
    assert not second_factor_due(erin)
    assert client.get("/me/").status_code in (200, 404)
    assert reset_second_factor(user=erin, by=0) == 1
    assert second_factor_due(erin)


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.MEDIATION_SUPERVISOR])
def test_who_reads_disputes_sets_up_a_second_factor_first(db: None, settings: object, role: Role) -> None:
    settings.SECOND_FACTOR_REQUIRED = True  # type: ignore[attr-defined]
    mia, _ = create_user(username="mia", display_name="米娅", by=0)
    grant(user=mia, role=role, area="52.5205.520502.", by=0)
    assert second_factor_due(mia)


def test_neither_the_demonstration_nor_who_sees_figures_only_needs_one(erin: User, settings: object) -> None:
    settings.SECOND_FACTOR_REQUIRED = True  # type: ignore[attr-defined]
    reviewer, _ = create_user(username="rita", display_name="丽塔", by=0)
    grant(user=reviewer, role=Role.POLICY_REVIEWER, area="52.", by=0)
    assert not second_factor_due(reviewer)
    User.objects.filter(pk=erin.pk).update(demonstration=True)
    assert not second_factor_due(User.objects.get(pk=erin.pk))


def test_a_right_that_is_given_on_the_machine_ends_the_sessions(erin: User) -> None:
    client = came()
    assert signed_in(client)
    give_on_the_machine(user=erin, role=Role.COUNTY_OFFICER, area="52.5205.520523.")
    assert not signed_in(client)


def test_signing_in_out_and_in_vain_are_events(erin: User) -> None:
    came("erin", "wrong")
    client = came()
    client.post("/accounts/logout/")
    events = AuditEvent.objects.filter(act__in=("sign_in", "sign_out"), key=erin.pk).order_by("number")
    assert [(event.act, event.allowed) for event in events] == [
        ("sign_in", False),
        ("sign_in", True),
        ("sign_out", True),
    ]


def test_a_passkey_can_be_added_and_its_page_needs_no_inline_script(erin: User) -> None:
    client = came()
    answer = client.get("/accounts/2fa/webauthn/add/", follow=True)
    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def _give_one(user: User) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(user, generate_totp_secret())


def test_wrong_codes_of_the_second_factor_are_events_and_soon_no_more_are_looked_at(erin: User) -> None:
    _give_one(erin)
    client = came()
    answers = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode() for _ in range(12)]
    refused = AuditEvent.objects.filter(act="sign_in", key=erin.pk, allowed=False)
    assert [(one.by, one.detail) for one in refused] == [(erin.pk, "method=totp")] * 10
    assert answers[9] != answers[10]
    assert not signed_in(client)
    again = came()
    again.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert refused.count() == 10
