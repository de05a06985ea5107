"""Faults of the register: numbers, households, people and dwellings."""

from datetime import date, timedelta
from typing import Any

import polars as pl

from houfu.synthetic.faults.laying import DWELLING, HOUSEHOLD, PERSON, Faults, Row
from houfu.synthetic.identity import short, with_check


def plant(faults: Faults) -> None:
    """One fault a check, two where two records are needed."""
    _numbers(faults)
    _phones(faults)
    _rosters(faults)
    _households(faults)
    _members(faults)
    _beside_the_head(faults)
    _twice(faults)
    _dwellings(faults)


def _numbers(faults: Faults) -> None:
    def number(row: Row, check: str, text: str) -> None:
        faults.change(PERSON, row, f"identity.{check}", identity=text)

    heads = [faults.head(faults.home()) for _ in range(9)]
    own = [row["identity"] for row in heads]
    number(heads[0], "length", own[0][:17])
    number(heads[1], "characters", own[1][:9] + "A" + own[1][10:])
    number(heads[2], "date", own[2][:10] + "13" + own[2][12:])
    number(heads[3], "check_digit", own[3][:17] + ("1" if own[3][17] != "1" else "2"))
    number(heads[4], "province", with_check("99" + own[4][2:17]))
    other = date(heads[5]["birth_date"].year, heads[5]["birth_date"].month, heads[5]["birth_date"].day % 28 + 1)
    number(heads[5], "birth", with_check(own[5][:6] + f"{other:%Y%m%d}" + own[5][14:17]))
    number(heads[6], "sex", with_check(own[6][:16] + str((int(own[6][16]) + 1) % 10)))
    number(heads[7], "old", short(own[7]))
    faults.list(PERSON, heads[8]["key"], "identity.shared")
    home = faults.spare()
    faults.add(
        PERSON, heads[8], "identity.shared", household_key=home["key"], path=home["path"], relation="97", phone=None,
    )  # fmt: skip


def _phones(faults: Faults) -> None:
    """Numbers that begin with 120, as all of this province; the last but one stands in two counties, the last in four households."""
    faults.newcomer("phone.shape", age=40, phone="1200000001")
    county = pl.col("path").str.extract(r"^((?:[^.]+\.){3})")
    largest = faults.frame(HOUSEHOLD).group_by(county).len().sort("len", "path")["path"][-1]
    for number, check, homes in (
        ("12099999991", "counties", [*faults.rows(HOUSEHOLD, county == largest), *faults.rows(HOUSEHOLD, county != largest)]),
        ("12099999992", "households", faults.rows(HOUSEHOLD, county == largest, 4)),
    ):  # fmt: skip
        for home in homes:
            faults.newcomer(f"phone.{check}", age=40, phone=number, household_key=home["key"], path=home["path"])


def _rosters(faults: Faults) -> None:
    faults_head = faults.head(faults.home())
    faults.change(PERSON, faults_head, relation="97")
    faults.list(HOUSEHOLD, faults_head["household_key"], "household.no_head")
    home = faults.home()
    faults.add(PERSON, faults.head(home), name="演示第二户主", identity=None, phone=None, in_school=False)
    faults.list(HOUSEHOLD, home["key"], "household.two_heads")
    home = faults.home()
    for name in ("演示配偶甲", "演示配偶乙"):
        faults.add(PERSON, faults.head(home), name=name, identity=None, phone=None, relation="10", sex="2")
    faults.list(HOUSEHOLD, home["key"], "household.two_spouses")
    home = faults.home()
    for place in range(16):
        faults.add(
            PERSON,
            faults.head(home),
            name=f"演示成员{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[place]}",
            identity=None,
            phone=None,
            relation="97",
        )
    faults.list(HOUSEHOLD, home["key"], "household.many")
    lone = _household(faults, "household.no_adult")
    faults.add(
        PERSON, faults.head(faults.home()), "person.head_age", household_key=lone["key"], path=lone["path"], identity=None, phone=None,
        birth_date=faults.day.replace(year=faults.day.year - 14, day=1), valid_from=date(2019, 6, 1), labour="none", in_school=True,
    )  # fmt: skip


