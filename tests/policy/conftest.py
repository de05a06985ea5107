"""The policy document as the rules are compared with it."""

from pathlib import Path

import pytest

from houfu.policy.document import Document, read_bytes


@pytest.fixture(scope="session")
def document(policy_file: Path) -> Document:
    """The document, read; the tests that need it are skipped aloud where there is no copy."""
    return read_bytes(policy_file.read_bytes())


@pytest.fixture(scope="session")
def passages(document: Document) -> dict[str, str]:
    """The words of the introduction, each article and each requirement, by its code ("I", "1", "R1")."""
    words = {str(article.number): article.passage.text for article in document.articles}
    words["I"] = "".join(passage.text for passage in document.introduction)
    return words | {f"R{item.number}": item.passage.text for item in document.requirements}
