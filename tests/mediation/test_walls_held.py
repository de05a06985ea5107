"""A wall names somebody who has an account, and a refused assignment is on the log."""

import pytest

from houfu.access.actions import NotAllowed
from houfu.mediation import actions
from houfu.mediation.codes import Side, WallReason
from houfu.mediation.keeping import CaseFault
from houfu.mediation.models import Assignment, Case, Wall
from houfu.mediation.opening import Barred, Told
from houfu.safeguard.models import AuditEvent
from tests.mediation.cast import HIM, Cast, do, opened

MISSPELT = "物业管理办公室（七星关区）"


def test_a_wall_before_an_organ_that_no_account_has_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    before = Case._base_manager.count()
    with pytest.raises(CaseFault) as fault:
        opened(cast, walls=[Barred(WallReason.SAME_ORGAN, organ=MISSPELT)])
    assert MISSPELT in fault.value.sentence("zh")
    with pytest.raises(CaseFault):
        do(cast, "mia", actions.wall_off, reason=WallReason.SAME_ORGAN, organ=MISSPELT)
    assert Case._base_manager.count() == before
    assert not Wall._base_manager.filter(organ=MISSPELT).exists()


@pytest.mark.parametrize("act", ["assign_mediator", "release_mediator"])
def test_a_mediator_who_assigns_or_releases_is_refused_and_the_log_says_so_once(cast: Cast, act: str) -> None:
    max_ = cast.users["max"]
    way = (
        (actions.assign, {"mediator": max_})
        if act == "assign_mediator"
        else (actions.release, {"mediator_id": max_.pk})
    )
    with pytest.raises(NotAllowed):
        do(cast, "mia", way[0], **way[1])
    told = AuditEvent.objects.filter(act=act, key=cast.case.id, by=cast.users["mia"].pk)
    assert list(told.values_list("allowed", "path")) == [(False, cast.case.path)]


@pytest.mark.parametrize("side", Side)
def test_nobody_takes_into_his_hands_a_case_of_a_party_of_his_name(cast: Cast, side: Side) -> None:
    mia, before = cast.users["mia"], Case._base_manager.count()
    parties = [Told(Side.APPLICANT, HIM), Told(side, f" {mia.display_name} ")]
    with pytest.raises(CaseFault) as fault:
        opened(cast, parties=parties)
    assert "同名" in fault.value.sentence("zh")
    assert Case._base_manager.count() == before
    case = opened(cast, parties=parties, walls=[Barred(WallReason.COMPLAINED_OF, user=mia)])
    assert not Assignment._base_manager.filter(case_id=case.id).exists()
