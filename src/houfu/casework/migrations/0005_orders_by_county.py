from django.db import migrations, models
from django.db.models.functions import Substr


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_inbox_asked_by_area"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                Substr("path", 1, 15),
                models.F("organ"),
                models.F("released_at"),
                models.F("closed_at"),
                models.F("closing"),
                models.F("due"),
                models.F("returns"),
                models.F("path"),
                name="order_by_county",
            ),
        ),
    ]
