"""The table of the log."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("act", models.CharField(max_length=40)),
                ("by", models.BigIntegerField()),
                ("table", models.CharField(blank=True, max_length=60)),
                ("key", models.BigIntegerField(null=True)),
                ("path", models.CharField(blank=True, max_length=120)),
                ("fields", models.CharField(blank=True, max_length=200)),
                ("purpose", models.CharField(blank=True, max_length=20)),
                ("allowed", models.BooleanField(default=True)),
                ("detail", models.CharField(blank=True, max_length=400)),
                ("key_version", models.IntegerField()),
                ("mac", models.BinaryField(max_length=32)),
            ],
            options={"db_table": "safeguard_audit_event", "indexes": []},
        ),
        # From here on Django leaves the table alone: no flush empties it, no later migration alters it by itself.
        migrations.AlterModelOptions(name="auditevent", options={"managed": False}),
        # The row that a writer on SQLite touches to hold the end of the chain.
        migrations.RunSQL(
            ["CREATE TABLE safeguard_audit_end (held integer NOT NULL)", "INSERT INTO safeguard_audit_end VALUES (0)"],
            "DROP TABLE safeguard_audit_end",
        ),
    ]
