"""Accounts from before passwords aged: theirs age from today on, and are not taken again."""

from typing import Any

from django.contrib.auth.hashers import is_password_usable
from django.db import migrations
from django.utils import timezone

from houfu.store.ids import allocate


def forwards(apps: Any, schema_editor: Any) -> None:
    """Remember the password of each account of which it is not known when it was set."""
    user, past = apps.get_model("access", "User"), apps.get_model("access", "PastPassword")
    undated = user._base_manager.filter(password_set_at=None)
    held = [(key, word) for key, word in undated.values_list("id", "password") if is_password_usable(word)]
    past._base_manager.bulk_create(
        past(id=fresh, user_id=key, password=word) for fresh, (key, word) in zip(allocate(len(held)), held, strict=True)
    )
    undated.update(password_set_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("access", "0005_mediation_supervisors"), ("store", "0002_ids")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
