"""No query without an area: managers that show only what lies where one is looking, and raise when nobody said where.

It stands on django-scopes: the area is a scope of the running thread or task, a query outside any scope raises
`ScopeError`. A forgotten `with` is therefore an error on the first page view, never a leak.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import Any, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.utils import timezone
from django_scopes import ScopeError, get_scope, scope, scopes_disabled
from django_scopes.manager import DisabledQuerySet

from houfu.facts.errors import HoufuError
from houfu.store.fields import Within, lies_within

__all__ = [
    "AreaManager",
    "MovingManager",
    "OutsideArea",
    "ScopeError",
    "SharedManager",
    "ThroughManager",
    "areas_in_view",
    "everywhere",
    "looking_at",
    "noting",
]

M = TypeVar("M", bound=models.Model)
PERSONS = frozenset({"registry.Person", "registry.Household", "registry.Dwelling"})
OF_HOME = {"registry.Household": "key", "registry.Person": "household_key", "registry.Dwelling": "household_key"}
"""The column that says of which household a row is."""
NAMES = frozenset({"registry.Settlement", "registry.Community"})
"""Names of where one lives: they say nothing about anybody."""
_asked: ContextVar[set[str] | None] = ContextVar("asked", default=None)


class OutsideArea(HoufuError):
    """Somebody asked for a place above or beside his own area."""

    def __init__(self) -> None:
        super().__init__(
            "您的权限不包括这个地区。如需查看，请向上级主管部门申请。",
            "Your rights do not cover this area. Ask the authority above you if you need it.",
        )


@contextmanager
def looking_at(*areas: str, home: int | None = None) -> Iterator[None]:
    """Show what lies in these areas (paths ending in a dot; "" is everything; none at all shows nothing).

    With a `home`, the key of a household, it shows what is of that household alone; so does all that is inside it.
    Inside another `looking_at` it may only narrow: raises OutsideArea for an area that the outer one does not hold.
    """
    outer = areas_in_view()
    if outer is not None and not all(any(lies_within(area, wide) for wide in outer) for area in areas):
        raise OutsideArea
    held = home_in_view()
    if held is not None and home not in (None, held):
        raise OutsideArea
    with scope(area=areas, home=held if home is None else home):
        yield


@contextmanager
def everywhere() -> Iterator[None]:
    """Show all rows, for jobs that answer to no user: loads, snapshots, assessments. Never around a page."""
    with scopes_disabled():
        yield


@contextmanager
def noting() -> Iterator[set[str]]:
    """The tables about persons that are asked for meanwhile, so that the log can say which were read."""
    tables: set[str] = set()
    before = _asked.set(tables)
    try:
        yield tables
    finally:
        _asked.reset(before)


def areas_in_view() -> tuple[str, ...] | None:
    """The areas that queries of this thread or task show; None when nothing bounds them, or nobody has said."""
    current = get_scope()
    return current.get("area") if current.get("_enabled", True) else None


def home_in_view() -> int | None:
    """The household to which queries of this thread or task are bounded, beside their areas; None: to none."""
    current = get_scope()
    return current.get("home") if current.get("_enabled", True) else None


class AreaManager(models.Manager[M]):
    """The rows whose path (in the column `field`) lies in the areas one is looking at."""

    def __init__(self, field: str = "path") -> None:
        super().__init__()
        self.area_field = field

    def get_queryset(self) -> models.QuerySet[M]:
        """All rows in view. Every use of the answer raises ScopeError when nobody said where one is looking."""
        current = get_scope()
        if not current.get("_enabled", True):
            return super().get_queryset()
        _note(self)
        if "area" not in current:
            closed: Any = DisabledQuerySet(self.model, using=self._db, missing_scopes={"area"})
            return closed  # type: ignore[no-any-return]
        rows = self.bounded(super().get_queryset(), current["area"])
        home = current.get("home")
        return rows if home is None else self.at_home(rows, home)

    def all(self) -> models.QuerySet[M]:
        """As `get_queryset`, also where Django would hand the manager's own query on."""
        return self.get_queryset()

    def bounded(self, rows: models.QuerySet[M], areas: tuple[str, ...]) -> models.QuerySet[M]:
        """`rows` cut to `areas`."""
        return rows.filter(**{f"{self.area_field}__within": areas})

    def at_home(self, rows: models.QuerySet[M], home: int) -> models.QuerySet[M]:
        """`rows` cut to those about one household; of a table of which nobody has said how, none."""
        return rows.filter(of_home(self.model._meta.label, home))


class MovingManager(AreaManager[M]):
    """The rows of what moves from one area to another: people, their households, their homes.

    What is held today is in view where it lies. What was (an older day, or what is known better by now) asks besides where
    the thing is today: once a household has moved, the county it left reads no more of it, in no run and of no day. Of what
    has ended the last place known counts.
    """

    def bounded(self, rows: models.QuerySet[M], areas: tuple[str, ...]) -> models.QuerySet[M]:
        """`rows` in `areas`, the older ones among them of things that are in `areas` today as well."""
        inside = super().bounded(rows, areas)
        if whole_province(areas):
            return inside  # a household that leaves the province leaves the register
        still: Any = Within(_today(self.model, self.area_field), areas)
        return inside.filter(held_now() | Q(still))


