"""What becomes known after the first assessment of the tests' small province: findings clear and open, an order closes by proof."""

from datetime import date
from typing import Any

from houfu.ledgers.models import Employment, Staff
from houfu.registry.actions import add_source, end, record
from tests.portal.world import DAY, World


def record_news(world: World) -> None:
    """One gets work, another loses it, a post is filled."""
    source = add_source(organ="hr", name="后来.xlsx", received_on=DAY, by=1, synthetic=True)
    values: dict[str, Any] = {"kind": "contract", "employer": "服装厂", "place_code": "520502", "channel": "own"}
    values |= {"monthly_wage": 300_000, "contract": True, "insured": True, "person_key": world.people["小安置区-1"]}
    record(Employment, values=values, valid_from=date(2025, 1, 1), source=source, by=1)
    lost = Employment.objects.get(person_key=world.people["小安置区-2"], superseded_at=None)
    end(Employment, key=lost.key, on=date(2026, 3, 1), source=source, by=1)
    staff = {"community_key": world.communities["小安置区"], "post": "director", "holder": "刘强", "graduate": None}
    record(Staff, values=staff, valid_from=date(2025, 1, 1), source=source, by=1)
