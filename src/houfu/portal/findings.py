"""问题清单: what stands open, by measure, place and kind of subject; and what cannot be told, by what is lacking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from houfu.access.roles import Permission
from houfu.assessment.models import Finding, Run
from houfu.assessment.present import present_of
from houfu.assessment.queries import catalogue_of, judgements_of, open_findings, rows, standing
from houfu.facts.organs import Organ
from houfu.facts.subjects import SUBJECTS
from houfu.policy.catalogue import Rule
from houfu.policy.kinds import Verdict
from houfu.portal.doors import opens_to
from houfu.portal.lacking import lacking_of, needs_of
from houfu.portal.looks import Look
from houfu.portal.matrix import article_number, columns_of
from houfu.portal.naming import organs_at, place_names
from houfu.portal.paging import Page, cut, page_of
from houfu.portal.shares import Share, total
from houfu.portal.showing import show
from houfu.portal.subjects import Labelled, labels
from houfu.portal.wording import in_english, said

Named = dict[tuple[str, int], Labelled]
Worded = dict[tuple[str, int], str]


@dataclass(frozen=True)
class Line:
    """One open finding as a reader sees it."""

    subject: Labelled
    level: str
    place: str
    measure: str
    measure_key: str
    duty: str
    sentence: str
    organ: str
    since: date


@dataclass(frozen=True)
class Filters:
    """What a list is cut to: a measure, one of its rules, a kind of subject."""

    measure: str = ""
    rule: str = ""
    level: str = ""

    def rules(self, run: Run) -> list[Rule]:
        """The rules that the filters leave."""
        return [
            rule
            for rule in catalogue_of(run).rules
            if self.measure in ("", rule.key) and self.rule in ("", rule.code) and self.level in ("", rule.duty.level)
        ]


def filters_of(request: HttpRequest, run: Run) -> Filters:
    """The filters of an address. Raises Http404 for a measure, rule or level that does not exist."""
    asked = Filters(*(request.GET.get(name, "") for name in ("measure", "rule", "level")))
    if asked.rule and not asked.measure:
        asked = Filters(asked.rule.split(".")[0], asked.rule, asked.level)
    if not asked.rules(run) and (asked.measure or asked.rule) and asked.level not in SUBJECTS:
        raise Http404
    return asked


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS)
def findings(request: HttpRequest, look: Look) -> HttpResponse:
    """The list of open findings of an area, filtered and paged."""
    if look.run is None:
        return show(request, look, "findings.html", page=None)
    asked = filters_of(request, look.run)
    page = page_of(found(look, asked), request.GET.get("after", ""), ("path", "id"))
    return show(
        request,
        look,
        "findings.html",
        page=Page(lines(look, page.rows), page.after, page.first),
        count=standing_of(look, asked).not_met,
        **choices(look, asked),
    )


@opens_to(Permission.SEE_FIGURES, Permission.SEE_PERSONS)
def lacking(request: HttpRequest, look: Look) -> HttpResponse:
    """资料不足: what is lacking and who can provide it; for one rule, the subjects it is lacking of."""
    if look.run is None:
        return show(request, look, "lacking.html", needs=None)
    asked = filters_of(request, look.run)
    context: dict[str, Any] = {"needs": needs_of(look, asked.rules(look.run)), **choices(look, asked)}
    if asked.rule:
        after = request.GET.get("after", "-1")
        if not after.lstrip("-").isdecimal() or len(after) > 18:
            raise Http404
        hits = rows(look.run, asked.rule, Verdict.UNKNOWN, look.area, int(after), 51)
        page = cut(hits, lambda hit: str(hit.row), after != "-1")
        level = catalogue_of(look.run).by_code[asked.rule].duty.level
        context["page"] = Page(lacking_of(look, level, page.rows), page.after, page.first)
    return show(request, look, "lacking.html", **context)


def choices(look: Look, asked: Filters) -> dict[str, Any]:
    """What the filters may be set to, and what they are set to."""
    assert look.run is not None
    catalogue = catalogue_of(look.run)
    levels = {rule.duty.level for rule in catalogue.rules}
    return {
        "asked": asked,
        "measures": columns_of(catalogue),
        "rules": [(rule.code, said(rule.duty, "name")) for rule in catalogue.under(asked.measure)]
        if asked.measure
        else [],
        "levels": [(level, said(subject)) for level, subject in SUBJECTS.items() if level in levels],
    }


def found(look: Look, asked: Filters) -> Any:
    """The open findings that the filters leave."""
    assert look.run is not None
    rules = asked.rules(look.run)
    rows = open_findings(look.area, asked.rule or None, asked.level or None)
    return rows.filter(rule__in=[rule.code for rule in rules]) if asked.measure and not asked.rule else rows


def standing_of(look: Look, asked: Filters) -> Share:
    """The counts of the filters' rules in the area, from its own tallies."""
    assert look.run is not None
    kind = "settlement" if look.kind == "township" else look.kind
    codes = {rule.code for rule in asked.rules(look.run)}
    return total(cell for cell in standing(look.run, look.area, kind) if cell.rule in codes)


