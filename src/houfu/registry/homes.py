"""The household that a resident's right names by its number, looked up before the right is laid down."""

from django.utils import timezone

from houfu.access.actions import AccessFault
from houfu.access.roles import Role
from houfu.registry.models import Household
from houfu.registry.queries import as_of


def home_for(role: Role, number: str, area: str) -> int | None:
    """The key of the household with this number in the area today; None where none is given. Raises AccessFault.

    A number for another role than the resident's is not looked up: such a right is refused whatever the number is.
    """
    wanted = number.strip()[:60]
    if not wanted:
        return None
    if role is not Role.RESIDENT:
        return 0
    rows = as_of(Household, on=timezone.localdate()).filter(number=wanted)
    keys = {row.key for row in rows if area.endswith(".") and row.path.startswith(area)}
    if len(keys) != 1:
        raise AccessFault(
            f"这个社区没有户号为“{wanted}”的住户，或不止一户。请核对户号和社区。",
            f"This community has no household {wanted!r}, or more than one: check the number and the community.",
        )
    return keys.pop()
