"""The words of a case are told only to whoever proved lately, by a second factor of his own, who he is."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from houfu.access import administering
from houfu.access.actions import create_user, grant
from houfu.access.roles import Role
from houfu.mediation.codes import Stage
from houfu.safeguard.models import AuditEvent
from tests.mediation.cast import PASSWORD, SECRETS, STORY, TERMS, Cast
from tests.mediation.test_ways import to_stage

CLICK = timedelta(minutes=10)


def came(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.users[name], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/mediation/").status_code == 200
    return client


def asked(client: Client, cast: Cast, what: str) -> Any:
    own = f"/mediation/{cast.case.id}/"
    return client.post(own, {"act": "read"}) if what == "read" else client.get(f"{own}agreement/{what}/")


@pytest.mark.parametrize("name", ["mia", "sue"])
@pytest.mark.parametrize("what", ["read", "applicant", "respondent"])
def test_the_words_of_a_case_ask_for_a_proof_that_is_fresh(cast: Cast, name: str, what: str) -> None:
    to_stage(cast, Stage.AGREED)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = came(cast, name)
        clock.shift(CLICK)
        assert asked(client, cast, what).status_code == 200
        clock.shift(CLICK)
        read = AuditEvent.objects.filter(act="reveal", by=cast.users[name].pk).count()
        answer = asked(client, cast, what)
        assert answer.status_code == 302
        assert answer["Location"] == f"/accounts/reauthenticate/?next=%2Fmediation%2F{cast.case.id}%2F"
        assert not [word for word in SECRETS if word in answer.content.decode()]
        assert AuditEvent.objects.filter(act="reveal", by=cast.users[name].pk).count() == read
        refused = AuditEvent.objects.get(act="read_case", key=cast.case.id, by=cast.users[name].pk, allowed=False)
        assert (refused.path, refused.detail) == (cast.case.path, "lacks=proof")
        assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == f"/mediation/{cast.case.id}/"
        assert asked(client, cast, what).status_code == 200


def test_whoever_may_not_see_a_case_is_not_told_of_it_by_being_asked_who_he_is(cast: Cast) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = came(cast, "max")
        for _ in range(2):
            clock.shift(CLICK)
            assert asked(client, cast, "read").status_code == asked(client, cast, "applicant").status_code == 404


def test_a_mediator_without_a_second_factor_reads_nothing(cast: Cast, settings: Any) -> None:
    client = came(cast, "mia")
    settings.SECOND_FACTOR_REQUIRED = True
    answer = asked(client, cast, "read")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/totp/activate/")
    assert STORY not in answer.content.decode()


@pytest.mark.parametrize("required", [True, False])
def test_a_system_administrator_alone_does_not_enter_as_a_mediator(cast: Cast, settings: Any, required: bool) -> None:
    settings.SECOND_FACTOR_REQUIRED = required
    system, _ = create_user(username="sys", display_name="系统", by=0, password=PASSWORD, must_change_password=False)
    grant(user=system, role=Role.SYSTEM_ADMIN, area="52.", by=0, valid_from=date(2020, 1, 1))
    word = administering.new_password(system, cast.users["mia"])
    client, new = Client(), "Quite-Another-9!x"
    client.post("/accounts/login/", {"login": "mia", "password": word})
    client.post("/accounts/password/change/", {"oldpassword": word, "password1": new, "password2": new})
    assert not [
        answer
        for answer in (client.get("/mediation/"), asked(client, cast, "read"), asked(client, cast, "applicant"))
        if answer.status_code == 200 or TERMS in answer.content.decode()
    ]
