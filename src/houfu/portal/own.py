"""What one household may read of itself: help due, orders, facts on file, and who looked; for its page and the API."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from houfu.assessment.explain import Explanation, explain
from houfu.assessment.queries import household_then
from houfu.casework.codes import Act, Closing, State
from houfu.casework.models import Appeal, Order, Step
from houfu.casework.queries import WHOLE, about_fact
from houfu.facts.columns import CATALOGUE
from houfu.facts.organs import Organ
from houfu.policy.kinds import Kind, Verdict
from houfu.portal.contestable import members_of, own_facts
from houfu.portal.duties import acting
from houfu.portal.looked import MOST, who_looked
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number
from houfu.portal.naming import on_day, organs_at
from houfu.portal.order_told import fact_said
from houfu.portal.relations import relation_name
from houfu.portal.why import decoded
from houfu.portal.wording import counted, member, said
from houfu.registry.models import Household, Person
from houfu.safeguard.masks import mask_name

REACHED = {Verdict.NOT_MET: "not_yet", Verdict.UNKNOWN: "not_known", Verdict.MET: "reached"}
"""The verdicts that a household is told, what is not there first; what does not concern it is left out."""
SIGNS = {"not_yet": ("not_met", "✕"), "not_known": ("unknown", "?"), "reached": ("met", "✓")}


@dataclass(frozen=True)
class Help:
    """One measure for one of the household: `state` is reached, not_yet or not_known; who has to act; `assumed` names the
    numbers in it that no document backs."""

    state: str
    sentence: str
    measure: str
    organ: str
    assumed: list[str]

    @property
    def sign(self) -> tuple[str, str]:
        """Colour and sign."""
        return SIGNS[self.state]


@dataclass(frozen=True)
class OnFile:
    """A fact as it is on file; `value` empty: not known. `orders`: the numbers of the orders of which an item of the same
    subject rests on it, where it is contested as `about`."""

    name: str
    about: str
    meaning: str
    value: str
    since: str
    orders: list[int]


@dataclass(frozen=True)
class OfOne:
    """What concerns the household (`name` empty) or one member, masked."""

    name: str
    relation: str
    help: list[Help]
    ledgers: list[tuple[str, list[OnFile]]]


@dataclass(frozen=True)
class OwnAppeal:
    """An objection of the household: against what, by which day it is answered, and the answer; `words` are one's own."""

    about: str
    words: str
    filed_on: date
    due: date
    upheld: bool | None
    answer: str


@dataclass(frozen=True)
class OwnOrder:
    """An order about the household: where it stands, its last day, who leads, how often it was reported done."""

    key: int
    version: int
    state: str
    closed: bool
    due: date
    organ: str
    reports: int
    appeals: list[OwnAppeal]
    facts: list[tuple[str, str]]
    """The facts that it rests on, as each may be contested (`about`), and in words with whose it is."""
    open_appeal: bool
    merged: bool
    """It went on in another order, where it may be contested; here stands what was contested before, with its answer."""

    @property
    def contestable(self) -> bool:
        """Whether an objection may be filed to it now, also beside one that waits for its answer."""
        return not self.merged

    @property
    def mark(self) -> str:
        """Which order, as which version of it the reader saw."""
        return f"{self.key}:{self.version}"


@dataclass(frozen=True)
class OwnLook:
    """Somebody saw something of the household: of which organ (the household itself: 本户), what, about whom, why, when."""

    organ: str
    what: str
    whom: str
    purpose: str
    at: datetime


@dataclass(frozen=True)
class Own:
    """All that the page says."""

    number: str
    people: list[OfOne]
    orders: list[OwnOrder]
    looks: list[OwnLook]
    more_looks: bool

    @property
    def contestable(self) -> bool:
        """Whether there is an order that may be contested now."""
        return any(one.contestable for one in self.orders)


def own_household(home: int) -> Household | None:
    """The household, where it lives in the area of the right today; None once it has moved away, or is none."""
    return on_day(Household.objects.filter(key=home), timezone.localdate()).first()


def own(look: Look, row: Household, by: int) -> Own:
    """What the household in view is told; `by` is the user who reads."""
    people = members_of(row.key)
    orders = own_orders(look, row, by, people)
    lines = who_looked(row.key, at_home=True)
    looks = [OwnLook(line.organ, line.what, line.whom, line.purpose, line.at) for line in lines[:MOST]]
    return Own(row.number, _people(look, row, people, orders), orders, looks, len(lines) > MOST)


