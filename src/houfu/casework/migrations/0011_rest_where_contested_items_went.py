"""Orders to which items of a contested one have gone rest with it, until that is answered; before, only some acts asked for it."""

from typing import Any

from django.db import migrations


def forwards(apps: Any, schema_editor: Any) -> None:
    """Mark the open orders into which a contested one went on, however many steps on."""
    orders = apps.get_model("casework", "Order")._base_manager
    found = _split_or_merged(apps, set(orders.filter(contested=True).values_list("id", flat=True)))
    merged = orders.filter(closing="merged", merged_into__isnull=False)
    keys = set(merged.filter(contested=True).values_list("merged_into", flat=True))
    while keys:
        found |= keys
        keys = set(merged.filter(id__in=keys).values_list("merged_into", flat=True)) - found
    for key in found:
        orders.filter(id=key).exclude(state="closed").update(contested=True)


def _split_or_merged(apps: Any, contested: set[int]) -> set[int]:
    """The orders to which items went from contested ones since their appeals, each by a step after they came where it began."""
    steps, appeals = (apps.get_model("casework", name)._base_manager for name in ("Step", "Appeal"))
    held = appeals.filter(order_id__in=contested, answered_by__isnull=True).order_by("-filed_at")
    came = dict(held.values_list("order_id", "filed_at"))  # of several the earliest
    waiting = list(came)
    while waiting:
        key = waiting.pop()
        went = steps.filter(order_id=key, act__in=("split", "merge"), to__isnull=False, at__gte=came[key])
        for to, at in went.values_list("to", "at"):
            if to not in came or at < came[to]:
                came[to] = at
                waiting.append(to)
    return set(came)


class Migration(migrations.Migration):
    dependencies = [("casework", "0010_several_open_appeals_an_order")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
