"""Whoever handled an order does not prove it by letting another's data in: as second person, by the columns, or by settling."""

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.scoping import looking_at
from houfu.casework.actions import release
from houfu.casework.codes import Act, ItemState
from houfu.casework.models import Order
from houfu.intake import actions
from houfu.intake.conflicts import settle
from houfu.intake.models import Conflict, Import, Settlement
from houfu.intake.remembering import mapping_of
from houfu.intake.table import Table, table_of
from houfu.ledgers.models import Employment
from houfu.registry.actions import add_source, record
from houfu.store.models import Source
from tests.casework.test_proof import again, job_item, order_of, step
from tests.portal.handed import HEADINGS, reading
from tests.portal.world import DAY, A, World

__all__ = ["reading"]
pytestmark = pytest.mark.data


@pytest.fixture
def carol(world: World) -> User:
    """A third officer of the county, who handles nothing."""
    if found := User.objects.filter(username="carol").first():
        return found
    user, _word = create_user(username="carol", display_name="卡罗尔", by=1, organ="测试单位")
    grant(user=user, role=Role.COUNTY_OFFICER, area=A, by=1, valid_from=date(2020, 1, 1))
    return user


def handed(number: str, name: str, by: User, checked_by: User) -> tuple[Import, Table]:
    sheet = table_of([*HEADINGS, "终止日期"], [[number, name, "单位就业", "3500", "2024-01-01", "2027-06-01"]])
    row = actions.hand_in(
        content=number.encode(), file_name="就业.csv", table="employment", area=A, by=by, read=lambda *_: sheet
    )
    row, _tried = actions.confirm(row, mapping=mapping_of(row), given_day=None, sheet=sheet, by=checked_by)
    return row, sheet


def taken_in(number: str, name: str, *, by: User, checked_by: User, second: User) -> Import:
    row, sheet = handed(number, name, by, checked_by)
    return actions.commit(row, sheet=sheet, by=second)


def signed(world: World, *names: str) -> list[Order]:
    alice = world.users["alice"]
    release(area=A, by=alice.pk, token=names[0])
    orders = [order_of(world, name) for name in names]
    for order in orders:
        step(order, Act.SIGN, alice)
    return orders


def test_a_colleagues_file_that_the_handler_lets_in_waits_for_another(world: World, carol: User) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    second, columns, others = signed(world, "小安置区-1", "小安置区-3", "小安置区-5")
    taken_in("小安-001", "杨大山", by=bob, checked_by=bob, second=alice)
    taken_in("小安-003", "李大山", by=bob, checked_by=alice, second=carol)
    taken_in("小安-005", "陈大山", by=bob, checked_by=bob, second=carol)
    again()
    assert [job_item(one).state for one in (second, columns, others)] == [
        ItemState.TO_CONFIRM, ItemState.TO_CONFIRM, ItemState.PROVEN,
    ]  # fmt: skip


def contradicted(world: World, place: str, name: str, *, by: User, second: User) -> Conflict:
    """Work that ended, as another organ stated it, and a file that has it go on: not taken in before somebody settles it."""
    source = add_source(organ="education", name="走访.xlsx", received_on=DAY, by=1)  # not the owner of the ledger
    values: dict[str, Any] = {"kind": "contract", "monthly_wage": 350_000, "person_key": world.people[place]}
    until = date(2026, 6, 1)
    record(Employment, values=values, valid_from=date(2024, 1, 1), valid_to=until, source=source, by=1)
    number = f"{place[:2]}-00{place[-1]}"
    done = taken_in(number, name, by=by, checked_by=by, second=second)
    return Conflict._base_manager.get(import_id=done.id)


def test_a_contradiction_that_the_handler_settles_waits_for_another(world: World, carol: User) -> None:
    alice, bob = world.users["alice"], world.users["bob"]
    files = [
        contradicted(world, f"柏杨林安置区-{at}", name, by=bob, second=carol)
        for at, name in ((1, "杨大山"), (3, "李大山"))
    ]
    again()
    his, anothers = signed(world, "柏杨林安置区-1", "柏杨林安置区-3")
    for item, by in zip(files, (alice, carol), strict=True):
        with looking_at(A):
            settle(item, Settlement.TAKEN, reason="合同已续签", by=by)
    again()
    assert [job_item(one).state for one in (his, anothers)] == [ItemState.TO_CONFIRM, ItemState.PROVEN]
    _sources_from_before_say_the_same()


def _sources_from_before_say_the_same() -> None:
    said = dict(Source.objects.exclude(let_in_by="").values_list("id", "let_in_by"))
    assert len(said) >= 4, "two imports and two settled contradictions"
    Source.objects.update(let_in_by="")
    import_module("houfu.intake.migrations.0008_sources_name_who_let_in").name_them(apps, None)
    assert dict(Source.objects.exclude(let_in_by="").values_list("id", "let_in_by")) == said
