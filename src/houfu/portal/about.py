"""数据说明: which facts, which rules, which day; what is synthetic, what is sampled, and where everything can be checked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse

from houfu.access.queries import grants_of
from houfu.access.roles import MAY, Permission, Role
from houfu.assessment.models import Finding, Run
from houfu.assessment.queries import runs
from houfu.portal.doors import opens_to
from houfu.portal.looks import RUNS_SHOWN, Look
from houfu.portal.naming import place_names
from houfu.portal.showing import show
from houfu.portal.wording import member, said
from houfu.snapshot.models import Snapshot


@opens_to(Permission.SEE_FIGURES)
def about(request: HttpRequest, look: Look) -> HttpResponse:
    """The run that is shown, its snapshot, and the runs before it."""
    snapshot = Snapshot.objects.filter(id=look.run.snapshot_id).first() if look.run else None
    return show(request, look, "about.html", snapshot=snapshot, changes=changes_of(look))


@dataclass(frozen=True)
class Change:
    """What one run opened and cleared in the area one looks at."""

    run: Run
    opened: int
    cleared: int


def changes_of(look: Look) -> list[Change]:
    """The runs, newest first, each with its changes in the area."""
    held = Finding.objects.filter(path__within=look.area).order_by()
    opened = dict(held.values_list("opened_run").annotate(Count("id")))
    cleared = dict(held.exclude(cleared_run=None).values_list("cleared_run").annotate(Count("id")))
    return [Change(run, opened.get(run.id, 0), cleared.get(run.id, 0)) for run in runs(RUNS_SHOWN)]


@opens_to()
def me(request: HttpRequest, look: Look) -> HttpResponse:
    """Who the reader is: roles, areas, what he may do, and the care of his account."""
    grants = list(grants_of(look.user))
    names = place_names({grant.area for grant in grants}, look.day)
    return show(
        request,
        look,
        "me.html",
        grants=[
            (said(member(Role, grant.role)), names[grant.area], grant.valid_from, grant.valid_to) for grant in grants
        ],
        rights=[said(right) for right in Permission if any(right in MAY[member(Role, grant.role)] for grant in grants)],
    )
