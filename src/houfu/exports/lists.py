"""Which lists there are to take out: each with the rights it needs, the words that cut it, and how it is drawn.

The lists themselves are those of the pages, in the room above: the setting HOUFU_LISTS names their table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from houfu.access.held import Held
from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.documents.workbook import Cell, Sheet
from houfu.facts.errors import HoufuError
from houfu.safeguard.audit import PERSONAL

LONGEST = 120  # characters of a filter


class ExportFault(HoufuError):
    """An export cannot be asked for, decided on, made or fetched as it was wanted."""


@dataclass(frozen=True)
class Drawn:
    """A list as it stands for one user: where, how many rows, and its rows one by one while the list is open.

    `people`: the rows that the filters leave are about people or households. `name` is the file's, without its ending.
    """

    title: str
    name: str
    area: str
    people: bool
    count: int
    said: Sequence[str]
    heads: Sequence[str]
    lines: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()

    def sheet(self, lines: Iterable[Sequence[Cell]] | None = None) -> Sheet:
        """The sheet of its workbook, of other lines if any are given."""
        return Sheet(self.title[:31], self.said, self.heads, self.lines if lines is None else lines, self.widths)


Draw = Callable[[User, Mapping[str, str]], AbstractContextManager[Drawn]]


@dataclass(frozen=True)
class Listing:
    """One list. `needs` are the rights over its area, `words` the words of an address that cut it.

    `leaves_by` is what it takes besides to carry it off: nothing where the page's own right is meant for that, as with the
    lists of administrators, whose roles hold no right to take out what is about people.
    `draw` opens it within the user's area. It raises PermissionDenied or Http404 as the page does.
    """

    name: str
    zh: str
    en: str
    needs: tuple[Permission, ...]
    people: bool
    words: frozenset[str]
    draw: Draw
    leaves_by: tuple[Permission, ...] = (Permission.EXPORT_LISTS,)

    def may(self, held: Held, area: str) -> bool:
        """Whether a user with these rights may take it out over an area."""
        return all(held.may(one, area) for one in (*self.needs, *self.leaves_by))


def listings() -> Mapping[str, Listing]:
    """Every list by its name, in the order of the menu."""
    table: Callable[[], Mapping[str, Listing]] = import_string(settings.HOUFU_LISTS)
    return table()


def listing_named(name: str) -> Listing:
    """The list of a name. Raises ExportFault."""
    found = listings().get(name)
    if found is None:
        raise ExportFault(
            f"没有“{name[:40]}”这个清单。全部清单见 houfu exports lists。",
            f"There is no list {name[:40]!r}. All lists: houfu exports lists.",
        )
    return found


def fitting(listing: Listing, asked: Mapping[str, str]) -> dict[str, str]:
    """Of the words of an address those that cut this list. Raises ExportFault for one that holds a personal number."""
    words = {name: asked[name] for name in sorted({*listing.words, "area", "run"}) if asked.get(name)}
    if any(len(value) > LONGEST or "\0" in value for value in words.values()):
        raise ExportFault("筛选条件太长。请缩短后再导出。", "A filter is too long. Shorten it, then export.")
    if PERSONAL.search(words.get("q", "")):
        raise ExportFault(
            "查找的文字像身份证号或电话号码，不能随导出保存。请换一个条件。",
            "What is searched for looks like an identity or telephone number, which is not kept with an export. Search for something else.",
        )
    return words
