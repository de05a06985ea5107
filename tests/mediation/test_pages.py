"""The pages: who is let in, that they hold no word until asked, and that every way out is always there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from houfu.documents.agreement import AgreementPaper, agreement_pdf, page_values
from houfu.mediation import actions
from houfu.mediation.codes import Exit, Stage
from houfu.mediation.models import Case
from houfu.portal import reads
from houfu.portal.mediation_urls import urlpatterns
from houfu.safeguard.models import AuditEvent
from tests.mediation.cast import HERE, HIM, NOTICE, PEOPLE, PHONE, SECRETS, SEES, STORY, TERMS, Cast, Filler, do
from tests.mediation.test_ways import DAY, now, to_stage

SignIn = Callable[[str], Client]


@pytest.fixture
def signed_in(cast: Cast) -> SignIn:
    def sign_in(name: str) -> Client:
        client = Filler()
        client.force_login(cast.users[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def told(answer: Any) -> list[str]:
    """What a page says, without what changes from one answer to the next, and without its own address."""
    return [
        line
        for line in answer.content.decode().splitlines()
        if not re.search('nonce=|csrf|"next"', line, re.IGNORECASE)
    ]


def addresses(cast: Cast) -> list[str]:
    own = f"/mediation/{cast.case.id}/"
    return [own, f"{own}agreement/respondent/", f"{own}agreement/applicant/"]


@pytest.mark.parametrize("name", [name for name, *_ in PEOPLE if name not in SEES])
def test_nobody_else_gets_a_byte_of_a_case_by_any_address_list_print_or_search(
    cast: Cast, signed_in: SignIn, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    to_stage(cast, Stage.AGREED)
    client, own = signed_in(name), addresses(cast)
    answers = [client.get(address) for address in own]
    answers += [
        client.post(own[0], {"act": act, "way": "court", "on": "2026-11-20"})
        for act in ("read", "leave", "wall", "ledger")
    ]
    assert {answer.status_code for answer in answers} <= {403, 404}
    others = (
        "/mediation/",
        "/mediation/?closed=1",
        "/mediation/figures/",
        "/",
        "/search/?q=T2026",
        "/ledgers/dispute/",
        "/me/",
        "/me/",
        "/access/",
        f"/access/{cast.users['mia'].pk}/",
        "/access/log/",
    )
    others += ("/api/mediation/cases", f"/api/mediation/cases/{cast.case.id}", "/api/mediation/figures")
    answers += [client.get(address) for address in others]
    for answer in answers:
        shown = b"".join(answer) if answer.streaming else answer.content
        assert not [word for word in (*SECRETS, cast.case.number) if word.encode() in shown]
    assert not [word for word in SECRETS if word in caplog.text]
    assert now(cast).stage == "agreed"


@pytest.mark.parametrize("address", ["/mediation/", "/mediation/?closed=1", "/api/mediation/cases"])
def test_the_list_of_one_s_cases_is_shown_with_an_event_and_not_without(
    cast: Cast, signed_in: SignIn, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mia, before = signed_in("mia"), AuditEvent.objects.count()
    assert mia.get(address).status_code == 200
    (event,) = AuditEvent.objects.order_by("number")[before:]
    assert (event.act, event.by, event.path, event.fields) == ("read", cast.users["mia"].pk, HERE, "mediation_case")
    assert event.detail == "route=cases"

    def broken(**_given: Any) -> None:
        raise OSError("no log")

    monkeypatch.setattr(reads, "record_event", broken)
    mia.raise_request_exception = False
    answer = mia.get(address)
    assert (answer.status_code, cast.case.number in answer.content.decode()) == (500, False)


def test_a_case_that_is_not_there_and_one_that_is_not_ones_own_answer_alike(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("charlie")
    real, none = client.get(f"/mediation/{cast.case.id}/"), client.get("/mediation/1234567/")
    assert (real.status_code, none.status_code) == (404, 404)
    assert told(real) == told(none)


@pytest.mark.parametrize("name", sorted(SEES))
@pytest.mark.parametrize("stage", Stage)
def test_the_page_shows_every_way_out_at_every_stage_and_no_word_until_asked(
    cast: Cast, signed_in: SignIn, name: str, stage: Stage
) -> None:
    to_stage(cast, stage)
    answer = signed_in(name).get(f"/mediation/{cast.case.id}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    for way in Exit:
        assert f'name="way" value="{way.value}">{way.zh}</button>' in page
    assert not [word for word in SECRETS if word in page]


def test_the_words_are_shown_for_one_answer_and_leave_a_trace(cast: Cast, signed_in: SignIn) -> None:
    before = AuditEvent.objects.filter(act="read_case", key=cast.case.id).count()
    page = signed_in("mia").post(f"/mediation/{cast.case.id}/", {"act": "read"}).content.decode()
    assert all(word in page for word in (STORY, HIM, PHONE))
    assert AuditEvent.objects.filter(act="read_case", key=cast.case.id).count() == before + 1


@pytest.mark.parametrize("way", Exit)
def test_a_way_out_is_one_click(cast: Cast, signed_in: SignIn, way: Exit) -> None:
    signed_in("mia").post(f"/mediation/{cast.case.id}/", {"act": "leave", "way": way.value})
    assert now(cast).left_by == way.value


def test_a_mediator_of_one_settlement_takes_in_what_is_about_it(cast: Cast, signed_in: SignIn) -> None:
    user = cast.users["seatless"]
    user.grants.update(role="mediator", area=cast.settlement)
    actions.give_seat(user=user, centre=cast.here, by=0, valid_from=DAY)
    client = signed_in("seatless")
    assert "七星关区综治中心" in client.get("/mediation/new/").content.decode()
    assert client.post("/mediation/new/", intake(cast))["Location"].startswith("/mediation/1")
    assert client.post("/mediation/new/", intake(cast, path=HERE)).status_code == 200  # beside his area


def test_a_case_goes_its_way_by_the_buttons(cast: Cast, signed_in: SignIn) -> None:
    mia, own = signed_in("mia"), f"/mediation/{cast.case.id}/"
    for said, stage in (
        ({"act": "accept", "on": "2026-11-03"}, "accepted"),
        ({"act": "session", "on": "2026-11-09", "at": "community", "note": "x"}, "mediating"),
        ({"act": "extend", "agreed": "1"}, "mediating"),
        ({"act": "transfer", "to": "judicial", "on": "2026-11-10"}, "accepted"),
        ({"act": "session", "on": "2026-11-11", "at": "centre", "note": ""}, "mediating"),
        ({"act": "agree", "on": "2026-11-16", "at": "centre", "terms": ""}, "mediating"),  # nothing was agreed
        ({"act": "agree", "on": "2026-11-16", "at": "centre", "terms": TERMS}, "agreed"),
        ({"act": "close", "reason": "agreed", "notice": "短"}, "agreed"),
        ({"act": "rate", "content": "1"}, "agreed"),
        ({"act": "ledger"}, "agreed"),
        ({"act": "close", "reason": "agreed", "notice": NOTICE}, "closed"),
        ({"act": "reopen"}, "accepted"),
        ({"act": "unsettled", "told": "1"}, "unsettled"),
        ({"act": "confer"}, "unsettled"),
    ):
        assert mia.post(own, said).status_code == 302
        assert now(cast).stage == stage, said
    assert mia.post(own, {"act": "nothing"}).status_code == 404
    assert mia.post(own, {"act": "recuse"}).status_code == 302
    assert mia.get(own).status_code == 404


def test_a_supervisor_assigns_releases_and_walls_off_by_the_buttons(cast: Cast, signed_in: SignIn) -> None:
    sue, own, max_ = signed_in("sue"), f"/mediation/{cast.case.id}/", cast.users["max"]
    page = sue.get(own).content.decode()
    assert f'<option value="{max_.pk}">Max' in page
    assert "Wanda" not in page
    assert "Omar" not in page
    sue.post(own, {"act": "assign", "mediator": str(max_.pk)})
    assert signed_in("max").get(own).status_code == 200
    sue.post(own, {"act": "release", "mediator": str(max_.pk)})
    assert signed_in("max").get(own).status_code == 404
    sue.post(own, {"act": "assign", "mediator": str(max_.pk)})
    sue.post(own, {"act": "wall", "barred_account": "max"})
    assert signed_in("max").get(own).status_code == 404
    sue.post(own, {"act": "assign", "mediator": str(cast.users["wanda"].pk)})
    assert "Wanda" not in sue.get(own).content.decode()


def intake(cast: Cast, **other: str) -> dict[str, str]:
    said = {
        "centre": str(cast.here),
        "path": cast.settlement,
        "kind": "housing",
        "channel": "people",
        "source": "party",
    }
    said |= {"applicant": HIM, "contact": PHONE, "hidden": "1", "narrative": STORY, "barred_account": "wanda"}
    return said | other


def test_a_dispute_is_taken_in_by_the_form_and_found_in_the_list(cast: Cast, signed_in: SignIn) -> None:
    mia = signed_in("mia")
    assert "七星关区综治中心" in mia.get("/mediation/new/").content.decode()
    answer = mia.post("/mediation/new/", intake(cast))
    made = Case._base_manager.exclude(pk=cast.case.pk).get()
    assert answer["Location"] == f"/mediation/{made.pk}/"
    listed = mia.get("/mediation/").content.decode()
    assert made.number in listed
    assert not [word for word in SECRETS if word in listed]
    assert signed_in("wanda").get(f"/mediation/{made.pk}/").status_code == 404


@pytest.mark.parametrize(
    "other",
    [{"kind": ""}, {"barred_account": "nobody-here"}, {"narrative": " "}, {"centre": "x"}, {"centre": "9" * 30}],
)
def test_a_form_that_lacks_something_says_so_and_keeps_what_was_typed(
    cast: Cast, signed_in: SignIn, other: dict[str, str]
) -> None:
    answer = signed_in("mia").post("/mediation/new/", intake(cast, **other))
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert HIM in answer.content.decode()
    assert Case._base_manager.count() == 1


def test_the_agreement_is_a_pdf_for_one_side(cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    from houfu.portal import mediation_case

    mia = signed_in("mia")
    assert mia.get(addresses(cast)[1]).status_code == 404
    to_stage(cast, Stage.AGREED)
    papers: list[AgreementPaper] = []
    monkeypatch.setattr(mediation_case, "agreement_pdf", lambda paper: papers.append(paper) or agreement_pdf(paper))
    answers = [mia.get(address) for address in addresses(cast)[1:]]
    assert all(
        answer.content.startswith(b"%PDF-1.7") and answer["Content-Type"] == "application/pdf" for answer in answers
    )
    for_respondent, for_applicant = (page_values(paper) for paper in papers)
    assert HIM not in for_respondent
    assert TERMS in for_respondent
    assert HIM in for_applicant
    assert PHONE not in for_applicant


def test_the_same_agreement_is_the_same_paper_and_its_words_are_no_markup() -> None:
    paper = AgreementPaper("T1", "中心", "人民调解", "物业", ["#eval(1)"], [], '一、"$x$" #panic()\n二、*', DAY)
    assert agreement_pdf(paper) == agreement_pdf(paper)


def test_officers_of_the_area_see_figures_and_no_case(cast: Cast, signed_in: SignIn) -> None:
    for name, status in (("alice", 200), ("paula", 200), ("charlie", 200), ("mia", 200), ("ivan", 403), ("rita", 403)):
        answer = signed_in(name).get("/mediation/figures/")
        assert answer.status_code == status, name
        assert cast.case.number not in answer.content.decode()
    assert signed_in("charlie").get("/mediation/figures/", {"area": HERE}).status_code == 404


def test_no_address_orders_or_filters_by_person(cast: Cast, signed_in: SignIn) -> None:
    """The list takes one word, open or closed; whatever else is asked changes nothing."""
    client = signed_in("mia")
    plain = told(client.get("/mediation/"))
    for more in ({"party": HIM}, {"q": HIM}, {"sort": "disputes"}, {"household": "1"}, {"n": "3"}):
        assert told(client.get("/mediation/", more)) == plain


@pytest.mark.parametrize("opened", [True, False])
def test_while_the_room_is_shut_no_page_is_there_and_no_menu_leads_to_it(
    cast: Cast, signed_in: SignIn, settings: Any, opened: bool
) -> None:
    settings.MEDIATION = opened
    expected = 200 if opened else 404
    sue = signed_in("sue")
    for address in ("/mediation/", "/mediation/new/", "/mediation/figures/", f"/mediation/{cast.case.id}/"):
        assert sue.get(address).status_code == expected
    assert ("/mediation/" in sue.get("/about/").content.decode()) is opened
    assert len(urlpatterns) == 5


def test_the_notices_of_earlier_rounds_are_shown_with_the_words_of_the_case_and_not_before(
    cast: Cast, signed_in: SignIn
) -> None:
    to_stage(cast, Stage.CLOSED)
    do(cast, "mia", actions.reopen)
    page = f"/mediation/{cast.case.id}/"
    assert NOTICE not in signed_in("mia").get(page).content.decode()
    shown = signed_in("mia").post(page, {"act": "read"}).content.decode()
    assert re.search(rf"此前的告知书 2026-11-16</b>.*达成协议.*{NOTICE}", shown)
    assert signed_in("max").post(page, {"act": "read"}).status_code == 404


def test_a_retired_case_shows_its_days_and_no_words(cast: Cast, signed_in: SignIn) -> None:
    from datetime import date

    to_stage(cast, Stage.CLOSED)
    actions.retire(on=date(2029, 11, 16), by=0)
    page = signed_in("mia").post(f"/mediation/{cast.case.id}/", {"act": "read"}).content.decode()
    assert "到期匿名化" in page
    assert not [word for word in SECRETS if word in page]
    assert signed_in("mia").get(addresses(cast)[1]).status_code == 404
    assert {signed_in(name).get(addresses(cast)[0]).status_code for name in ("sue", "wanda", "omar")} == {404}
    do(cast, "mia", actions.leave, way=Exit.COURT)
