"""Ways of doing one thing, each beside the first, which is the floor."""

from typing import Any

Row = dict[str, Any]


def beside_the_first(rows: list[Row]) -> list[Row]:
    """The same with each one's time as a ratio to the first, which is the floor."""
    return [one | {"ratio": one["wall"] / rows[0]["wall"]} for one in rows]