def whole_province(areas: Collection[str]) -> bool:
    """Whether one of these areas is the province, or all there is."""
    return any(area.count(".") <= 1 for area in areas)


def held_now() -> Q:
    """What is known today, and not over: what begins on a later day is among it."""
    return Q(superseded_at__isnull=True) & (Q(valid_to__isnull=True) | Q(valid_to__gt=timezone.localdate()))


def _today(model: type[models.Model], field: str) -> Subquery:
    """Where the thing that a row is about is today as far as is known today, or was last."""
    began = Case(When(valid_from__lte=timezone.localdate(), then=F("valid_from")))
    order = (F("superseded_at").desc(nulls_first=True), began.desc(nulls_last=True), "valid_from", "-id")
    return Subquery(model._base_manager.filter(key=OuterRef("key")).order_by(*order).values(field)[:1])


def _note(manager: AreaManager[Any]) -> None:
    asked = _asked.get()
    about = getattr(manager, "target", manager.model._meta.label)
    if asked is not None and about in PERSONS:
        asked.add(manager.model._meta.db_table)


class ThroughManager(AreaManager[M]):
    """The rows of a table without a path, bounded through what they are about (`link` holds the key of a `target`).

    What a person did belongs to where the person is now: once she has moved, the county she left sees her rows no more.
    """

    def __init__(self, target: str, link: str) -> None:
        super().__init__()
        self.target = target
        self.link = link
        self.one_by_one = False

    def among(self, keys: Collection[int]) -> models.QuerySet[M]:
        """Of the rows in view those with a few keys. Whom each is about is looked up by itself: a database that is asked
        for both at once lists all who are in view first, a second for a province."""
        twin = copy(self)
        twin.one_by_one = True
        return twin.get_queryset().filter(key__in=keys)

    def bounded(self, rows: models.QuerySet[M], areas: tuple[str, ...]) -> models.QuerySet[M]:
        """`rows` about those who are in `areas` today, as far as is known today."""
        return rows if "" in areas else rows.filter(self._about(self.link, self.target, areas))

    def at_home(self, rows: models.QuerySet[M], home: int) -> models.QuerySet[M]:
        """`rows` about the household, its members of today or its dwelling."""
        if self.target not in OF_HOME:
            return rows.none()
        return rows.filter(**{f"{self.link}__in": _keys_at_home(self.target, home)})

    def _about(self, link: str, target: str, areas: tuple[str, ...]) -> Q | Exists:
        inside = keys_within(target, areas)
        return Exists(inside.filter(key=OuterRef(link))) if self.one_by_one else Q(**{f"{link}__in": inside})


class SharedManager(ThroughManager[M]):
    """The rows that two areas share: those about what is in view, and those that a second key (`also`) leads from into view.

    `by` is the model that the second key leads to: something with a path, or rows that are shared themselves. Both sides
    read such a row; who writes it is another question (`LedgerRow.keeper`).
    """

    def __init__(self, target: str, link: str, *, also: str, by: str) -> None:
        super().__init__(target, link)
        self.also = also
        self.by = by

    def bounded(self, rows: models.QuerySet[M], areas: tuple[str, ...]) -> models.QuerySet[M]:
        """`rows` that concern `areas` on either side, as far as is known today."""
        if "" in areas:
            return rows
        here, there = self._about(self.link, self.target, areas), self._about(self.also, self.by, areas)
        return rows.filter(here | there)


def of_home(label: str, home: int) -> Q:
    """Which rows of a table with a path one household may see: its own, of people only those who belong to it today.

    Who has left it has the same key in its earlier versions; what is known of him since is not the household's.
    """
    if label in NAMES:
        return Q()
    if label == "casework.Order":
        return Q(fold="household", subject_key=home)
    if label not in OF_HOME:
        return Q(pk__in=())
    return Q(**{OF_HOME[label]: home}) & Q(key__in=_keys_at_home(label, home))


def _keys_at_home(label: str, home: int) -> models.QuerySet[Any, dict[str, Any]]:
    """The keys of the household's own things in the areas in view today: once it has moved away there are none."""
    return keys_within(label, areas_bounding()).filter(**{OF_HOME[label]: home})


def keys_within(target: str, areas: tuple[str, ...]) -> models.QuerySet[Any, dict[str, Any]]:
    """The keys of a model's things in `areas` today; of rows without a path, ended ones too, those that are in view there."""
    model: Any = apps.get_model(target)
    manager = model._default_manager
    sharing = isinstance(manager, ThroughManager)
    known = model._base_manager.filter(Q(superseded_at__isnull=True) if sharing else held_now())
    rows = manager.bounded(known, areas) if sharing else known.filter(path__within=areas)
    keys: models.QuerySet[Any, dict[str, Any]] = rows.values("key")
    return keys


def areas_bounding() -> tuple[str, ...]:
    """The areas that bound what may be shown, for answers that come from files: "" alone when nothing bounds them.

    Raises ScopeError when nobody said where one is looking, as a query would.
    """
    if get_scope().get("_enabled", True) and "area" not in get_scope():
        raise ScopeError("no area: use looking_at(…) or everywhere()")
    inside = areas_in_view()
    return ("",) if inside is None else inside