def lines(look: Look, rows: Iterable[Finding], *, whole: bool = False) -> list[Line]:
    """Findings in words, one after the other; those about who has moved out of one's areas, and whom no assessment has
    followed yet, are left out.

    A place is said from below the area one looks at; `whole`, for what leaves the page, says its county too.
    """
    return list(lines_by_finding(look, rows, whole=whole).values())


def lines_by_finding(look: Look, rows: Iterable[Finding], *, whole: bool = False) -> dict[int, Line]:
    """The same by the number of the finding: names, places, sentences and organs; a handful of queries however many there are."""
    assert look.run is not None
    held = list(rows)
    rules = catalogue_of(look.run).by_code
    here = present_of((finding.level, finding.subject_key) for finding in held)
    held = [one for one in held if one.rule in rules and (one.level, one.subject_key) in here]
    names, sentences, organs_of = _told(look, held)
    places = place_names({finding.path for finding in held}, look.day, below="" if whole else look.area)
    acting = {
        one.pk: (organs_of.get((one.rule, one.subject_key), duty.lead), duty.seat(one.path))
        for one in held
        for duty in (rules[one.rule].duty,)
    }
    organs = organs_at(set(acting.values()), look.day)
    # said once a rule: a long list asks for its words a hundred thousand times
    words = {code: words_of(rules[code]) for code in {finding.rule for finding in held}}
    levels = {level: said(SUBJECTS[level]) for level in {finding.level for finding in held}}
    return {
        finding.pk: Line(
            names.get((finding.level, finding.subject_key), Labelled(str(finding.subject_key))),
            levels[finding.level],
            places[finding.path],
            *words[finding.rule],
            sentences.get((finding.rule, finding.subject_key), ""),
            organs[acting[finding.pk]],
            finding.opened_on,
        )
        for finding in held
    }


def words_of(rule: Rule) -> tuple[str, str, str]:
    """The number of a rule's article, its measure, and what it asks for."""
    return article_number(rule.article), rule.key, said(rule.duty, "name")


def _told(look: Look, held: list[Finding]) -> tuple[Named, Worded, dict[tuple[str, int], Organ]]:
    """What the subjects of findings are called (by level and key); what is amiss and who acts (by rule and key)."""
    assert look.run is not None
    english = in_english()  # asked once: a long list has a hundred thousand sentences
    names: Named = {}
    sentences: Worded = {}
    acting: dict[tuple[str, int], Organ] = {}
    wanted: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for finding in held:
        wanted[finding.level][finding.rule].add(finding.subject_key)
    for level, some in wanted.items():
        keys = sorted(set().union(*some.values()))
        names |= {(level, key): label for key, label in labels(level, keys, look.day).items()}
        for judgement in judgements_of(look.run, level, some):
            pair = judgement.rule.code, judgement.key
            sentences[pair] = judgement.sentence_en if english else judgement.sentence_zh
            acting[pair] = judgement.organ
    return names, sentences, acting
