"""The records that a check found faulty, as a reader sees them: whom they are about, where, and which page they open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from houfu.facts.ledgers import Ledger
from houfu.facts.subjects import SUBJECTS
from houfu.ledgers.about import LedgerRow
from houfu.portal.ledger_words import TABLES, title
from houfu.portal.looks import Look
from houfu.portal.naming import place_names
from houfu.portal.subjects import Labelled, labels
from houfu.portal.wording import said
from houfu.quality.queries import Faulty
from houfu.registry.models import Population

REGISTERED = {
    "registry_person": "person",
    "registry_household": "household",
    "registry_dwelling": "dwelling",
    "registry_settlement": "settlement",
    "registry_community": "community",
}


@dataclass(frozen=True)
class Record:
    """One faulty record: its subject (masked), what kind of record it is, where it lies, the ledger's page if it has one."""

    subject: Labelled
    kind: str
    ledger: str
    place: str
    table: str
    key: int


def told(look: Look, found: list[Faulty]) -> list[Record]:
    """The records of a page, in their order."""
    subjects = _subjects(look, found)
    places = place_names({one.path for one in found}, look.day, below=look.area)
    records = []
    for one in found:
        level, labelled = subjects.get((one.record, one.key), ("", None))
        table = one.record.removeprefix("ledgers_")
        records.append(
            Record(
                labelled or Labelled(str(one.key)),
                said(SUBJECTS[level]) if level in SUBJECTS else "",
                title(TABLES[table]) if table in TABLES else said(Ledger.of(one.ledger)),
                places[one.path],
                table if table in TABLES else "",
                one.key,
            )
        )
    return records


def _subjects(look: Look, found: list[Faulty]) -> dict[tuple[str, int], tuple[str, Labelled | None]]:
    """For each record the kind of its subject and its name; those out of view, or on file no more, have none."""
    keys: dict[str, list[int]] = defaultdict(list)
    for one in found:
        keys[one.record].append(one.key)
    told: dict[tuple[str, int], tuple[str, Labelled | None]] = {}
    for record, wanted in keys.items():
        if record in REGISTERED:
            level, links = REGISTERED[record], {key: key for key in wanted}
        elif record == Population._meta.db_table:
            level = "settlement"
            rows = Population.objects.filter(key__in=wanted, superseded_at=None)
            links = dict(rows.values_list("key", "subject_key"))
        else:
            model = TABLES.get(record.removeprefix("ledgers_"))
            level, links = ("", {}) if model is None else _linked(model, wanted)
        names = labels(level, set(links.values()), look.day) if level and links else {}
        told |= {(record, key): (level, names.get(links[key])) for key in wanted if key in links}
    return told


def _linked(model: type[LedgerRow], keys: list[int]) -> tuple[str, dict[int, int]]:
    """The level of a ledger's subjects and, of each record in view, the subject's key."""
    if model.link in ("", "organ"):
        return "", {}
    rows = model._default_manager.filter(key__in=keys, superseded_at=None)
    return model.level, dict(rows.values_list("key", model.link))
