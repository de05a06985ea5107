"""从 Excel 导入: handing a file in for a ledger and an area; nothing is written into a ledger yet."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from houfu.access.roles import Permission
from houfu.facts.errors import HoufuError
from houfu.intake.layouts import layouts
from houfu.intake.models import Import
from houfu.intake.uploads import SealedUpload, most_bytes
from houfu.portal.doors import opens_to
from houfu.portal.import_doors import areas_for, ledgers_for, named
from houfu.portal.import_reading import TooLarge, handed_in, sealed_in
from houfu.portal.ledger_template import register_templates
from houfu.portal.looks import Look
from houfu.portal.showing import show
from houfu.portal.wording import tongue

MEGABYTE = 2**20


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS)
def new_import(request: HttpRequest, look: Look) -> HttpResponse:
    """Choose ledger, area and file; what cannot be is said beside the form, which keeps what was chosen."""
    table, to, fault = request.POST.get("ledger", request.GET.get("ledger", "")), look.area, ""
    groups, areas = ledgers_for(look), areas_for(look, layouts().get(table))
    if not groups:
        raise PermissionDenied
    if request.method == "POST":
        to = request.POST.get("to", "")
        try:
            return redirect(look.address("import", taken(look, request.FILES.get("file"), table, to, areas).id))
        except HoufuError as refusal:
            fault = refusal.sentence(tongue())
    return show(
        request, look, "import_new.html", groups=groups, areas=areas, ledger=table, to=to, fault=fault,
        name=named(table) if table in layouts() else "", most=most_bytes() // MEGABYTE, most_bytes=most_bytes(),
        templates=register_templates(look),
    )  # fmt: skip


def taken(look: Look, file: UploadedFile[Any] | None, table: str, area: str, areas: list[tuple[str, str]]) -> Import:
    """Lay a file down for a ledger and one of these areas. Raises HoufuError with what to do."""
    if table not in layouts() or area not in dict(areas):
        if isinstance(file, SealedUpload):
            file.discard()
        raise NothingChosen
    if isinstance(file, SealedUpload):
        return sealed_in(file, table=table, area=area, by=look.user)
    if file is None or (file.size or 0) > most_bytes():
        raise TooLarge
    return handed_in(file.read(), file.name or "", table=table, area=area, by=look.user)


class NothingChosen(HoufuError):
    """A file came without ledger or area, or for one that is not the reader's."""

    def __init__(self) -> None:
        super().__init__(
            "请选择台账和由您登记的地区，再选一次文件。",
            "Choose a ledger and an area that is yours, and the file once more.",
        )
