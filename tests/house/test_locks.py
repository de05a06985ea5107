"""The locks are in step with what is asked for, carry hashes, and name no address."""

import json
import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import CHECKOUT

LOCKS = ["requirements.lock", "requirements-dev.lock", "tools/installer.lock", "tools/node.lock"]


def _project() -> dict[str, Any]:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def _locked(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;\\]+)", (CHECKOUT / lock).read_text(), re.MULTILINE))


def _out_of_step(wanted: list[str], lock: str) -> list[str]:
    locked = _locked(lock)
    requirements = [Requirement(line) for line in wanted]
    return [
        str(requirement)
        for requirement in requirements
        if not requirement.specifier.contains(locked.get(canonicalize_name(requirement.name), "0"))
    ]


def test_the_runtime_lock_holds_every_dependency() -> None:
    assert _out_of_step(_project()["project"]["dependencies"], "requirements.lock") == []


def test_the_development_lock_holds_every_tool() -> None:
    assert _out_of_step(_project()["dependency-groups"]["dev"], "requirements-dev.lock") == []


def test_development_never_runs_on_other_versions_than_the_site() -> None:
    runtime, development = _locked("requirements.lock"), _locked("requirements-dev.lock")
    assert {name: version for name, version in runtime.items() if development.get(name) != version} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (CHECKOUT / lock).read_text()
    assert "://" not in text
    blocks = re.split(r"^(?=[a-z0-9.-]+==)", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_front_end_lock_has_integrity_and_no_registry() -> None:
    packages = json.loads((CHECKOUT / "package-lock.json").read_text())["packages"]
    wanted = json.loads((CHECKOUT / "package.json").read_text())["dependencies"]
    installed = {name: package for name, package in packages.items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in installed.values())
    assert not any("resolved" in package for package in installed.values())
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_every_dependency_says_why_it_is_there() -> None:
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    section = text.split("\ndependencies = [", 1)[1].split("\n]", 1)[0]
    lines = [line.strip() for line in section.splitlines() if line.strip().startswith('"')]
    assert lines
    assert [line for line in lines if not re.search(r'",\s+# \S', line)] == []
