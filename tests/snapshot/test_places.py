"""How the facts of communities, settlements, counties, dwellings, governments and organs are resolved."""

from datetime import date
from typing import Any

import pytest

from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.ledgers.models import Plan, PlanPart
from houfu.snapshot.organs import organ_key
from tests.snapshot.builder import COUNTY, DAY, PATH, Rows, facts, ground, home

pytestmark = pytest.mark.django_db(transaction=True)


def community(rows: Rows, returned: bool = True) -> int:
    if returned:
        rows.returned(Ledger.STAFF)
    return home(rows)[1]


STAFF = ("staff", "secretary_in_post", "director_in_post")


@pytest.mark.parametrize(
    ("posts", "counted"),
    [
        ([], (0, False, False)),
        ([("secretary", "张三"), ("director", "张三")], (1, True, True)),  # 一肩挑
        ([("secretary", "张三"), ("director", "李四")], (2, True, True)),
        ([("secretary", "张三"), ("worker", "张三")], (2, True, False)),  # a worker of that name is another person
        ([("worker", "王五"), ("worker", "王五")], (2, False, False)),
        ([("director", "张三"), ("director", "李四")], (2, False, True)),
        ([("mayor", "张三")], (1, None, None)),  # a post that is not in the list could be either
        ([("mayor", "张三"), ("secretary", "李四")], (2, True, None)),
    ],
)
def test_staff_are_heads_and_the_two_posts_are_in_or_vacant(posts: list[tuple[str, str]], counted: Any) -> None:
    rows = ground()
    key = community(rows)
    for post, holder in posts:
        rows.staff(key, post, holder)
    rows.staff(key, "worker", "前任", until=DAY)
    rows.staff(key, "worker", "后任", since=date(2025, 7, 1))
    rows.write()
    found = facts("community")[key]
    assert tuple(found[name] for name in STAFF) == counted


def test_staff_without_a_return_prove_who_is_there_but_not_how_many() -> None:
    rows = ground()
    key = community(rows, returned=False)
    rows.staff(key, "secretary", "张三")
    rows.write()
    assert tuple(facts("community")[key][name] for name in STAFF) == (None, True, None)


def test_two_versions_of_one_post_on_one_day_are_one_head() -> None:
    rows = ground()
    key = community(rows)
    post = rows.staff(key, "worker", "张三")
    rows.staff(key, "worker", "张三丰", key=post)
    rows.write()
    assert facts("community")[key]["staff"] == 1


@pytest.mark.parametrize(("values", "counted"), [([3000, 3200], 3200), ([-1], None), ([100_001], None), ([], None)])
def test_the_latest_managed_population_counts_if_it_can_be(values: list[int], counted: int | None) -> None:
    rows = ground()
    settlement, key = home(rows)
    for at, value in enumerate(values):
        rows.population(key, "managed", value, since=date(2024 + at, 1, 1))
    rows.population(key, "resident", 1)
    rows.population(key, "managed", 9, since=date(2025, 7, 1))
    rows.population(settlement, "managed", 7)
    rows.population(settlement, "planned", 10_000)
    rows.write()
    assert facts("community")[key]["managed_population"] == counted
    assert facts("settlement")[settlement]["planned_size"] == 10_000


RANKS = ("party_principal", "government_principal", "deputy_leader")
MATTERS = ("follow_up_named", "risk_named")


@pytest.mark.parametrize(
    ("leaders", "returned", "ranks", "matters"),
    [
        ([], True, (False, False, False), (False, False)),
        ([], False, (None, None, None), (None, None)),
        ([("deputy", True, False)], True, (False, False, True), (True, False)),
        ([("deputy", True, False)], False, (None, None, True), (True, None)),
        ([("deputy", True, None)], True, (False, False, True), (True, None)),  # silent on risk: unknown
        ([("deputy", None, False), ("party_principal", True, True)], True, (True, False, True), (True, True)),
        ([("deputy", None, False), ("deputy", False, False)], True, (False, False, True), (None, False)),
        ([("uncle", False, False)], True, (None, None, None), (False, False)),
    ],
)
def test_leaders_by_rank_and_what_their_assignments_name(
    leaders: list[Any], returned: bool, ranks: Any, matters: Any
) -> None:
    rows = ground()
    settlement = rows.settlement()
    if returned:
        rows.returned(Ledger.LEADERS, area=PATH)
    for rank, follow_up, risk in leaders:
        rows.leader(settlement, rank, follow_up, risk)
    rows.leader(settlement, "government_principal", True, True, until=DAY)
    rows.write()
    found = facts("settlement")[settlement]
    assert tuple(found[name] for name in RANKS) == ranks
    assert tuple(found[name] for name in MATTERS) == matters


