"""Who answers for each article: its organs in the order of the document, and who acts on which matter inside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from houfu.facts.codes import GovernmentLevel
from houfu.facts.organs import Organ


@dataclass(frozen=True)
class Acting:
    """Inside an article the listed organ whose business it is acts (assumed): `organ` for the matter `zh`, `en`."""

    organ: Organ
    zh: str
    en: str


def _units(*organs: Organ) -> tuple[Organ, ...]:
    """The organs of an article; 各市县 closes every list of the document."""
    return (*organs, Organ.LOCALITIES)


_HR, _RESETTLEMENT, _FINANCE, _RELIEF = Organ.HUMAN_RESOURCES, Organ.RESETTLEMENT, Organ.FINANCE, Organ.POVERTY_RELIEF
_PARTY, _CIVIL, _HOUSING, _EDUCATION = Organ.PARTY_ORGANISATION, Organ.CIVIL_AFFAIRS, Organ.HOUSING, Organ.EDUCATION

UNITS: Mapping[int, tuple[Organ, ...]] = MappingProxyType(
    {
        1: _units(_HR, _RESETTLEMENT, _FINANCE, _RELIEF),
        2: _units(
            *(Organ.DEVELOPMENT_REFORM, Organ.AGRICULTURE, Organ.INDUSTRY, _HR, Organ.INVESTMENT),
            *(_RESETTLEMENT, _RELIEF),
        ),
        3: _units(_HR),
        4: _units(Organ.DEVELOPMENT_REFORM, _RESETTLEMENT, Organ.MEMBER_UNITS),
        5: _units(Organ.AGRICULTURE, _FINANCE, _RELIEF, _RESETTLEMENT, Organ.FORESTRY),
        6: _units(_PARTY),
        7: _units(_PARTY, _CIVIL, _FINANCE, _HR, _EDUCATION),
        8: _units(_CIVIL, _HR, _HOUSING),
        9: _units(),
        10: _units(Organ.POLITICAL_LEGAL, Organ.PUBLICITY, _CIVIL, _RESETTLEMENT),
        11: _units(_EDUCATION, _FINANCE, _HR, Organ.YOUTH_LEAGUE),
        12: _units(Organ.HEALTH, _FINANCE),
        13: _units(_CIVIL, _HR, Organ.HEALTH, _FINANCE, Organ.MEDICAL_SECURITY),
        14: _units(Organ.PUBLIC_SECURITY, _RESETTLEMENT),
        15: _units(Organ.NATURAL_RESOURCES, _HOUSING, _RESETTLEMENT, Organ.TAXATION),
        16: _units(_HOUSING, _RESETTLEMENT),
        17: _units(Organ.CULTURE_TOURISM, Organ.ETHNIC_RELIGIOUS, _HOUSING),
        18: _units(Organ.PUBLICITY, _RELIEF, _RESETTLEMENT, _CIVIL),
        19: _units(_FINANCE, _RELIEF, _RESETTLEMENT),
        20: _units(Organ.LOCAL_FINANCE, Organ.ADB, Organ.CDB, _RESETTLEMENT),
        21: _units(_FINANCE, Organ.MEMBER_UNITS),
        22: _units(Organ.INSURANCE_REGULATOR, _FINANCE, _RESETTLEMENT, _RELIEF),
        23: _units(_PARTY, Organ.STAFFING, _HR),
        24: _units(),
        25: _units(),
        26: _units(_RELIEF, _PARTY, _RESETTLEMENT),
    }
)

LEAD_LEVELS: Mapping[int, GovernmentLevel] = MappingProxyType(
    {9: GovernmentLevel.COUNTY, 24: GovernmentLevel.COUNTY, 25: GovernmentLevel.CITY}
)
"""Where only 各市县 are named: the county leads, in 25 the city (reading `localities_lead`). Else the province."""

ACTING: Mapping[int, Mapping[str, Acting]] = MappingProxyType(
    {
        5: {
            "fields": Acting(Organ.AGRICULTURE, "承包地和宅基地", "fields and home sites"),
            "woods": Acting(Organ.FORESTRY, "山林地", "woods"),
        },
        7: {
            "secretaries": Acting(_PARTY, "社区党支部书记", "Party branch secretaries"),
            "numbers": Acting(_CIVIL, "社区管理人员数量", "numbers of community staff"),
            "pay": Acting(_FINANCE, "报酬", "pay"),
            "insurance": Acting(_HR, "五险一金", "insurances and housing fund"),
            "exams": Acting(_HR, "事业单位招考", "exams of public institutions"),
            "grades": Acting(_HR, "岗位等级", "grades"),
            "graduates": Acting(_EDUCATION, "高校毕业生任职", "graduates in post"),
        },
        8: {"property": Acting(_HOUSING, "物业管理", "property management")},
        10: {"information": Acting(Organ.PUBLICITY, "舆论引导", "public information")},
        11: {
            "posts": Acting(_HR, "师资岗位", "teaching posts"),
            "hope_project": Acting(Organ.YOUTH_LEAGUE, "希望工程升级版", "Project Hope, upgraded"),
        },
        13: {
            "relief": Acting(_CIVIL, "社会救助", "relief"),
            "medical": Acting(Organ.MEDICAL_SECURITY, "医疗保障", "medical cover"),
            "pensions": Acting(_HR, "养老保险", "pensions"),
        },
        15: {
            "papers": Acting(_HOUSING, "住房手续", "papers of dwellings"),
            "tax": Acting(Organ.TAXATION, "税务办理", "tax"),
            "register": Acting(Organ.NATURAL_RESOURCES, "登记发证", "registration"),
        },
        17: {
            "customs": Acting(Organ.ETHNIC_RELIGIOUS, "民族习俗", "customs"),
            "villages": Acting(_HOUSING, "村寨保护", "villages worth keeping"),
        },
        23: {"posts": Acting(Organ.STAFFING, "机构编制", "posts")},
        26: {"helpers": Acting(_PARTY, "帮扶干部", "helpers")},
    }
)
