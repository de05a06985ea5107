"""What stands before the first paragraph: number, issuers, title, date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from houfu.policy.document.faults import DocumentFault, FaultKind
from houfu.policy.document.markers import marker
from houfu.policy.document.model import Located
from houfu.policy.document.passages import Line, Passage, fold

_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,12})\((\d{4})\)第?(\d{1,4})号")
_DATE = re.compile(r"^\(?(\d{4})年(\d{1,2})月(\d{1,2})日\)?$")
_ISSUER = re.compile(r".+?(?:办公厅|办公室|委员会|人民政府(?!办公))")
_LETTERHEAD = "文件"


@dataclass
class DocumentHeading:
    """The heading as far as it could be read, the lines after it, and what was wrong."""

    number: Located[str] | None
    issued: Located[date] | None
    issuers: Located[tuple[str, ...]] | None
    title: Located[str] | None
    rest: Sequence[Line]
    faults: list[DocumentFault]


def document_number(text: str) -> str | None:
    """The document number in a spaceless line, brackets as 〔〕, or None."""
    found = _NUMBER.search(fold(text))
    return f"{found.group(1)}〔{found.group(2)}〕{found.group(3)}号" if found else None


def read_heading(lines: Sequence[Line]) -> DocumentHeading:
    """Read the heading of a document from its cleaned lines."""
    first_sign = next((i for i, line in enumerate(lines) if marker(line.text)), len(lines))
    dated = next((i for i in range(first_sign) if _DATE.match(fold(lines[i].text))), None)
    plain = (i for i in range(first_sign) if re.search("[。，]", lines[i].text))
    end = next(plain, first_sign) if dated is None else dated
    faults: list[DocumentFault] = []
    title, issuers = _title_and_issuers(lines[:end], faults)
    number = _number(lines[:end], faults)
    issued = None
    if dated is None:
        faults.append(_absent("成文日期，如（2020年12月22日）", "date, like （2020年12月22日）", _line(lines, end)))
    else:
        issued = _date(lines[dated], faults)
    return DocumentHeading(number, issued, issuers, title, lines[end if dated is None else end + 1 :], faults)


def _number(lines: Sequence[Line], faults: list[DocumentFault]) -> Located[str] | None:
    numbers = [(found, line.number) for line in lines if (found := document_number(line.text))]
    if not numbers:
        faults.append(_absent("文号，如 黔党办发〔2020〕36号", "number, like 黔党办发〔2020〕36号", _line(lines, 0)))
        return None
    for other, line in numbers:
        if other != numbers[0][0]:
            zh = f"文号“{other}”与第{numbers[0][1]}行的“{numbers[0][0]}”不同，请核对。"
            en = f"the number “{other}” differs from “{numbers[0][0]}” on line {numbers[0][1]}; compare."
            faults.append(DocumentFault(FaultKind.HEADING, line, zh, en))
    return Located(*numbers[0])


def _title_and_issuers(
    lines: Sequence[Line], faults: list[DocumentFault]
) -> tuple[Located[str] | None, Located[tuple[str, ...]] | None]:
    """The title begins with 关于; the names before it are the issuers. Letterheads and number lines are skipped."""
    kept = (line for line in lines if not line.text.endswith(_LETTERHEAD) and not document_number(line.text))
    passage = Passage(tuple((line.number, line.text) for line in kept))
    start = passage.text.find("关于")
    if start < 0:
        faults.append(_absent("标题（关于……的意见）", "title (关于…的意见)", _line(lines, 0)))
        return None, None
    title = Located(passage.text[start:], passage.line_at(start))
    names = passage.text[:start]
    if not names:
        faults.append(_absent("发文机关，应在标题之前", "issuers before the title", title.line))
        return title, None
    issuers = tuple(_ISSUER.findall(names))
    return title, Located(issuers if "".join(issuers) == names else (names,), passage.line_at(0))


def _date(line: Line, faults: list[DocumentFault]) -> Located[date] | None:
    found = _DATE.match(fold(line.text))
    try:
        return Located(date(*(int(part) for part in found.groups())), line.number) if found else None
    except ValueError:
        zh, en = (
            f"“{line.text}”不是有效日期，请核对原文。",
            f"“{line.text}” is no valid date; compare with the original.",
        )
        faults.append(DocumentFault(FaultKind.HEADING, line.number, zh, en))
        return None


def _absent(zh: str, en: str, line: int | None) -> DocumentFault:
    return DocumentFault(FaultKind.HEADING, line, f"开头没有{zh}，请补全。", f"the heading has no {en}; complete it.")


def _line(lines: Sequence[Line], index: int) -> int | None:
    return lines[min(index, len(lines) - 1)].number if lines else None
