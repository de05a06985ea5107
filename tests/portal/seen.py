"""What a reader sees of a page: its words without tags, the cells of its matrix, the order of its rows."""

import html
import re
from dataclasses import dataclass
from typing import Any

HEAD = re.compile(r'<th scope="col" data-measure=.*?<b>([^<]+)</b>', re.DOTALL)
ROW = re.compile(r"<tr[^>]*><th class=\"name\".*?</tr>", re.DOTALL)
NAME = re.compile(r"<th[^>]*>(?:<a[^>]*>)?([^<]+)<")
CELL = re.compile(r"<td>.*?</td>")
SAID = re.compile(r'aria-label="([^"]+)">.*<i[^>]*>([\d,]+)</i>')


@dataclass(frozen=True)
class Cell:
    """One cell of a matrix: the number it shows and the words it speaks."""

    count: int
    spoken: str


def words(answer: Any) -> str:
    """The text of a page as one line, tags and scripts left out."""
    page = re.sub(r"<(script|style|title)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    page = re.sub(r"</?(a|b|i|u|strong|span)\b[^>]*>", "", page)  # these stand inside a line
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def matrix(answer: Any) -> dict[tuple[str, str], Cell]:
    """(place, number of the measure) → cell."""
    page = answer.content.decode()
    measures, found = HEAD.findall(page), {}
    for row in ROW.findall(page):
        name = NAME.search(row).group(1)  # type: ignore[union-attr]
        for measure, cell in zip(measures, CELL.findall(row), strict=True):
            if said := SAID.search(cell):
                found[name, measure] = Cell(int(said.group(2).replace(",", "")), said.group(1))
    return found


def places(answer: Any, kind: str) -> list[str]:
    """The names that lead to pages of one kind (counties, settlements), in the order of the page, each once."""
    names = re.findall(rf'<a href="/{kind}/\d+/[^"]*">([^<]+)</a>', answer.content.decode())
    return list(dict.fromkeys(names))


def links(answer: Any, path: str) -> list[str]:
    """The addresses on a page that begin with a path, as a browser would follow them."""
    return [html.unescape(link) for link in re.findall(rf'href="({re.escape(path)}[^"]*)"', answer.content.decode())]


def downloaded(answer: Any) -> bytes:
    """The whole of a download; what it held open is closed, the test's own transaction is not."""
    data = b"".join(answer)
    for close in answer._resource_closers:
        close()
    answer._resource_closers.clear()
    return data