PRODUCTS = ("livelihood_product", "medical_product", "industry_product")


@pytest.mark.parametrize(
    ("products", "returned", "offered"),
    [
        ([], True, (False, False, False)),
        ([], False, (None, None, None)),
        ([("medical", True)], True, (False, True, False)),
        ([("medical", False)], True, (False, False, False)),
        ([("medical", False)], False, (None, None, None)),
        ([("medical", None)], True, (False, None, False)),  # it does not say whether it is better
        ([("medical", None), ("medical", True)], True, (False, True, False)),
        ([("travel", True)], True, (None, None, None)),
        ([("travel", True), ("industry", True)], True, (None, None, True)),
    ],
)
def test_products_count_where_they_are_better(products: list[Any], returned: bool, offered: Any) -> None:
    rows = ground()
    home(rows)
    if returned:
        rows.returned(Ledger.INSURANCE, area="52.5203.")
    for purpose, preferential in products:
        rows.product(COUNTY, purpose, preferential)
    rows.product(COUNTY, "livelihood", True, until=DAY)
    rows.write()
    found = facts("county")[COUNTY]
    assert tuple(found[name] for name in PRODUCTS) == offered


def test_a_county_is_a_subject_where_people_were_settled_in_it() -> None:
    rows = ground()
    rows.place(520502, "county", "52.5205.520502.")
    rows.place(520197, "zone", "52.5201.520197.")
    rows.settlement(520197)
    rows.write()
    assert set(facts("county")) == {520197}
    assert set(facts("government")) == {52, 5203, COUNTY, 520502}


STEPS = ("papers", "papers_completed", "registered")
TAXED = {"tax", "registered"}


@pytest.mark.parametrize(
    ("papers", "steps", "returned", "known"),
    [
        ("incomplete", [], True, ("incomplete", False, False)),
        ("incomplete", [], False, ("incomplete", None, None)),
        ("complete", [], True, ("complete", True, False)),
        ("complete", [], False, ("complete", True, None)),
        (None, [], True, (None, False, False)),
        ("hard", ["papers"], True, ("hard", True, False)),
        ("hard", ["tax"], False, ("hard", True, None)),
        ("incomplete", ["registered"], False, ("incomplete", True, True)),  # a later step proves the earlier ones
        ("incomplete", ["blessing"], True, ("incomplete", None, None)),
        ("mouldy", [], True, (None, False, False)),
    ],
)
def test_dwellings_by_papers_and_steps(papers: str | None, steps: list[str], returned: bool, known: Any) -> None:
    rows = ground()
    settlement = rows.settlement()
    dwelling = rows.dwelling(settlement, papers=papers)
    if returned:
        rows.returned(Ledger.REGISTRATION, area=rows.paths[settlement])
    for step in steps:
        rows.step(dwelling, step)
    rows.step(dwelling, "registered", since=date(2025, 7, 1))
    rows.write()
    found = facts("dwelling")[dwelling]
    assert tuple(found[name] for name in STEPS) == known
    assert (found["tax_settled"] is True) == bool(TAXED & set(steps))


def test_a_registration_that_was_annulled_is_none() -> None:
    rows = ground()
    dwelling = rows.dwelling(rows.settlement())
    rows.step(dwelling, "registered", until=DAY)
    rows.returned(Ledger.REGISTRATION)
    rows.write()
    assert facts("dwelling")[dwelling]["registered"] is False


