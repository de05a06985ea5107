"""The catalogue: our own statement of what 黔党办发〔2020〕36号 is, against which a copy of its text is checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import Self

from houfu.facts.codes import GovernmentLevel
from houfu.facts.organs import Organ
from houfu.policy.responsibility import ACTING, LEAD_LEVELS, UNITS, Acting


@dataclass(frozen=True)
class Identity:
    """What a document is known by; `parts` are the titles of its parts, `addressees` whom the last line sends it to."""

    number: str
    issued: date
    issuers: tuple[str, ...]
    zh: str
    en: str
    parts: tuple[str, ...]
    addressees: str


DOCUMENT = Identity(
    number="黔党办发〔2020〕36号",
    issued=date(2020, 12, 22),
    issuers=("中共贵州省委办公厅", "贵州省人民政府办公厅"),
    zh="关于高质量推进易地扶贫搬迁后续扶持工作的意见",
    en="Opinions on high-quality follow-up support after relocation for poverty alleviation",
    parts=(
        "深刻认识易地扶贫搬迁后续扶持工作的重要性、艰巨性和长期性",
        "持续加大后续扶持政策支持和工作力度",
        "工作要求",
    ),
    addressees="此件发至县",
)


class Chapter(IntEnum):
    """The seven chapters of part two, by number."""

    zh: str
    en: str

    def __new__(cls, number: int, zh: str, en: str) -> Self:
        member = int.__new__(cls, number)
        member._value_ = number
        member.zh = zh
        member.en = en
        return member

    INCOME = 1, "提升就业增收水平", "Jobs and income"
    COUNTY_ECONOMY = 2, "发展壮大县域经济", "County economy"
    GOVERNANCE = 3, "提升社区治理水平", "Community governance"
    SERVICES = 4, "提升基本公共服务水平", "Basic public services"
    CULTURE = 5, "加强文化传承与扶志扶智教育", "Culture and education"
    FUNDS = 6, "强化资金投入保障", "Funds"
    ORGANISATION = 7, "强化组织保障", "Organisation"


@dataclass(frozen=True)
class Article:
    """One of the 26 measures. `units` stand in the order of the document; `short_*` fit the head of a column.

    `lead` is the first-listed organ (reading `first_listed_leads`) and `lead_level` the level that it answers at:
    where only 各市县 are named, the county or the city. `acting` says who acts on which matter inside (assumed).
    """

    number: int
    chapter: Chapter
    zh: str
    en: str
    short_zh: str
    short_en: str
    units: tuple[Organ, ...]
    lead_level: GovernmentLevel
    acting: Mapping[str, Acting]

    @property
    def code(self) -> str:
        """Its number as a word: "1" … "26"."""
        return str(self.number)

    @property
    def lead(self) -> Organ:
        """牵头单位, the first-listed organ."""
        return self.units[0]


@dataclass(frozen=True)
class Requirement:
    """One of the three work requirements of part three; the text lists no organs under them."""

    number: int
    zh: str
    en: str
    short_zh: str
    short_en: str

    @property
    def code(self) -> str:
        """Its id in demands: "R1" … "R3"."""
        return f"R{self.number}"


@dataclass(frozen=True)
class Introduction:
    """What stands before part two, with the goals; the text lists no organs there. `number` is 0: it has none."""

    zh: str
    en: str
    short_zh: str
    short_en: str
    number: int = 0

    @property
    def code(self) -> str:
        """Its id in demands: "I"."""
        return "I"


Stretch = Article | Requirement | Introduction
"""What a measure may hold as rules."""


@dataclass(frozen=True)
class Goal:
    """What is to be reached by `last_day` (reading `by_2025`); `fragments` are the words that the text must hold."""

    year: int
    last_day: date
    fragments: tuple[str, ...]
    en: str


def _article(number: int, chapter: Chapter, zh: str, en: str, short_zh: str, short_en: str) -> Article:
    level = LEAD_LEVELS.get(number, GovernmentLevel.PROVINCE)
    return Article(number, chapter, zh, en, short_zh, short_en, UNITS[number], level, ACTING.get(number, {}))


_C = Chapter
_ARTICLES = (
    _article(1, _C.INCOME, "全力提升稳定就业质量", "Stable employment of good quality", "稳定就业", "Stable jobs"),
    _article(2, _C.INCOME, "大力发展安置区产业", "Industry in settlements", "安置区产业", "Industry"),
    _article(3, _C.INCOME, "持续加大培训力度", "More training", "培训", "Training"),
    _article(4, _C.COUNTY_ECONOMY, "“十四五”规划重点支持", "Priority in the 14th five-year plans", "规划支持", "Plans"),
    _article(
        5, _C.COUNTY_ECONOMY, "有效衔接乡村振兴", "Tie-in with rural revitalisation", "乡村振兴", "Revitalisation"
    ),
    _article(6, _C.GOVERNANCE, "坚持党建引领", "Guidance by Party building", "党建引领", "Party building"),
    _article(7, _C.GOVERNANCE, "加强队伍建设", "Community staff", "队伍建设", "Staff"),
    _article(8, _C.GOVERNANCE, "提升社区自治能力", "Self-government of communities", "社区自治", "Self-government"),
    _article(9, _C.GOVERNANCE, "鼓励发展社区集体经济", "Collective economy of communities", "集体经济", "Collectives"),
    _article(10, _C.GOVERNANCE, "强化社区矛盾纠纷排查化解", "Finding and settling disputes", "矛盾纠纷", "Disputes"),
    _article(11, _C.SERVICES, "提升教育服务水平", "Education", "教育", "Education"),
    _article(12, _C.SERVICES, "提升医疗卫生服务水平", "Health services", "医疗卫生", "Health"),
    _article(13, _C.SERVICES, "提升社会保障服务水平", "Social security", "社会保障", "Social security"),
    _article(14, _C.SERVICES, "持续推进户籍转移", "Transfer of household registration", "户籍转移", "Hukou"),
    _article(15, _C.SERVICES, "加快推进安置住房不动产登记", "Registration of dwellings", "不动产登记", "Registration"),
    _article(
        16,
        _C.SERVICES,
        "优先享受保障性租赁住房和长租房政策",
        "Priority for affordable and long-term rental housing",
        "租赁住房",
        "Rentals",
    ),
    _article(17, _C.CULTURE, "传承发扬优秀传统文化", "Keeping traditional culture alive", "传统文化", "Culture"),
    _article(18, _C.CULTURE, "激发搬迁群众内生动力", "People's own strength", "内生动力", "Own strength"),
    _article(19, _C.FUNDS, "财政专项扶贫资金", "Special poverty-alleviation funds", "专项资金", "Special funds"),
    _article(20, _C.FUNDS, "政策性金融资金", "Policy-based finance", "政策性金融", "Finance"),
    _article(21, _C.FUNDS, "加大财政投入", "More public money", "财政投入", "Public money"),
    _article(22, _C.FUNDS, "保险政策支持", "Support by insurance", "保险", "Insurance"),
    _article(23, _C.ORGANISATION, "保持组织机构稳定", "Stable organisation", "机构稳定", "Organisation"),
    _article(24, _C.ORGANISATION, "强化包保责任落实", "Leaders who answer for settlements", "包保责任", "Leaders"),
    _article(25, _C.ORGANISATION, "强化跨区县搬迁统筹", "Moves across counties", "跨区县统筹", "Cross-county"),
    _article(26, _C.ORGANISATION, "落实帮扶责任", "Duty to help", "帮扶责任", "Help"),
)

ARTICLES: Mapping[int, Article] = MappingProxyType({article.number: article for article in _ARTICLES})

REQUIREMENTS: Mapping[str, Requirement] = MappingProxyType(
    {
        requirement.code: requirement
        for requirement in (
            Requirement(
                1, "提高政治站位，形成攻坚合力", "Political standing and joint effort", "攻坚合力", "Joint effort"
            ),
            Requirement(2, "压实工作责任，强化要素保障", "Responsibility and means", "责任要素", "Means"),
            Requirement(3, "强化督促指导，加强调度管理", "Supervision and dispatch", "督促调度", "Supervision"),
        )
    }
)

INTRODUCTION = Introduction("总体要求和目标", "Introduction and goals", "目标", "Goals")

GOALS: tuple[Goal, ...] = (
    Goal(
        2025,
        date(2025, 12, 31),
        ("在安置地稳定融入", "实现可持续发展"),
        "stably integrated where they live now, and developing sustainably",
    ),
    Goal(2035, date(2035, 12, 31), ("完全融入",), "fully integrated"),
)
