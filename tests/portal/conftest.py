"""What the tests of pages share: the small province, built once a module, and browsers signed in as its users."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from houfu.safeguard.models import AuditEvent
from tests.portal.laid import again
from tests.portal.world import PASSWORD, World, build

WORTH_SAYING = ("error", "warning")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The province, committed: snapshots read what is committed only. It is gone after the module."""
    with django_db_blocker.unblock():
        yield again("world", build)
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def signed_in(world: World, db: None) -> Callable[[str], Client]:
    """`signed_in("alice")`: a client with Alice's session."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.users[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def visit(live_server: Any, page: Any) -> Callable[[str], Any]:
    """`visit("alice")`: a browser in which Alice has signed in on the small province, and what it complained of."""

    def sign_in(name: str) -> Any:
        page.world = build()  # a sign-in leaves events: it could not be laid back
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type in WORTH_SAYING else None)
        page.on("pageerror", lambda fault: page.complaints.append(str(fault)))
        page.on("request", lambda asked: _outside(page, asked.url, live_server.url))
        page.home = live_server.url
        page.goto(f"{page.home}/accounts/login/")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", PASSWORD)
        page.click(".door button[type=submit]")
        page.wait_for_url(f"{page.home}/")
        return page

    return sign_in


@pytest.fixture
def site(visit: Callable[[str], Any]) -> Any:
    """Alice's browser: an officer of county A."""
    return visit("alice")


@pytest.fixture
def province(visit: Callable[[str], Any]) -> Any:
    """Paula's browser: an officer of the province, whose overview has the map."""
    return visit("paula")


def _outside(page: Any, url: str, home: str) -> None:
    if not url.startswith((home, "data:", "blob:")):
        page.complaints.append(f"left its own origin: {url}")


@pytest.fixture
def reveals(world: World) -> Any:
    """The looks at masked fields since the test began: the log keeps those of other tests."""
    last = AuditEvent.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return AuditEvent.objects.filter(act="reveal", number__gt=last)
