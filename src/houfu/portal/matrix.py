"""The signature view: places against measures, each cell the verdicts of one measure in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from houfu.assessment.queries import catalogue_of, standing
from houfu.places.pinyin import initials
from houfu.policy.articles import Article
from houfu.policy.catalogue import Catalogue
from houfu.portal.looks import Look
from houfu.portal.naming import Named, named
from houfu.portal.shares import Share
from houfu.portal.wording import ordinal, said


@dataclass(frozen=True)
class Column:
    """A measure as the head of a column: “第十三条” or “要求一”, its short title, and who leads."""

    key: str
    number: str
    title: str
    whole_title: str
    lead: str


@dataclass
class Row:
    """A place with its cells by measure and its tallies by rule; what has no subjects there is missing."""

    place: Named
    cells: dict[str, Share] = field(default_factory=dict)
    rules: dict[str, Share] = field(default_factory=dict)
    group: str = ""

    def add(self, rule: str, share: Share) -> None:
        """Count one rule in, and into its measure."""
        key = rule.split(".", maxsplit=1)[0]
        self.rules[rule] = self.rules.get(rule, Share()) + share
        self.cells[key] = self.cells.get(key, Share()) + share

    @property
    def whole(self) -> Share:
        """All its measures together."""
        total = Share()
        for cell in self.cells.values():
            total += cell
        return total


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
    """The measures of a catalogue, in the order of the document."""
    found = {rule.key: rule.article for rule in catalogue.rules} | {
        gauge.key: gauge.article for gauge in catalogue.gauges
    }
    keys = sorted(found, key=lambda key: (not isinstance(found[key], Article), found[key].number))
    return [_column(key, found[key]) for key in keys]


def _column(key: str, article: object) -> Column:
    number = article_number(article)
    lead = said(article.lead) if isinstance(article, Article) else ""
    return Column(key, number, said(article, "short"), said(article), lead)


def article_number(article: object) -> str:
    """“第十三条”, “工作要求（一）”; “Article 13”, “Requirement 1”."""
    count: int = article.number  # type: ignore[attr-defined]
    if isinstance(article, Article):
        return _("第%(number)s条") % {"number": count}
    return _("要求%(number)s") % {"number": ordinal(count)}


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
            row.add(tally.rule, Share.of(tally))
    rows = [row for (kind, _key), row in cells.items() if kind == look.below]
    total = cells.get((look.kind, look.key)) or _sum(look, rows)
    return Matrix(columns_of(catalogue), total, _grouped(look, rows, cells, sort))


def _sum(look: Look, rows: Iterable[Row]) -> Row:
    whole = Row(Named(look.key, look.area, look.place, look.kind))
    for row in rows:
        for rule, share in row.rules.items():
            whole.add(rule, share)
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
