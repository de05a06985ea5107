"""The holes of django-scopes, closed: no relation leads round the area, and each use of `_base_manager` is a known one."""

import contextlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from houfu.access.parts import PartManager
from houfu.access.scoping import AreaManager, ScopeError, everywhere, looking_at
from houfu.registry.models import Household, Person
from tests.access.conftest import ALICE_COUNTY, CHARLIE_COUNTY, Cast

SOURCES = Path(__file__).parents[2] / "src" / "houfu"
OURS = {"registry", "ledgers", "assessment", "intake", "quality", "funds", "snapshot", "places", "casework"}
WITHOUT_AN_AREA = {
    "places.Place", "places.Organ", "store.Source",  # names of places and organs, of files
    "assessment.Run", "snapshot.Snapshot",  # a day and its digest
}  # fmt: skip
"""Models whose rows every official may read: they hold no person and no figure."""
BASE_MANAGER = {
    "access/migrations/0006_passwords_held_before.py": "an update of every account, before anybody signs in",
    "access/scoping.py": "the keys within an area, cut by path there; where a thing is today, compared with the area",
    "access/parts.py": "the orders of the one household that is in view, by which their parts are cut",
    "api/exports.py": "the job of one's own export, which was looked for in view",
    "assessment/reordering.py": "figures of a run made anew, by a job",
    "assessment/turns.py": "a count of lines of the change log",
    "casework/acting.py": "one order under a lock, after it was looked for in view",
    "casework/climbing.py": "what is overdue anywhere, for no user",
    "casework/double_checking.py": "the newer order of a household whose order was looked for in view",
    "casework/following.py": "the orders of a run, for no user",
    "casework/going.py": "the orders of people who live in another household now, for no user",
    "casework/gone_on.py": "where the items of an order went whose appeal was answered in view",
    "casework/holders.py": "an order and its part, after the order was looked for in view",
    "casework/laying_over.py": "the orders of people who live in another household now, for no user",
    "casework/migrations/0011_rest_where_contested_items_went.py": "orders that rest, of whole counties, before anybody signs in",
    "casework/parting.py": "the other parts of an order that was looked for in view",
    "casework/provers.py": "who handled the orders of a run, for no user",
    "casework/recounting.py": "the open orders of an area, for no user or after the right was asked for",
    "casework/resting.py": "the orders whose waiver rests what came back, for no user",
    "casework/restating.py": "the orders that a run speaks of again, for no user",
    "casework/routing.py": "the parts of an order that was looked for in view",
    "casework/taking_back.py": "the other orders of a household whose order was looked for in view, and their findings",
    "casework/returning.py": "the orders on which what came back stood before, for no user",
    "casework/untied.py": "an order whose appeal was answered in view",
    "casework/writing.py": "writing, after the right was asked for",
    "cli/bench/catching.py": "a benchmark, on made-up people",
    "cli/bench/order_edits.py": "a benchmark, on made-up people",
    "cli/bench/order_inbox.py": "a benchmark, on made-up people",
    "cli/bench/order_load.py": "a benchmark, on made-up people",
    "cli/bench/orders.py": "a benchmark, on made-up people",
    "cli/bench/people_resource.py": "a benchmark, on made-up people",
    "cli/bench/recording.py": "a benchmark, on made-up people",
    "cli/jobs.py": "whoever runs the machine: how many jobs are open",
    "exports/actions.py": "writing, after the right was asked for; what has expired",
    "exports/alone.py": "one account's own exports, counted",
    "exports/queries.py": "one's own exports, and those asked for within the areas of whoever decides",
    "exports/works.py": "the job of one export, whose asker's rights are asked anew",
    "funds/actions.py": "writing, after the right was asked for",
    "intake/actions.py": "writing, after the right was asked for",
    "intake/asking.py": "the job of an import that was looked for in view",
    "intake/comparing.py": "versions that `known` found to lie in view",
    "intake/conflicts.py": "writing, after the right was asked for",
    "intake/contested.py": "who stated what a row in view would change",
    "intake/dependents.py": "what stands on an import, before it is undone",
    "intake/held.py": "an import under a lock, after it was looked for in view",
    "intake/kept_reading.py": "the candidates of an import that was looked for in view",
    "intake/known.py": "whether a number is on file anywhere: answered without saying whose or where",
    "intake/laying.py": "writing, after the right was asked for",
    "intake/letting_in.py": "who answered the doubts of an import that is taken in or settled: none of it is shown",
    "intake/likely/answering.py": "writing, after the right was asked for",
    "intake/likely/applying.py": "the candidates of an import that was looked for in view",
    "intake/on_file.py": "versions of things, which tell what lies outside apart",
    "intake/on_the_day.py": "whether what is found lies in view now, answered by nothing else",
    "intake/queries.py": "whether the same sheet was taken in before",
    "intake/receiving.py": "writing, after the right was asked for",
    "intake/remembering.py": "headings of an organ: no person",
    "intake/resting.py": "which later imports rest on one that was looked for in view, answered by a refusal",
    "intake/retention.py": "forgetting old files, for no user",
    "intake/returned_since.py": "which later returns count an import in that was looked for in view, answered by a refusal",
    "intake/settlers.py": "who handed a file in",
    "intake/standing.py": "which imports state an item, after the right was asked for",
    "intake/tried_before.py": "whether the change log has grown",
    "jobs/actions.py": "writing, after the right was asked for",
    "jobs/leasing.py": "the queue, for no user",
    "jobs/queries.py": "whether such a job is open already",
    "jobs/recovering.py": "the queue, for no user",
    "jobs/running.py": "the job that is being carried out",
    "jobs/supervising.py": "the queue, for no user",
    "jobs/worker.py": "the queue, for no user",
    "ledgers/queries.py": "returns of the areas above, which say how complete a ledger is",
    "mediation/opening.py": "the centre that a case is brought to: no person",
    "mediation/queries.py": "the walls of a case that was looked for in view",
    "mediation/seeing.py": "who is assigned and who is walled off: the rule itself",
    "mediation/unattended.py": "how many cases nobody sees, told without which ones; whether this one is among them",
    "places/actions.py": "loading places",
    "portal/conflict_page.py": "the file of a contradiction in view",
    "portal/exports.py": "the jobs of one's own exports",
    "portal/looked.py": "on which days members in view belonged to the household: none of it is shown",
    "portal/households.py": "earlier versions of members in view, by which looks at them are found",
    "quality/views_settled.py": "an inspection: what was found wrong on both sides, shown within one's area by whoever reads it",
    "registry/gone.py": "whether what a record names was taken back, answered by a refusal",
    "registry/actions.py": "writing, after the right was asked for",
    "registry/concern.py": "whose place a record is, before the right is asked for",
    "registry/following.py": "what moves with a thing that is written, after the right was asked for",
    "registry/queries.py": "counting changes for a job",
    "registry/plainly_new.py": "what a source alone stated, refused where it lies outside before it is taken back",
    "registry/undoing.py": "undoing an import",
    "registry/writing.py": "writing, after the right was asked for",
    "snapshot/provenance.py": "where a fact came from: days and file only",
    "store/among.py": "the question itself; whoever asks it stands in this list",
    "store/bulk.py": "loading",
    "synthetic/load.py": "loading made-up people",
}
"""Modules that go round the area on purpose, each with its reason; any other has to ask here first."""

