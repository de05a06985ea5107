"""A value found wrong on both sides of the register: asked for of its days, its first day and last, and under seal."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from houfu.access.scoping import everywhere
from houfu.intake.actions import commit
from houfu.intake.conflicts import settle
from houfu.intake.models import Conflict
from houfu.intake.models import Settlement as Answer
from houfu.ledgers.models import WorkBenefit
from houfu.quality.actions import run_checks
from houfu.quality.queries import counts
from houfu.quality.wrong_values import still_stands
from houfu.registry.actions import end, record
from houfu.registry.models import Person, Settlement
from tests.access.conftest import ALICE_COUNTY, Cast, cast
from tests.intake.taking import IDENTITY, no_file_stays, taken
from tests.intake.test_both_wrong import CHECK, alone, asked
from tests.intake.test_first_days import BEGAN, HEADINGS, handed, stated

__all__ = ["alone", "cast", "no_file_stays", "stated", "taken"]
pytestmark = pytest.mark.django_db(transaction=True)
SAID = date(2026, 6, 1)


def contested(taken: Any, cast: Cast, *more: str, name: str = "张三", headings: tuple[str, ...] = ()) -> None:
    """Both sides are found wrong in the one thing that a sheet says otherwise from SAID on."""
    line = [IDENTITY, name, "男", "52.5205.520502.", SAID.isoformat(), *more]
    row, sheet = taken([line], table="people", headings=[*HEADINGS, *headings])
    commit(row, sheet=sheet, by=cast.bob)
    settle(Conflict._base_manager.get(), Answer.BOTH_WRONG, reason="户口簿是另一样", by=cast.bob)


def now(key: int, since: date = SAID, until: date | None = None, **values: Any) -> None:
    with everywhere():
        before = Person._base_manager.filter(key=key, superseded_at=None).latest("valid_from")
        kept = {"name": before.name, "household_key": before.household_key, "path": before.path, "sex": before.sex}
        record(Person, key=key, values=kept | values, valid_from=since, valid_to=until, source=1, by=0)


def test_days_of_which_nobody_said_otherwise_may_keep_the_value(stated: int, cast: Cast, taken: Any) -> None:
    contested(taken, cast, name="章三")
    wrong = [("registry_person", stated)]
    now(stated, date(2026, 9, 1), name="张珊")
    assert asked() == wrong  # on the day that it was said of it is as wrong as before
    now(stated, name="张珊")
    with everywhere():
        held = Person._base_manager.filter(key=stated, superseded_at=None).order_by("valid_from")
        assert [(one.valid_from, one.name) for one in held][:2] == [(BEGAN, "张三"), (SAID, "张珊")]
    assert asked() == []


def test_a_first_day_is_mended_by_an_earlier_one_than_was_on_file(stated: int, cast: Cast, taken: Any) -> None:
    handed(taken, cast)
    settle(Conflict._base_manager.get(), Answer.BOTH_WRONG, reason="户口簿是另一天", by=cast.bob)
    assert asked() == [("registry_person", stated)]
    now(stated, date(2019, 9, 1), BEGAN)
    with everywhere():
        assert Person._base_manager.filter(key=stated, superseded_at=None, valid_from=BEGAN).exists()
    assert asked() == []


def test_a_last_day_stands_until_the_thing_ends_on_another(stated: int, cast: Cast, taken: Any) -> None:
    with everywhere():
        end(Person, key=stated, on=date(2026, 8, 1), source=_source(stated), by=0)
    contested(taken, cast, "2026-09-01", headings=("终止日期",))
    [item] = Conflict._base_manager.all()
    assert (item.column, item.before) == ("valid_to", "2026-08-01")
    wrong = [("registry_person", stated)]
    now(stated, date(2026, 7, 1), date(2026, 8, 1), relation="02")
    assert asked() == wrong  # another column from July on: it ends on the same day
    now(stated, date(2026, 8, 1), date(2026, 8, 20))
    assert asked() == []


def _source(key: int) -> int:
    return Person._base_manager.filter(key=key, superseded_at=None).latest("valid_from").source_id


def test_a_telephone_is_judged_by_what_is_under_its_seal(stated: int, cast: Cast, taken: Any) -> None:
    contested(taken, cast, "19900005678", headings=("联系电话",))
    [item] = Conflict._base_manager.all()
    assert item.column == "phone"
    wrong = [("registry_person", stated)]
    now(stated, relation="02")  # sealed anew beside it, and as wrong as before
    assert asked() == wrong
    now(stated, phone="19900009999")
    assert asked() == []
    now(stated, phone="19900001234")
    assert asked() == wrong
    Person._base_manager.filter(key=stated, superseded_at=None, valid_from=SAID).update(phone=b"broken")
    with everywhere():
        inspection = run_checks(on=timezone.localdate(), by=0)
        told = [
            (one.examined, one.faulty, one.unknown) for one in counts(inspection, ALICE_COUNTY) if one.check == CHECK
        ]
    assert told == [(1, 0, 1)]  # nobody can tell


def test_a_settlements_township_is_a_part_of_its_path() -> None:
    """A sheet's column that is none of the model's."""
    item = Conflict(column="township_key", day=SAID, held_day=BEGAN)
    old = Settlement(id=1, key=9, valid_from=BEGAN, path="52.5205.520502.520502001.9.")
    same = Settlement(id=2, key=9, valid_from=BEGAN, path=old.path)
    moved = Settlement(id=3, key=9, valid_from=BEGAN, path="52.5205.520502.520502002.9.")
    assert (still_stands(item, old, [same]), still_stands(item, old, [moved])) == (True, False)


def test_what_followed_an_end_before_it_was_settled_mends_nothing() -> None:
    at = datetime(2026, 10, 1, tzinfo=UTC)
    item = Conflict(column="valid_to", before="2026-08-01", day=SAID, held_day=SAID, at=at)
    old = WorkBenefit(id=1, key=9, valid_from=SAID, valid_to=date(2026, 8, 1), recorded_at=at)
    for recorded, stands in ((datetime(2026, 9, 1, tzinfo=UTC), True), (datetime(2026, 11, 1, tzinfo=UTC), False)):
        after = WorkBenefit(id=2, key=9, valid_from=date(2026, 8, 1), recorded_at=recorded)
        assert still_stands(item, old, [old, after]) is stands
