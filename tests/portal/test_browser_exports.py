"""The way of an export in a real browser: asked for with a reason, approved by another, downloaded; also on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from houfu.exports import alone, files
from houfu.exports.models import Export
from houfu.jobs.attempting import attempt
from tests.exports.books import body_of
from tests.portal.browsing import follow, go_on_as, sound

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _low_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 2)
    yield
    files.forget_all()


def test_a_list_of_people_goes_out_by_two_people(visit: Callable[[str], Any]) -> None:
    site = visit("alice")
    site.goto(f"{site.home}/findings/?measure=m01")
    follow(site, site.get_by_role("link", name="导出 Excel"))
    wrong = sound(site, "new")
    site.get_by_label("用途（不写姓名和证件号码）").fill("核对未落实户")
    follow(site, site.get_by_role("button", name="申请导出"))
    site.get_by_text("等待另一人审批").wait_for()
    wrong += sound(site, "asked")
    address = site.url
    go_on_as(site, "bob")
    site.goto(f"{site.home}/exports/")
    wrong += sound(site, "to decide")
    follow(site, site.get_by_role("link", name="问题清单").last)
    wrong += sound(site, "deciding")
    follow(site, site.get_by_role("button", name="同意导出"))
    site.get_by_text("待生成").wait_for()
    row = Export._base_manager.get()
    go_on_as(site, "alice")
    site.goto(address)
    attempt(row.job_id or 0, holder="test")
    site.get_by_role("link", name="下载").wait_for(timeout=20_000)  # the page looks again by itself
    wrong += sound(site, "ready")
    with site.expect_download() as taken:
        site.get_by_role("link", name="下载").click()
    with Path(taken.value.path()).open("rb") as file:
        assert len(body_of(file.read())) == row.rows
    site.goto(f"{site.home}/exports/")
    wrong += sound(site, "list")
    assert "\n".join(wrong) == ""
    assert site.complaints == []
