"""The mark of the click that took a case in, or made a step of it: the same click again counts once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mediation", "0001_cases"),
    ]

    operations = [
        migrations.AddField("case", "token", models.CharField(max_length=64, null=True, unique=True)),
        migrations.AddField("step", "token", models.CharField(max_length=64, null=True, unique=True)),
    ]
