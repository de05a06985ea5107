"""Where a new settlement of a sheet lies: in a township of its county, or, of a zone, of the zone's city."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from houfu.intake.checking import Checked
from houfu.intake.faults import FaultKind
from houfu.intake.register_sheets import TOWNSHIP
from houfu.intake.report import SCHEMA
from houfu.places.models import Place
from houfu.registry.models import Settlement


def placed(checked: Checked) -> Checked:
    """The same sheet, with `path` that of county and township; a township of another county is a fault."""
    if checked.layout.model is not Settlement or not {"path", "county_key", TOWNSHIP} <= set(checked.values.columns):
        return checked
    keys = checked.values["county_key"].drop_nulls().unique().to_list()
    known = Place.objects.filter(superseded_at=None, key__in=keys).order_by("valid_from")
    counties = {key: (path, kind) for key, path, kind in known.values_list("key", "path", "kind")}
    paths, wrong = [], []
    for row, path, county, township in checked.values.select("row", "path", "county_key", TOWNSHIP).iter_rows():
        whole, kind = counties.get(county, ("", ""))
        around = ".".join(whole.split(".")[:2]) + "." if kind == "zone" else whole
        paths.append(f"{whole}{township}." if whole and path else None)
        if whole and path and not path.startswith(around):
            wrong.append((row, checked.places.get(TOWNSHIP, -1), TOWNSHIP, str(FaultKind.DISAGREES), "", ""))
    values = checked.values.with_columns(pl.Series("path", paths, dtype=pl.String))
    return replace(checked, values=values).with_faults(pl.DataFrame(wrong, schema=SCHEMA, orient="row"))
