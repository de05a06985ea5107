"""The manager of what is part of a thing with an area: no query of it either before somebody has said where he looks."""

from typing import Any, TypeVar

from django.apps import apps
from django.db import models
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

from houfu.access.scoping import home_in_view, of_home

M = TypeVar("M", bound=models.Model)


class PartManager(models.Manager[M]):
    """The rows that belong to a thing of another table (`link` holds its id), whose areas bound what is shown.

    Whoever asks has found the thing in view, or joins it: to ask for its area once more with each part would cost a
    statement's worth on the way of every step. In one household's view only parts of its own things are shown.
    """

    def __init__(self, whole: str, link: str) -> None:
        super().__init__()
        self.whole = whole
        self.link = link

    def get_queryset(self) -> models.QuerySet[M]:
        """All rows. Every use of the answer raises ScopeError when nobody said where one is looking."""
        current = get_scope()
        if current.get("_enabled", True) and "area" not in current:
            closed: Any = DisabledQuerySet(self.model, using=self._db, missing_scopes={"area"})
            return closed  # type: ignore[no-any-return]
        rows, home = super().get_queryset(), home_in_view()
        if home is None:
            return rows
        own = apps.get_model(self.whole)._base_manager.filter(of_home(self.whole, home))
        return rows.filter(**{f"{self.link}__in": own.values("id")})

    def all(self) -> models.QuerySet[M]:
        """As `get_queryset`, also where Django would hand the manager's own query on."""
        return self.get_queryset()
