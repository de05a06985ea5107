"""The days off and make-up days that an administrator gives from the State Council's notices, as a file of `day,kind`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path

from houfu.facts.errors import HoufuError

HEAD = ["day", "kind"]
OFF, WORK = "休", "班"
MOST = 20  # lines that one sentence lists


class CalendarFault(HoufuError):
    """The file of days cannot be used; the sentence names each line."""


def given_days(path: Path, first: date, last: date) -> Mapping[date, bool]:
    """For each day of the file whether it is worked. Raises CalendarFault with the lines that cannot be used."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "UTF-8"
        raise CalendarFault(
            f"放假调休文件 {path} 无法读取（{why}）。请核对 HOUFU_CALENDAR_FILE；文件须为 UTF-8 编码。",
            f"The file of holidays {path} cannot be read ({why}): check HOUFU_CALENDAR_FILE; it has to be in UTF-8.",
        ) from None
    days: dict[date, bool] = {}
    wrong: list[tuple[str, str]] = []
    for number, line in _lines(text, path):
        if fault_said := _fault(line, days, first, last):
            wrong.append((f"第{number}行{fault_said[0]}", f"line {number} {fault_said[1]}"))
        else:
            days[date.fromisoformat(line[0])] = line[1] == WORK
    if wrong:
        zh, en = ("；".join(one[0] for one in wrong[:MOST]), "; ".join(one[1] for one in wrong[:MOST]))
        more_zh, more_en = (f"；共{len(wrong)}行", f"; {len(wrong)} lines in all") if len(wrong) > MOST else ("", "")
        raise CalendarFault(
            f"放假调休文件 {path} 有的行不能用：{zh}{more_zh}。请改正后重新启动。",
            f"Lines of the file of holidays {path} cannot be used: {en}{more_en}. Mend them and start again.",
        )
    return days


def _lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each line that says something, with its number; the first has to be the heading."""
    reader = csv.reader(StringIO(text))
    if [cell.strip() for cell in next(reader, [])] != HEAD:
        raise CalendarFault(
            f"放假调休文件 {path} 的第一行应写作 day,kind。",
            f"The first line of the file of holidays {path} is day,kind.",
        )
    for line in reader:
        if any(cell.strip() for cell in line):
            yield reader.line_num, [cell.strip() for cell in line]


def _fault(line: list[str], days: Mapping[date, bool], first: date, last: date) -> tuple[str, str] | None:
    if len(line) != len(HEAD):
        return "应有两栏：日期和休或班", "has to have two columns: a day and 休 or 班"
    try:
        day = date.fromisoformat(line[0])
    except ValueError:
        return f"“{line[0][:40]}”不是日期，应写作 2027-02-06", f"{line[0][:40]!r} is no day, write it like 2027-02-06"
    if not first <= day <= last:
        return f"{day} 不在 {first} 至 {last} 之内", f"{day} is not from {first} to {last}"
    if line[1] not in {OFF, WORK}:
        return f"“{line[1][:40]}”应为 休 或 班", f"{line[1][:40]!r} has to be 休 (off) or 班 (worked)"
    return (f"{day} 重复", f"has {day} again") if day in days else None
