"""How a cell's text becomes a value, unknown, blank or a fault; nothing is ever repaired by guessing."""

from houfu.intake.values.reading import Parser, Read, State, read_column

__all__ = ["Parser", "Read", "State", "read_column"]
