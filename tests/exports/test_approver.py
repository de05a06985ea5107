"""An approver decides on the exports of others, and takes nothing out."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.exports import actions, alone
from houfu.exports.queries import to_decide
from tests.exports.test_asking import LIST, asked
from tests.portal.world import A, World

pytestmark = pytest.mark.django_db


def test_an_approver_decides_on_what_others_ask_for_and_takes_nothing_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "PEOPLE_ALONE", 2)
    row = asked(world)
    ann, _word = create_user(username="ann", display_name="安", by=1, organ="测试单位")
    grant(user=ann, role=Role.APPROVER, area=A, by=1, valid_from=date(2020, 1, 1))
    assert list(to_decide(ann)) == [row]
    assert actions.decide(row, agreed=True, answer="", by=ann).decided_by == ann.pk
    with pytest.raises(PermissionDenied):
        actions.ask(listing=LIST, words={}, by=ann, language="zh", reason="核对未落实户")
