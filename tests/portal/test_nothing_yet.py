"""A site on its first day: places are known, nothing has been recorded or assessed."""

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.places.actions import load_places

pytestmark = pytest.mark.django_db


def test_it_says_that_nothing_was_assessed_yet() -> None:
    load_places(by=0)
    user, _ = create_user(
        username="zoe", display_name="佐伊", by=0, password="long-enough-77!", must_change_password=False
    )
    grant(user=user, role=Role.PROVINCIAL_OFFICER, area="52.", by=0)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert "还没有评估结果" in client.get("/").content.decode()
    for name in ("findings", "lacking", "measures", "goals", "about", "exports"):
        assert client.get(reverse(f"portal:{name}")).status_code == 200, name
