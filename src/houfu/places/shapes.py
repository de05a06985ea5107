"""The shapes of the 88 counties, as a map draws them."""

from importlib.resources import files


def counties_geojson() -> bytes:
    """A GeoJSON FeatureCollection; each feature has the properties `key`, `code` (current) and `name`."""
    return files("houfu.places").joinpath("data", "counties.geojson").read_bytes()
