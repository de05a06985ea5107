"""Who sees a case, and that everybody else finds nothing there: not even whether there is one."""

import pytest

from houfu.access.actions import end_grant
from houfu.access.queries import areas_of
from houfu.access.scoping import looking_at
from houfu.mediation import actions
from houfu.mediation.assigning import Conflict
from houfu.mediation.codes import Side, WallReason
from houfu.mediation.keeping import CaseFault
from houfu.mediation.models import Case, Party, Step
from houfu.mediation.opening import Told
from houfu.mediation.queries import mediators_for, my_cases, words_of
from houfu.mediation.seeing import NotSeen, look_at
from houfu.mediation.walls import Barred
from houfu.safeguard.models import AuditEvent
from tests.mediation.cast import HER, HIM, PEOPLE, PHONE, SEES, STORY, Cast, do, opened


def sees(cast: Cast, name: str) -> bool:
    user = cast.users[name]
    with looking_at(*areas_of(user)):
        listed = [case.id for case, _due in my_cases(user)]
        try:
            look_at(cast.case.id, user)
        except NotSeen:
            assert listed == []
            return False
        assert listed == [cast.case.id]
        return True


@pytest.mark.parametrize("name", [name for name, *_ in PEOPLE])
def test_a_case_is_seen_by_its_mediator_and_the_supervisor_of_its_centre_alone(cast: Cast, name: str) -> None:
    assert sees(cast, name) == (name in SEES)


def test_every_look_and_every_refusal_is_an_event(cast: Cast) -> None:
    for name in ("mia", "wanda", "charlie", "max"):
        sees(cast, name)
    events = AuditEvent.objects.filter(act="look_case", key=cast.case.id).order_by("number")
    assert [(event.by, event.allowed) for event in events] == [
        (cast.users[name].pk, name == "mia") for name in ("mia", "wanda", "charlie", "max")
    ]


def test_reading_the_words_is_an_event_for_each_of_them(cast: Cast) -> None:
    _case, words = do(cast, "mia", lambda case_id, by: words_of(case_id, by))
    assert words.narrative == STORY
    assert [(side, name, contact) for side, name, contact, _ in words.parties] == [
        (Side.APPLICANT, HIM, PHONE),
        (Side.RESPONDENT, HER, ""),
    ]
    keys = [cast.case.id, *Party._base_manager.filter(case_id=cast.case.id).values_list("id", flat=True)]
    assert AuditEvent.objects.filter(act="reveal", key__in=keys, by=cast.users["mia"].pk).count() == 4


def test_an_assigned_mediator_sees_it_until_released_or_his_right_ends(cast: Cast) -> None:
    max_ = cast.users["max"]
    do(cast, "sue", actions.assign, mediator=max_)
    assert sees(cast, "max")
    do(cast, "sue", actions.release, mediator_id=max_.pk)
    assert not sees(cast, "max")
    end_grant(right=cast.users["mia"].grants.get(), by=0)
    with pytest.raises(NotSeen):
        do(cast, "mia", lambda case_id, by: look_at(case_id, by))


@pytest.mark.parametrize("name", ["wanda", "omar"])
def test_whoever_is_complained_of_or_of_that_organ_is_never_assigned(cast: Cast, name: str) -> None:
    with pytest.raises(Conflict):
        do(cast, "sue", actions.assign, mediator=cast.users[name])
    with looking_at(""):
        assert name not in {user.username for user in mediators_for(cast.case)}


def test_a_party_is_not_assigned_even_where_only_the_name_says_so(cast: Cast) -> None:
    cast.users["max"].display_name = HER
    cast.users["max"].save()
    with pytest.raises(Conflict):
        do(cast, "sue", actions.assign, mediator=cast.users["max"])


def test_only_a_supervisor_assigns_and_only_a_mediator_of_the_centre_is_assigned(cast: Cast) -> None:
    from houfu.access.actions import NotAllowed

    with pytest.raises(NotAllowed):
        do(cast, "mia", actions.assign, mediator=cast.users["max"])
    for name in ("outsider", "alice", "ivan"):
        with pytest.raises(CaseFault):
            do(cast, "sue", actions.assign, mediator=cast.users[name])


def test_a_wall_that_is_put_later_shuts_out_at_once_and_whoever_recuses_himself_sees_no_more(cast: Cast) -> None:
    do(cast, "sue", actions.assign, mediator=cast.users["max"])
    do(cast, "sue", actions.wall_off, walls=[Barred(WallReason.RELATIVE, user=cast.users["max"])])
    assert not sees(cast, "max")
    do(cast, "mia", actions.recuse)
    assert not sees(cast, "mia")
    assert sees(cast, "sue")


def test_whoever_takes_in_a_complaint_about_himself_never_sees_it_again(cast: Cast) -> None:
    case = opened(cast, by="omar")
    with pytest.raises(NotSeen):
        do(cast, "omar", lambda case_id, by: look_at(case_id, by), case_id=case.id)


@pytest.mark.parametrize(
    ("by", "wrong"), [("mia", "there"), ("outsider", "here"), ("alice", "here"), ("charlie", "here")]
)
def test_nobody_opens_a_case_at_a_centre_that_is_not_his(cast: Cast, by: str, wrong: str) -> None:
    from houfu.facts.errors import HoufuError

    with pytest.raises(HoufuError):
        opened(cast, by=by, centre=getattr(cast, wrong))


@pytest.mark.parametrize(
    "other", [{"narrative": " "}, {"parties": [Told(Side.RESPONDENT, HER)]}, {"path": "52.5203.520324."}]
)
def test_a_case_that_lacks_what_it_needs_is_refused_in_words(cast: Cast, other: dict[str, object]) -> None:
    from houfu.facts.errors import HoufuError

    with pytest.raises(HoufuError):
        opened(cast, **other)


def test_history_is_only_added_to(cast: Cast) -> None:
    line = Step._base_manager.filter(case_id=cast.case.id).first()
    assert line is not None
    with pytest.raises(TypeError):
        line.save()
    with pytest.raises(TypeError):
        line.delete()


def test_no_query_runs_where_nobody_said_where_he_looks(cast: Cast) -> None:
    from houfu.access.scoping import ScopeError

    with pytest.raises(ScopeError):
        Case.objects.count()
