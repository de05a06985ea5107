"""A province that does not exist, whose totals match the published ones."""
