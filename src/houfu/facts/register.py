"""The facts that the register itself holds: people, households, how many live where, and what a government is."""

from houfu.facts.code import Unit
from houfu.facts.codes import GovernmentLevel, Labour, SettlementKind
from houfu.facts.columns import Sensitivity, coded, number, yes
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.facts.subject import Subject


class OfPerson(Subject):
    """What the register says of a person."""

    level = "person"

    age = number("周岁", "age", Ledger.REGISTER, 130, Unit.YEARS)
    labour = coded("劳动技能", "labour ability", Ledger.REGISTER, Labour, sensitivity=Sensitivity.SENSITIVE)
    in_school = yes("在校", "at school", Ledger.REGISTER, owner=Organ.EDUCATION)


class OfHousehold(Subject):
    """What the register says of a household."""

    level = "household"

    roster_complete = yes("成员名单完整", "roster complete", Ledger.REGISTER)
    registered_poor = yes("建档立卡户", "registered poor", Ledger.REGISTER, owner=Organ.POVERTY_RELIEF)


class OfCommunity(Subject):
    """The population that a community manages."""

    level = "community"

    managed_population = number(
        "管理人群", "managed population", Ledger.REGISTER, 100_000, Unit.PERSONS, owner=Organ.CIVIL_AFFAIRS
    )


class OfSettlement(Subject):
    """The size of a settlement, where it stands and whom it took in."""

    level = "settlement"

    planned_size = number("安置规模", "settlement size", Ledger.REGISTER, 100_000, Unit.PERSONS)
    site = coded("安置方式", "where it stands", Ledger.REGISTER, SettlementKind)
    cross_county = yes("含跨区县搬迁", "took in people from other counties", Ledger.REGISTER)


class OfGovernment(Subject):
    """What a government is."""

    level = "government"

    tier = coded("层级", "tier", Ledger.REGISTER, GovernmentLevel)
