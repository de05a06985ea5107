"""An import keeps which sheets of its file were read, and a contradiction on which its row stands."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0006_register_rests_on_not_noted"),
    ]

    operations = [
        migrations.AddField("import", "sheets", models.TextField(default="[]")),
        migrations.AddField(
            "conflict", "sheet", models.CharField(blank=True, default="", max_length=60), preserve_default=False
        ),
        migrations.AddField(
            "alsostated", "sheet", models.CharField(blank=True, default="", max_length=60), preserve_default=False
        ),
    ]
