"""Two texts to read: the official one where it is present, and our own sample everywhere."""

from pathlib import Path

import pytest

from tests.policy.document.sample import sample


@pytest.fixture(scope="session")
def official(policy_file: Path) -> str:
    return policy_file.read_text(encoding="utf-8")


@pytest.fixture(scope="session", params=["sample", "official"])
def text(request: pytest.FixtureRequest) -> str:
    """Each of the two in turn, so that a test means something also where the official text is missing."""
    return sample() if request.param == "sample" else str(request.getfixturevalue("official"))
