"""An index by the thing that an event is about: who looked at a household is asked of a log of millions."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("safeguard", "0002_audit_refuses_change")]
    operations = [
        # Django does not manage the table, so the index is made by hand.
        migrations.RunSQL(
            'CREATE INDEX safeguard_audit_key ON safeguard_audit_event ("key", number)',
            "DROP INDEX safeguard_audit_key",
        ),
    ]
