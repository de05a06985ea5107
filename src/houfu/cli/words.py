"""How commands read days and instants, count in words, and show that they are at work."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from houfu.cli.frame import language
from houfu.facts.errors import HoufuError

BEIJING = ZoneInfo("Asia/Shanghai")


def say(zh: str, en: str) -> str:
    """The words in the language of the terminal."""
    return en if language() == "en" else zh


def cell(value: object) -> str:
    """What stands in a cell of a printed table: yes and no, and lists, in the language of the terminal; nothing for None."""
    if isinstance(value, bool):
        return say("是", "yes") if value else say("否", "no")
    if isinstance(value, list):
        return say("、", ", ").join(map(str, value))
    return "" if value is None else str(value)


def today() -> date:
    """Today by 北京时间."""
    return datetime.now(BEIJING).date()


def a_day(text: str) -> date:
    """A day written 2026-10-31. Raises HoufuError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HoufuError(
            f"“{text}”不是日期。请写成 2026-10-31 这样的形式。", f"“{text}” is no day. Write it like 2026-10-31."
        ) from None


def an_instant(text: str) -> datetime:
    """An instant as ISO 8601; without a zone it is 北京时间. Raises HoufuError, also for one to come."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise HoufuError(
            f"“{text}”不是时刻。请写成 2026-11-01T08:00:00+08:00 这样的形式。",
            f"“{text}” is no instant. Write it like 2026-11-01T08:00:00+08:00.",
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
    if moment > datetime.now(UTC):
        raise HoufuError(
            f"{text} 还没有到：只能按已知的情况拍快照。",
            f"{text} is still to come: a snapshot can only use what is known.",
        )
    return moment.astimezone(UTC)


def counted(number: int) -> str:
    """A number with its thousands grouped."""
    return f"{number:,}"


@contextmanager
def working(zh: str, en: str) -> Iterator[None]:
    """Show what is being done and for how long, on the terminal's error side; nothing where it is no terminal."""
    bar = Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True))
    with bar:
        bar.add_task(say(zh, en), total=None)
        yield
