"""The five sheets of the register: settlements, communities, households, people, dwellings."""

from __future__ import annotations

from typing import Any

from houfu.facts.codes import Labour, Papers, SettlementKind, Sex
from houfu.intake.columns import Column, Kind, Role
from houfu.intake.layout import Layout
from houfu.intake.parts import FROM, TO, coded, part
from houfu.intake.values.choices import Choices
from houfu.intake.words import ALL_RELATIONS, RELATIONS
from houfu.places.models import Place
from houfu.registry.models import Community, Dwelling, Household, Person, Settlement
from houfu.store.models import Dated


def _own(name: str, zh: str, en: str, kind: Kind, **more: Any) -> Column:
    return part(name, zh, en, kind, Role.VALUE, **more)


def _link(name: str, zh: str, en: str, to: type[Dated], **more: Any) -> Column:
    return part(name, zh, en, Kind.THING, Role.LINK, leads_to=to, **more)


RELATION = Choices(
    {code: RELATIONS.get(code, (code, code)) for code in ALL_RELATIONS},
)
TOWNSHIP = "township_key"
"""A column of the sheet of settlements that their records have not: it says where the path of a new one begins."""
REGISTER: dict[str, Layout] = {one.table: one for one in (
    Layout("settlements", "登记库：安置点", "register: settlements", Settlement, (
        _own("name", "安置点", "settlement", Kind.TEXT, required=True),
        _link("county_key", "县（市、区）", "county", Place, required=True),
        _link(TOWNSHIP, "乡镇（街道）", "township", Place, required=True),
        _own("kind", "安置方式", "kind", Kind.CODE, required=True, choices=coded(SettlementKind)),
        _own("cross_county", "接收跨县搬迁", "takes people from other counties", Kind.YES),
        _own("longitude", "经度", "longitude", Kind.DEGREES, bounds=(103, 110)),
        _own("latitude", "纬度", "latitude", Kind.DEGREES, bounds=(24, 30)),
        FROM, TO,
    ), unique=("name", "county_key")),
    Layout("communities", "登记库：安置社区", "register: communities", Community, (
        _own("name", "安置社区", "community", Kind.TEXT, required=True),
        _link("settlement_key", "安置点", "settlement", Settlement, required=True),
        FROM, TO,
    ), unique=("name", "settlement_key")),
    Layout("households", "登记库：搬迁户", "register: households", Household, (
        _own("number", "户号", "household number", Kind.TEXT, required=True, limit=24),
        _link("community_key", "安置社区", "community", Community, required=True),
        _link("origin_county_key", "迁出县", "county of origin", Place),
        _own("origin_village", "迁出村", "village of origin", Kind.TEXT),
        _own("registered_poor", "建档立卡户", "registered poor", Kind.YES),
        _own("roster_complete", "成员名单完整", "list of members is whole", Kind.YES),
        FROM, TO,
    ), unique=("number",)),
    Layout("people", "登记库：家庭成员", "register: people", Person, (
        _link("household_key", "户号", "household number", Household, required=True, limit=24),
        _own("name", "姓名", "name", Kind.NAME, required=True),
        _own("identity", "身份证号", "identity number", Kind.IDENTITY),
        _own("sex", "性别", "sex", Kind.CODE, required=True, choices=coded(Sex), example="男性"),
        _own("birth_date", "出生日期", "birth date", Kind.DAY, example="1990-01-01"),
        _own("relation", "与户主关系", "relation to the head", Kind.CODE, choices=RELATION, example="户主"),
        _own("labour", "劳动技能", "labour", Kind.CODE, choices=coded(Labour)),
        _own("in_school", "是否在校", "in school", Kind.YES),
        _own("phone", "联系电话", "telephone", Kind.PHONE),
        FROM, TO,
    ), unique=("identity",)),
    Layout("dwellings", "登记库：安置住房", "register: dwellings", Dwelling, (
        _link("settlement_key", "安置点", "settlement", Settlement, required=True),
        _own("building", "楼栋", "building", Kind.TEXT, limit=20),
        _own("room", "房号", "room", Kind.TEXT, required=True, limit=20),
        _link("household_key", "户号", "household number", Household, limit=24),
        _own("area_dm2", "住房面积", "floor area", Kind.AREA, base="m²"),
        _own("papers", "手续情况", "papers", Kind.CODE, choices=coded(Papers)),
        FROM, TO,
    ), unique=("settlement_key", "building", "room")),
)}  # fmt: skip
"""The sheets of the register by their word."""
