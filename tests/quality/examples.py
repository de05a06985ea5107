"""For each check a faulty, a sound and an unknown row: the columns that it reads, as its view makes them.

Where the third is None nothing can be unknown: the column counts what is on file, or says whether something is.
"""

from datetime import date
from typing import Any

from houfu.ledgers import models as ledgers
from houfu.ledgers.about import LedgerRow

type Row = dict[str, Any]
type Example = tuple[Row, Row, Row, Row | None]
"""What all rows hold, then the faulty, the sound and the unknown one."""

D = date
TODAY = D(2026, 11, 25)
OPEN_WORK: Row = {"kind": "contract", "open": True}
POST: Row = {"kind": "public_post", "open": True}


def one(name: str, faulty: Any, sound: Any, **common: Any) -> Example:
    """One column decides, and may be blank."""
    return common, {name: faulty}, {name: sound}, {name: None}


def counted(name: str, faulty: Any, sound: Any, **common: Any) -> Example:
    """One column decides, and is always known."""
    return common, {name: faulty}, {name: sound}, None


EXAMPLES: dict[str, Example] = {
    "identity.unreadable": ({}, {"number_fault": "unreadable", "number_given": True}, {"number_fault": None, "number_given": True},
                            {"number_fault": None, "number_given": False}),
    **{
        f"identity.{word}": (
            {}, {"number_fault": word, "number_given": True}, {"number_fault": None, "number_given": True},
            {"number_fault": "unreadable", "number_given": True},
        )
        for word in ("length", "characters", "date", "check_digit")
    },
    "identity.province": one("number_area", "99", "52"),
    "identity.birth": one("number_born", D(1980, 1, 1), D(1980, 1, 2), birth_date=D(1980, 1, 2)),
    "identity.sex": one("number_male", True, False, sex="2"),
    "identity.shared": one("number_holders", 2, 1),
    "identity.old": one("number_old", True, False),
    "phone.unreadable": ({}, {"phone_fault": "unreadable", "phone_given": True}, {"phone_fault": None, "phone_given": True},
                         {"phone_fault": None, "phone_given": False}),
    "phone.shape": ({}, {"phone_fault": "shape", "phone_given": True}, {"phone_fault": None, "phone_given": True},
                    {"phone_fault": "unreadable", "phone_given": True}),
    "phone.counties": one("phone_counties", 2, 1),
    "phone.households": one("phone_households", 4, 3),
    "household.no_head": ({"roster_complete": True, "members": 3, "heads": 0}, {"unsaid": 0}, {"heads": 1, "unsaid": 0}, {"unsaid": 1}),
    "household.two_heads": ({"members": 3}, {"heads": 2, "unsaid": 1}, {"heads": 1, "unsaid": 0}, {"heads": 1, "unsaid": 1}),
    "household.two_spouses": ({"members": 3}, {"spouses": 2, "unsaid": 0}, {"spouses": 1, "unsaid": 0}, {"spouses": 1, "unsaid": 1}),
    "record.both_wrong": counted("stands", True, False),
    "household.empty": counted("members", 0, 2, roster_complete=True),
    "household.no_adult": ({"roster_complete": True, "members": 2}, {"oldest": 15, "ageless": 0}, {"oldest": 16, "ageless": 1},
                           {"oldest": 15, "ageless": 1}),
    "household.many": counted("members", 16, 15),
    "household.number_twice": counted("number_holders", 2, 1),
    "household.community_gone": counted("community_path", None, "52."),
    "household.strays": ({"community_path": "52.1.", "of_settlement": 7, "settlement_key": 7}, {"path": "52.2."}, {"path": "52.1."},
                         {"path": "52.1.", "community_path": None, "of_settlement": None}),
    "household.origin": ({}, {"origin_county_key": 9, "origin_kind": None}, {"origin_county_key": 1, "origin_kind": "county"},
                         {"origin_county_key": None, "origin_kind": None}),
    "household.dwellings": counted("dwellings", 3, 2),
    "person.relation_code": one("relation", "ZZ", "02"),
    "person.relation_sex": one("sex", "1", "2", relation="12"),
    "person.sex_code": counted("sex", "5", "9"),
    "person.name": counted("name", "张3", "张三"),
    "person.born_ahead": one("birth_date", D(2099, 1, 1), TODAY, today=TODAY),
    "person.too_old": one("age", 121, 120),
    "person.before_birth": one("birth_date", D(2020, 1, 1), D(2019, 1, 1), valid_from=D(2019, 6, 1), today=TODAY),
    "person.child_age": one("head_age", 51, 52, age=40, relation="20"),
    "person.parent_age": one("head_age", 49, 48, age=60, relation="51"),
    "person.grandchild_age": one("head_age", 35, 36, age=10, relation="41"),
    "person.grandparent_age": one("head_age", 35, 34, age=60, relation="61"),
    "person.spouse_age": one("age", 17, 18, relation="10"),
    "person.spouse_sex": one("head_sex", "1", "2", sex="1", relation="10"),
    "person.head_age": one("age", 15, 16, is_head=True),
    "person.household_gone": counted("home_path", None, "52."),
    "person.strays": one("home_path", "52.1.", "52.2.", path="52.2."),
    "person.twice": one("alike", True, False),
    "person.versions": counted("versions", 2, 1),
    "work.child_able": one("labour", "weak", "none", age=15),
    "work.old_able": one("labour", "skilled", "weak", age=60),
    "work.pupil_able": one("labour", "ordinary", "none", in_school=True),
    "work.before_16": one("age_then", 15, 16, kind="contract"),
    "work.pupil_works": one("in_school", True, False, **OPEN_WORK),
    "work.unable_works": one("unable", True, False, **OPEN_WORK),
    "work.idle_and_working": counted("idle", True, False, kind="none", open=True),
    "work.twice": one("again", True, False, kind="contract", employer="甲"),
    "work.wage": counted("monthly_wage", 9_999, 10_000, kind="contract"),
    "work.wage_low": counted("monthly_wage", 39_999, 40_000, kind="contract"),
    "work.none_with_wage": ({"kind": "none"}, {"employer": None, "monthly_wage": 1}, {"employer": None, "monthly_wage": None}, None),
    "work.place_code": ({}, {"place_code": "529999", "code_known": False}, {"place_code": "440106", "code_known": False}, None),
    "work.post_age": one("age", 70, 69, **POST),
    "work.post_many": counted("posts", 3, 2, **POST),
    "work.post_unable": one("unable", True, False, **POST),
    "work.post_destitute": counted("destitute", True, False, **POST),
    "work.gone": one("gone", True, False, open=True),
    "schooling.stage_age": one("age", 16, 15, status="enrolled", stage="primary"),
    "schooling.two_schools": counted("schools", 2, 1, status="enrolled", school_key=1),
    "schooling.school_gone": counted("school_stage", None, "primary", school_key=1),
    "schooling.school_stage": one("stage", "junior", "primary", school_stage="primary"),
    "schooling.not_at_school": one("in_school", False, True, status="enrolled", stage="primary"),
    "schooling.out_at_school": one("in_school", True, False, status="out"),
    "schooling.finished_young": one("age", 12, 13, status="completed"),
    "cover.medical_double": counted("double", True, False),
    "cover.pension_double": counted("double", True, False),
    "cover.pension_age": one("age_then", 15, 16, kind="resident"),
    "cover.employee_child": one("age_then", 15, 16, kind="employee"),
    "cover.medical_gone": one("gone", True, False, open=True),
    "cover.pension_gone": one("gone", True, False, open=True),
    "relief.double": counted("double", True, False, kind="subsistence"),
    "relief.both": counted("both", True, False, kind="subsistence", open=True),
    "relief.old_age": one("age", 79, 80, kind="old_age", open=True),
    "relief.orphan_age": one("age", 25, 24, kind="orphan", open=True),
    "relief.gone": one("gone", True, False, open=True),
    "dwelling.area": one("area_dm2", 30_001, 30_000),
    "dwelling.twins": counted("twins", True, False, building="1栋", room="101"),
    "dwelling.household_gone": counted("home_settlement", None, 1, household_key=1),
    "dwelling.elsewhere": counted("home_settlement", 2, 1, household_key=1, settlement_key=1),
    "dwelling.certificate_twice": counted("certificate_dwellings", 2, 1, certificate="一号"),
    "dwelling.certificate_early": counted("certificate", "一号", "", step="papers"),
    "land.household": ({}, {"mu100": 20_001, "unmeasured": 1}, {"mu100": 20_000, "unmeasured": 0}, {"mu100": 20_000, "unmeasured": 1}),
    "land.nil": one("area", 0, 1),
    "place.outside": one("longitude", 120.0, 106.7, latitude=26.6),
    "place.no_community": counted("communities", 0, 1),
    "place.county": counted("county_kind", None, "county"),
    "place.settlement_strays": counted("path", "52.5203.1.", "52.5201.1.", county_path="52.5201."),
    "place.community_strays": counted("settlement_path", None, "52.1.", path="52.1.2."),
    "place.poor_over_size": one("planned", 99, 100, poor=100),
    "place.population_twice": counted("reports", 2, 1),
    "place.population_negative": counted("value", -1, 0, kind="planned"),
    "place.village_code": counted("code_known", False, True, village_code="520102001"),
    "staff.again": counted("again", True, False),
    "staff.secretaries": counted("secretaries", 2, 1, post="secretary"),
    "staff.pay_gone": counted("in_post", False, True),
    "staff.insurance_gone": counted("in_post", False, True),
    "staff.pay": one("due", 0, 1),
    "spell.leaders": counted("double", True, False),
    "spell.grids": counted("double", True, False),
    "spell.hukou": counted("double", True, False),
    "spell.rights": counted("double", True, False),
    "spell.use": counted("double", True, False),
    "spell.property": counted("double", True, False),
    **{f"offer.{word}_again": counted("since_no", 365, 366) for word in ("cover", "pension", "hukou", "rental")},
    "money.income": ({"business": 0, "property_income": 0, "transfers": 0}, {"wages": 200_000_001}, {"wages": 200_000_000}, {"wages": None}),
    "money.income_small": ({"business": 0, "property_income": 0, "transfers": 0}, {"wages": 9_999}, {"wages": 10_000}, {"wages": None}),
    "figure.hukou": one("heads", 3, 4, members=4),
    "monitored.removed_at_once": counted("valid_to", D(2025, 4, 30), D(2025, 5, 1), valid_from=D(2025, 3, 31)),
    "monitored.removed_early": ({"valid_from": D(2025, 1, 1), "valid_to": D(2025, 6, 30)}, {"watched": 5}, {"watched": 6}, None),
    "monitored.no_labour_removed": one("with_labour", False, True, valid_to=D(2025, 6, 30)),
    "monitored.twice": counted("double", True, False),
    "monitored.labour": ({"valid_to": None, "with_labour": True, "able": 0}, {"unsaid": 0}, {"able": 1, "unsaid": 1}, {"unsaid": 1}),
    "monitored.risk_alone": counted("watched", False, True),
    "monitored.measure": one("risk", "illness", "work", measure="employment"),
    "monitored.risks": counted("risks", 6, 5),
    "monitored.relief_alone": one("with_labour", True, False, relief_only=True, measure="relief"),
    "record.return_area": counted("known", False, True),
    "record.return_future": counted("complete_to", D(2099, 1, 1), TODAY, today=TODAY),
}  # fmt: skip

