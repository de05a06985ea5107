"""A household's own page for programs: what is due to it, its orders, its facts, and who looked."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from ninja import Router

from houfu.access.roles import Permission
from houfu.api.doors import FAULTS, Asked, inside
from houfu.api.mine_shapes import HelpOut, LedgerOut, MineOut, OfOneOut, OnFileOut, OwnLookOut, OwnOrderOut
from houfu.portal.mine import own_of
from houfu.portal.own import Own, OwnOrder, own

router = Router(tags=["mine"])


@router.get("/mine", response={200: MineOut, **FAULTS})
def read_mine(request: HttpRequest, where: Asked) -> MineOut:
    """The household that the reader's right names, and no other; 404 once it has moved away from there."""
    with inside(request, where, (Permission.SEE_OWN,), anywhere=True) as look:
        row = own_of()
        if row is None:
            raise Http404
        return _out(own(look, row, look.user.pk))


def _out(held: Own) -> MineOut:
    people = [
        OfOneOut(
            name=one.name, relation=one.relation, help=[HelpOut(**vars(line)) for line in one.help],
            ledgers=[LedgerOut(ledger=name, facts=[OnFileOut(**vars(fact)) for fact in facts]) for name, facts in one.ledgers],
        )
        for one in held.people
    ]  # fmt: skip
    orders, looks = [_order(one) for one in held.orders], [OwnLookOut(**vars(one)) for one in held.looks]
    return MineOut(number=held.number, people=people, orders=orders, looks=looks, more_looks=held.more_looks)


def _order(one: OwnOrder) -> OwnOrderOut:
    told = vars(one) | {"appeals": [vars(each) for each in one.appeals], "facts": [name for name, _said in one.facts]}
    return OwnOrderOut(**told)
