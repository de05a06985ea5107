"""The API against its own description: whatever the description allows is answered, and never by a fault of ours."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houfu.access.tokens import make_token
from houfu.api.urls import api
from houfu.safeguard.audit import SYSTEM
from tests.portal.world import World

pytestmark = pytest.mark.django_db
DESCRIPTION = api.get_openapi_schema()
OPERATIONS = [
    (path, method) for path, methods in DESCRIPTION["paths"].items() for method in methods if method != "parameters"
]
UNSAID = {405, 422}  # said of every operation by HTTP and by the framework


def test_every_operation_says_what_it_does_and_that_it_needs_a_reader() -> None:
    for path, method in OPERATIONS:
        told = DESCRIPTION["paths"][path][method]
        assert told.get("summary"), path
        assert told.get("description"), path
        assert told.get("security"), path
        assert {"200", "201"} & {str(code) for code in told["responses"]}, path


@pytest.fixture
def door(world: World, db: None) -> dict[str, str]:
    until = timezone.localdate() + timedelta(days=1)
    _row, secret = make_token(user=world.users["paula"], name="", until=until, by=SYSTEM)
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda word: word)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_asked_is_answered(world: World, door: dict[str, str], path: str, method: str, data: Any) -> None:
    operation = schemathesis.openapi.from_dict(DESCRIPTION)[path][method.upper()]
    case = data.draw(operation.as_strategy())
    asked = case.as_transport_kwargs(base_url="http://testserver")
    body: dict[str, Any] = {}
    if "json" in asked:
        body = {"data": json.dumps(asked["json"]), "content_type": "application/json"}
    address = asked["url"].removeprefix("http://testserver")
    answer = Client().generic(method.upper(), address, QUERY_STRING=_query(asked), **body, **door)
    documented = {int(code) for code in DESCRIPTION["paths"][path][method]["responses"]} | UNSAID
    assert answer.status_code in documented, (answer.status_code, answer.content[:400])


def _query(asked: dict[str, Any]) -> str:
    return urlencode(asked.get("params") or {}, doseq=True, errors="surrogatepass")
