"""What may not be committed: addresses of registries, paths of one machine, large files, the policy's own sentences."""

import re
from pathlib import Path

import pytest

from tests.house.tree import CHECKOUT, tracked

# Written so that this file does not match itself.
REGISTRY = re.compile("https?://[a-z.-]*(" + "|".join(["py" + "pi", "python" + "hosted", "npm" + "js"]) + ")[.]")
MACHINE = re.compile("(^|[^A-Za-z0-9_./~])/(" + "|".join(["wo" + "rk", "fa" + "rm", "ro" + "ot", "tm" + "p/hf"]) + ")/")
LARGEST = 1_000_000
LONGEST_FRAGMENT = 20


def _texts() -> list[tuple[str, str]]:
    found = []
    for file in tracked():
        try:
            found.append((str(file.relative_to(CHECKOUT)), file.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # pictures and compressed data
    return found


@pytest.mark.parametrize("forbidden", [REGISTRY, MACHINE], ids=["registry address", "path of one machine"])
def test_it_names_no(forbidden: re.Pattern[str]) -> None:
    named = [
        f"{name}:{number}"
        for name, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if forbidden.search(line)
    ]
    assert named == []


def test_no_file_is_larger_than_a_megabyte() -> None:
    assert [str(file.relative_to(CHECKOUT)) for file in tracked() if file.stat().st_size > LARGEST] == []


def test_it_quotes_at_most_twenty_characters_of_the_policy(policy_file: Path) -> None:
    """Titles, organs and the document's name are facts; running sentences belong to the document alone."""
    sentences = _running_sentences(policy_file.read_text(encoding="utf-8-sig"))
    windows = {line[i : i + LONGEST_FRAGMENT + 1] for line in sentences for i in range(len(line) - LONGEST_FRAGMENT)}
    copied = []
    for name, text in _texts():
        for number, line in enumerate(text.splitlines(), 1):
            spans = (line[i : i + LONGEST_FRAGMENT + 1] for i in range(len(line) - LONGEST_FRAGMENT))
            if any(span in windows for span in spans):
                copied.append(f"{name}:{number}")
    assert copied == []


def _running_sentences(text: str) -> list[str]:
    """The document's lines without its headings and lists of organs, which may be named as they are."""
    lines = (line.strip().strip("*") for line in text.splitlines())
    return [
        line
        for line in lines
        if line
        and not line.startswith("#")
        and "责任单位" not in line
        and not ("。" not in line and line.endswith("各市县）"))  # the rest of such a list on the next page
        and not line.startswith(("各市", "中共", "贵州省"))
    ]
