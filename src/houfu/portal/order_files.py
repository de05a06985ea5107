"""The evidence that comes with a form: counted and measured before any of it is read."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from houfu.casework.evidence import MOST_BYTES, MOST_FILES, require_few, too_large
from houfu.intake.staging import kept
from houfu.intake.uploads import SealedUpload

FORM_BYTES = 2**20  # room for the words of the form


def evidence_of(request: HttpRequest) -> list[bytes]:
    """The files of a posted form; one that was sealed as it came is opened and lies there no more. Raises OrderFault."""
    files = request.FILES.getlist("evidence")
    try:
        require_few(len(files))
        sent = int(request.META.get("CONTENT_LENGTH") or 0)  # a file that is far too large never reaches FILES
        if sent > MOST_FILES * MOST_BYTES + FORM_BYTES or any((file.size or 0) > MOST_BYTES for file in files):
            raise too_large()
        return [_content(file) for file in files]
    finally:
        discard(request)


def discard(request: HttpRequest) -> None:
    """Have no more what was sealed as it came, whatever became of the form."""
    for file in request.FILES.getlist("evidence"):
        if isinstance(file, SealedUpload):
            file.discard()


def _content(file: UploadedFile) -> bytes:  # type: ignore[type-arg]
    return kept(file.number) if isinstance(file, SealedUpload) else file.read()
