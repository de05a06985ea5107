"""The checkout as the house checks see it: its tracked files, its rooms, its functions."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "src" / "houfu"


def tracked() -> list[Path]:
    """Every file that git knows or would take (new files count, ignored ones do not); skips loudly without git."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout: what is committed cannot be checked")
    files = (CHECKOUT / name for name in listed.decode().split("\0") if name)
    return sorted({file for file in files if file.is_file()})


def sources() -> list[Path]:
    """Our Python files, migrations left out: those are written by a machine."""
    return [file for file in tracked() if file.suffix == ".py" and "migrations" not in file.parts]


def functions() -> Iterator[tuple[str, int]]:
    """(place and name, number of lines) of every function in the package and the tools."""
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{file.relative_to(CHECKOUT)}:{node.lineno} {node.name}", lines


def rooms() -> dict[str, str]:
    """Room → its docstring, on one line."""
    found = {}
    for file in PACKAGE.glob("*/__init__.py"):
        docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        found[file.parent.name] = " ".join(docstring.split())
    return found
