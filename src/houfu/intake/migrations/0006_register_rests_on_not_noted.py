"""Of imports of the register before this nobody noted what they rest on: that is not the same as nothing."""

from typing import Any

from django.db import migrations

REGISTER = ("settlements", "communities", "households", "people", "dwellings")


def not_noted(apps: Any, _editor: Any) -> None:
    apps.get_model("intake", "Import").objects.filter(table__in=REGISTER, rests_on="[]").update(rests_on="")


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0005_rests_on"),
    ]

    operations = [migrations.RunPython(not_noted, migrations.RunPython.noop)]