def _household(faults: Faults, *checks: str, **values: Any) -> Row:
    home = faults.spare()
    return faults.add(HOUSEHOLD, home, *checks, number=f"{home['number']}-{faults.added}", **values)


def _households(faults: Faults) -> None:
    _household(faults, "household.empty")
    one, other = faults.spare(), faults.spare()
    faults.change(HOUSEHOLD, one, "household.number_twice", number=other["number"])
    faults.list(HOUSEHOLD, other["key"], "household.number_twice")
    faults.change(HOUSEHOLD, faults.spare(), "household.community_gone", community_key=1)
    _household(faults, "household.strays", settlement_key=1, roster_complete=None)
    faults.change(HOUSEHOLD, faults.spare(), "household.origin", origin_county_key=999_999)


def _members(faults: Faults) -> None:
    faults.newcomer("person.relation_code", age=40, relation="ZZ")
    faults.newcomer("person.relation_sex", age=20, relation="31")
    faults.newcomer("person.sex_code", age=40, sex="5")
    faults.newcomer("person.name", age=40, name="张3")
    faults.newcomer("person.born_ahead", age=5, birth_date=date(2099, 1, 1), valid_from=date(2019, 6, 1))
    faults.newcomer("person.too_old", age=80, birth_date=date(1890, 1, 1))
    faults.newcomer("person.before_birth", age=5, valid_from=date(2019, 6, 1))
    faults.newcomer("person.household_gone", age=40, household_key=1)
    faults.newcomer("person.strays", age=40, path=faults.province.communities["path"][-1])
    faults.newcomer("work.child_able", age=10, labour="weak")
    faults.newcomer("work.old_able", age=65, labour="ordinary")
    faults.newcomer("work.pupil_able", age=20, labour="ordinary", in_school=True)


def _beside_the_head(faults: Faults) -> None:
    for check, code, years, sex in (
        ("child", "20", -5, "1"), ("parent", "51", 5, "1"), ("grandchild", "41", -20, "1"), ("grandparent", "61", 10, "1"),
        ("spouse", "10", -26, "2"),
    ):  # fmt: skip
        head = faults.head(faults.home())
        born = head["birth_date"] - timedelta(days=366 * years)
        faults.add(
            PERSON, head, f"person.{check}_age", name="演示亲属", identity=None, phone=None, relation=code, sex=sex, birth_date=born,
            labour="none" if check == "spouse" else head["labour"],
        )  # fmt: skip
    head = faults.head(faults.home())
    faults.add(PERSON, head, "person.spouse_sex", name="演示配偶", identity=None, phone=None, relation="10")


def _twice(faults: Faults) -> None:
    head = faults.head(faults.home())
    faults.add(PERSON, head, "person.twice", identity=None, phone=None, relation="97")
    faults.list(PERSON, head["key"], "person.twice")
    head = faults.head(faults.home())
    faults.add(PERSON, head, "person.versions", key=head["key"], valid_from=head["valid_from"] + timedelta(days=1))


def _dwellings(faults: Faults) -> None:
    empty = faults.rows(DWELLING, pl.col("household_key").is_null(), 4)
    faults.change(DWELLING, empty[0], "dwelling.area", area_dm2=100)
    faults.list(DWELLING, empty[1]["key"], "dwelling.twins")
    faults.add(DWELLING, empty[1], "dwelling.twins")
    faults.change(DWELLING, empty[2], "dwelling.household_gone", household_key=1)
    homes = faults.frame(HOUSEHOLD).filter(pl.col("settlement_key") != empty[3]["settlement_key"])
    faults.change(DWELLING, empty[3], "dwelling.elsewhere", household_key=homes["key"][-1])
    home = faults.home()
    flat = faults.rows(DWELLING, pl.col("household_key") == home["key"])[0]
    for room in ("演1", "演2"):
        faults.add(DWELLING, flat, room=room)
    faults.list(HOUSEHOLD, home["key"], "household.dwellings")
