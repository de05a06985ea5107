"""An export as it stands once it is made, for tests of the pages that show one."""

from datetime import UTC, datetime, timedelta

from houfu.access.models import User
from houfu.exports import files
from houfu.exports.models import Export, Stage
from houfu.store.ids import fresh_id
from tests.portal.world import A


def ready(user: User) -> Export:
    """A list of organs that this user asked for, ready to be fetched."""
    now = datetime.now(UTC)
    row = Export._base_manager.create(
        id=fresh_id(), listing="organs", area=A, language="zh", people=False, rows=1, stage=Stage.READY, by=user.id, asked_at=now,
        written=1, size=2, file_name="organs.xlsx", ready_at=now, expires_at=now + timedelta(hours=1),
    )  # fmt: skip
    with files.making(row.id) as (file, _folder):
        file.write(b"PK")
    return row
