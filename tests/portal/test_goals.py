"""The page of the goals: every system with its figures, last year's beside them or none, what is unknown, the classes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from houfu.access.scoping import everywhere
from houfu.assessment.classes import placings
from houfu.assessment.goals import GoalStanding, goals_of
from houfu.assessment.models import GaugeTally, Run
from houfu.assessment.queries import run_a_year_before
from houfu.policy.goals import SYSTEMS
from tests.portal.seen import words
from tests.portal.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
NO_YEAR = "没有一年前的评估"


def earlier(world: World, days: int) -> Run:
    """The run once more, as if made so many days before; every numerator halved."""
    with everywhere():
        cells = list(GaugeTally.objects.filter(run=world.run))
        run = Run.objects.get(id=world.run.id)
        run.id, run.current, run.day = world.run.id + days, False, world.run.day - timedelta(days=days)
        run.save(force_insert=True)
        for at, cell in enumerate(cells):
            cell.pk, cell.run = 10**15 + days * 10**6 + at, run
            cell.numerator_low //= 2
            cell.numerator_high //= 2
        GaugeTally.objects.bulk_create(cells)
    return run


def test_it_shows_each_system_and_says_that_there_is_no_year_before(world: World, signed_in: SignIn) -> None:
    page = words(signed_in("alice").get(reverse("portal:goals")))
    for system in SYSTEMS:
        assert system.zh in page
    assert NO_YEAR in page
    assert "有劳动力家庭至少一人就业比例" in page
    assert "口径待确认" in page


def test_last_year_s_figure_stands_beside_this_year_s(world: World, signed_in: SignIn) -> None:
    earlier(world, 366)
    page = words(signed_in("alice").get(reverse("portal:goals")))
    assert NO_YEAR not in page
    assert "2025-10-30的评估" in page
    line = page.split("医保参保比例")[1].split("养老保险")[0].split()
    assert line[:2] == ["91.7%", "22"]
    assert "45.8%" in line


@pytest.mark.parametrize(("days", "found"), [(180, False), (200, True), (365, True), (540, True), (560, False)])
def test_a_year_before_is_within_half_a_year_of_the_same_day(world: World, days: int, found: bool) -> None:
    run = earlier(world, days)
    assert run_a_year_before(world.run) == (run if found else None)


def test_the_nearest_of_several_years_before_is_taken(world: World) -> None:
    earlier(world, 400)
    nearest = earlier(world, 360)
    assert run_a_year_before(world.run) == nearest


def test_what_is_not_known_is_counted_and_never_a_no(world: World, signed_in: SignIn) -> None:
    page = words(signed_in("alice").get(reverse("portal:goals")))
    living = page.split("在安置地居住的搬迁户比例")[1].split("适龄儿童")[0]
    assert "2 安置社区" in living
    assert "资料不足" in living


def test_a_sum_that_some_places_left_out_does_not_reach_its_path(world: World) -> None:
    with everywhere():
        GaugeTally.objects.filter(gauge="goals.satisfied").update(
            numerator_low=99, numerator_high=99, denominator_low=100, denominator_high=100
        )
        told = GaugeTally.objects.filter(gauge="goals.satisfied_told")
        held = [standing(world)]
        told.update(numerator_low=4, numerator_high=4)
        held.append(standing(world))
    assert [(one.low, one.unknown, one.reaches) for one in held] == [(99.0, 4, None), (99.0, 0, True)]


def standing(world: World) -> GoalStanding:
    """How satisfaction stands in the province."""
    every = [one for held in goals_of(world.run, "52.", "province", None).values() for one in held]
    return next(one for one in every if one.gauge.code == "goals.satisfied")


def test_a_class_says_by_which_fact_and_which_articles_serve_it(world: World, signed_in: SignIn) -> None:
    page = words(signed_in("alice").get(reverse("portal:settlement", args=[world.settlements["柏杨林安置区"]])))
    assert "分类施策" in page
    assert "大型安置区" in page
    assert "安置规模 12,000" in page
    assert "小型安置区" not in page.split("分类施策")[1].split("包保领导")[0]


@pytest.mark.parametrize(("number", "inside"), [(1, True), (6, None)])
def test_a_household_with_labour_is_placed_and_one_of_which_nothing_is_known_is_not(
    world: World, number: int, inside: bool | None
) -> None:
    with everywhere():
        found = {
            one.kind.code: one for one in placings(world.run, "household", world.households[f"柏杨林安置区-{number}"])
        }
    assert found["with_labour"].inside is inside
    assert found["no_labour"].inside is (None if inside is None else not inside)
    assert bool([fact.name for fact in found["with_labour"].missing]) == (inside is None)


def test_an_unknown_class_names_what_is_missing(world: World, signed_in: SignIn) -> None:
    page = words(signed_in("alice").get(reverse("portal:household", args=[world.households["柏杨林安置区-6"]])))
    assert "不能判断是否属于这一类，缺少：" in page
    assert "劳动技能" in page.split("不能判断是否属于这一类，缺少：")[1]


def test_charlie_sees_no_class_of_another_county(world: World) -> None:
    from houfu.access.scoping import looking_at
    from tests.portal.world import C

    with looking_at(C):
        assert placings(world.run, "settlement", world.settlements["柏杨林安置区"]) == []


def test_the_class_of_one_settlement_is_stored_nowhere(world: World) -> None:
    with everywhere():
        kinds = set(GaugeTally.objects.filter(gauge__startswith="goals.class_").values_list("place_kind", flat=True))
    assert kinds == {"province", "city", "county"}
