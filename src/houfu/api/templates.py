"""Templates for programs: the workbook in which records of a ledger, or of a part of the register, are filled in."""

from __future__ import annotations

from typing import Annotated

from django.http import FileResponse, HttpRequest
from ninja import Path, Router

from houfu.api.doors import FAULTS, FIGURES, Asked, inside
from houfu.api.template_shapes import TemplateOut
from houfu.intake.layouts import layouts
from houfu.portal.ledger_template import may_have, template_of
from houfu.portal.wording import said

router = Router(tags=["ledgers"])
Table = Annotated[str, Path(max_length=60, pattern=r"^[A-Za-z0-9_-]+$")]


@router.get("/templates", response={200: list[TemplateOut], **FAULTS})
def every_template(request: HttpRequest, where: Asked) -> list[TemplateOut]:
    """Every template that the user may have for the area: of the register's parts and of the ledgers."""
    with inside(request, where, FIGURES) as look:
        return [TemplateOut(ledger=table, title=said(one)) for table, one in layouts().items() if may_have(look, one)]


@router.get("/templates/{str:table}", response={200: None, **FAULTS})
def one_template(request: HttpRequest, table: Table, where: Asked) -> FileResponse:
    """The template as .xlsx, for whoever fills it in or takes lists out; it holds no record, and the log says who took it."""
    with inside(request, where, FIGURES) as look:
        return template_of(look, table)
