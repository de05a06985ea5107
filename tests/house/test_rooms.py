"""Rooms, their sentences, their order; and modules that are named for what they are."""

import ast
import re
import tomllib

from tests.house.tree import CHECKOUT, PACKAGE, rooms, sources

SAYS_NOTHING = {"utils", "util", "core", "common", "services", "helpers", "misc", "manager", "base"}
TABLE = CHECKOUT / "docs" / "adr" / "0001-rooms-and-walls.md"


def _decided() -> dict[str, str]:
    rows = re.findall(r"^\| (\w+) \| (.+) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return {room: sentence for room, sentence in rows if room != "room"}


def test_every_room_says_the_sentence_that_was_decided() -> None:
    assert rooms() == _decided()


def test_the_walls_stand_in_the_order_that_was_decided() -> None:
    contracts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    assert layers == list(reversed(_decided()))


def test_no_module_has_a_name_that_says_nothing() -> None:
    modules = {str(file.relative_to(CHECKOUT)) for file in sources() if {file.stem, file.parent.name} & SAYS_NOTHING}
    assert modules == set()


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        str(file.relative_to(CHECKOUT))
        for file in sources()
        if file.read_text(encoding="utf-8").strip()
        and not (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n")[0].strip()
    ]
    assert silent == []


def test_facts_and_policy_have_no_clock() -> None:
    clocks = []
    for room in ("facts", "policy"):
        for file in sorted((PACKAGE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}:
                    clocks.append(f"{file.relative_to(CHECKOUT)}:{node.lineno}")
                if isinstance(node, ast.Name) and node.id == "open":
                    clocks.append(f"{file.relative_to(CHECKOUT)}:{node.lineno} opens a file")
    assert clocks == []
