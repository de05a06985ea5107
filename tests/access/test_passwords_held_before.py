"""A password of an account from before passwords aged grows old too, and is not taken again."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from houfu.access.actions import create_user
from houfu.access.models import PastPassword, User
from houfu.access.passwords import LONGEST, NotAgain, password_due

PASSWORD = "Bamboo-bridge-2026"
MOVED = "houfu.access.migrations.0006_passwords_held_before"


@pytest.mark.django_db
def test_the_password_of_an_older_account_ages_from_the_update_on_and_is_not_taken_again(settings: Any) -> None:
    settings.PASSWORD_PROFILE = "mlps"
    user, _ = create_user(username="old", display_name="Old", by=0, password=PASSWORD, must_change_password=False)
    since, _ = create_user(username="new", display_name="New", by=0, password=PASSWORD, must_change_password=False)
    User.objects.filter(pk=user.pk).update(password_set_at=None)
    PastPassword.objects.filter(user=user).delete()
    before = timezone.now()
    import_module(MOVED).forwards(apps, None)
    user.refresh_from_db()
    assert user.password_set_at is not None
    assert user.password_set_at >= before
    assert since.password_set_at is not None
    assert since.password_set_at < before
    assert PastPassword.objects.filter(user=since).count() == 1
    assert not password_due(user)
    with time_machine.travel(timezone.now() + LONGEST + timedelta(hours=1)):
        assert password_due(user)
    with pytest.raises(ValidationError):
        NotAgain().validate(PASSWORD, user)
