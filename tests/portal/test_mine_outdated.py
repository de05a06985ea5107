"""我家: where its order went on since the page was opened, the household is told what changed, and keeps what it wrote."""

import re

import pytest

from houfu.access.scoping import everywhere
from houfu.casework.actions import act
from houfu.casework.codes import Act
from houfu.casework.models import Appeal
from tests.portal.test_mine import contest, released, resident, signed
from tests.portal.world import World

pytestmark = pytest.mark.django_db


def test_an_outdated_page_says_what_changed_and_keeps_what_was_written(world: World) -> None:
    row, user = released(world), resident(world)
    with everywhere():
        act(order=row.id, what=Act.SIGN, by=world.users["alice"], seen=row.version, token="s1", words="内部说明")
    page = contest(signed(user), row).content.decode()
    fault = page.split('role="alert">')[1].split("<")[0]
    assert "由“待签收”到“办理中”" in fault
    assert "没有丢" in fault
    assert "两个版本" not in page
    assert not {"爱丽丝", "内部说明"} & set(re.findall("爱丽丝|内部说明", page))
    assert f'<option value="{row.id}:{row.version + 1}:" selected>' in page
    assert "没有人来过</textarea>" in page
    assert not Appeal._base_manager.exists()
    with everywhere():
        row.refresh_from_db()
        act(order=row.id, what=Act.COMMENT, by=world.users["alice"], seen=row.version, token="s2", words="内部说明")
    assert "有了新的办理记录" in contest(signed(user), row).content.decode()
    with everywhere():
        row.refresh_from_db()
    contest(signed(user), row)
    assert Appeal._base_manager.filter(order_id=row.id).exists()
