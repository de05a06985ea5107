"""A case that nobody at its centre can see is told of at once, and counted for whoever gives seats, without saying which it is."""

import json
from typing import Any

import pytest
from django.test import Client

from houfu.access.actions import end_grant
from houfu.access.models import User
from houfu.access.queries import areas_of
from houfu.access.scoping import looking_at
from houfu.mediation import actions
from houfu.mediation.codes import Exit, WallReason
from houfu.mediation.models import Case
from houfu.mediation.seeing import visible
from houfu.mediation.unattended import Unattended, is_unattended, unattended, unseen
from houfu.mediation.walls import Barred
from tests.mediation.cast import SECRETS, Cast, Filler, do, opened
from tests.mediation.test_api_and_command import mediation

ALL = [Barred(WallReason.SAME_ORGAN, organ="测试单位"), Barred(WallReason.SAME_ORGAN, organ="物业管理办公室")]
TOLD = "没有人能看到和办理这件纠纷"


def signed_in(cast: Cast, name: str) -> Client:
    client = Filler()
    client.force_login(cast.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown_to_somebody(case: Case) -> bool:
    """By the rule itself, asked of each account."""
    for user in User.objects.filter(is_active=True):
        with looking_at(*areas_of(user)):
            if visible(user).filter(pk=case.id).exists():
                return True
    return False


def test_a_case_against_the_centre_s_own_organ_is_counted_without_its_key(cast: Cast) -> None:
    assert unattended() == []
    case = opened(cast, walls=ALL)
    assert not shown_to_somebody(case)
    assert unattended() == [Unattended(cast.here, 1, 1)]  # to be accepted since 5 November
    told = mediation("unattended", "--json").stdout
    assert json.loads(told) == [{"centre": cast.here, "number": 1, "late": 1, "name": "七星关区综治中心"}]
    shown = mediation("unattended").stdout
    assert "houfu mediation seat" in shown
    assert not [word for word in (*SECRETS, case.number, str(case.id)) if word in told + shown]


def test_it_agrees_with_what_is_shown_to_each_account_however_a_case_lost_its_people(cast: Cast) -> None:
    def agree(case: Case, seen: bool) -> None:
        found = unseen(Case._base_manager.filter(pk=case.id))
        assert (shown_to_somebody(case), not found, not is_unattended(case.id)) == (seen, seen, seen)

    agree(cast.case, True)
    agree(opened(cast, walls=ALL), False)
    do(cast, "sue", actions.wall_off, walls=[Barred(WallReason.RELATIVE, user=cast.users["sue"])])
    agree(cast.case, True)  # Mia works on it
    do(cast, "mia", actions.recuse)
    agree(cast.case, False)
    other = opened(cast, by="omar", walls=[])
    agree(other, True)
    User.objects.filter(pk__in=[cast.users[name].pk for name in ("sue", "wanda")]).update(is_active=False)
    agree(other, True)
    end_grant(right=cast.users["omar"].grants.get(), by=0)
    agree(other, False)


def test_a_seat_for_a_supervisor_behind_no_wall_ends_it_and_a_closed_case_is_not_counted(cast: Cast) -> None:
    opened(cast, walls=ALL)
    lea = cast.users["seatless"]
    User.objects.filter(pk=lea.pk).update(organ="别的单位")
    assert "1 件" in mediation("seat", "max", "--centre", str(cast.here)).stdout
    assert "没有人能看到" not in mediation("seat", "seatless", "--centre", str(cast.here)).stdout
    assert unattended() == []
    do(cast, "mia", actions.leave, way=Exit.COURT)
    User.objects.update(is_active=False)
    assert [one.number for one in unattended()] == [1]


@pytest.mark.parametrize("alone", [True, False])
def test_whoever_takes_in_what_nobody_can_take_on_is_told_so(cast: Cast, alone: bool) -> None:
    said: dict[str, Any] = {
        "centre": str(cast.here), "path": cast.settlement, "kind": "housing", "channel": "people", "source": "party",
        "applicant": "甲方甲", "narrative": "x", "barred_account": "mia" if not alone else "",
        "barred_organ": "测试单位" if alone else "",
    }  # fmt: skip
    page = signed_in(cast, "mia").post("/mediation/new/", said, follow=True).content.decode()
    assert (TOLD in page) is alone


def test_the_last_who_stays_away_or_walls_off_is_told_so_and_led_to_his_list(cast: Cast) -> None:
    own = f"/mediation/{cast.case.id}/"
    mia, sue = signed_in(cast, "mia"), signed_in(cast, "sue")
    page = mia.post(own, {"act": "recuse"}, follow=True).content.decode()
    assert TOLD not in page
    answer = sue.post(own, {"act": "wall", "barred_organ": "测试单位"}, follow=True)
    assert (answer.status_code, answer.redirect_chain[0][0]) == (200, "/mediation/")
    assert TOLD in answer.content.decode()
