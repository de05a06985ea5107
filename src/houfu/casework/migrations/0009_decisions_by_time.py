"""An index of the steps of orders in verification by their instant, of which figures count the decisions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0008_last_days_as_counted"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("before", "verifying")),
                fields=["at", "act", "order_id"],
                name="step_verified",
            ),
        ),
    ]
