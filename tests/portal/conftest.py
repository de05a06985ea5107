"""What the tests of pages share: the small province, built once a module, and browsers signed in as its users."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.portal.world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The province, committed: snapshots read what is committed only. It is gone after the module."""
    with django_db_blocker.unblock():
        built = build()
        yield built
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def signed_in(world: World, db: None) -> Callable[[str], Client]:
    """`signed_in("alice")`: a client with Alice's session."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.users[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
