"""What a reader looks at: an area within his own, one assessment, one language; the address bar holds all of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.access.held import Held
from houfu.access.models import User
from houfu.access.roles import Permission
from houfu.access.scoping import looking_at
from houfu.assessment.models import Run
from houfu.assessment.queries import current_run, runs
from houfu.mediation.gate import is_open
from houfu.portal.naming import Named, trail
from houfu.store.fields import lies_within

RUNS_SHOWN = 24
KINDS = ("province", "city", "county", "township", "settlement", "community")
BELOW = {
    "province": "county",
    "city": "county",
    "county": "settlement",
    "township": "settlement",
    "settlement": "community",
    "community": "community",
}


@dataclass(frozen=True)
class Look:
    """Who looks, with what he may do where, at which area (a path) in which assessment; `run` is None until there is one.

    `needs` is what the page was opened for; it is asked again wherever the look moves to. `came` is the area of the
    address, to which the menu goes back from the page of one subject. `went` is one for all looks that come of one: it
    holds where they moved last, which is where the log has the read, for the auditor of that place.
    """

    user: User
    held: Held
    limits: tuple[str, ...]
    area: str
    run: Run | None
    newest: bool
    needs: tuple[Permission, ...] = ()
    came: str = ""
    went: list[str] = field(default_factory=list, repr=False, compare=False)

    def at(self, path: str) -> Look:
        """The same look at another place. Raises Http404 outside one's areas, PermissionDenied where one may not do so."""
        if not any(lies_within(path, limit) for limit in self.limits):
            raise Http404
        if not all(self.held.may(permission, path) for permission in self.needs):
            raise PermissionDenied
        self.went[:] = [path]
        return replace(self, area=path)

    @property
    def kind(self) -> str:
        """What the area is: province, city, county, township, settlement or community."""
        return kind_of(self.area)

    @property
    def below(self) -> str:
        """What its places are compared by: counties in a province or a city, settlements in a county."""
        return BELOW[self.kind]

    @property
    def day(self) -> date:
        """The day of the facts; today where nothing has been assessed."""
        return self.run.day if self.run else timezone.localdate()

    @cached_property
    def trail(self) -> list[Named]:
        """The area and the places above it, down from the reader's own limit."""
        limit = next((limit for limit in self.limits if lies_within(self.area, limit)), self.limits[0])
        with looking_at(limit):
            return [place for place in trail(self.area, self.day) if lies_within(place.path, limit)]

    @property
    def place(self) -> str:
        """The name of the area."""
        return self.trail[-1].name if self.trail else _("全部地区")

    @property
    def key(self) -> int:
        """The key of the area's place."""
        return int(self.area.rstrip(".").rsplit(".", 1)[-1])

    @cached_property
    def may_see_figures(self) -> bool:
        return self.held.may(Permission.SEE_FIGURES, self.area)

    @cached_property
    def may_see_accounts(self) -> bool:
        return self.held.may(Permission.SEE_ACCOUNTS, self.area)

    @cached_property
    def may_read_log(self) -> bool:
        return self.held.may(Permission.READ_LOG, self.area)

    @cached_property
    def may_see_persons(self) -> bool:
        return self.held.may(Permission.SEE_PERSONS, self.area)

    @cached_property
    def may_see_own(self) -> bool:
        return self.held.may(Permission.SEE_OWN, self.area)

    @cached_property
    def in_mediation(self) -> tuple[bool, bool]:
        """Whether the reader works on cases of mediation, and whether he may see their figures here; no while it is shut."""
        wanted = (Permission.MEDIATE, Permission.SEE_DISPUTE_FIGURES)
        return tuple(is_open() and self.held.may(one, self.area) for one in wanted)  # type: ignore[return-value]

    @cached_property
    def may_export(self) -> bool:
        return self.held.may(Permission.EXPORT_LISTS, self.area)

    def state(self, **more: object) -> dict[str, str]:
        """The parameters of an address that opens the same view; nothing that goes without saying."""
        own: dict[str, object] = {
            "area": self.came or self.area,
            "run": "" if self.newest or self.run is None else self.run.id,
        }
        wanted = {name: str(value) for name, value in (own | more).items() if value not in ("", None)}
        return {name: value for name, value in wanted.items() if (name, value) != ("area", self.limits[0])}

    def address(self, name: str, *args: object, **more: object) -> str:
        """The address of a page in this look; `more` adds or replaces parameters."""
        return reverse(f"portal:{name}", args=args) + self.query(**more)

    def query(self, **more: object) -> str:
        """The end of an address in this look, from its question mark on; empty where all goes without saying."""
        wanted = urlencode(self.state(**more))
        return f"?{wanted}" if wanted else ""

    def here(self, name: str, *args: object, **more: object) -> str:
        """The address of a page about just this area."""
        return self.address(name, *args, **({"area": self.area} | more))


def kind_of(path: str) -> str:
    """What a path leads to, by its depth."""
    return KINDS[min(path.count("."), len(KINDS)) - 1]


def look_of(
    request: HttpRequest, user: User, held: Held, needs: tuple[Permission, ...] = (), *, older: bool = True
) -> Look:
    """The look that an address asks for; of the newest run alone where `older` ones are not open to the reader.

    Raises Http404 for an area outside the reader's own, or none at all.
    """
    if any(
        "\0" in value for asked in (request.GET, request.POST) for _name, all_of in asked.lists() for value in all_of
    ):
        raise Http404  # PostgreSQL takes no NUL in a text
    fit = held.areas_for(needs)
    if not fit and held.grants:
        raise PermissionDenied
    limits = tuple(sorted(fit, key=lambda area: (area.count("."), area)))
    if not limits:
        raise Http404(_("您的账号还没有被授予任何地区，请联系本单位管理员。"))
    area = request.GET.get("area", "") or limits[0]
    if not area.endswith(".") or len(area) > 120 or not any(lies_within(area, limit) for limit in limits):
        raise Http404
    newest = current_run()
    chosen = _chosen(request.GET.get("run", "") if older else "", newest)
    newest_chosen = chosen is None or newest is None or chosen.id == newest.id
    look = Look(user, held, limits, area, chosen, newest_chosen, needs, area)
    if not look.trail or look.trail[-1].path != area:
        raise Http404
    return look


def _chosen(wanted: str, newest: Run | None) -> Run | None:
    if not wanted:
        return newest
    for run in runs(RUNS_SHOWN):
        if str(run.id) == wanted:
            return run
    raise Http404