BEYOND_THE_WALL = {
    "assessment/shown.py": "what a run has caught up with, of all counties as its files are; whoever asks cuts to the areas in view",
    "assessment/turns.py": "a count of lines of the change log",
    "casework/awaiting.py": "where what lies on an order in view came from, and whether an appeal is open there; its number alone is told",
    "casework/double_checking.py": "the same, where a double check opens it; who handled what it was split from; none is shown",
    "casework/gone_on.py": "another order of the same household, as where an appeal takes back a closing; none is shown",
    "casework/hiding.py": "counts of the whole province, on which it depends what is hidden; shown are those of the area in view",
    "casework/provers.py": "who handled an order that another was split from, or took in, wherever it lies now: none of it is shown",
    "casework/queries.py": "where what lies on an order in view came from: its number and the day alone are told",
    "casework/routing.py": "findings of a household that has moved away, by which its order is led; none is shown",
    "casework/taking_back.py": "another order of the same household, which may have moved away: its items go there, none is shown",
    "casework/writing.py": "COPY, after the right was asked for",
    "exports/actions.py": "what has expired, whoever asked for it",
    "intake/actions.py": "whether a number is on file anywhere; the register refuses what lies outside by itself",
    "intake/conflicts.py": "the file of a contradiction in view, which may have come in for a wider area",
    "intake/resting.py": "later imports of wider areas, by whose number alone an undo is refused",
    "intake/settlers.py": "the same: whether it is one's own",
    "portal/looked.py": "on which days a member belonged to the household, wherever it lived: none of it is shown",
    "intake/tried_before.py": "whether the change log has grown",
    "jobs/queries.py": "whether such a job is open already",
    "ledgers/queries.py": "returns of the areas above, which say how complete a ledger is",
    "mediation/opening.py": "the centre that a case is brought to: no person",
    "portal/conflict_page.py": "the name of the file of a contradiction in view",
    "portal/households.py": "earlier versions of members in view, also from where the household lived before",
    "registry/actions.py": "the versions of what is written: lying outside, it is refused rather than taken for new",
    "registry/concern.py": "whose place a record is, before the right is asked for",
    "registry/following.py": "what moves with a thing that is written: refused where it lies outside",
    "registry/queries.py": "the change log, for whoever reads it by cursor",
    "registry/plainly_new.py": "the things of an import that is undone: refused where one lies outside",
    "registry/undoing.py": "what a source stated: refused where it lies outside",
    "registry/writing.py": "what is written, whose place was asked for just before, also of who has died or moved; the change log",
}
"""Modules that look past the second wall in a request, each with its reason; any other has to ask here first."""


