"""The real ground: the divisions of Guizhou by key, with a point for each county; nobody on it is real."""

import json
from dataclasses import dataclass

import numpy as np
import polars as pl

from houfu.facts.codes import PlaceKind
from houfu.places.divisions import divisions
from houfu.places.shapes import counties_geojson
from houfu.synthetic.rounding import Floats, Ints


@dataclass(frozen=True)
class Ground:
    """Divisions in the order of their keys; `townships` and `villages` by row of the county."""

    counties: Ints
    codes: list[str]  # of today
    names: list[str]
    townships: list[list[tuple[int, str]]]
    villages: list[list[str]]
    points: Floats  # longitude, latitude

    def row(self, county: int) -> int:
        """The row of a county by its key."""
        return int(np.searchsorted(self.counties, county))

    def path(self, row: int) -> str:
        """The path of a county."""
        key = int(self.counties[row])
        return f"52.{key // 100}.{key}."

    @property
    def cities(self) -> list[int]:
        """The keys of the nine cities and prefectures."""
        return sorted({int(key) // 100 for key in self.counties})


def ground() -> Ground:
    """The ground of today, as `places` ships it; zones have no ground of their own."""
    today = divisions().filter(pl.col("valid_to").is_null()).sort("key")
    counties = today.filter(kind=PlaceKind.COUNTY.value)
    order = counties["key"].to_list()
    townships: dict[int, list[tuple[int, str]]] = {key: [] for key in order}
    villages: dict[int, list[str]] = {key: [] for key in order}
    for key, kind, name in today.select("key", "kind", "name").iter_rows():
        if kind == PlaceKind.TOWNSHIP:
            townships[key // 1_000].append((key, name))
        elif kind == PlaceKind.VILLAGE and name.endswith("村村民委员会"):
            villages[key // 1_000_000].append(name.removesuffix("村民委员会"))
    points = _points()
    return Ground(
        counties=np.array(order, dtype=np.int64),
        codes=counties["code"].to_list(),
        names=counties["name"].to_list(),
        townships=[townships[key] for key in order],
        villages=[sorted(set(villages[key])) or [name] for key, name in counties.select("key", "name").iter_rows()],
        points=np.array([points[key] for key in order]),
    )


def _points() -> dict[int, tuple[float, float]]:
    """A point well inside each county: the middle of the middle of its longest outline."""
    points = {}
    for feature in json.loads(counties_geojson())["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        corners = np.array(max((polygon[0] for polygon in polygons), key=len), dtype=np.float64)[:, :2]
        middle = (np.quantile(corners, 0.3, axis=0) + np.quantile(corners, 0.7, axis=0)) / 2
        points[int(feature["properties"]["key"])] = (round(float(middle[0]), 4), round(float(middle[1]), 4))
    return points
