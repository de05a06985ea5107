"""What both sides get names nobody who wished to stay unknown: it is refused when written, and handed to nobody where it stands."""

from datetime import date

import pytest

from houfu.facts.codes import AgreementPlace
from houfu.mediation import actions
from houfu.mediation.codes import Closing, Side, Stage
from houfu.mediation.keeping import CaseFault, sealed
from houfu.mediation.models import Agreement, Case, Party, Wall
from houfu.mediation.opening import Told
from houfu.mediation.queries import words_of
from houfu.mediation.unnamed import NamesUnknown, NotForThisSide
from houfu.safeguard.models import AuditEvent
from houfu.safeguard.sealing import SealBroken
from tests.mediation.cast import HER, HIM, NOTICE, PHONE, TERMS, Cast, Filler, do, opened
from tests.mediation.test_ways import DAY, now, to_stage

NAMED = (
    f"申请人{HIM}与{HER}商定：十日内修好",
    f"申请人 {HIM[:2]} {HIM[2:]} 与物业商定",
    f"修好后打电话 {PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}",
    "电话１３９８７６５４３２１",
)


def agree(cast: Cast, terms: str, **other: object) -> None:
    do(cast, "mia", actions.agree, on=DAY, at=AgreementPlace.CENTRE, terms=terms, **other)


@pytest.mark.parametrize("terms", NAMED)
def test_terms_that_name_who_stays_unknown_are_refused_in_words_and_kept_nowhere(cast: Cast, terms: str) -> None:
    to_stage(cast, Stage.MEDIATING)
    with pytest.raises(NamesUnknown) as fault:
        agree(cast, terms)
    assert "申请人" in fault.value.sentence("zh")
    assert not [word for word in (HIM, PHONE) if word in fault.value.sentence("zh") + fault.value.sentence("en")]
    assert now(cast).stage == "mediating"
    assert not Agreement._base_manager.exists()
    told = AuditEvent.objects.filter(act="agree_case", key=cast.case.id)
    assert list(told.values_list("allowed", "path")) == [(False, cast.case.path)]


@pytest.mark.parametrize(
    ("name", "contact", "terms"),
    [
        ("张三、欧阳验证", "", "欧阳验证十日内付清"),
        ("欧阳验证（业主代表）", "", "欧阳验证十日内付清"),
        ("阿依古丽·买买提", "", "阿依古丽.买买提十日内付清"),
        ("阿依古丽‧买买提", "", "阿依古丽・买买提十日内付清"),
        ("欧阳验证", "电话：13987654321", "付清后致电13987654321"),
        ("欧阳验证", "13987654321（本人）、0857-8223344", "付清后致电0857 8223344"),
        ("欧阳验证", "13987654321", "付清后致电139.8765.4321"),
    ],
)
def test_one_of_several_names_and_what_stands_beside_something_is_found(
    cast: Cast, name: str, contact: str, terms: str
) -> None:
    case = opened(cast, parties=[Told(Side.APPLICANT, name, contact, hidden=True), Told(Side.RESPONDENT, HER)])
    do(cast, "mia", actions.accept, on=date(2026, 11, 3), case_id=case.id)
    do(cast, "mia", actions.hold_session, on=DAY, at=AgreementPlace.CENTRE, note="", case_id=case.id)
    with pytest.raises(NamesUnknown):
        agree(cast, terms, case_id=case.id)
    agree(cast, "申请人委托业主代表办理，本人十日内付清", case_id=case.id)  # what is said of him names nobody
    assert Case._base_manager.get(pk=case.id).stage == "agreed"


def test_a_mediator_who_is_one_of_several_parties_told_together_is_kept_away(cast: Cast) -> None:
    mia = cast.users["mia"]
    together = f"张三、{mia.display_name}（业主代表）"
    with pytest.raises(CaseFault):
        opened(cast, by="mia", parties=[Told(Side.APPLICANT, HIM), Told(Side.RESPONDENT, together)])
    case = opened(cast, by="sue", parties=[Told(Side.APPLICANT, HIM), Told(Side.RESPONDENT, together)])
    assert Wall._base_manager.filter(case=case, user_id=mia.pk).exists()


@pytest.mark.parametrize("terms", [TERMS, f"申请人与{HER}商定：十日内修好", "欧阳一方放弃", "电话 1398765"])
def test_terms_that_name_nobody_unknown_are_taken(cast: Cast, terms: str) -> None:
    to_stage(cast, Stage.MEDIATING)
    agree(cast, terms)
    assert now(cast).stage == "agreed"


