"""The signature view: places against measures, each cell the verdicts of one measure in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from houfu.assessment.queries import catalogue_of, standing
from houfu.places.pinyin import initials
from houfu.policy.articles import Article, Introduction
from houfu.policy.catalogue import Catalogue
from houfu.portal.looks import Look
from houfu.portal.naming import Named, named
from houfu.portal.shares import Share
from houfu.portal.wording import in_english, ordinal, said

COUNTS = [each.name for each in fields(Share)]


@dataclass(frozen=True)
class Column:
    """A measure as the head of a column: “第13条” or “要求一”, its short title, and who leads."""

    key: str
    number: str
    title: str
    whole_title: str
    lead: str

    @cached_property
    def address(self) -> str:
        """The page of the measure, without the reader's look."""
        return reverse("portal:measure", args=[self.key])


@dataclass
class Row:
    """A place with its counts by rule, and its cells by measure; what has no subjects there is missing."""

    place: Named
    rules: dict[str, Share] = field(default_factory=dict)
    group: str = ""

    @cached_property
    def cells(self) -> dict[str, Share]:
        """The rules of each measure together."""
        sums: dict[str, list[int]] = {}
        for rule, share in self.rules.items():
            counts = sums.setdefault(rule.split(".", maxsplit=1)[0], [0] * len(COUNTS))
            for at, name in enumerate(COUNTS):
                counts[at] += getattr(share, name)
        return {key: Share(*counts) for key, counts in sums.items()}

    @property
    def whole(self) -> Share:
        """All its measures together."""
        return sum(self.cells.values(), Share())


@dataclass(frozen=True)
class Group:
    """A city with its own row and the rows of its counties; without a city, rows in the order asked for."""

    head: Row | None
    rows: list[Row]


@dataclass(frozen=True)
class Matrix:
    """Columns, the row of the whole area, and the groups of rows."""

    columns: list[Column]
    total: Row
    groups: list[Group]

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]


def columns_of(catalogue: Catalogue) -> list[Column]:
    """The measures of a catalogue, in the order of the document; the goals, which sum all up, come last."""
    found = {rule.key: rule.article for rule in catalogue.rules} | {
        gauge.key: gauge.article for gauge in catalogue.gauges
    }
    keys = sorted(found, key=lambda key: (_part(found[key]), found[key].number))
    return [_column(key, found[key]) for key in keys]


def _part(article: object) -> int:
    """Articles, then requirements, then the goals."""
    return 0 if isinstance(article, Article) else 2 if isinstance(article, Introduction) else 1


def _column(key: str, article: object) -> Column:
    number = article_number(article)
    lead = said(article.lead) if isinstance(article, Article) else ""
    return Column(key, number, said(article, "short"), said(article), lead)


def article_number(article: object) -> str:
    """“第13条”, “要求一”, “目标”; “Article 13”, “Requirement 1”, “Goals”."""
    if isinstance(article, Introduction):
        return said(article, "short")
    count: int = article.number  # type: ignore[attr-defined]
    if isinstance(article, Article):
        return _("第%(number)s条") % {"number": count}
    return _("要求%(number)s") % {"number": count if in_english() else ordinal(count)}


def chapter_said(article: object) -> str:
    """Under which head of the document an article stands; the requirements are its part three, the goals its part one."""
    if isinstance(article, Introduction):
        return said(article)
    return said(article.chapter) if isinstance(article, Article) else _("工作要求")


def matrix_of(look: Look, sort: str = "") -> Matrix:
    """The matrix of an area: counties by city, or in a county its settlements. `sort` names the measure to sort by."""
    assert look.run is not None
    catalogue = catalogue_of(look.run)
    kinds = {look.kind, look.below} | ({"city"} if look.kind == "province" else set())
    cells: dict[tuple[str, int], Row] = {}
    for kind in sorted(kinds - {"township"}):
        tallies = list(standing(look.run, look.area, kind))
        names = named(kind, {tally.place_key for tally in tallies}, look.day)
        for tally in tallies:
            place = names.get(tally.place_key) or Named(tally.place_key, tally.path, str(tally.place_key), kind)
            row = cells.setdefault((kind, tally.place_key), Row(place))
            row.rules[tally.rule] = Share.of(tally)
    rows = [row for (kind, _key), row in cells.items() if kind == look.below]
    total = cells.get((look.kind, look.key)) or _sum(look, rows)
    return Matrix(columns_of(catalogue), total, _grouped(look, rows, cells, sort))


def _sum(look: Look, rows: Iterable[Row]) -> Row:
    whole = Row(Named(look.key, look.area, look.place, look.kind))
    for row in rows:
        for rule, share in row.rules.items():
            whole.rules[rule] = whole.rules.get(rule, Share()) + share
    return whole


def _grouped(look: Look, rows: list[Row], cells: dict[tuple[str, int], Row], sort: str) -> list[Group]:
    rows.sort(key=lambda row: row.place.path)
    if look.kind == "province":
        cities = {row.place.path: row for (kind, _key), row in cells.items() if kind == "city"}
        for row in rows:
            city = cities.get(city_path(row.place.path))
            row.group = city.place.name if city else ""
        if not sort:
            return [
                Group(head, [row for row in rows if city_path(row.place.path) == path])
                for path, head in sorted(cities.items())
            ]
    if sort == "name":
        rows.sort(key=lambda row: initials(row.place.name))
    elif sort:
        rows.sort(key=lambda row: row.cells.get(sort, Share()).order, reverse=True)
    return [Group(None, rows)]


def city_path(path: str) -> str:
    """The path of the city a county's path lies in."""
    return ".".join(path.split(".")[:2]) + "."
