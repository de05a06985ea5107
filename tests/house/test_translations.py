"""Every string that a page shows stands in both languages: Chinese in English too, and English in Chinese."""

import re

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.house.tree import CHECKOUT, PACKAGE

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LOCALE = PACKAGE / "portal" / "locale"
CALL = re.compile(r"""\b(?:gettext(?:_lazy|_noop)?|_|pgettext(?:_lazy)?)\(\s*u?((["'])(?:\\.|(?!\2).)+?\2)""")


def _catalogue(language: str) -> Catalog:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


def _shown() -> dict[str, str]:
    """Message → where it first stands, from templates and from Python."""
    found: dict[str, str] = {}
    for file in [*PACKAGE.glob("*/templates/**/*.html"), *PACKAGE.glob("**/*.py")]:
        text = file.read_text(encoding="utf-8")
        source = templatize(text, origin=str(file)) if file.suffix == ".html" else text
        for literal, _ in CALL.findall(source):
            message = _unquoted(literal)
            found.setdefault(message, str(file.relative_to(CHECKOUT)))
    return found


def _unquoted(literal: str) -> str:
    return literal[1:-1].replace(r"\"", '"').replace(r"\'", "'").replace(r"\n", "\n").replace(r"\\", "\\")


def test_every_string_of_a_page_stands_in_the_other_language() -> None:
    catalogues = {"en": _catalogue("en"), "zh_Hans": _catalogue("zh_Hans")}
    missing = []
    for message, place in _shown().items():
        other = "en" if CHINESE.search(message) else "zh_Hans"
        entry = catalogues[other].get(message)
        if not entry or not entry.string or entry.fuzzy:
            missing.append(f"{place}: {message!r} has no {other}")
    assert missing == []


def test_no_translation_is_empty_or_fuzzy_or_loses_a_placeholder() -> None:
    wrong = []
    for language in ("en", "zh_Hans"):
        for entry in _catalogue(language):
            strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            if entry.id and (
                entry.fuzzy or not all(strings) or any(_holes(text) - _holes(str(entry.id)) for text in strings)
            ):
                wrong.append(f"{language}: {entry.id!r}")
    assert wrong == []


def _holes(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|\{\w+\}", text))


def test_every_translation_was_compiled_at_set_up() -> None:
    translations = list(LOCALE.glob("*/LC_MESSAGES/*.po"))
    assert translations
    assert [path for path in translations if not path.with_suffix(".mo").exists()] == []
