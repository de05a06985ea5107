"""The notice of a round outlives the reopening after it."""

import django.db.models.deletion
from django.db import migrations, models

import houfu.ledgers.fields
import houfu.safeguard.fields


class Migration(migrations.Migration):
    dependencies = [
        ("mediation", "0002_one_click_is_one_step"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierNotice",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("round", models.IntegerField()),
                ("closed_on", models.DateField()),
                ("closing", houfu.ledgers.fields.CodeField(max_length=14)),
                ("words", houfu.safeguard.fields.SealedField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mediation.case"
                    ),
                ),
            ],
            options={
                "db_table": "mediation_earlier_notice",
                "constraints": [models.UniqueConstraint(fields=("case", "round"), name="one_notice_a_round")],
            },
        ),
    ]
