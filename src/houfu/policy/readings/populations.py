"""The five populations of the document: each has its own meaning, articles, source and day, and none stands in for another."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from houfu.facts.codes import PopulationKind


@dataclass(frozen=True)
class Population:
    """One of the five. `articles` use it; `counted` says when and by whom it is taken; `assumed` where no text says."""

    kind: PopulationKind
    articles: tuple[int, ...]
    zh: str
    en: str
    counted_zh: str
    counted_en: str
    assumed: bool


POPULATIONS: Mapping[PopulationKind, Population] = MappingProxyType(
    {
        population.kind: population
        for population in (
            Population(
                PopulationKind.MANAGED,
                (7,),
                "一个安置社区实际服务管理的全部人口，含同步搬迁和外来居住人员。",
                "everybody whom a community serves and manages, also those who moved along or came from elsewhere",
                "由社区每年统计、民政部门汇总，注明日期。",
                "counted yearly by the community, gathered by civil affairs, with its day",
                assumed=True,
            ),
            Population(
                PopulationKind.RESIDENT,
                (12,),
                "医疗卫生机构服务范围内居住满六个月的人口。",
                "people who have lived for six months in the area that a clinic serves",
                "由卫生健康部门每年统计，注明日期。",
                "counted yearly by the health organ, with its day",
                assumed=True,
            ),
            Population(
                PopulationKind.REGISTERED_POOR,
                (19,),
                "县内安置的建档立卡搬迁人口，不含同步搬迁人口。",
                "relocated people settled in a county who were registered as poor, without those who moved along",
                "以资金分配方案所列日期的登记为准。",
                "by the register on the day that the allocation scheme names",
                assumed=False,
            ),
            Population(
                PopulationKind.CROSS_COUNTY,
                (21, 25),
                "迁出地与安置地不在同一县（市、区）的搬迁人口，按迁出县与迁入县逐对统计。",
                "people whose home and settlement lie in different counties, counted by pair of origin and destination",
                "以搬迁登记为准，随登记更正。",
                "by the register of moves, corrected with it",
                assumed=False,
            ),
            Population(
                PopulationKind.PLANNED,
                (24,),
                "安置区建成时安置的人数，用来确定包保层级；现住人口另列，不自动改变层级。",
                "how many people a settlement was built for and took in; it sets the tier of the leader. The living "
                "population is shown beside it and changes no tier by itself",
                "以安置区验收文件为准；调整须有记录在案的决定。",
                "by the acceptance papers of the settlement; a change is a recorded decision",
                assumed=True,
            ),
        )
    }
)
