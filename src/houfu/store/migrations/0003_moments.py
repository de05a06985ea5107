"""The latest instant that somebody fixed as `known`, in microseconds since 1970 (see store.moment)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0002_ids")]
    operations = [
        migrations.RunSQL(
            [
                "CREATE TABLE store_mark (known bigint NOT NULL)",
                "INSERT INTO store_mark VALUES (0)",
            ],
            "DROP TABLE store_mark",
        )
    ]
