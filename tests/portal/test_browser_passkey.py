"""A passkey in use, in a real browser with an authenticator of its own: added, asked for at the door, and a proof before a reveal."""

from typing import Any

import pytest

from houfu.safeguard.models import AuditEvent
from tests.portal.world import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def key(site: Any) -> Any:
    """A security key in Alice's browser that answers at once, as one does that is touched; the session that commands it."""
    session = site.context.new_cdp_session(site)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "usb", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.number = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    return session


def held(key: Any) -> list[Any]:
    found: list[Any] = key.send("WebAuthn.getCredentials", {"authenticatorId": key.number})["credentials"]
    return found


def register(site: Any, key: Any) -> None:
    site.goto(f"{site.home}/accounts/2fa/webauthn/add/")
    if "reauthenticate" in site.url:
        site.fill("input[name=password]", PASSWORD)
        site.click(".door button[type=submit], main button[type=submit]")
    site.fill("input[name=name]", "touch")
    site.click("#mfa_webauthn_add")
    site.wait_for_url(lambda url: "/webauthn/add/" not in url)
    assert len(held(key)) == 1


def go_to_the_door(site: Any) -> None:
    """Sign out, and come again with the password alone."""
    site.goto("about:blank")
    site.context.clear_cookies()
    site.goto(f"{site.home}/accounts/login/")
    site.fill("input[name=login]", "alice")
    site.fill("input[name=password]", PASSWORD)
    site.click(".door button[type=submit]")
    site.locator("#mfa_webauthn_authenticate").wait_for()


def reveal(site: Any) -> None:
    site.goto(f"{site.home}/households/{site.world.households['柏杨林安置区-1']}/")
    row = site.locator("form.reveal").first
    row.locator("select[name=field]").select_option("name")
    row.locator("select[name=purpose]").select_option("home_visit")
    row.locator("button").click()


def test_a_passkey_is_added_asked_for_at_the_door_and_a_proof_before_a_reveal(
    site: Any, key: Any, settings: Any
) -> None:
    register(site, key)
    go_to_the_door(site)
    household = f"{site.home}/households/{site.world.households['柏杨林安置区-1']}/"
    site.goto(household)  # the password alone opens nothing
    assert "/accounts/2fa/authenticate/" in site.url
    site.click("#mfa_webauthn_authenticate")
    site.wait_for_url(lambda url: "/accounts/" not in url)
    counted = held(key)[0]["signCount"]
    assert counted > 1
    reveal(site)
    site.get_by_text("杨大山").wait_for()
    settings.STEP_UP_SECONDS = 0  # the last proof is too old now
    reveal(site)
    site.locator("form.reveal a").first.click()
    site.wait_for_url("**/accounts/**")
    assert "webauthn" in site.url or site.locator("a[href*=webauthn]").count()
    if "webauthn" not in site.url:
        site.locator("a[href*=webauthn]").first.click()
    settings.STEP_UP_SECONDS = 600
    before = AuditEvent.objects.count()
    site.click("#mfa_webauthn_reauthenticate")
    site.wait_for_url(lambda url: "/accounts/" not in url)
    assert held(key)[0]["signCount"] > counted
    assert AuditEvent.objects.count() > before
    reveal(site)
    site.get_by_text("杨大山").wait_for()
    told = AuditEvent.objects.filter(act="reveal", by=site.world.users["alice"].pk).order_by("number")
    assert list(told.values_list("allowed", flat=True)) == [True, False, True]
    assert site.complaints == []


def test_a_key_that_is_not_the_account_s_opens_nothing(site: Any, key: Any) -> None:
    register(site, key)
    go_to_the_door(site)
    key.send("WebAuthn.clearCredentials", {"authenticatorId": key.number})
    site.click("#mfa_webauthn_authenticate")
    site.wait_for_timeout(1000)
    site.goto(f"{site.home}/findings/")
    assert "/accounts/2fa/authenticate/" in site.url