def test_every_look_past_the_second_wall_is_known() -> None:
    found = {
        str(file.relative_to(SOURCES))
        for file in SOURCES.rglob("*.py")
        if "beyond_the_wall" in file.read_text(encoding="utf-8") and "access/wall/" not in str(file)
    }
    assert found == set(BEYOND_THE_WALL)


def test_every_use_of_the_base_manager_is_known() -> None:
    found = {
        str(file.relative_to(SOURCES))
        for file in SOURCES.rglob("*.py")
        if re.search(r"_base_manager|\.using\(|\.raw\(|store\.among", file.read_text(encoding="utf-8"))
    }
    assert found - set(BASE_MANAGER) == set()


WHOSE = {"path", "person_key", "household_key", "dwelling_key", "subject_key", "order_id"}
"""Columns that say where a row lies, whom it is about, or what it is part of."""


def test_every_model_with_a_path_or_a_subject_has_an_area() -> None:
    bare = [
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in OURS
        and not isinstance(model._default_manager, AreaManager | PartManager)
        and any(field.attname in WHOSE for field in model._meta.fields)
    ]
    assert [label for label in bare if label not in WITHOUT_AN_AREA] == []


PARTS = [model for model in apps.get_models() if any(field.attname == "order_id" for field in model._meta.fields)]


@pytest.mark.django_db
@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_a_part_of_an_order_is_asked_for_only_where_somebody_looks(model: Any) -> None:
    manager = model.objects
    assert isinstance(manager, PartManager)
    for ask in (manager.count, manager.first, lambda: list(manager.all()), lambda: manager.filter(id=1).exists()):
        with pytest.raises(ScopeError):
            ask()
    with looking_at("52.5203."):
        assert "WHERE" not in str(manager.all().query)  # no condition more on the way of each step
    with looking_at("52.5203.", home=7):
        assert '"subject_key" = 7' in str(manager.all().query)
    with everywhere():
        assert not manager.exists()


def test_the_parts_of_orders_are_these() -> None:
    assert {model.__name__ for model in PARTS} == {
        "OrderItem", "Step", "Waiver", "Appeal", "Evidence", "DoubleCheck", "CheckedItem"
    }  # fmt: skip


BOUNDED = {model for model in apps.get_models() if isinstance(model._default_manager, AreaManager)}


def test_no_forward_key_leads_into_an_area() -> None:
    """Django follows a forward key by the base manager, which knows no area; so none leads out of its own."""
    assert len(BOUNDED) >= 100
    keys = [
        field for model in apps.get_models() for field in model._meta.concrete_fields if field.related_model in BOUNDED
    ]
    parts = [field for field in keys if field.model._default_manager.area_field == f"{field.name}__path"]
    assert {field.model._meta.app_label for field in parts} == {
        "mediation"
    }  # a part of a case lies where the case lies
    assert [field for field in keys if field not in parts] == []


@pytest.mark.django_db
def test_what_leads_back_into_an_area_asks_for_one() -> None:
    """A reverse manager is made from the default manager's class, and so bounds by `path` as that does."""
    back = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and not field.hidden and field.related_model in BOUNDED
    ]
    assert {f"{model.__name__}.{field.name}" for model, field in back} == {
        "Run.tally",
        "Run.gaugetally",
        "Run.dataorder",
        "CatchUp.turn",
    }
    for model, field in back:
        assert type(field.related_model._default_manager) is AreaManager
        manager = getattr(model(pk=1), field.get_accessor_name())
        with pytest.raises(ScopeError):
            manager.count()
        with looking_at("52.5203."):
            assert "path" in str(manager.all().query)


def test_there_is_no_history_beside_the_records() -> None:
    assert not [model for model in apps.get_models() if model._meta.model_name.startswith("historical")]
    assert not hasattr(Person, "history")


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["latest", "earliest", "last", "dates", "none_or", "reverse", "difference", "select"])
def test_unusual_ways_of_asking_are_bounded_too(cast: Cast, way: str) -> None:
    def ask() -> object:
        rows = Person.objects
        return {
            "latest": lambda: rows.filter(key=cast.here[1]).order_by("id").latest("id"),
            "earliest": lambda: rows.filter(key=cast.here[1]).earliest("id"),
            "last": lambda: rows.filter(key=cast.here[1]).last(),
            "dates": lambda: list(rows.filter(key=cast.here[1]).dates("valid_from", "year")),
            "none_or": lambda: list(rows.none() | rows.filter(key=cast.here[1])),
            "reverse": lambda: list(rows.filter(key=cast.here[1]).order_by("id").reverse()),
            "difference": lambda: list(rows.filter(key=cast.here[1]).difference(rows.none())),
            "select": lambda: list(
                Household.objects.filter(key__in=rows.filter(key=cast.here[1]).values("household_key"))
            ),
        }[way]()

    with looking_at(ALICE_COUNTY):
        assert ask()
    with looking_at(CHARLIE_COUNTY), contextlib.suppress(Person.DoesNotExist):
        assert not ask()
    with pytest.raises(ScopeError):
        ask()
    with everywhere():
        assert ask()
