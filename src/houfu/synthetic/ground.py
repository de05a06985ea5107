"""The real ground: the divisions of Guizhou by key, with a point for each county; nobody on it is real."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np

from houfu.synthetic.rounding import Floats, Ints

DATA = "houfu.places"
FIRST_CODES = {"520581": "520522"}  # 黔西: its key is its first known code


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


def ground(data: Traversable | None = None) -> Ground:
    """The ground from a directory of division and shape files, by default those the package ships."""
    data = data or files(DATA) / "data"
    return build(_rows(data), _shapes(data))


def build(rows: Iterable[dict[str, str]], shapes: dict[str, tuple[float, float]]) -> Ground:
    """From rows of level, code, name, parent (3 county, 4 township, 5 village) and a point for each county code."""
    names: dict[int, tuple[str, str]] = {}
    townships: dict[int, list[tuple[int, str]]] = {}
    villages: dict[int, list[str]] = {}
    for row in rows:
        code = FIRST_CODES.get(row["code"][:6], row["code"][:6]) + row["code"][6:]
        county = int(code[:6].ljust(6, "0"))
        if row["level"] == "3":
            names[county] = (row["code"], row["name"])
        elif row["level"] == "4":
            townships.setdefault(county, []).append((int(code), row["name"]))
        elif row["level"] == "5" and row["name"].endswith("村村民委员会"):
            villages.setdefault(county, []).append(row["name"].removesuffix("村民委员会"))
    order = sorted(names)
    return Ground(
        counties=np.array(order, dtype=np.int64),
        codes=[names[key][0] for key in order],
        names=[names[key][1] for key in order],
        townships=[sorted(townships[key]) for key in order],
        villages=[sorted(set(villages.get(key, []))) or [f"{names[key][1]}某村"] for key in order],
        points=np.array([shapes.get(names[key][0], (106.7, 26.6)) for key in order]),
    )


def _rows(data: Traversable) -> list[dict[str, str]]:
    with (data / "guizhou_divisions_2023.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _shapes(data: Traversable) -> dict[str, tuple[float, float]]:
    with (data / "guizhou_88_counties.geojson").open(encoding="utf-8") as file:
        features = json.load(file)["features"]
    points = {}
    for feature in features:
        ring = max((polygon[0] for polygon in feature["geometry"]["coordinates"]), key=len)
        corners = np.array(ring, dtype=np.float64)[:, :2]
        low, high = np.quantile(corners, 0.3, axis=0), np.quantile(corners, 0.7, axis=0)
        longitude, latitude = ((low + high) / 2).tolist()
        points[str(feature["properties"]["adcode"])] = (round(longitude, 4), round(latitude, 4))
    return points
