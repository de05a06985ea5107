"""The same click twice counts once, and what is typed anew counts again."""

import re
from typing import Any

import pytest
from django.test import Client

from houfu.mediation import opening
from houfu.mediation.codes import Stage, StepKind
from houfu.mediation.models import Case, Party, Satisfaction, Session, Step, Wall
from tests.mediation.cast import HERE, HIM, STORY, Cast, opened
from tests.mediation.test_ways import now, to_stage

RATED = {"act": "rate", "content": "1"}
MET = {"act": "session", "on": "2026-11-20", "at": "community", "note": "双方到场"}
TWICE = "没有重复登记"


@pytest.fixture
def mia(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.users["mia"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def own(cast: Cast) -> str:
    return f"/mediation/{cast.case.id}/"


def token_of(client: Client, address: str) -> str:
    """The one token of a page, which is in each of its forms."""
    page = client.get(address).content.decode().partition("<main")[2]
    found = re.findall(r'name="token" value="([^"]{20,})"', page)
    assert len(set(found)) == 1
    assert len(found) == page.count("<form")
    return found[0]


def told(client: Client, address: str, said: dict[str, str]) -> str:
    return client.post(address, said, follow=True).content.decode()


def count(of: Any, cast: Cast, **more: Any) -> int:
    return int(of._base_manager.filter(case_id=cast.case.id, **more).count())


def test_the_same_rating_sent_three_times_is_one_and_says_so(cast: Cast, mia: Client) -> None:
    said = {**RATED, "token": token_of(mia, own(cast))}
    pages = [told(mia, own(cast), said) for _ in range(3)]
    assert [TWICE in page for page in pages] == [False, True, True]
    assert (count(Satisfaction, cast), count(Step, cast, kind=StepKind.RATED.value)) == (1, 1)


def test_what_the_other_party_says_on_the_same_page_and_on_a_new_one_counts_too(cast: Cast, mia: Client) -> None:
    token = token_of(mia, own(cast))
    mia.post(own(cast), {**RATED, "token": token})
    mia.post(own(cast), {**RATED, "content": "0", "token": token})
    mia.post(own(cast), {**RATED, "token": token_of(mia, own(cast))})
    assert count(Satisfaction, cast) == 3


@pytest.mark.parametrize(
    ("stage", "said", "kind"),
    [
        (Stage.FILED, {"act": "accept", "on": "2026-11-20"}, StepKind.ACCEPTED),
        (Stage.ACCEPTED, MET, StepKind.SESSION),
        (Stage.ACCEPTED, {"act": "extend", "agreed": "1"}, StepKind.EXTENDED),
        (Stage.ACCEPTED, {"act": "transfer", "to": "judicial", "on": "2026-11-20"}, StepKind.TRANSFERRED),
        (Stage.UNSETTLED, {"act": "confer", "on": "2026-11-20"}, StepKind.CONFERRED),
        (Stage.ACCEPTED, {"act": "leave", "way": "court"}, StepKind.LEFT),
        (Stage.CLOSED, {"act": "reopen"}, StepKind.REOPENED),
        (Stage.ACCEPTED, {"act": "ledger"}, StepKind.LEDGER),
        (Stage.ACCEPTED, {"act": "wall", "barred_account": "max"}, StepKind.WALLED),
    ],
)
def test_the_same_act_sent_twice_is_one_step(
    cast: Cast, mia: Client, stage: Stage, said: dict[str, str], kind: StepKind
) -> None:
    to_stage(cast, stage)
    before = count(Step, cast, kind=kind.value)
    said = {**said, "token": token_of(mia, own(cast))}
    assert [TWICE in told(mia, own(cast), said) for _ in range(2)] == [False, True]
    assert count(Step, cast, kind=kind.value) == before + 1


def test_a_session_sent_twice_is_one_and_a_second_click_on_staying_away_leads_to_the_list(
    cast: Cast, mia: Client
) -> None:
    to_stage(cast, Stage.ACCEPTED)
    said = {**MET, "token": token_of(mia, own(cast))}
    for _ in range(2):
        mia.post(own(cast), said)
    assert count(Session, cast) == 1
    said = {"act": "recuse", "token": token_of(mia, own(cast))}
    assert {mia.post(own(cast), said)["Location"] for _ in range(2)} == {"/mediation/"}


@pytest.mark.parametrize("said", [RATED, MET])
def test_a_form_without_a_token_records_nothing_and_says_what_to_do(
    cast: Cast, mia: Client, said: dict[str, str]
) -> None:
    to_stage(cast, Stage.ACCEPTED)
    assert "页面已过期" in told(mia, own(cast), said)
    assert (count(Satisfaction, cast), count(Session, cast)) == (0, 0)
    assert now(cast).stage == "accepted"


@pytest.fixture
def intake(cast: Cast, mia: Client) -> dict[str, str]:
    return {
        "centre": str(cast.here), "path": cast.settlement, "kind": "housing", "channel": "people", "source": "party",
        "applicant": HIM, "narrative": STORY, "token": token_of(mia, "/mediation/new/"),
    }  # fmt: skip


def test_a_dispute_sent_twice_is_one_case_and_another_on_the_same_form_is_another(
    cast: Cast, mia: Client, intake: dict[str, str]
) -> None:
    where = {mia.post("/mediation/new/", intake)["Location"] for _ in range(3)}
    assert len(where) == 1
    assert Case._base_manager.count() == 2
    assert mia.post("/mediation/new/", {**intake, "path": HERE})["Location"] not in where
    assert "页面已过期" in told(mia, "/mediation/new/", {**intake, "token": ""})


def test_of_two_clicks_at_once_the_second_finds_the_case_of_the_first(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(cast, token="a" * 64)
    known, asked = opening._opened_before, []
    monkeypatch.setattr(opening, "_opened_before", lambda token: known(token) if asked else asked.append(token))
    parties, walls = Party._base_manager.count(), Wall._base_manager.count()
    assert opened(cast, token="a" * 64) == first
    assert asked == ["a" * 64]
    assert (Party._base_manager.count(), Wall._base_manager.count()) == (parties, walls)
