from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0004_also_stated"),
    ]

    operations = [
        migrations.AddField(
            model_name="import",
            name="rests_on",
            field=models.TextField(blank=True, default=""),
        ),
    ]