def test_what_stands_in_any_text_names_nobody_and_who_is_known_may_be_named(cast: Cast) -> None:
    vague = opened(cast, parties=[Told(Side.APPLICANT, "王", "没有", hidden=True), Told(Side.RESPONDENT, HER)])
    known = opened(cast, parties=[Told(Side.APPLICANT, HIM, PHONE), Told(Side.RESPONDENT, HER)])
    for case, terms in ((vague, "双方没有异议，国王小区十日内修好"), (known, NAMED[0])):
        do(cast, "mia", actions.accept, on=date(2026, 11, 3), case_id=case.id)
        do(cast, "mia", actions.hold_session, on=DAY, at=AgreementPlace.CENTRE, note="", case_id=case.id)
        agree(cast, terms, case_id=case.id)
        assert Case._base_manager.get(pk=case.id).stage == "agreed"


def test_a_notice_that_names_who_stays_unknown_is_refused(cast: Cast) -> None:
    to_stage(cast, Stage.AGREED)
    with pytest.raises(NamesUnknown):
        do(cast, "mia", actions.close, reason=Closing.AGREED, notice=f"{HIM}与物业公司已达成协议。", on=DAY)
    assert now(cast).stage == "agreed"
    do(cast, "mia", actions.close, reason=Closing.AGREED, notice=NOTICE, on=DAY)


def written_before(cast: Cast, terms: str) -> None:
    """An agreement as one could write it before names were looked for."""
    to_stage(cast, Stage.AGREED)
    row = Agreement._base_manager.get(case_id=cast.case.id)
    row.terms = sealed(Agreement, "terms", row.id, terms)
    row.save()


def test_a_paper_that_would_name_him_to_the_other_side_is_not_made_and_his_own_is(cast: Cast) -> None:
    written_before(cast, NAMED[0])
    with pytest.raises(NotForThisSide):
        do(cast, "mia", lambda case_id, by: words_of(case_id, by, for_side=Side.RESPONDENT))
    _case, own = do(cast, "mia", lambda case_id, by: words_of(case_id, by, for_side=Side.APPLICANT))
    assert HIM in repr(own)


def test_a_side_gets_the_last_terms_alone(cast: Cast) -> None:
    written_before(cast, NAMED[0])
    do(cast, "mia", actions.close, reason=Closing.AGREED, notice=NOTICE, on=DAY)
    do(cast, "mia", actions.reopen)
    today = date(2026, 11, 20)
    do(cast, "mia", actions.hold_session, on=today, at=AgreementPlace.CENTRE, note="")
    do(cast, "mia", actions.agree, on=today, at=AgreementPlace.CENTRE, terms=TERMS)
    _case, words = do(cast, "mia", lambda case_id, by: words_of(case_id, by, for_side=Side.RESPONDENT))
    assert [terms for _on, terms, _by in words.terms] == [TERMS]
    assert HIM not in repr(words)


def test_the_page_says_so_beforehand_refuses_the_paper_in_words_and_warns_of_what_stands(cast: Cast) -> None:
    mia, own = Filler(), f"/mediation/{cast.case.id}/"
    mia.force_login(cast.users["mia"], backend="django.contrib.auth.backends.ModelBackend")
    to_stage(cast, Stage.MEDIATING)
    assert "写“申请人”“被申请人”，不写姓名" in mia.get(own).content.decode()
    said = {"act": "agree", "on": "2026-11-16", "at": "centre", "terms": NAMED[0]}
    assert "对方会拿到这段文字" in mia.post(own, said, follow=True).content.decode()
    assert "不要把原文交给对方" not in mia.post(own, {"act": "read"}).content.decode()
    agree(cast, TERMS)
    row = Agreement._base_manager.get(case_id=cast.case.id)
    row.terms = sealed(Agreement, "terms", row.id, NAMED[0])
    row.save()
    refused = mia.get(f"{own}agreement/respondent/", follow=True)
    assert "不能交给这一方" in refused.content.decode()
    assert HIM not in refused.content.decode()
    assert mia.get(f"{own}agreement/applicant/").content.startswith(b"%PDF")
    assert "不要把原文交给对方" in mia.post(own, {"act": "read"}).content.decode()


def test_a_name_whose_seal_is_broken_may_stand_in_any_text(cast: Cast) -> None:
    to_stage(cast, Stage.MEDIATING)
    party = Party._base_manager.filter(case_id=cast.case.id).earliest("id")
    assert party.name is not None
    kept = bytes(party.name)
    Party._base_manager.filter(id=party.id).update(name=kept[:-1] + bytes([kept[-1] ^ 1]))
    with pytest.raises(SealBroken):
        agree(cast, TERMS)
