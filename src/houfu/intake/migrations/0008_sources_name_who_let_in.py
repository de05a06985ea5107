"""The sources of imports and settled contradictions from before name whoever let them in, as imports and items say."""

from typing import Any

from django.db import migrations


def name_them(apps: Any, _editor: Any) -> None:
    imports = {one.id: one for one in apps.get_model("intake", "Import").objects.all()}
    said: dict[int, set[int]] = {}
    for file, who in apps.get_model("intake", "Likely").objects.exclude(answer="open").values_list("import_id", "by"):
        said.setdefault(file, set()).add(who)
    names: dict[int, set[int | None]] = {
        one.source_id: {one.checked_by, one.approved_by, *said.get(one.id, ())}
        for one in imports.values()
        if one.source_id is not None
    }
    for item in apps.get_model("intake", "Conflict").objects.filter(source_id__isnull=False):
        file = imports.get(item.import_id)
        of_file = {file.by, file.checked_by, file.approved_by, *said.get(file.id, ())} if file else set()
        names[item.source_id] = {item.by, *of_file}
    sources = apps.get_model("store", "Source").objects
    for number, people in names.items():
        for source in sources.filter(id=number):
            source.let_in_by = " ".join(map(str, sorted(people - {None, source.entered_by})))
            source.save(update_fields=["let_in_by"])


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0007_sheets_of_rows"),
        ("store", "0004_let_in_by"),
    ]

    operations = [migrations.RunPython(name_them, migrations.RunPython.noop)]