EACH: dict[str, tuple[type[LedgerRow], Example]] = {
    "place.credit_code": (ledgers.Collective, ({}, {"uscc": "91520000MA6DXXXX0A"}, {"uscc": "91350100M000100Y43"}, {"uscc": ""})),
    "date.future": (ledgers.LabourCase, one("closed_on", D(2099, 1, 1), TODAY, accepted_on=TODAY, today=TODAY)),
    "date.early": (ledgers.CoverTransfer, one("done_on", D(1989, 12, 31), D(1990, 1, 1), asked_on=D(2020, 1, 1))),
    "date.order": (ledgers.CoverTransfer, one("done_on", D(2019, 12, 31), D(2020, 1, 1), asked_on=D(2020, 1, 1))),
    "date.before_birth": (ledgers.Relief, one("birth_date", D(2020, 1, 2), D(2020, 1, 1), valid_from=D(2020, 1, 1))),
    "money.negative": (ledgers.IncomeUse, one("amount", -1, 0)),
    "money.huge": (ledgers.IncomeUse, one("amount", 10**13 + 1, 10**13)),
    "figure.negative": (ledgers.Grid, one("households", -1, 0)),
    "figure.part": (ledgers.WishSurvey, one("wanting", 4, 3, asked=3)),
    "figure.year": (ledgers.CollectiveYear, counted("year", 1989, 1990, today=TODAY)),
    "record.subject_gone": (ledgers.Relief, counted("found", False, True)),
    "record.versions": (ledgers.Relief, counted("key_twice", True, False)),
    "record.code": (ledgers.LabourCase, one("kind", "zz", "wages")),
    "record.same": (ledgers.Relief, counted("same_twice", True, False, key_twice=False)),
    "record.source_gone": (ledgers.Relief, counted("received_on", None, TODAY)),
}  # fmt: skip
"""For checks of all ledgers one of them."""
