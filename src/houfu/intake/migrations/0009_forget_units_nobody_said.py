"""Of units remembered before this nobody can tell a person's word from a file's own note: they are asked once more."""

from typing import Any

from django.db import migrations


def forget(apps: Any, _editor: Any) -> None:
    kept = apps.get_model("intake", "RememberedHeading").objects
    kept.filter(organ="").delete()
    kept.exclude(unit="").update(unit="")


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0008_sources_name_who_let_in"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
