"""The columns that many sheets share: the days that a row holds, and the parts of whom it is about."""

from __future__ import annotations

from typing import Any

from houfu.facts.organs import Organ
from houfu.intake.columns import Column, Kind, Role
from houfu.intake.values.choices import Choices, choices_of
from houfu.intake.words import CODES, HEADINGS

FROM = Column("valid_from", "生效日期", "valid from", Kind.DAY, Role.FROM, True, HEADINGS["生效日期"])
TO = Column("valid_to", "终止日期", "valid to", Kind.DAY, Role.TO, False, HEADINGS["终止日期"])


def part(name: str, zh: str, en: str, kind: Kind = Kind.THING, role: Role = Role.SUBJECT, **more: Any) -> Column:
    """A column with the synonyms of its heading."""
    return Column(name, zh, en, kind, role, synonyms=HEADINGS.get(zh, ()), **more)


IDENTITY = part("identity", "身份证号", "identity number", Kind.IDENTITY)
NAME = part("name", "姓名", "name", Kind.NAME)
HOME = part("household", "户号", "household number", limit=24)
SETTLEMENT = part("settlement", "安置点", "settlement")
ORGAN = choices_of([(str(one), one.zh, one.en) for one in Organ], {})
SUBJECTS: dict[str, tuple[tuple[Column, ...], tuple[tuple[str, ...], ...]]] = {
    "person": ((IDENTITY, NAME, HOME), (("identity",), ("name", "household"))),
    "household": ((HOME,), (("household",),)),
    "dwelling": (
        (HOME, SETTLEMENT, part("building", "楼栋", "building", limit=20), part("room", "房号", "room", limit=20)),
        (("household",), ("settlement", "room")),
    ),
    "community": ((part("community", "安置社区", "community"),), (("community",),)),
    "settlement": ((SETTLEMENT,), (("settlement",),)),
    "county": ((part("county", "县（市、区）", "county"),), (("county",),)),
    "government": ((part("place", "地方", "place"),), (("place",),)),
    "organ": ((part("organ", "责任单位", "organ", Kind.CODE, choices=ORGAN),), (("organ",),)),
    "": ((), ()),
}
"""By whom a ledger is about: the columns of its subject, and the ways of saying it."""


def coded(codes: Any) -> Choices:
    """The choices of a code list with the synonyms of its members."""
    return choices_of([(str(one), one.zh, one.en) for one in codes], CODES.get(codes.__name__, {}))
