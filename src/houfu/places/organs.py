"""Organs as rows: the provincial organs with their later names and mergers, and their counterparts by a naming table."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import polars as pl

from houfu.facts.codes import GovernmentLevel
from houfu.facts.organs import Organ
from houfu.places.divisions import SINCE


class Step(NamedTuple):
    """From `since` the organ had this name; a name of None: merged into the organ `into`."""

    since: date
    name: str | None
    into: Organ | None = None


# Names after 2020-12-22: from memory, the days unconfirmed (README of the data).
LATER: dict[Organ, tuple[Step, ...]] = {
    Organ.POVERTY_RELIEF: (Step(date(2021, 6, 1), "省乡村振兴局"), Step(date(2024, 1, 1), None, Organ.AGRICULTURE)),
    Organ.INSURANCE_REGULATOR: (Step(date(2023, 7, 20), "国家金融监督管理总局贵州监管局"),),
    Organ.LOCAL_FINANCE: (Step(date(2024, 1, 1), "省委金融办"),),
}
LATER_LOCAL: dict[Organ, tuple[Step, ...]] = {
    Organ.POVERTY_RELIEF: (Step(date(2021, 6, 1), "{}乡村振兴局"), Step(date(2024, 1, 1), None, Organ.AGRICULTURE)),
    Organ.INSURANCE_REGULATOR: (Step(date(2023, 7, 20), "国家金融监督管理总局{}监管分局"),),
}

# Counterparts in a city and in a county ({} is the name of the place); None: there is none, the level above answers.
LOCAL: dict[Organ, tuple[str | None, str | None]] = {
    Organ.HUMAN_RESOURCES: ("{}人力资源和社会保障局", "{}人力资源和社会保障局"),
    Organ.RESETTLEMENT: ("{}生态移民局", "{}生态移民局"),
    Organ.FINANCE: ("{}财政局", "{}财政局"),
    Organ.POVERTY_RELIEF: ("{}扶贫开发办公室", "{}扶贫开发办公室"),
    Organ.DEVELOPMENT_REFORM: ("{}发展和改革委员会", "{}发展和改革局"),
    Organ.AGRICULTURE: ("{}农业农村局", "{}农业农村局"),
    Organ.INDUSTRY: ("{}工业和信息化局", "{}工业和信息化局"),
    Organ.INVESTMENT: ("{}投资促进局", "{}投资促进局"),
    Organ.FORESTRY: ("{}林业局", "{}林业局"),
    Organ.PARTY_ORGANISATION: ("中共{}委组织部", "中共{}委组织部"),
    Organ.CIVIL_AFFAIRS: ("{}民政局", "{}民政局"),
    Organ.EDUCATION: ("{}教育局", "{}教育局"),
    Organ.HOUSING: ("{}住房和城乡建设局", "{}住房和城乡建设局"),
    Organ.POLITICAL_LEGAL: ("中共{}委政法委员会", "中共{}委政法委员会"),
    Organ.PUBLICITY: ("中共{}委宣传部", "中共{}委宣传部"),
    Organ.YOUTH_LEAGUE: ("共青团{}委", "共青团{}委"),
    Organ.HEALTH: ("{}卫生健康局", "{}卫生健康局"),
    Organ.MEDICAL_SECURITY: ("{}医疗保障局", "{}医疗保障局"),
    Organ.PUBLIC_SECURITY: ("{}公安局", "{}公安局"),
    Organ.NATURAL_RESOURCES: ("{}自然资源和规划局", "{}自然资源局"),
    Organ.TAXATION: ("国家税务总局{}税务局", "国家税务总局{}税务局"),
    Organ.CULTURE_TOURISM: ("{}文化广电旅游局", "{}文体广电旅游局"),
    Organ.ETHNIC_RELIGIOUS: ("{}民族宗教事务局", "{}民族宗教事务局"),
    Organ.LOCAL_FINANCE: ("{}金融工作办公室", None),
    Organ.ADB: ("中国农业发展银行{}分行", "中国农业发展银行{}支行"),
    Organ.CDB: (None, None),
    Organ.INSURANCE_REGULATOR: ("{}银保监分局", None),
    Organ.STAFFING: ("中共{}委机构编制委员会办公室", "中共{}委机构编制委员会办公室"),
    Organ.MEMBER_UNITS: (None, None),
    Organ.LOCALITIES: ("{}人民政府", "{}人民政府"),
}
LEVELS = {"city": GovernmentLevel.CITY, "county": GovernmentLevel.COUNTY}
NUMBERS = {organ: number for number, organ in enumerate(Organ, start=1)}


def organ_key(organ: Organ, place_key: int) -> int:
    """The key of an organ: its place's key and two digits."""
    return place_key * 100 + NUMBERS[organ]


def organs(places: pl.DataFrame) -> pl.DataFrame:
    """One row a dated version: key, code, level, name, path, successor_key, valid_from, valid_to.

    `places` as `divisions()` gives it. A local organ is renamed with its place and with its kind.
    """
    rows = []
    for organ in Organ:
        if organ is not Organ.LOCALITIES:
            steps = (Step(SINCE, organ.zh), *LATER.get(organ, ()))
            rows += list(_versions(organ, GovernmentLevel.PROVINCE, 52, "52.", steps))
    for key, kind, name, path, since, until in places.select(
        "key", "kind", "name", "path", "valid_from", "valid_to"
    ).iter_rows():
        if level := LEVELS.get(kind):
            rows += list(_counterparts(level, key, name, path, (since, until)))
    schema = {
        "key": pl.Int64(),
        "code": pl.String(),
        "level": pl.String(),
        "name": pl.String(),
        "path": pl.String(),
        "successor_key": pl.Int64(),
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


type Row = tuple[int, str, str, str, str, int | None, date, date | None]


def _counterparts(
    level: GovernmentLevel, key: int, name: str, path: str, held: tuple[date, date | None]
) -> Iterator[Row]:
    since, until = held
    for organ, patterns in LOCAL.items():
        pattern = patterns[0 if level is GovernmentLevel.CITY else 1]
        if pattern is None:
            continue
        named = (Step(SINCE, pattern), *LATER_LOCAL.get(organ, ()))
        steps = tuple(step._replace(name=step.name and step.name.format(name)) for step in named)
        for row in _versions(organ, level, key, path, steps):
            start, end = max(row[6], since), min(row[7] or date.max, until or date.max)
            if start < end:
                yield (*row[:6], start, None if end == date.max else end)


def _versions(organ: Organ, level: GovernmentLevel, place: int, path: str, steps: tuple[Step, ...]) -> Iterator[Row]:
    for step, following in zip(steps, (*steps[1:], None), strict=True):
        if step.name is not None:
            heir = organ_key(following.into, place) if following and following.into else None
            until = following.since if following else None
            yield organ_key(organ, place), organ.value, level.value, step.name, path, heir, step.since, until
