"""How sessions of article 18 become uses of a platform: only those on one, in the window of the fact."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.ledgers.models import Session
from tests.snapshot.builder import facts, ground

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("held", "returned", "uses"),
    [
        ([("移民夜校", date(2025, 1, 1)), ("道德讲堂", date(2025, 6, 30))], True, 2),
        ([("移民夜校", date(2024, 12, 30)), ("移民夜校", date(2024, 12, 31))], True, 1),
        ([("无", date(2025, 6, 1))], True, 0),
        ([("", date(2025, 6, 1))], True, None),
        ([], True, 0),
        ([("移民夜校", date(2025, 6, 1))], False, None),
    ],
)
def test_a_platform_is_used_by_the_sessions_held_on_it(held: Any, returned: bool, uses: int | None) -> None:
    rows = ground()
    settlement = rows.settlement()
    for platform, day in held:
        rows.add(Session, settlement_key=settlement, topic="law", platform=platform, since=day)
    if returned:
        rows.returned(Ledger.SESSIONS)
    rows.write()
    assert facts("settlement")[settlement]["platform_uses_6m"] == uses
