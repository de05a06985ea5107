"""数据说明: which facts, which rules, which day; what is synthetic, what is sampled, and where everything can be checked."""

from django.http import HttpRequest, HttpResponse

from houfu.access.queries import grants_of
from houfu.access.roles import MAY, Permission, Role
from houfu.portal.doors import opens_to
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.showing import show
from houfu.portal.wording import member, said
from houfu.snapshot.models import Snapshot


@opens_to(Permission.SEE_FIGURES)
def about(request: HttpRequest, look: Look) -> HttpResponse:
    """The run that is shown, its snapshot, and the runs before it."""
    snapshot = Snapshot.objects.filter(id=look.run.snapshot_id).first() if look.run else None
    return show(request, look, "about.html", snapshot=snapshot)


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
