from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0003_moments")]
    operations = [
        migrations.AddField(
            model_name="source",
            name="let_in_by",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
    ]
