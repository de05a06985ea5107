"""Evidence: a photograph made small and free of what a camera writes into it, or a PDF; kept sealed, outside the web root."""

from __future__ import annotations

import io
import os
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from houfu.casework.faults import OrderFault
from houfu.safeguard.files import seal_file, unseal_file
from houfu.safeguard.sealing import SealBroken
from houfu.store.lasting import folder_at, lay_under

MOST_BYTES = 10 * 2**20
MOST_FILES = 9
MOST_PIXELS = 50_000_000
LONG_SIDE = 1600  # pixels
IMAGE, PDF = "jpeg", "pdf"
TYPES = {IMAGE: "image/jpeg", PDF: "application/pdf"}


def examined(content: bytes) -> tuple[str, bytes]:
    """The kind of a file by its content, and what is kept of it. Raises OrderFault for what is no photograph or PDF."""
    if len(content) > MOST_BYTES:
        raise too_large()
    if content.startswith(b"%PDF-"):
        return PDF, content
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise OrderFault(
                    "图片像素过多。请缩小后再上传。", "The picture has too many pixels. Make it smaller first."
                )
            return IMAGE, _small(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise OrderFault(
            "文件不是照片（JPEG、PNG、WebP）或PDF，或已损坏。请换一个文件。",
            "The file is no photograph (JPEG, PNG, WebP) or PDF, or it is damaged. Choose another.",
        ) from None


def require_few(number: int) -> None:
    """Go on only with as many files as one step takes. Raises OrderFault."""
    if number > MOST_FILES:
        raise OrderFault(
            f"一次最多{MOST_FILES}个文件，其余请随下一步上传。",
            f"At most {MOST_FILES} files at once; hand in the rest with another step.",
        )


def too_large() -> OrderFault:
    """What is said of a file that is larger than is kept."""
    return OrderFault(
        "文件超过10 MB。请压缩后再上传。", "The file is larger than 10 MB. Make it smaller, then hand it in again."
    )


def _small(image: Image.Image) -> bytes:
    """The pixels alone, upright: place, time and device that the camera wrote are gone."""
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((LONG_SIDE, LONG_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=85)
    return out.getvalue()


def keep(number: int, content: bytes) -> None:
    """Lay a file down under its number, whole or not at all, to stay: the step that names it may be committed after this."""
    folder = folder_at(_folder())
    making = folder / f".{number}-{os.getpid()}"
    making.write_bytes(seal_file(f"evidence/{number}", content))
    making.chmod(0o600)
    lay_under(making, folder / str(number))


def kept(number: int) -> bytes:
    """The file again. Raises OrderFault where it is gone or damaged, KeyFault."""
    try:
        return unseal_file(f"evidence/{number}", (_folder() / str(number)).read_bytes())
    except (OSError, SealBroken):
        raise OrderFault("这份佐证已不在或已损坏。", "This piece of evidence is gone or damaged.") from None


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "evidence"
