"""我家: the same objection again, while the first waits for its answer, and after it."""

import pytest

from houfu.access.scoping import everywhere
from houfu.casework.contesting import answer
from houfu.casework.models import Appeal, Order
from tests.portal.test_mine import contest, released, resident, signed
from tests.portal.world import World

pytestmark = pytest.mark.django_db


def test_the_same_objection_again_is_told_who_answers_it_by_when(world: World) -> None:
    row = released(world)
    client = signed(resident(world))
    contest(client, row)
    held = Appeal.objects.get(order_id=row.id)
    for said, told in (("没有人来过 ", "同样的申诉已在办"), ("房子还漏水", "这一次的理由没有登记")):
        row.refresh_from_db()
        page = contest(client, row, said=said, token=f"again {told}").content.decode()
        assert told in page
        assert f"最迟{held.due}前由经办人和登记人以外的人答复" in page
    assert Appeal.objects.get(order_id=row.id).words == "没有人来过"
    with everywhere():
        row.refresh_from_db()
        answer(order=row.id, upheld=False, words="已于十月上门", by=world.users["bob"], seen=row.version, token="a1")
    for number, said in enumerate(
        ("房子还漏水", "没有人来过"), start=1
    ):  # once it is answered nobody is kept from asking again
        row.refresh_from_db()
        contest(client, row, said=said, token=f"later {number}")
        Appeal.objects.filter(order_id=row.id, answered_by=None).update(answered_by=world.users["bob"].pk, upheld=False)
        Order._base_manager.filter(id=row.id).update(contested=False)
    assert Appeal.objects.filter(order_id=row.id).count() == 3
