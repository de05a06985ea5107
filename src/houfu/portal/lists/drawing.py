"""How a list is drawn for somebody: his look is entered by the words of the page's address, and what is said above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.access.scoping import everywhere
from houfu.documents.workbook import Cell
from houfu.exports.lists import Drawn, Listing
from houfu.portal.doors import entered
from houfu.portal.looks import Look
from houfu.portal.wording import moment_said
from houfu.portal.workbook import label

FIGURES = (Permission.SEE_FIGURES,)
PEOPLE = (Permission.SEE_FIGURES, Permission.SEE_PERSONS)
CHUNK = 2_000
"""So many rows are named at once."""

Build = Callable[[HttpRequest, Look], Drawn]


def listing(
    name: str, zh: str, en: str, needs: tuple[Permission, ...], build: Build, *words: str, people: bool = False,
    leaves_by: tuple[Permission, ...] = (Permission.EXPORT_LISTS,),
) -> Listing:  # fmt: skip
    """A list that `build` draws in a look with all of `needs`; `words` are those of the page's address that cut it.

    It is entered anew by the user's own rights, whatever page or job looks at it from.
    """

    def draw(user: User, asked: Mapping[str, str]) -> AbstractContextManager[Drawn]:
        return _drawn(build, (*needs, *leaves_by), user, asked)

    return Listing(name, zh, en, needs, people, frozenset(words), draw, leaves_by)


@contextmanager
def _drawn(build: Build, needs: tuple[Permission, ...], user: User, asked: Mapping[str, str]) -> Iterator[Drawn]:
    request = HttpRequest()
    request.method, request.user = "GET", user
    request.GET = QueryDict(urlencode(asked))
    with everywhere(), entered(request, user, needs) as look:
        yield build(request, look)


def drawn(
    look: Look, title: str, heads: Sequence[str], lines: Iterable[Sequence[Cell]], count: int, *, people: bool = False,
    day: date | None = None, synthetic: bool | None = None, widths: Sequence[int] = (), said: Sequence[str] = (),
) -> Drawn:  # fmt: skip
    """A list of the look's area: above it the place, the day of its facts, whether they are made up, and who took it when."""
    when = day or look.day
    made_up = synthetic if synthetic is not None else bool(look.run and look.run.synthetic)
    taken = _("%(who)s 导出于北京时间 %(at)s") % {"who": look.user.display_name, "at": moment_said(timezone.now())}
    above = [f"{label(look, when, synthetic=made_up)}　{taken}", *said]
    return Drawn(title, f"{look.place}-{title}-{when}", look.area, people, count, above, heads, lines, widths)
