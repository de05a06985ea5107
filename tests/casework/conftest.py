"""What the tests of orders share: the small province, built once a module, without an order at the start of each test."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from houfu.access.scoping import everywhere
from tests.portal.laid import again
from tests.portal.world import World, build


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock():
        yield again("world", build)
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def world(province: World, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), everywhere():
        yield province
        for model in apps.get_app_config("casework").get_models():
            model._base_manager.all().delete()
