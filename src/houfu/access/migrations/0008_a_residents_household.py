"""The one household that a resident's right is for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_proposed_grants"),
    ]

    operations = [
        migrations.AddField("grant", "household", models.BigIntegerField(blank=True, null=True)),
        migrations.AddField("proposedgrant", "household", models.BigIntegerField(blank=True, null=True)),
    ]