def _people(look: Look, row: Household, people: list[Person], orders: list[OwnOrder]) -> list[OfOne]:
    subjects = [("household", row.key, "", "")]
    subjects += [("person", one.key, mask_name(one.name), relation_name(one.relation)) for one in people]
    mine = {("household", row.key), *(("person", one.key) for one in people)}
    resting: dict[str, list[int]] = {}
    for order in orders:
        for about, _meaning in order.facts:
            resting.setdefault(about, []).append(order.key)
    found = []
    for level, key, name, relation in subjects:
        # who came since the snapshot would be explained by the household that he came from
        ours = look.run and (level == "household" or household_then(look.run, key) == row.key)
        told = explain(look.run, level, key) if look.run and ours else []
        kept = [one for one in told if one.judgement.verdict in REACHED]
        found.append(OfOne(name, relation, _help(look, kept, row.path), _on_file(kept, level, key, mine, resting)))
    return found


def _help(look: Look, told: Iterable[Explanation], path: str) -> list[Help]:
    """What is due, what is not there first. A warning is no help, and is left out."""
    held = [one for one in told if one.judgement.kind is not Kind.EARLY_WARNING]
    acts = {one.judgement.rule.code: (one.judgement.organ, one.judgement.rule.duty.seat(path)) for one in held}
    organs = organs_at(set(acts.values()), look.day)
    lines = [
        Help(
            REACHED[one.judgement.verdict], said(one.judgement, "sentence"), article_number(one.judgement.rule.article),
            acting(one.judgement.rule, organs[acts[one.judgement.rule.code]]),
            [said(each) for each in one.thresholds if each.assumed],
        )
        for one in held
    ]  # fmt: skip
    return sorted(lines, key=lambda line: list(REACHED.values()).index(line.state))


def _on_file(
    told: Iterable[Explanation], level: str, key: int, mine: set[tuple[str, int]], resting: dict[str, list[int]]
) -> list[tuple[str, list[OnFile]]]:
    """The facts about one subject by ledger; those about places, organs or anybody else are left out."""
    ledgers: dict[str, dict[str, OnFile]] = {}
    for one in told:
        for fact in one.facts:
            if (fact.level, fact.key) != (level, key) or (level, key) not in mine:
                continue
            meant = CATALOGUE[fact.name]
            value = "" if fact.value is None else counted(decoded(meant, fact.value), meant.unit)
            since = f"{fact.record.valid_from}" if fact.record else ""
            about = about_fact(fact.name, key) if level == "person" else fact.name
            line = OnFile(fact.name, about, said(meant.meaning), value, since, resting.get(about, []))
            ledgers.setdefault(said(meant.meaning.ledger), {})[fact.name] = line
    return [(ledger, list(lines.values())) for ledger, lines in ledgers.items()]


def own_orders(look: Look, row: Household, by: int, people: list[Person]) -> list[OwnOrder]:
    """The orders about the household, open ones first; neither officials' words nor anybody's name. Of those that went on in
    another one only the contested: an answer is owed to whoever asked."""
    contested = Exists(Appeal.objects.filter(order_id=OuterRef("id")))
    held = Order.objects.filter(fold="household", subject_key=row.key)
    rows = list(held.filter(~Q(closing=Closing.MERGED) | contested))
    rows.sort(key=lambda one: (one.state == State.CLOSED, -one.id))
    organs = organs_at({(member(Organ, one.organ), one.office) for one in rows}, look.day)
    return [_order(one, organs[member(Organ, one.organ), one.office], by, people) for one in rows]


def _order(row: Order, organ: str, by: int, people: list[Person]) -> OwnOrder:
    appeals = list(Appeal.objects.filter(order_id=row.id).order_by("-filed_at"))
    return OwnOrder(
        row.id, row.version, said(member(State, row.state)), row.state == State.CLOSED, row.due, organ,
        Step.objects.filter(order_id=row.id, act=Act.REPORT).count(), [_appeal(one, by) for one in appeals],
        own_facts(row.id, people), any(one.answered_by is None for one in appeals),
        row.closing == Closing.MERGED,
    )  # fmt: skip


def _appeal(held: Appeal, by: int) -> OwnAppeal:
    about = _("帮扶没有到位") if held.about == WHOLE else fact_said(held.about)
    filed = timezone.localdate(held.filed_at)
    words = held.words if held.filed_by == by else ""  # an official's words are his
    return OwnAppeal(about, words, filed, held.due, held.upheld, held.answer)
