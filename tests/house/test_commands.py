"""The table of commands says what exists."""

from importlib import import_module

import pytest

from houfu.cli.frame import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_exists(name: str) -> None:
    family = COMMANDS[name]
    assert callable(getattr(import_module(family.module), family.attribute))
