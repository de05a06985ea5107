"""The walls of a case: those that somebody asks for, and those before accounts and organs that bear a party's name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from houfu.access.models import User
from houfu.mediation.codes import WallReason
from houfu.mediation.keeping import CaseFault
from houfu.mediation.models import Case, Party, Wall
from houfu.places.models import Organ
from houfu.safeguard.examining import which_said
from houfu.store.ids import fresh_id

APART = re.compile(r"[、,;/|:\n]")
"""Signs between names, once widths are alike."""
BESIDE = re.compile(r"[(\[【〔].*?[)\]】〕]")
"""What is said of a name, which is none."""


@dataclass(frozen=True)
class Barred:
    """Whom the case must be kept from: an account, or everybody of an organ."""

    reason: WallReason
    user: User | None = None
    organ: str = ""


def put_wall(case: Case, wall: Barred) -> None:
    """Write a wall. Raises CaseFault where it would name nobody, as by an organ spelled in another way."""
    user, organ = wall.user, wall.organ.strip()
    if user is None and not organ:
        raise CaseFault("请写明须回避的账号或单位。", "Say which account or which organ has to stay away.")
    if user is None and not User.objects.filter(organ=organ).exists():
        raise CaseFault(
            f"没有单位名称为“{organ}”的账号，回避不会生效。请从名单中选择单位，或填写须回避的账号。",
            f"No account is of the organ “{organ}”, so nobody would be kept away. "
            "Choose an organ from the list, or name the account.",
        )
    _write(case, wall)


def wall_by_name(case: Case, names: Iterable[str], seated: Iterable[User]) -> int:
    """Keep a case from whoever of `seated` is called like a party, and from the organ that is one; how many walls are new.

    He may be the party, or may not; which of both nobody here knows, and somebody else can do the work.
    """
    told = {one for name in names for one in borne(name)}
    bears = [Barred(WallReason.PARTY, user=user) for user in seated if plain(user.display_name) in told]
    called = _all_names(told)
    organs = User.objects.exclude(organ="").order_by("organ").values_list("organ", flat=True).distinct()
    bears += [Barred(WallReason.SAME_ORGAN, organ=organ.strip()) for organ in organs if plain(organ) in called]
    stand = set(Wall.objects.filter(case=case).values_list("user_id", "organ"))
    new = [wall for wall in bears if (wall.user.pk if wall.user else None, wall.organ) not in stand]
    for wall in new:
        _write(case, wall)
    return len(new)


def names_compared(user: User) -> set[str]:
    """The names, as they are compared, of which `wall_by_name` asks whether a party bears them: the user's, and every organ's of
    the accounts and of the register."""
    organs = User.objects.exclude(organ="").values_list("organ", flat=True).distinct()
    register = Organ.objects.filter(superseded_at=None).values_list("name", flat=True)
    return {plain(name) for name in (user.display_name, *organs, *register)} - {""}


def alike(case: Case, known: set[str]) -> tuple[set[str], int]:
    """Which of the names that are compared a party of a case bears, and how many of its names were opened for it;
    compared in memory, shown to nobody. Raises SealBroken."""
    named = [(row.id, bytes(row.name)) for row in Party.objects.filter(case=case) if row.name is not None]
    keys, sealed = [key for key, _name in named], [name for _key, name in named]
    said = which_said(Party._meta.db_table, "name", keys, sealed, known=known, fold=borne)
    return {name for some in said for name in some}, len(named)


def is_namesake(user: User, names: Iterable[str]) -> bool:
    """Whether one of these names is the user's."""
    return plain(user.display_name) in {one for name in names for one in borne(name)}


def plain(name: str) -> str:
    """A name as it is compared: without blanks, width of letters and capitals."""
    return "".join(User.normalize_username(name).split())


def borne(told: str) -> set[str]:
    """The names that a field of names holds, as they are compared: the whole of it, and what stands between signs where
    several are told or something is added (张三、李四; 欧阳验证（业主代表）). A single character names nobody."""
    parts = {plain(part) for part in APART.split(BESIDE.sub("、", User.normalize_username(told)))}
    return {plain(told), *(part for part in parts if len(part) > 1)} - {""}


def _all_names(told: set[str]) -> set[str]:
    """These names, and with each that an organ bore on any day every other of its own, of whom it followed and who followed it."""
    register = Organ.objects.filter(superseded_at=None).values_list("key", "successor_key", "name")
    rows = [(key, after, plain(name)) for key, after, name in register]
    keys = {key for key, _next, name in rows if name in told}
    grown = True
    while grown:
        near = {key for key, after, _name in rows if after in keys} | {
            after for key, after, _n in rows if key in keys and after
        }
        grown = not near <= keys
        keys |= near
    return told | {name for key, _next, name in rows if key in keys}


def _write(case: Case, wall: Barred) -> None:
    Wall(
        id=fresh_id(), case=case, user_id=wall.user.pk if wall.user else None,
        organ="" if wall.user else wall.organ.strip(), reason=wall.reason.value,
    ).save(force_insert=True)  # fmt: skip
