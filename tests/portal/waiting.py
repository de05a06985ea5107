"""A background job and a contradiction between organs, as they stand on pages that show one."""

from datetime import UTC, date, datetime

from houfu.access.models import User
from houfu.intake.models import Conflict
from houfu.jobs.models import Job
from houfu.ledgers.models import Employment
from houfu.store.ids import fresh_id
from tests.portal.world import A, World


def asked(user: User) -> Job:
    """A job that this user asked for in county A, which waits."""
    return Job._base_manager.create(
        id=fresh_id(), work="intake.check", args={}, area=A, by=user.id, zh="核对", en="Checking", asked_at=datetime.now(UTC)
    )  # fmt: skip


def contested(world: World) -> Conflict:
    """Another wage of somebody of county A than is on file."""
    held = Employment._base_manager.get(person_key=world.people["柏杨林安置区-2"], superseded_at=None)
    number = fresh_id()
    sealed = Conflict._meta.get_field("said").seal(number, "350000")  # type: ignore[union-attr]
    return Conflict._base_manager.create(
        id=number, import_id=1, row=2, table="employment", key=held.key, column="monthly_wage", path=A, before="3000.00",
        after="3500.00", said=sealed, mark=b"0" * 32, held_id=held.id, held_organ="教育局", held_day=date(2024, 1, 1),
        organ="测试单位", day=date(2024, 1, 1), owner="human_resources", handed_in_by=world.users["alice"].id,
    )  # fmt: skip