BASE, LATER, LAST = date(2020, 12, 22), date(2022, 5, 1), date(2024, 5, 1)
POSTS = ("posts_set", "posts_base", "posts_before")


@pytest.mark.parametrize(
    ("counts", "posts"),
    [
        ([], (None, None, None)),
        ([(10, date(2019, 1, 1))], (10, 10, 10)),
        ([(10, BASE)], (10, 10, 10)),
        ([(10, LATER)], (10, None, None)),  # nothing is known of the base day
        ([(8, date(2019, 1, 1)), (10, BASE), (12, LATER), (11, LAST)], (11, 10, 12)),
        ([(10, BASE), (12, LAST)], (12, 10, 10)),
        ([(10, BASE), (12, LAST), (13, LAST)], (13, 10, 10)),  # two of one day are one count, the later word
        ([(10, BASE), (9, date(2025, 7, 1))], (10, 10, 10)),
        ([(-4, BASE)], (None, None, None)),
    ],
)
def test_posts_are_the_last_count_the_base_day_and_the_count_before(counts: list[Any], posts: Any) -> None:
    rows = ground()
    for count, since in counts:
        rows.posts(5203, count, since)
    rows.write()
    found = facts("government")[5203]
    assert tuple(found[name] for name in POSTS) == posts


def test_a_group_stands_until_it_ends_and_none_is_unknown_without_a_return() -> None:
    rows = ground()
    rows.group(52)
    rows.group(5203, until=DAY)
    rows.returned(Ledger.GROUPS, area="52.5203.")
    rows.write()
    found = facts("government")
    assert [(found[key]["tier"], found[key]["group_stands"]) for key in (52, 5203, COUNTY)] == [
        ("province", True),
        ("city", False),
        ("county", False),
    ]


def organ(code: Organ) -> int:
    return organ_key(code)


def test_plans_are_filed_by_organs_and_say_what_they_say() -> None:
    rows = ground()
    for code, names, dates in (
        (Organ.FINANCE, True, False),
        (Organ.HEALTH, None, None),
        ("ministry_of_silly_walks", True, True),
    ):
        rows.add(Plan, organ=str(code), names_cooperators=names, has_dates=dates)
    rows.add(Plan, organ=str(Organ.FINANCE), names_cooperators=True, has_dates=True, since=date(2024, 1, 1))
    rows.add(Plan, organ=str(Organ.EDUCATION), names_cooperators=True, has_dates=True, until=DAY)
    rows.returned(Ledger.PLANS)
    rows.write()
    found = facts("organ")
    said = {
        code: [found[organ(code)][name] for name in ("plan_filed", "plan_names_cooperators", "plan_has_dates")]
        for code in (Organ.FINANCE, Organ.HEALTH, Organ.EDUCATION)
    }
    assert said == {
        Organ.FINANCE: [True, True, True],  # the plan in force last
        Organ.HEALTH: [True, None, None],
        Organ.EDUCATION: [False, False, False],
    }
    assert len(found) == 28


@pytest.mark.parametrize("returned", [True, False])
def test_parts_are_counted_only_where_a_return_says_that_they_are_whole(returned: bool) -> None:
    rows = ground()
    if returned:
        rows.returned(Ledger.PLANS)
    for due, accepted, delivered in (
        (DAY, DAY, DAY),
        (DAY, None, date(2025, 7, 1)),  # delivered after the day asked
        (date(2025, 7, 1), DAY, DAY),  # not due yet
        (date(2024, 1, 1), date(2025, 7, 1), None),  # accepted after the day asked
    ):
        values = {"due_on": due, "accepted_on": accepted, "delivered_on": delivered}
        rows.add(PlanPart, organ=str(Organ.HEALTH), **values)
    rows.write()
    names = ("parts", "parts_accepted", "parts_due", "parts_delivered")
    found = facts("organ")
    assert [found[organ(Organ.HEALTH)][name] for name in names] == ([4, 2, 3, 1] if returned else [None] * 4)
    assert [found[organ(Organ.FINANCE)][name] for name in names] == ([0] * 4 if returned else [None] * 4)
