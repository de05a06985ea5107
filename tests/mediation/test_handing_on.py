"""What nobody at a centre can see goes to another, unread: to who may see it there, and to nobody who bears a party's name."""

from datetime import date

import pytest

from houfu.access.actions import end_grant, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.mediation import actions
from houfu.mediation.codes import Exit, Side, StepKind
from houfu.mediation.handing_on import HandedOn
from houfu.mediation.keeping import CaseFault, begun_on
from houfu.mediation.models import Assignment, Case, Step, Transfer, Wall
from houfu.mediation.opening import Told
from houfu.mediation.unattended import Unattended, unattended
from houfu.safeguard.models import AuditEvent
from tests.mediation.cast import HERE, HIM, SECRETS, Cast, do, opened
from tests.mediation.test_api_and_command import mediation
from tests.mediation.test_unattended import ALL
from tests.mediation.test_walls_held import sees


def ready(cast: Cast) -> Case:
    """A case against the centre's own organ, and a supervisor of another centre and organ who may work in this county too."""
    charlie = cast.users["charlie"]
    User.objects.filter(pk=charlie.pk).update(organ="别的单位")
    charlie.refresh_from_db()
    grant(user=charlie, role=Role.MEDIATION_SUPERVISOR, area=HERE, by=0, valid_from=date(2020, 1, 1))
    return opened(cast, walls=ALL)


def test_they_go_with_walls_and_days_to_whoever_may_see_them_there(cast: Cast) -> None:
    case, before = ready(cast), AuditEvent.objects.count()
    told = mediation("hand-on", "--from", str(cast.here), "--to", str(cast.there))
    assert told.exit_code == 0, told.exception
    assert "1 件" in told.stdout
    (event,) = AuditEvent.objects.order_by("number")[before:]
    assert (event.act, event.detail, event.purpose) == ("hand_on", "cases=1 channel=command stayed=0", "service")
    assert not [word for word in (*SECRETS, case.number) if word in told.output + event.detail]
    assert {name for name in cast.users if sees(cast, name, case)} == {"charlie"}
    (row,) = Transfer._base_manager.filter(case_id=case.id)
    assert (row.from_centre, row.to_centre, row.from_channel) == (cast.here, cast.there, row.to_channel)
    last = Step._base_manager.filter(case_id=case.id).latest("id")
    assert (last.kind, last.code) == (StepKind.TRANSFERRED.value, "unattended")
    now = Case._base_manager.get(pk=case.id)
    assert (now.stage, now.accept_by, now.filed_on) == (case.stage, case.accept_by, case.filed_on)
    with everywhere():
        assert begun_on(now) == case.filed_on
    do(cast, "charlie", actions.leave, way=Exit.COURT, case_id=case.id)  # every way out can be reached again
    assert Case._base_manager.get(pk=cast.case.id).centre_key == cast.here, "what somebody sees stays where it is"


def test_what_nobody_there_may_see_stays_as_it_was(cast: Cast) -> None:
    case = opened(cast, walls=ALL)  # Charlie has no right in this county
    walls, steps = Wall._base_manager.count(), Step._base_manager.count()
    told = mediation("hand-on", "--from", str(cast.here), "--to", str(cast.there)).stdout
    assert "1 件没有转" in told
    assert (Wall._base_manager.count(), Step._base_manager.count()) == (walls, steps)
    assert Case._base_manager.get(pk=case.id).centre_key == cast.here
    assert unattended() == [Unattended(cast.here, 1, 1)]


@pytest.mark.parametrize("name", ["Charlie", "别的单位"])
def test_it_does_not_go_to_whoever_bears_a_party_s_name(cast: Cast, name: str) -> None:
    ready(cast)
    opened(cast, walls=ALL, parties=[Told(Side.APPLICANT, HIM), Told(Side.RESPONDENT, name)])
    assert actions.hand_on(centre=cast.here, to=cast.there, by=0) == HandedOn(1, 1)


def test_a_centre_that_is_not_on_file_or_the_same_gets_nothing(cast: Cast) -> None:
    ready(cast)
    for to in (7, cast.here):
        with pytest.raises(CaseFault):
            actions.hand_on(centre=cast.here, to=to, by=0)


def test_whoever_had_it_in_hand_at_the_centre_before_has_it_no_more_there(cast: Cast) -> None:
    ready(cast)
    case, omar = opened(cast, by="omar", walls=[]), cast.users["omar"]
    for user in (cast.users["sue"], cast.users["wanda"], cast.users["mia"], cast.users["max"]):
        User.objects.filter(pk=user.pk).update(is_active=False)
    end_grant(right=omar.grants.get(), by=0)
    assert Assignment._base_manager.filter(case_id=case.id, user_id=omar.pk, valid_to=None).exists()
    actions.hand_on(centre=cast.here, to=cast.there, by=0)
    assert Case._base_manager.get(pk=case.id).centre_key == cast.there
    assert not Assignment._base_manager.filter(case_id=case.id, valid_to=None).exists()
    assert StepKind.RELEASED.value in Step._base_manager.filter(case_id=case.id).values_list("kind", flat=True)
    grant(user=omar, role=Role.MEDIATOR, area=HERE, by=0, valid_from=date(2020, 1, 1))
    actions.give_seat(user=omar, centre=cast.there, valid_from=date(2026, 11, 20), by=0)
    assert not sees(cast, "omar", case)  # nobody there has given it to him


def test_a_centre_of_which_nothing_is_unseen_or_that_is_not_on_file_is_told_so(cast: Cast) -> None:
    before = AuditEvent.objects.count()
    for centre, word in ((cast.here, "没有无人能看到的纠纷"), (7, "没有编号为 7 的综治中心")):
        told = mediation("hand-on", "--from", str(centre), "--to", str(cast.there))
        assert word in told.output + str(told.exception)
        assert told.exit_code
    assert AuditEvent.objects.count() == before
