"""Orders to which items of a contested one have gone rest with it, until that is answered; before, only some acts asked for it."""

from typing import Any

from django.db import migrations


def forwards(apps: Any, schema_editor: Any) -> None:
    """Mark the open orders into which a contested one went on, however many steps on."""
    orders = apps.get_model("casework", "Order")._base_manager
    found: set[int] = set()
    merged = orders.filter(closing="merged", merged_into__isnull=False)
    keys = set(merged.filter(contested=True).values_list("merged_into", flat=True))
    while keys:
        found |= keys
        keys = set(merged.filter(id__in=keys).values_list("merged_into", flat=True)) - found
    for key in found:
        orders.filter(id=key).exclude(state="closed").update(contested=True)


class Migration(migrations.Migration):
    dependencies = [("casework", "0010_several_open_appeals_an_order")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
