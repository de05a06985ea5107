"""`--area` names a place that is there: every command refuses another, and says what is near it."""

import json
import re
from datetime import date
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest
import typer
from django.test import Client
from typer.testing import CliRunner

from houfu.access.models import User
from houfu.access.queries import areas_of
from houfu.access.scoping import everywhere
from houfu.casework.models import Release
from houfu.cli.areas import an_area
from houfu.cli.frame import COMMANDS, assemble
from houfu.facts.errors import HoufuError
from houfu.places.models import Place
from houfu.registry.actions import add_source, record
from tests.portal.conftest import world
from tests.portal.world import A, World

__all__ = ["world"]
pytestmark = pytest.mark.django_db
ASKED = {
    "orders preview": (), "orders release": ("--by", "alice"), "orders list": ("--by", "alice"), "orders figures": (),
    "orders recount-days": ("--by", "alice"), "orders double-check unattended": (), "mediation figures": (), "data-orders": (),
    "goals": (), "exports ask": ("findings", "--by", "alice"), "access create": ("olga", "--role", "county_officer"),
    "access grant": ("alice", "--role", "inspector"), "intake commit": ("FILE", "--as", "people", "--by", "alice", "--second", "bob"),
    "intake read": ("FILE", "--as", "people", "--user", "alice"),
}  # fmt: skip
"""Every command with an area, and what it asks for besides."""


def of_an_area() -> set[str]:
    """The commands that take an `--area`, as they are declared."""
    found = set()
    for family, where in COMMANDS.items():
        try:
            held = getattr(import_module(where.module), where.attribute)
        except ModuleNotFoundError:
            continue
        if not isinstance(held, typer.Typer):
            found |= {family} if "area" in signature(held).parameters else set()
            continue
        groups = [(family, held), *((f"{family} {one.name}", one.typer_instance) for one in held.registered_groups)]
        for name, group in groups:
            for one in group.registered_commands if group else ():
                if one.callback and "area" in signature(one.callback).parameters:
                    found.add(f"{name} {one.name or one.callback.__name__.rstrip('_').replace('_', '-')}")
    return found


def test_every_command_with_an_area_is_asked_here() -> None:
    assert of_an_area() == set(ASKED)


@pytest.mark.parametrize("area", ["52", "52."])
def test_the_first_accounts_are_made_before_any_place_is_on_file(area: str) -> None:
    with everywhere():
        assert not Place.objects.filter(path="52.").exists()
    words = ["access", "create", "sec", "--role", "security_admin", "--area", area]
    assert CliRunner().invoke(assemble("access"), words).exit_code == 0
    assert areas_of(User.objects.get(username="sec")) == ("52.",)


@pytest.mark.parametrize("command", sorted(ASKED))
@pytest.mark.parametrize("area", ["52.9999.", "529999"])
def test_a_place_that_is_not_there_is_refused(world: World, command: str, area: str, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("户号,姓名\n1,张三\n")
    words = [f"{file}" if word == "FILE" else word for word in (*command.split(), *ASKED[command], "--area", area)]
    done = CliRunner().invoke(assemble(words[0]), words)
    assert isinstance(done.exception, HoufuError), (done.exception, done.stdout)
    assert done.exception.exit_code == 2
    assert area in done.exception.zh
    assert "贵州省 52." in done.exception.en
    assert done.stdout == ""
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("520599", ["七星关区", "金沙县"]), ("52.5205.520599.", ["七星关区", "金沙县"]), ("七星关", ["七星关区"]), ("jsx", ["金沙县"]),
        ("", ["贵州省"]), (".", ["贵州省"]), ("52.5203.520502.", ["七星关区"]), (f"52.{'9' * 40}.", ["贵州省"]), ("52..", ["贵州省"]),
    ],
)  # fmt: skip
def test_what_is_near_is_named(world: World, text: str, near: list[str]) -> None:
    with pytest.raises(HoufuError) as fault:
        an_area(text)
    assert all(re.search(rf"{name} 52\.", fault.value.zh) and name in fault.value.en for name in near)


def test_a_place_of_any_depth_is_taken_as_given(world: World) -> None:
    for path in ("52.", "52.5205.", A, f"{A}520502013.", f"{A}520502013.{world.settlements['小安置区']}."):
        assert an_area(path) == path
    below = f"{A}520502013.{world.settlements['小安置区']}.{world.communities['小安置区']}."
    assert an_area(below) == below
    assert an_area("520502") == A


def test_a_place_is_looked_for_on_the_day_that_is_asked_about_and_a_village_is_one(world: World) -> None:
    village = f"{A}520502013.520502013001."
    told = {"kind": "village", "code": "520502013001", "name": "幸福村", "parent_key": 520502013, "path": village}
    when = {"valid_from": date(2020, 1, 1), "valid_to": date(2021, 1, 1)}
    with everywhere():
        source = add_source(organ="civil_affairs", name="区划.xlsx", received_on=date(2020, 1, 1), by=0, synthetic=True)
        record(Place, values=told, key=520502013001, source=source, by=0, **when)
    assert an_area(village, date(2020, 6, 1)) == an_area("520502013001", date(2020, 6, 1)) == village
    for text in (village, "520502013001"):
        with pytest.raises(HoufuError):
            an_area(text)


@pytest.mark.parametrize("text", ["52.².", "52.①."])
def test_digits_that_are_none_are_answered_in_words(world: World, text: str) -> None:
    with pytest.raises(HoufuError):
        an_area(text)


@pytest.mark.parametrize("area", ["52.9999.", f"{A}9.", "52.5203.520502."])
def test_the_api_knows_no_such_place_either(world: World, area: str) -> None:
    paula = Client()
    paula.force_login(world.users["paula"], backend="django.contrib.auth.backends.ModelBackend")
    assert paula.get(f"/api/orders/preview?area={area}").status_code == 404
    sent = {"content_type": "application/json", "HTTP_IDEMPOTENCY_KEY": "no-such-place"}
    assert paula.post(f"/api/orders/release?area={area}", json.dumps({}), **sent).status_code == 404
    assert not Release.objects.exists()
