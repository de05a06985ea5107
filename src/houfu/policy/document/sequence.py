"""Numbers that must run 1, 2, 3 …: which are missing, there twice, or out of order."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from houfu.policy.document.faults import DocumentFault, FaultKind


@dataclass(frozen=True)
class Series:
    """What is numbered, in both languages, `{}` standing for the number."""

    zh: str
    en: str


PARTS = Series("第{}部分", "part {}")
CHAPTERS = Series("第{}章", "chapter {}")
ARTICLES = Series("第{}条", "article {}")
REQUIREMENTS = Series("工作要求第{}项", "requirement {}")


def sequence_faults(series: Series, items: Sequence[tuple[int, int]]) -> Iterator[DocumentFault]:
    """Faults of `items`, (number, line) in their order in the file.

    What stands in the longest rising run is taken as right; the rest is out of order, and so a single wrong number
    is one fault and not one for every number after it.
    """
    seen: dict[int, int] = {}
    for number, line in items:
        if number in seen:
            yield _duplicate(series, number, seen[number], line)
        seen.setdefault(number, line)
    run = longest_rising_run(list(seen))
    for number in seen.keys() - set(run):
        yield _out_of_order(series, number, seen[number])
    for before, after in zip([0, *run], run, strict=False):
        missing = [number for number in range(before + 1, after) if number not in seen]
        if missing:
            yield _missing(series, missing, after, seen[after])


def longest_rising_run(numbers: Sequence[int]) -> list[int]:
    """The longest strictly rising choice of `numbers`, in their order (patience sorting)."""
    ends: list[int] = []
    places: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        places.append(place)
    run: list[int] = []
    for number, place in zip(reversed(numbers), reversed(places), strict=True):
        if place == len(ends) - len(run) - 1 and (not run or number < run[-1]):
            run.append(number)
    return run[::-1]


def _duplicate(series: Series, number: int, first: int, line: int) -> DocumentFault:
    zh, en = series.zh.format(number), series.en.format(number)
    return DocumentFault(
        FaultKind.DUPLICATE,
        line,
        f"{zh}出现两次（第{first}行已有），请删去多余的或改正编号。",
        f"{en} stands here and on line {first}; remove one or correct its number.",
    )


def _out_of_order(series: Series, number: int, line: int) -> DocumentFault:
    zh, en = series.zh.format(number), series.en.format(number)
    return DocumentFault(
        FaultKind.OUT_OF_ORDER,
        line,
        f"{zh}的位置与前后编号不合，请核对编号和次序。",
        f"{en} does not fit the numbers around it; correct its number or its place.",
    )


def _missing(series: Series, missing: Sequence[int], after: int, line: int) -> DocumentFault:
    zh, en = series.zh.format(missing[0]), series.en.format(missing[0])
    if len(missing) > 1:
        zh, en = f"{zh}至{series.zh.format(missing[-1])}", f"{en} to {series.en.format(missing[-1])}"
    return DocumentFault(
        FaultKind.MISSING,
        line,
        f"缺{zh}：到{series.zh.format(after)}时还没有见到，请补全原文。",
        f"{en} missing before {series.en.format(after)}; complete the text.",
    )
