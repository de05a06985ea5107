"""A wall names somebody who has an account, stands of itself where a party bears a name, and a refused assignment is on the log."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houfu.access.actions import NotAllowed, create_user, grant
from houfu.access.roles import Role
from houfu.mediation import actions
from houfu.mediation.actions import give_seat
from houfu.mediation.codes import Side, StepKind, WallReason
from houfu.mediation.keeping import CaseFault
from houfu.mediation.models import Assignment, Case, Party, Seat, Step, Wall
from houfu.mediation.one_by_one import LOCK
from houfu.mediation.opening import Told
from houfu.mediation.seeing import NotSeen, look_at
from houfu.mediation.walls import Barred
from houfu.places.models import Organ
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.sealing import SealBroken
from tests.mediation.cast import HER, HERE, HIM, PASSWORD, Cast, Filler, do, opened

OF_ROW = {"code": "poverty_relief", "level": "county", "recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "source_id": 1}
MISSPELT = "物业管理办公室（七星关区）"


def test_a_wall_before_an_organ_that_no_account_has_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    before = Case._base_manager.count()
    with pytest.raises(CaseFault) as fault:
        opened(cast, walls=[Barred(WallReason.SAME_ORGAN, organ=MISSPELT)])
    assert MISSPELT in fault.value.sentence("zh")
    with pytest.raises(CaseFault):
        do(cast, "mia", actions.wall_off, walls=[Barred(WallReason.SAME_ORGAN, organ=MISSPELT)])
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


def against(cast: Cast, name: str, side: Side = Side.RESPONDENT, by: str = "mia") -> Case:
    """A case in which a party bears this name, with no wall asked for."""
    applicant = [] if side is Side.APPLICANT else [Told(Side.APPLICANT, HIM)]
    return opened(cast, by=by, parties=[*applicant, Told(side, name)], walls=[])


def sees(cast: Cast, name: str, case: Case) -> bool:
    try:
        do(cast, name, lambda case_id, by: look_at(case_id, by), case_id=case.id)
    except NotSeen:
        return False
    return True


@pytest.mark.parametrize("name", ["Sue", " sue ", "Ｓｕｅ", "S ue"])
@pytest.mark.parametrize("side", Side)
def test_a_supervisor_does_not_see_a_case_of_a_party_of_his_name(cast: Cast, name: str, side: Side) -> None:
    case = against(cast, name, side)
    assert (sees(cast, "sue", case), sees(cast, "mia", case), sees(cast, "wanda", case)) == (False, True, True)
    wall = Wall._base_manager.get(case_id=case.id)
    assert (wall.user_id, wall.reason) == (cast.users["sue"].pk, "party")


def test_nobody_of_an_organ_sees_a_case_to_which_it_is_a_party(cast: Cast) -> None:
    assert sees(cast, "sue", against(cast, "物业公司"))
    case = against(cast, "测试 单位", by="omar")
    assert [name for name in ("mia", "max", "sue", "wanda", "omar") if sees(cast, name, case)] == ["omar"]
    wall = Wall._base_manager.get(case_id=case.id)
    assert (wall.user_id, wall.organ, wall.reason) == (None, "测试单位", "same_organ")


def test_an_organ_is_known_by_the_names_it_bore_before_and_by_whom_it_followed(cast: Cast) -> None:
    rows = (
        (1, None, "七星关区扶贫局", date(2019, 1, 1), date(2021, 6, 1)),
        (1, 2, "七星关区扶贫办公室", date(2021, 6, 1), date(2022, 1, 1)),
        (2, None, "测试单位", date(2022, 1, 1), None),
        (3, None, "七星关区林业局", date(2019, 1, 1), None),
    )
    for at, (key, after, name, begins, ends) in enumerate(rows):
        Organ._base_manager.create(
            id=9_000 + at,
            key=key,
            successor_key=after,
            name=name,
            valid_from=begins,
            valid_to=ends,
            path=HERE,
            **OF_ROW,
        )
    assert sees(cast, "sue", against(cast, "七星关区林业局"))
    case = against(cast, "七星关区扶贫局", by="omar")
    assert not sees(cast, "sue", case)
    assert list(Wall._base_manager.filter(case_id=case.id).values_list("organ", flat=True)) == ["测试单位"]


def test_whoever_takes_in_a_case_about_his_own_organ_has_it_not_in_his_hands(cast: Cast) -> None:
    case = against(cast, "测试单位")
    assert not Assignment._base_manager.filter(case_id=case.id).exists()
    assert not sees(cast, "mia", case)


@pytest.mark.parametrize(("name", "organ"), [(HER, "别的单位"), ("任意", HER), ("任意", "别的单位")])
def test_a_seat_given_later_opens_no_case_of_a_party_of_that_name_or_organ(cast: Cast, name: str, organ: str) -> None:
    later, _ = create_user(username="lea", display_name=name, organ=organ, by=0, password=PASSWORD)
    grant(user=later, role=Role.MEDIATION_SUPERVISOR, area=HERE, by=0, valid_from=date(2020, 1, 1))
    cast.users["lea"] = later
    give_seat(user=later, centre=cast.here, by=0, valid_from=date(2026, 11, 1))
    assert sees(cast, "lea", cast.case) is (HER not in (name, organ))
    assert sees(cast, "sue", cast.case)
    walled = Step._base_manager.filter(case_id=cast.case.id, kind=StepKind.WALLED.value).count()
    give_seat(user=later, centre=cast.here, by=0, valid_from=date(2026, 11, 2))
    assert Step._base_manager.filter(case_id=cast.case.id, kind=StepKind.WALLED.value).count() == walled


def test_a_seat_compares_the_names_of_all_cases_under_their_rows_and_writes_one_event_at_the_end(cast: Cast) -> None:
    for name in ("赵六", "Sue"):
        against(cast, name)
    later, _ = create_user(username="lea", display_name=HER, organ="别的单位", by=0, password=PASSWORD)
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as asked:
        seat = give_seat(user=later, centre=cast.here, by=0, valid_from=date(2026, 11, 1))
    (event,) = AuditEvent.objects.order_by("number")[before:]
    assert (event.act, event.key, event.purpose) == ("give_seat", seat.id, "service")
    assert event.detail == "cases=3 names=6 walls=1"
    said = [one["sql"] for one in asked.captured_queries]
    seats = [at for at, sql in enumerate(said) if f"advisory_xact_lock({LOCK})" in sql]  # first of all
    logged = [at for at, sql in enumerate(said) if ("advisory" in sql or "safeguard_audit" in sql) and at not in seats]
    written = [at for at, sql in enumerate(said) if sql.startswith(("INSERT", "UPDATE")) and '"mediation_' in sql]
    assert len(written) == 4, "the seat, the wall, the step, what he had in his hands"
    assert max(written) < min(logged), "whoever logs a read waits for none of it"
    rows = next(at for at, sql in enumerate(said) if 'FROM "mediation_case"' in sql)
    assert rows < min(written)
    if connection.vendor == "postgresql":
        assert len(seats) == 1
        assert seats[0] < rows
        assert said[rows].endswith('ORDER BY "mediation_case"."id" ASC FOR UPDATE')


def test_a_name_whose_seal_is_broken_may_be_his_so_no_seat_is_given(cast: Cast) -> None:
    party = Party._base_manager.filter(case_id=cast.case.id).earliest("id")
    Party._base_manager.filter(id=party.id).update(
        name=bytes(party.name)[:-1] + bytes([bytes(party.name)[-1] ^ 1]) if party.name else None
    )
    seats = Seat._base_manager.count()
    with pytest.raises(SealBroken):
        give_seat(user=cast.users["max"], centre=cast.here, by=0, valid_from=date(2026, 11, 1))
    assert Seat._base_manager.count() == seats


def test_an_account_and_an_organ_are_walled_off_together_or_not_at_all(cast: Cast) -> None:
    mia = Filler()
    mia.force_login(cast.users["mia"], backend="django.contrib.auth.backends.ModelBackend")
    own, walls = f"/mediation/{cast.case.id}/", Wall._base_manager.filter(case_id=cast.case.id)
    before = walls.count()
    mia.post(own, {"act": "wall", "barred_account": "max", "barred_organ": MISSPELT})
    assert walls.count() == before
    assert sees(cast, "mia", cast.case)
    both = {
        "act": "wall",
        "barred_account": "mia",
        "barred_organ": "测试单位",
    }  # the first alone would shut her out of the second
    assert mia.post(own, both).status_code == 302
    assert set(walls.values_list("user_id", "organ")) >= {(cast.users["mia"].pk, ""), (None, "测试单位")}
    assert not sees(cast, "sue", cast.case)
