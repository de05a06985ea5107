"""What a list tells of chosen findings is what the pages tell when every rule is asked of the same subjects."""

from collections import defaultdict

import pytest

from houfu.access.scoping import everywhere, looking_at
from houfu.assessment.models import Finding
from houfu.assessment.queries import judgements, judgements_of
from tests.portal.world import A, C, World


@pytest.mark.django_db
def test_chosen_judgements_are_those_among_all_that_are_chosen(world: World) -> None:
    with everywhere():
        open_now = list(Finding.objects.values_list("level", "rule", "subject_key"))
        wanted: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for level, rule, key in open_now:
            wanted[level][rule].add(key)
        found = []
        for level, some in wanted.items():
            every = judgements(world.run, level, sorted(set().union(*some.values())))
            chosen = [one for one in every if one.key in some.get(one.rule.code, ())]
            told = judgements_of(world.run, level, some)
            assert sorted(told, key=lambda one: (one.key, one.rule.code)) == sorted(
                chosen, key=lambda one: (one.key, one.rule.code)
            )
            found += told
    assert len(found) == len(open_now) > 20
    assert len(wanted) > 3


@pytest.mark.django_db
def test_nothing_is_told_of_a_subject_outside_ones_areas(world: World) -> None:
    home = world.households["正安安置区-1"]
    with everywhere():
        rules = set(Finding.objects.filter(subject_key=home).values_list("rule", flat=True))
    assert rules
    wanted = {rule: {home} for rule in rules}
    with looking_at(A):
        assert judgements_of(world.run, "household", wanted) == []
    with looking_at(C):
        assert {one.rule.code for one in judgements_of(world.run, "household", wanted)} == rules
