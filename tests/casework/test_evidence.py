"""Evidence is examined by content, made small, loses what a camera wrote, lies sealed, and opens to who sees the order."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from houfu.casework.actions import act, release
from houfu.casework.codes import Act
from houfu.casework.evidence import examined
from houfu.casework.faults import OrderFault
from houfu.casework.models import Evidence, Order, Step
from tests.portal.world import A, World

GPS = 0x8825


def photograph() -> bytes:
    image = Image.new("RGB", (3000, 2000), "white")
    exif = Image.Exif()
    exif[0x010F] = "CAMERA"
    exif.get_ifd(GPS)[1] = "N"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_photograph_is_made_small_and_loses_its_place() -> None:
    assert b"CAMERA" in photograph()
    kind, kept = examined(photograph())
    with Image.open(io.BytesIO(kept)) as image:
        assert (kind, image.size, dict(image.getexif())) == ("jpeg", (1600, 1067), {})
    assert b"CAMERA" not in kept


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90", b"<svg onload=x>", photograph()[:500], b"%PDF-" + bytes(11 * 2**20)]
)
def test_what_is_no_photograph_or_is_too_large_is_refused(content: bytes) -> None:
    with pytest.raises(OrderFault):
        examined(content)


@pytest.mark.django_db
def test_evidence_lies_sealed_and_opens_to_who_sees_the_order(world: World) -> None:
    alice = world.users["alice"]
    release(area=A, by=alice.pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    act(order=order.id, what=Act.SIGN, by=alice, seen=1, token="with-file", files=[photograph(), b"%PDF-1.7 x"])
    assert set(Evidence.objects.values_list("kind", flat=True)) == {"jpeg", "pdf"}
    piece = Evidence.objects.get(kind="pdf")
    assert b"%PDF" not in (Path(settings.DATA_DIR) / "evidence" / str(piece.id)).read_bytes()
    for name, status in (("alice", 200), ("charlie", 404)):
        client = Client()
        client.force_login(world.users[name], backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(reverse("portal:order_evidence", args=[order.id, piece.id]))
        assert answer.status_code == status


@pytest.mark.django_db
def test_a_page_keeps_the_evidence_that_came_with_an_act_and_says_what_is_too_much(world: World) -> None:
    alice = world.users["alice"]
    release(area=A, by=alice.pk, token="one")
    order = Order.objects.get(subject_key=world.households["小安置区-1"])
    client = Client()
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")

    def post(*files: bytes) -> str:
        order.refresh_from_db()
        form = {
            "act": "comment",
            "words": "已上门",
            "seen": order.version,
            "token": f"page-{order.version}-{len(files)}",
        }
        sent = [SimpleUploadedFile(f"{number}.pdf", content) for number, content in enumerate(files)]
        return client.post(
            reverse("portal:order", args=[order.id]), form | {"evidence": sent}, follow=True
        ).content.decode()

    post(photograph(), b"%PDF-1.7 x")
    assert set(Evidence.objects.values_list("kind", flat=True)) == {"jpeg", "pdf"}
    large = b"%PDF-1.7 " + bytes(9 * 2**20)  # more than stays in memory: it was sealed as it came
    post(large)
    assert Evidence.objects.filter(size=len(large)).count() == 1
    assert "最多9个文件" in post(*[b"%PDF-1.7 x"] * 10)
    assert "10 MB" in post(b"%PDF-1.7 " + bytes(11 * 2**20))
    assert (Evidence.objects.count(), Step.objects.count()) == (3, 2)
    assert not list((Path(settings.DATA_DIR) / "imports").glob("[0-9]*"))
