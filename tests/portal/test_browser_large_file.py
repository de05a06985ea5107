"""The whole way of a workbook of ten thousand rows in a real browser: marked, mended, taken in by another, undone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from houfu.assessment.models import Finding
from houfu.intake import receiving, works
from houfu.intake.models import Conflict
from houfu.jobs.attempting import attempt
from houfu.jobs.models import Job
from houfu.ledgers.models import Employment
from houfu.portal import import_page, import_reading, import_words
from tests.portal import workers
from tests.portal.browsing import follow, go_on_as, sound
from tests.portal.world import A

pytestmark = pytest.mark.browser
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def counts(people: list[int]) -> tuple[int, int, int, int]:
    """How many spells of the workers are known, in how many homes nobody works, how many lost work, what is to be settled."""
    known = Employment._base_manager.filter(superseded_at=None, person_key__in=people).count()
    found = Finding._base_manager.filter(cleared_run=None, path__startswith=A)
    homes, lost = (found.filter(rule=rule).count() for rule in ("m01.no_stable_job", "m01.job_lost"))
    return known, homes, lost, Conflict._base_manager.filter(stage="open").count()


class Way:
    """The pages that a file goes through, each looked at on a desk and on a phone."""

    def __init__(self, site: Any) -> None:
        self.site, self.wrong = site, list[str]()

    def seen(self, where: str) -> None:
        self.wrong += sound(self.site, where)

    def press(self, name: str) -> None:
        follow(self.site, self.site.get_by_role("button", name=name, exact=True))

    def done(self, *words: str, by_itself: bool = True) -> None:
        """Carry out what waits in the background; the open page looks again by itself and says so."""
        job = Job._base_manager.get(ended_at=None)
        assert attempt(job.id, holder="test") == "done"
        if not by_itself:
            self.site.reload()
        for one in words:
            self.site.get_by_text(one).first.wait_for(timeout=20_000)

    def uploaded(self, content: bytes) -> None:
        self.site.goto(f"{self.site.home}/imports/new/?ledger=employment")
        self.site.set_input_files("#i-file", {"name": "就业台账.xlsx", "mimeType": TYPE, "buffer": content})
        self.press("上传")

    def taken(self, link: str) -> bytes:
        with self.site.expect_download() as found:
            self.site.get_by_role("link", name=link).click()
        return Path(found.value.path()).read_bytes()


@pytest.fixture(autouse=True)
def _by_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is read in the background as well, and its faults go on several short pages: axe looks at each of them."""
    for module in (import_page, import_words):
        monkeypatch.setattr(module, "FAULTS_SHOWN", 25)
    for reader in (import_reading, receiving):
        monkeypatch.setattr(reader, "DIRECT_BYTES", 2**17)


def test_ten_thousand_rows_go_in_and_out(visit: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    site = visit("alice")
    idle = counts([])[1]
    people, way = workers.settled(site.world), Way(site)
    before = counts(people)
    assert (before[0], before[2:]) == (3, (0, 0))
    assert before[1] > idle + 300
    content = marked_and_mended(way, monkeypatch)
    assert counts(people) == before
    way.uploaded(content)
    way.done("每一列是什么", by_itself=False)
    way.press("核对")
    way.done("没有问题", by_itself=False)
    way.seen("no fault")
    assert counts(people) == before
    address = site.url
    go_on_as(site, "bob")
    site.goto(address)
    way.press("复核入库")
    way.done("复核，于", "这一次共计入 9,998 条登记")
    site.locator("summary", has_text="撤销整次导入").click()
    way.seen("committed")
    assert counts(people) == (workers.ROWS, idle + workers.IDLE, workers.IDLE, 1)
    site.get_by_label("我确认撤销整次导入").check()
    way.press("撤销整次导入")
    way.done("撤销了整次导入", "这一次共计入")
    way.seen("undone")
    assert counts(people) == before
    assert ("\n".join(way.wrong), site.complaints) == ("", [])


def marked_and_mended(way: Way, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Hand the file in with its faults, see them, fetch it with its faults marked, give it up; the same, mended."""
    site, confirm = way.site, works.confirm

    def watched(*asked: Any, **more: Any) -> Any:
        site.locator("progress[value='50']").wait_for(timeout=20_000)
        way.seen("at work")
        return confirm(*asked, **more)

    way.uploaded(workers.book(wrong=True))
    way.seen("received")
    way.done("每一列是什么", by_itself=False)
    way.seen("mapping")
    way.press("核对")
    monkeypatch.setattr(works, "confirm", watched)
    way.done(f"问题 {workers.FAULTS} 个")
    monkeypatch.setattr(works, "confirm", confirm)
    way.seen("faults")
    follow(site, site.get_by_role("link", name="下一页").first)
    assert site.get_by_role("rowheader", name="E128", exact=True).is_visible()
    content, found = workers.mended(way.taken("下载标出问题的原表"))
    assert found == workers.FAULTS
    way.press("放弃")
    return content
