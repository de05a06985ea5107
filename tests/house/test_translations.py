"""Every string that a page shows stands in both languages: Chinese in English too, and English in Chinese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.house.tree import CHECKOUT, PACKAGE

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LOCALE = PACKAGE / "portal" / "locale"
WITHOUT_CONTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
CALL = re.compile(r"""\b(n?p?gettext|_)\((.*?)\) """, re.DOTALL)

type Message = tuple[str | None, str]


def _catalogue(language: str) -> Catalog:
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


def _of_template(file: Path) -> Iterator[Message]:
    for name, arguments in CALL.findall(templatize(file.read_text(encoding="utf-8"), origin=str(file))):
        yield from _of_call(ast.parse(f"{name}({arguments})", mode="eval").body)


def _of_module(file: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        yield from _of_call(node)


def _of_call(node: ast.AST) -> Iterator[Message]:
    """The message of a call to one of Django's functions; a message that is no literal cannot be translated."""
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
    if name in WITH_CONTEXT and len(texts) >= 2:
        yield str(texts[0]), str(texts[1])
    elif name in WITHOUT_CONTEXT and texts:
        yield None, str(texts[0])


def _shown() -> dict[Message, str]:
    """Message → the file where it stands."""
    found: dict[Message, str] = {}
    for file in PACKAGE.rglob("*.py"):
        found |= dict.fromkeys(_of_module(file), str(file.relative_to(CHECKOUT)))
    for file in PACKAGE.glob("*/templates/**/*.html"):
        found |= dict.fromkeys(_of_template(file), str(file.relative_to(CHECKOUT)))
    return found


def test_every_string_of_a_page_stands_in_the_other_language() -> None:
    catalogues = {"en": _catalogue("en"), "zh_Hans": _catalogue("zh_Hans")}
    missing = []
    for (context, message), place in _shown().items():
        other = "en" if CHINESE.search(message) else "zh_Hans"
        entry = catalogues[other].get(message, context)
        if not entry or not entry.string or entry.fuzzy:
            missing.append(f"{place}: {message!r} has no {other}")
    assert missing == []


def test_no_translation_is_empty_or_fuzzy_or_invents_a_placeholder() -> None:
    wrong = []
    for language in ("en", "zh_Hans"):
        for entry in _catalogue(language):
            strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            invented = any(_holes(text) - _holes(str(entry.id)) for text in strings)
            if entry.id and (entry.fuzzy or not all(strings) or invented):
                wrong.append(f"{language}: {entry.id!r}")
    assert wrong == []


def _holes(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|\{\w+\}", text))


def test_a_call_in_a_page_or_a_module_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "{% load i18n %}{% translate '甲' %}<p>{% translate '乙' context '户' %}</p>{% blocktranslate count n=n %}一{{ n }}"
        "{% plural %}多{{ n }}{% endblocktranslate %}{% blocktranslate %}丙“{{ x }}”{% endblocktranslate %}",
        encoding="utf-8",
    )
    assert set(_of_template(page)) == {(None, "甲"), ("户", "乙"), (None, "一%(n)s"), (None, "丙“%(x)s”")}
    module = tmp_path / "module.py"
    module.write_text("x = gettext('丁' '戊'); y = pgettext_lazy('户', '己'); z = other('庚')", encoding="utf-8")
    assert set(_of_module(module)) == {(None, "丁戊"), ("户", "己")}


def test_every_translation_was_compiled_at_set_up() -> None:
    translations = list(LOCALE.glob("*/LC_MESSAGES/*.po"))
    assert translations
    assert [path for path in translations if not path.with_suffix(".mo").exists()] == []
