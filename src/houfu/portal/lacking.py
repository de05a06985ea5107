"""资料不足: which ledgers are missing for which rules, and which organ of the place can provide them."""

from __future__ import annotations

from dataclasses import dataclass

from houfu.assessment.explain import facts_read
from houfu.assessment.queries import Row, catalogue_of, standing
from houfu.facts.columns import CATALOGUE
from houfu.facts.ledgers import Ledger
from houfu.facts.organs import Organ
from houfu.policy.catalogue import Catalogue, Rule
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number
from houfu.portal.naming import organ_names, place_names
from houfu.portal.subjects import Labelled, labels
from houfu.portal.wording import listed, said, subjects_said


@dataclass(frozen=True)
class Need:
    """What is lacking for one rule: how many subjects, which ledgers may be missing, who provides them, and where."""

    code: str
    measure: str
    duty: str
    subject: str
    count: int
    ledgers: str
    organs: str
    places: list[tuple[str, str, int]]


@dataclass(frozen=True)
class Lacking:
    """One subject that cannot be judged."""

    subject: Labelled
    place: str


def needs_of(look: Look, rules: list[Rule]) -> list[Need]:
    """The rules with something lacking in the area, the most first; for each the three places where most is lacking."""
    assert look.run is not None
    catalogue = catalogue_of(look.run)
    kind = "settlement" if look.kind == "township" else look.kind
    counts: dict[str, int] = {}
    for cell in standing(look.run, look.area, kind):
        counts[cell.rule] = counts.get(cell.rule, 0) + cell.unknown
    wanted = sorted((rule for rule in rules if counts.get(rule.code)), key=lambda rule: -counts[rule.code])
    where = _where(look, {rule.code for rule in wanted})
    owners = organ_names({owner for rule in wanted for _l, owner in sources(rule, catalogue)}, look.area, look.day)
    return [
        Need(
            rule.code,
            article_number(rule.article),
            said(rule.duty, "name"),
            subjects_said(rule.duty.subject, counts[rule.code]),
            counts[rule.code],
            listed(sorted({said(ledger) for ledger, _owner in sources(rule, catalogue)})),
            listed(sorted({owners[owner] for _ledger, owner in sources(rule, catalogue)})),
            where.get(rule.code, []),
        )
        for rule in wanted
    ]


def sources(rule: Rule, catalogue: Catalogue) -> list[tuple[Ledger, Organ]]:
    """The ledgers a rule reads, each with the organ that owns it."""
    meanings = [CATALOGUE[name].meaning for name in facts_read(rule, catalogue)]
    return list(dict.fromkeys((meaning.ledger, meaning.owner) for meaning in meanings))


def _where(look: Look, codes: set[str]) -> dict[str, list[tuple[str, str, int]]]:
    """For each rule the places below that lack most: path, name, count."""
    assert look.run is not None
    cells = [cell for cell in standing(look.run, look.area, look.below) if cell.unknown and cell.rule in codes]
    worst: dict[str, list[tuple[str, int]]] = {}
    for cell in sorted(cells, key=lambda cell: -cell.unknown):
        if len(worst.setdefault(cell.rule, [])) < 3 and cell.path != look.area:
            worst[cell.rule].append((cell.path, cell.unknown))
    names = place_names({path for places in worst.values() for path, _count in places}, look.day, short=True)
    return {code: [(path, names[path], count) for path, count in places] for code, places in worst.items()}


def lacking_of(look: Look, level: str, rows: list[Row]) -> list[Lacking]:
    """Subjects with names and places."""
    names = labels(level, [row.key for row in rows], look.day)
    places = place_names({row.path for row in rows}, look.day, below=look.area)
    return [Lacking(names.get(row.key, Labelled(str(row.key))), places[row.path]) for row in rows]
