"""A large file on its way in: sealed piece by piece as the browser sends it, so that it never lies open nor in memory."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from houfu.intake import staging
from houfu.safeguard.streams import PIECE
from houfu.store.ids import fresh_id


def most_bytes() -> int:
    """The largest file that is taken in."""
    return int(settings.IMPORT_MOST_MEGABYTES) * 2**20


class SealedUpload(UploadedFile):  # type: ignore[type-arg]
    """A file that came in and lies sealed under `number`, the number of the import that it may become."""

    def __init__(self, *, number: int, digest: str, name: str, size: int) -> None:
        super().__init__(None, name=name, size=size)
        self.number = number
        self.digest = digest

    def discard(self) -> None:
        """It becomes no import."""
        staging.forget(self.number)


class SealingUploadHandler(FileUploadHandler):
    """Takes what does not fit into memory, from those who are signed in; stands behind Django's handler for small files.

    Whoever is not signed in, or sends more than is taken, has his file dropped as it comes; the page then says why.
    """

    chunk_size = PIECE

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None  # noqa: N803
    ) -> None:  # fmt: skip
        """See whether this one is taken at all."""
        user = getattr(self.request, "auth", None) or getattr(self.request, "user", None)
        self.taken = bool(getattr(user, "is_authenticated", False)) and content_length <= most_bytes() + PIECE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to seal it."""
        super().new_file(*args, **kwargs)
        if not self.taken:
            raise SkipFile
        self.number, self.digest, self.rest = fresh_id(), hashlib.sha256(), ExitStack()
        self.sealer, _path = self.rest.enter_context(staging.coming(self.number))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal a piece."""
        self.digest.update(raw_data)
        self.sealer.add(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload | None:
        """The whole file."""
        self.rest.close()
        return SealedUpload(
            number=self.number, digest=self.digest.hexdigest(), name=self.file_name or "", size=file_size
        )

    def upload_interrupted(self) -> None:
        """The browser went away half-way: nothing stays."""
        if hasattr(self, "rest"):
            self.rest.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
