"""Several appeals of one order may be open at once, each known to its steps by the instant at which it was filed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0009_decisions_by_time"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="appeal", name="one_open_appeal_an_order"),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.UniqueConstraint(fields=("order_id", "filed_at"), name="one_appeal_an_instant"),
        ),
        migrations.AddIndex(
            model_name="appeal",
            index=models.Index(
                condition=models.Q(("answered_by__isnull", True)), fields=["order_id"], name="appeal_open"
            ),
        ),
    ]
