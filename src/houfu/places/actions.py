"""Loading divisions, zones and organs, each row once."""

from datetime import datetime

import polars as pl
from django.db import models, transaction

from houfu.places.divisions import ZONES, divisions
from houfu.places.models import Organ, Place
from houfu.places.organs import organs
from houfu.safeguard.audit import record_event
from houfu.store import bulk
from houfu.store.ids import allocate, fresh_id
from houfu.store.models import Source
from houfu.store.moment import recording

LISTED = "GB/T 2260 及以下代码，2023-06-30（china-division 2.7.0）"
REMEMBERED = "凭记忆整理，口径待确认（from memory, to be confirmed）"


@transaction.atomic
def load_places(*, by: int) -> int:
    """Add the shipped divisions, zones and organs that are not there yet; how many rows were added.

    Doing it again adds nothing, and a row that was corrected since is left alone.
    """
    instant = recording()
    listed, remembered = _source(LISTED, by, instant), _source(REMEMBERED, by, instant)
    places = divisions()
    zones = [key for key, _, _ in ZONES]
    dated = pl.col("valid_to").is_not_null() | pl.col("key").is_in(zones)
    placed = places.with_columns(source_id=pl.when(dated).then(remembered).otherwise(listed))
    found = organs(places).with_columns(source_id=pl.lit(remembered))
    added = 0
    for model, rows in ((Place, placed), (Organ, found)):
        known = model._base_manager.values_list("key", flat=True)
        fresh = rows.filter(~pl.col("key").is_in(pl.Series(list(known), dtype=pl.Int64).implode()))
        added += _append(model, fresh.with_columns(recorded_at=pl.lit(instant)))
    if added:
        record_event(act="load_places", by=by, table=Place._meta.db_table, detail={"rows": added})
    return added


def _append(model: type[models.Model], rows: pl.DataFrame) -> int:
    ids = allocate(rows.height)
    return bulk.append(model, rows.with_columns(id=pl.int_range(ids.start, ids.stop, eager=True)), fresh=True)


def _source(name: str, by: int, instant: datetime) -> int:
    known = Source.objects.filter(organ="houfu", name=name).first()
    if known is None:
        known = Source.objects.create(
            id=fresh_id(), organ="houfu", name=name, received_on=instant.date(), entered_by=by
        )
    return known.id
