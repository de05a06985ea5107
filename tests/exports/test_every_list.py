"""No list stays behind: every table and every paged list of every page goes out as a workbook, or says here why it does not."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver

import houfu.portal
from houfu.access.addresses import _leaves
from houfu.exports.lists import listings

TEMPLATES = Path(houfu.portal.__file__).parent / "templates" / "portal"
BUTTON = re.compile(r"""(?:taking|"take") "([\w.]+)"|"take_(accounts|log)\"""")
INCLUDE = re.compile(r'(?:include|extends) "portal/(\w+\.html)"')
PAGED = re.compile(r"\bpage\.after\b|\b\w+_next\b")
NAMED = re.compile(r'"(?:portal/)?(\w+\.html)"')

GOES_OUT: dict[str, tuple[str, ...]] = {
    "accounts.html": ("accounts",), "conflicts.html": ("conflicts",), "coverage.html": ("coverage",),
    "exports.html": ("exports", "exports"), "findings.html": ("findings",), "fund_line.html": ("fund_shares",),
    "fund_lines.html": ("fund_lines",), "gauges.html": ("indicators",), "households_part.html": ("households",),
    "imports.html": ("imports",), "jobs.html": ("jobs",), "lacking.html": ("lacking", "lacking"), "ledger.html": ("ledger.",),
    "ledgers.html": ("ledgers",), "log.html": ("log",), "looked.html": ("looked",), "matrix.html": ("matrix",),
    "measures.html": ("measures",), "order_figures.html": ("order_figures",),
    "orders.html": ("orders",), "orders_preview.html": ("preview_orders",),
    "organs.html": ("organs",), "proposed.html": ("accounts",), "quality_check.html": ("quality_records",),
}  # fmt: skip
"""Template → the list as which each of its tables goes out, in their order."""

SOME_STAY: dict[str, tuple[str, ...]] = {
    "data_orders.html": ("- sums of the list below it, by ledger", "data_orders"),
    "goals.html": ("goals", "goals", "classes"),
    "import_found.html": (
        "- goes out by import_faults", "import_changes", "import_changes", "- sums of one sheet that are off, for whoever mends it",
    ),
    "import_likely.html": ("likely",),
    "import_since.html": ("- sums of the list below it, by rule", "import_since"),
    "measure.html": ("- in the list parameters", "- in the list parameters", "measure"),
    "parameters.html": ("parameters", "parameters", "- what was decided of proposed values: the history of one parameter"),
    "quality.html": ("- sums of the list below it, by organ", "quality", "- sums of the list above it, by county"),
    "readings.html": ("- what the document counts: one page of words", "- the verbs of the document: one page of words"),
}  # fmt: skip
"""The same of templates of which a table stays: “- ” and why."""

STAYS: dict[str, tuple[int, str]] = {
    "about.html": (2, "where the facts come from, and sums of the findings of each assessment"),
    "account.html": (1, "the rights of one account; all go out as accounts"),
    "case_figures.html": (2, "mediation: what is told stays in its room (docs/mediation.md)"),
    "cases.html": (1, "mediation: a file would outlive the door, the mark of each look, and the forgetting (docs/exports.md)"),
    "conflict.html": (1, "the two sides of one contradiction"),
    "double_check.html": (1, "one double check: a form"),
    "double_checks.html": (1, "what was drawn by lot is told to whoever may answer it alone, and kept in no file"),
    "household.html": (2, "one household"),
    "import_mapping.html": (1, "a form"),
    "lines.html": (1, "the first findings of a place, or a page of them, which go out as findings"),
    "me.html": (1, "one's own rights"),
    "order.html": (1, "one order"),
    "order_checklist.html": (1, "one order"),
    "search.html": (1, "what is searched for may be a name, and filters are kept with an export (docs/exports.md)"),
    "settlement.html": (3, "one settlement: its communities, leaders and measures, of which the ledgers and the matrix go out"),
    "whatif_part.html": (3, "a trial that is kept nowhere"),
    "why_part.html": (1, "one verdict and the records behind it"),
}  # fmt: skip
"""Templates whose tables all stay, how many they are, and why."""

PART_OF = {"measure": {"indicators"}}
"""Page → lists of which it shows a part (the indicators of one measure), and which go out from the page of the area."""


def text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def tree(name: str) -> set[str]:
    """A template and all that it includes."""
    found, left = set(), [name]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += INCLUDE.findall(text(one))
    return found


def pages() -> Iterator[tuple[str, set[str]]]:
    """Each page of the resolver with the templates that it shows: those of its view, or, where that names none, of its module."""
    for pattern, _route in _leaves(get_resolver(), ""):
        if isinstance(pattern, URLPattern) and hasattr(pattern.callback, "opens_to"):
            view: Any = inspect.unwrap(pattern.callback)
            own = NAMED.findall(inspect.getsource(view)) or NAMED.findall(inspect.getsource(inspect.getmodule(view)))
            shown = {name for name in own if (TEMPLATES / name).exists()}
            yield str(pattern.name), {part for name in shown for part in tree(name)}


def tables() -> dict[str, int]:
    """Each template with a table or with paging, and how many lists it shows."""
    found = {}
    for file in TEMPLATES.glob("*.html"):
        count = text(file.name).count("<table")
        if count or PAGED.search(text(file.name)):
            found[file.name] = max(count, 1)
    return found


def buttons(parts: set[str]) -> set[str]:
    return {one or other for part in parts for one, other in BUTTON.findall(text(part))}


def test_every_table_of_every_template_is_in_the_table_of_lists_or_says_why_not() -> None:
    said = {name: len(each) for name, each in (GOES_OUT | SOME_STAY).items()} | {
        name: count for name, (count, _why) in STAYS.items()
    }
    assert said == tables()
    assert not [name for name, (_count, why) in STAYS.items() if len(why) < 6]


def test_every_list_of_a_page_has_its_button_there() -> None:
    known, seen = {name.partition("ledger.")[1] or name for name in listings()}, set()
    for name, parts in pages():
        offered = buttons(parts)
        seen |= parts
        assert offered <= known, name
        for part in parts & {*GOES_OUT, *SOME_STAY}:
            wanted = {one for one in (GOES_OUT | SOME_STAY)[part] if not one.startswith("- ")}
            assert wanted <= offered | PART_OF.get(name, set()), (name, part)
    assert {*GOES_OUT, *SOME_STAY, *STAYS} <= seen, "a template with a list that no page shows"
    assert known == buttons({file.name for file in TEMPLATES.glob("*.html")}), "a list without a button"


@pytest.mark.parametrize("new", ['<table class="list">', '{% if page.after %}<a href="?">'])
def test_a_new_list_without_either_is_noticed(new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = text
    monkeypatch.setitem(globals(), "text", lambda name: real(name) + (new if name == "export.html" else ""))
    with pytest.raises(AssertionError):
        test_every_table_of_every_template_is_in_the_table_of_lists_or_says_why_not()
