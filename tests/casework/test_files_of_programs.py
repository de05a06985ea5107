"""A program and a command lay files to a step as the page does: the same checks, the same seal, the same refusals."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from typer.testing import CliRunner

from houfu.casework.actions import release
from houfu.casework.faults import OrderFault
from houfu.casework.models import Evidence, Order, Step
from houfu.cli.frame import assemble
from houfu.facts.errors import HoufuError
from tests.casework.test_evidence import photograph
from tests.casework.test_steps import page_of
from tests.portal.world import A, World

pytestmark = pytest.mark.data
PDF = b"%PDF-1.7 x"


@pytest.fixture
def order(world: World) -> Order:
    release(area=A, by=world.users["alice"].pk, token="one")
    return Order.objects.get(subject_key=world.households["小安置区-1"])


def sent(world: World, who: str, order: Order, *files: bytes, key: str = "program-1", **more: Any) -> Any:
    form = {"act": "comment", "seen": 1, "words": "已上门", "more": ""} | more
    form |= {"evidence": [SimpleUploadedFile(f"{at}.pdf", content) for at, content in enumerate(files)]}
    where = f"/api/orders/{order.id}/acts/files"
    return page_of(world, who).post(where, form, headers={"Idempotency-Key": key})


def test_a_program_lays_a_photograph_and_a_pdf_to_a_step_once(world: World, order: Order) -> None:
    for _click in range(2):
        assert sent(world, "alice", order, photograph(), PDF).status_code == 200
    assert sorted(Evidence.objects.values_list("kind", flat=True)) == ["jpeg", "pdf"]
    piece = Evidence.objects.get(kind="pdf")
    assert PDF not in (Path(settings.DATA_DIR) / "evidence" / str(piece.id)).read_bytes()
    assert sent(world, "alice", order, PDF, PDF).status_code == 422  # the same key with other files


def test_what_the_page_refuses_a_program_is_refused_in_a_sentence(world: World, order: Order) -> None:
    assert sent(world, "charlie", order, PDF).status_code == 404
    for files, more, word in (
        ([b"MZ\x90"], {}, "照片"), ([PDF] * 10, {}, "最多9个文件"), ([b"%PDF-" + bytes(11 * 2**20)], {}, "10 MB"),
        ([PDF], {"act": "appeal", "more": "order"}, "不收佐证"),
    ):  # fmt: skip
        answer = sent(world, "alice", order, *files, **more)
        assert answer.status_code == 400
        assert word in answer.json()["detail"]
    assert not Step.objects.exists()
    assert not Evidence.objects.exists()
    assert not list((Path(settings.DATA_DIR) / "imports").glob("[0-9]*"))


def test_a_command_lays_files_to_a_step_and_says_what_is_wrong_with_one(
    world: World, order: Order, tmp_path: Path
) -> None:
    good, large = tmp_path / "a.pdf", tmp_path / "b.pdf"
    good.write_bytes(PDF)
    large.write_bytes(b"%PDF-" + bytes(11 * 2**20))

    def asked(*files: Path) -> Any:
        words = ["act", str(order.id), "comment", "--by", "alice", "--words", "已上门"]
        return CliRunner().invoke(assemble("orders"), ["orders", *words, *(f"--file={file}" for file in files)])

    assert asked(good, good).exit_code == 0
    assert Evidence.objects.count() == 2
    for files, fault in (([large], OrderFault), ([tmp_path / "none.pdf"], HoufuError), ([good] * 10, OrderFault)):
        assert isinstance(asked(*files).exception, fault)
    assert Step.objects.count() == 1
