"""Documents that cannot fall behind: settings, glossary, links, commands."""

import re

import pytest

from houfu.cli.frame import COMMANDS
from houfu.exports.lists import listings
from houfu.quality.catalogue import checks_on
from houfu.site.environment import Environment
from houfu.synthetic.making import DAY
from tests.house.tree import CHECKOUT, tracked

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2}")


def test_every_setting_is_documented_and_no_other() -> None:
    documented = set(
        re.findall(r"^\| `(HOUFU_\w+)`", (CHECKOUT / "docs/settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    of_setup = {"HOUFU_LANG", "HOUFU_PYTHON", "HOUFU_NO_UV", "HOUFU_TEST_DB"}
    assert documented == {f"HOUFU_{name.upper()}" for name in Environment.model_fields} | of_setup


def _glossary() -> list[list[str]]:
    lines = (CHECKOUT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in rows if not set(row[0]) <= set(":-") and row[0] != "中文"]


def test_every_term_has_both_languages_and_a_meaning() -> None:
    rows = _glossary()
    assert len(rows) >= 50
    assert [
        row for row in rows if len(row) < 3 or not CHINESE.search(row[0]) or not LATIN.search(row[1]) or not row[2]
    ] == []


def test_one_word_means_one_thing() -> None:
    terms = [row[0] for row in _glossary()]
    assert sorted({term for term in terms if terms.count(term) > 1}) == []


def test_no_link_leads_nowhere() -> None:
    broken = []
    for file in tracked():
        if file.suffix != ".md":
            continue
        for target in re.findall(r"\]\(([^)#\s]+)", file.read_text(encoding="utf-8")):
            if "://" not in target and not (file.parent / target).exists():
                broken.append(f"{file.relative_to(CHECKOUT)}: {target}")
    assert broken == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_readme_names_the_two_commands(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_readme_counts_the_checks_that_there_are(name: str) -> None:
    said = re.search(r"\[(\d+)[^\]]*\]\(docs/quality\.md\)", (CHECKOUT / name).read_text(encoding="utf-8"))
    assert said is not None
    assert int(said[1]) == len(checks_on(DAY))


def _commands(name: str) -> list[str]:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    return sorted(re.findall(r"\.venv/bin/houfu ([a-z-]+(?: [a-z]+)*)", text))


def test_both_readmes_name_the_same_commands() -> None:
    assert _commands("README.zh-CN.md") == _commands("README.md")
    assert {command.split()[0] for command in _commands("README.md")} <= set(COMMANDS)


def test_the_page_of_exports_counts_the_lists_that_there_are() -> None:
    said = re.search(r"houfu exports lists .*\((\d+)\)", (CHECKOUT / "docs/exports.md").read_text(encoding="utf-8"))
    assert said is not None
    assert int(said[1]) == len(listings())
