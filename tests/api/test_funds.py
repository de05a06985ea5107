"""Fund lines by a program: the same calculation as on the page, filed with the same right, faults as sentences."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from houfu.access.scoping import everywhere
from houfu.ledgers.models import Allocation
from tests.funds.lines import AMOUNT, DECIDED, a_line, a_scheme, figures
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture
def line(world: World, db: None) -> int:
    """A line with its scheme and every figure, on top of the small province."""
    with everywhere():
        figures()
        key = a_line()
        a_scheme(key)
    return key


def get(client: Client, path: str, status: int = 200) -> Any:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def file(client: Client, line: int, status: int, **more: Any) -> Any:
    body = json.dumps({"on": f"{DECIDED}", **more})
    answer = client.post(f"/api/funds/{line}/allocations", body, content_type="application/json")
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_a_line_is_listed_worked_out_and_filed_once(line: int, signed_in: SignIn) -> None:
    paula = signed_in("paula")
    told = get(paula, "funds")
    assert [(one["key"], one["amount"], one["allocated_on"]) for one in told] == [(line, AMOUNT, None)]
    found = get(paula, f"funds/{line}/calculation?on={DECIDED}")
    assert (found["amount"], sum(share["amount"] for share in found["shares"])) == (AMOUNT, AMOUNT)
    assert [(share["name"], share["filed"]) for share in found["shares"]] == [("七星关区", None), ("金沙县", None)]
    assert not Allocation._base_manager.exists()
    assert file(paula, line, 200, mark=found["mark"]) == {"recorded": 2, "ended": 0}
    assert file(paula, line, 200, mark=found["mark"]) == {"recorded": 0, "ended": 0}
    again = get(paula, f"funds/{line}/calculation")  # without a day: that of the decision
    assert again["on"] == f"{DECIDED}"
    assert [share["filed"] for share in again["shares"]] == [share["amount"] for share in found["shares"]]
    assert get(paula, "funds")[0]["allocated_on"] == f"{DECIDED}"


@pytest.mark.parametrize("name", ["alice", "charlie", "rita"])
def test_nobody_else_files(line: int, signed_in: SignIn, name: str) -> None:
    file(signed_in(name), line, 403)
    assert not Allocation._base_manager.exists()


def test_a_county_is_refused_the_figures_of_others(line: int, signed_in: SignIn) -> None:
    told = get(signed_in("charlie"), f"funds/{line}/calculation", 400)
    assert "全省各县" in told["detail"]
    assert "金沙县" not in told["detail"]
    assert "all counties" in get(signed_in("charlie"), f"funds/{line}/calculation?lang=en", 400)["detail"]


def test_what_cannot_be_is_a_sentence(line: int, signed_in: SignIn) -> None:
    paula = signed_in("paula")
    assert "没有编号为9的资金指标" in get(paula, "funds/9/calculation", 400)["detail"]
    assert "重新查看" in file(paula, line, 400, mark="0" * 16)["detail"]
    assert "还没有到" in file(paula, line, 400, on="2999-01-01")["detail"]
