"""A synthetic province written into the database: its own block of keys, sealed numbers, marked sources, one event."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime

import polars as pl
from django.db import models, transaction

from houfu.ledgers import models as ledgers
from houfu.places.actions import load_places
from houfu.registry import models as registry
from houfu.safeguard.audit import record_event
from houfu.safeguard.fields import SealedField
from houfu.safeguard.index import blind_indexes
from houfu.store.bulk import append, without_indexes
from houfu.store.ids import allocate
from houfu.store.models import Source
from houfu.store.moment import recording
from houfu.synthetic.keys import SPAN, TABLES
from houfu.synthetic.making import DAY, Report, SyntheticFault, generate
from houfu.synthetic.province import Province

MODELS: dict[str, type[models.Model]] = {
    "sources": Source,
    "settlements": registry.Settlement,
    "communities": registry.Community,
    "populations": registry.Population,
    "households": registry.Household,
    "people": registry.Person,
    "dwellings": registry.Dwelling,
    "employment": ledgers.Employment,
    "wishes": ledgers.EmploymentWish,
    "medical_cover": ledgers.MedicalCover,
    "cover_offers": ledgers.CoverOffer,
    "registration": ledgers.Registration,
    "staff": ledgers.Staff,
    "leaders": ledgers.LeaderAssignment,
    "groups": ledgers.LeadingGroup,
    "group_posts": ledgers.GroupPosts,
    "products": ledgers.InsuranceProduct,
    "plans": ledgers.Plan,
    "parts": ledgers.PlanPart,
    "returns": ledgers.Return,
    **{model._meta.db_table: model for model in ledgers.LEDGERS if model._meta.db_table in TABLES},
}
PIECE = 100_000

Advance = Callable[[str, int, int], object]
"""Told after each piece: the table, rows written so far, rows in all."""


def load(
    *, seed: int = 1, scale: float = 1.0, day: date = DAY, by: int,
    report: Report = lambda step: None, advance: Advance = lambda table, done, rows: None,
    lay: Callable[[Province], Province] = lambda province: province,
) -> Province:  # fmt: skip
    """Make a province and write it: places first if they are missing, then everything in one transaction.

    `lay` may lay more over it before it is written (faults of data, for one). The province that is returned has the
    keys of the database. Every source is marked synthetic, and `recorded_at` is the instant of the load. Raises
    SyntheticFault where the register already holds settlements.
    """
    if registry.Settlement._base_manager.exists():
        raise SyntheticFault(
            "登记库里已有安置点，演示数据只能装入空库。请另用一个空的数据目录（HOUFU_DATA_DIR）。",
            "The register already holds settlements; synthetic data go into an empty one only."
            " Please use another, empty data directory (HOUFU_DATA_DIR).",
        )
    load_places(by=by)
    with transaction.atomic():
        province = generate(seed, scale, day, first_key=allocate(SPAN).start, report=report)
        province = lay(province)
        write(province, by=by, advance=advance)
    return province


@transaction.atomic
def write(province: Province, *, by: int, advance: Advance = lambda table, done, rows: None) -> None:
    """Write every frame; all or nothing. The indexes of the register's and the ledgers' tables are built afterwards."""
    instant = recording()
    loaded = list(MODELS.values())
    empty = not any(model._base_manager.exists() for model in loaded if model is not Source)
    with without_indexes(*loaded) if empty else nullcontext():
        for name, frame in province.frames():
            done = 0
            for piece in frame.iter_slices(PIECE):
                append(MODELS[name], _ready(name, piece, instant))
                done += piece.height
                advance(name, done, frame.height)
    record_event(
        act="load_synthetic", by=by, table=registry.Settlement._meta.db_table,
        detail={"seed": province.seed, "households": province.households.height, "people": province.people.height},
    )  # fmt: skip


def _ready(name: str, piece: pl.DataFrame, instant: datetime) -> pl.DataFrame:
    if name == "sources":
        return piece
    recorded = piece.with_columns(pl.lit(instant).dt.cast_time_unit("us").alias("recorded_at"))
    return _sealed(recorded) if name == "people" else recorded


def _sealed(people: pl.DataFrame) -> pl.DataFrame:
    """Identity number and phone under seal, bound to the ids of the rows; the number found by its index."""
    ids, numbers = people["id"].to_list(), people["identity"].to_list()
    return people.with_columns(
        pl.Series("identity_index", blind_indexes(numbers), dtype=pl.Binary),
        pl.Series("identity", _field("identity").seal_many(ids, numbers), dtype=pl.Binary),
        pl.Series("phone", _field("phone").seal_many(ids, people["phone"].to_list()), dtype=pl.Binary),
    )


def _field(name: str) -> SealedField:
    field = registry.Person._meta.get_field(name)
    assert isinstance(field, SealedField)
    return field
