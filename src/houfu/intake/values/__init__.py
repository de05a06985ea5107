"""How a cell's text becomes a value, unknown, blank or a fault; nothing is ever repaired by guessing."""
