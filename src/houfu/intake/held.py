"""An import under a lock at the stage that an act needs, and why an act may not be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from houfu.facts.errors import HoufuError
from houfu.intake.models import Import, Stage
from houfu.intake.table import NotRead


class ImportFault(HoufuError):
    """An import cannot go on as asked."""


class OwnWork(ImportFault):
    """Somebody was to take in what he handed in, whose columns he fixed, or of whose doubles he decided."""

    def __init__(self) -> None:
        super().__init__(
            "不能自己复核自己上传、核对或判定过疑似重复的文件。请由另一人复核入库。",
            "Nobody takes in a file that he handed in, checked, or decided doubles of. Another person has to look at it.",
        )


class CheckedAnew(ImportFault):
    """Somebody checked a sheet in another way, or decided about a double in it, after the second person had looked at it."""

    def __init__(self) -> None:
        super().__init__(
            "这个文件刚刚按别的对应关系重新核对过，或有人对疑似同一人作了决定。请再看一遍核对结果，然后复核入库。",
            "This file has been checked anew in another way, or somebody has decided about likely doubles in it. "
            "Look at what was found again before you take it in.",
        )


class ReadBefore(ImportFault):
    """Somebody was to take in what an older houfu has checked, which did not see in a file all that this one sees."""

    def __init__(self) -> None:
        super().__init__(
            "这个文件是系统升级前读取和核对的，新版本的读法已有变化。请在导入页面重新核对一次各列（系统会重新读取文件），再由另一人复核入库。",
            "This file was read and checked before the system was upgraded, which reads files otherwise now. Confirm its columns again "
            "on its page, so that the file is read again; then another person takes it in.",
        )


class NotSeen(ImportFault):
    """Somebody was to take in what he does not say that he has looked at."""

    def __init__(self) -> None:
        super().__init__(
            "没有说明看过哪一次核对结果。请先取这次导入（GET /api/imports/编号），看过后连同其中的 seen 一并送来。",
            "It is not said which check was looked at. Get the import first (GET /api/imports/ID), look at it, and send its `seen` along.",
        )


class LeftOut(ImportFault):
    """A return was to be made with a file of which rows stay out: whoever is in them would be counted as a known “no”."""

    def __init__(self, rows: int) -> None:
        super().__init__(
            f"文件中有 {rows} 行有问题或待判定，不会入库；这时上报，这些人会按“没有”计算。"
            "请不填上报截止日先入库，改好这些行、再次上传时再上报。",
            f"{rows} rows of this file have faults or wait for a decision and stay out; with a return they would count as a known “no”. "
            "Take the file in without a last day, mend those rows, and make the return with the file that brings them.",
        )


class NotAllRead(ImportFault):
    """A return was to be made with a file of which tables were not read: whoever is in them would be counted as a known “no”."""

    def __init__(self, unread: Sequence[NotRead]) -> None:
        super().__init__(
            f"文件中还有没有读的表，现在不能同时上报，其中的人会按“没有”计算。{unread[0].zh}" + _more_zh(unread)
            + "请不填上报截止日先入库，全部登记后再上报。",
            "Tables of this file were not read; with a return whoever is in them would count as a known “no”. "
            f"{unread[0].en}{_more_en(unread)} Take the file in without a last day, and make the return once all is recorded.",
        )  # fmt: skip


class NothingIn(ImportFault):
    """A file was to be taken in of which not one row goes in: it would be told as taken in, with nothing."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        faulty, waiting = counts.get("faulty", 0), counts.get("waiting", 0)
        if counts.get("rows", 0):
            zh, en = (
                f"有问题 {faulty} 行，待判定 {waiting} 行。请按核对结果改好后重新上传，或先判定疑似同一人，再入库。",
                (
                    f"{faulty} rows have faults, {waiting} wait for a decision. Mend them as was found and hand the file in again, or decide "
                    "the likely doubles first."
                ),
            )
        else:
            zh, en = (
                "一行数据也没有读到。请看核对结果中哪些行当作了合计、脚注或示例，改好后重新上传；这本台账在本地区确实没有记录的，请填上报截止日再入库。",
                (
                    "no row of data was read. See which rows were taken for totals, notes or examples, mend the file and hand it in again; "
                    "where the ledger has no records of the area indeed, give the last day of a return."
                ),
            )
        super().__init__(
            f"这个文件没有一行可以入库，没有入库：{zh}", f"Nothing of this file can be taken in, so it is not: {en}"
        )


def _more_zh(unread: Sequence[NotRead]) -> str:
    return f"另有：{'、'.join(_place(one, '本工作表') for one in unread[1:])}。" if len(unread) > 1 else ""


def _more_en(unread: Sequence[NotRead]) -> str:
    return f" Besides: {', '.join(_place(one, 'this sheet') for one in unread[1:])}." if len(unread) > 1 else ""


def _place(one: NotRead, here: str) -> str:
    return f"{one.sheet or here} {one.first}–{one.last}"


def refuse_unfit(counts: Mapping[str, int], complete_to: date | None, unread: Callable[[], Sequence[NotRead]]) -> None:
    """Go on with a return as `refuse_left_out`: where no row was read it states that there are no records, which somebody has to say.
    Without one, go on only where something goes in. Raises LeftOut, NotAllRead, NothingIn."""
    if complete_to is None:
        if nothing_in(counts):
            raise NothingIn(counts)
    else:
        refuse_left_out(counts, unread())


def nothing_in(counts: Mapping[str, int]) -> bool:
    """Whether no row goes in, none is on file as it says already, and none is put to whoever keeps the ledger."""
    return not any(counts.get(fate, 0) for fate in ("new", "changed", "unchanged", "contested"))


def refuse_left_out(counts: Mapping[str, int], unread: Sequence[NotRead]) -> None:
    """Go on with a return only where every table of the file was read and every row goes in. Raises LeftOut, NotAllRead."""
    if left := left_out(counts):
        raise LeftOut(left)
    if unread:
        raise NotAllRead(unread)


def left_out(counts: Mapping[str, int]) -> int:
    """How many rows stay out: with a fault, or waiting for a decision."""
    return counts.get("faulty", 0) + counts.get("waiting", 0)


def held_at(row: Import, *stages: Stage) -> Import:
    """The import under a lock. Raises ImportFault where it is at another stage: somebody was faster, or clicked twice."""
    held = Import._base_manager.select_for_update().get(id=row.id)
    if held.stage not in stages:
        now = next(one for one in Stage if one == held.stage)
        raise ImportFault(
            f"这次导入现在是“{now.zh}”，不能这样操作。请刷新页面。",
            f"This import is {now.en} by now, so that cannot be done. Reload the page.",
        )
    return held
