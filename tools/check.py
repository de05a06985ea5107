"""Runs every check of `make check`, says how long each took, and fails when one failed."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = ROOT / ".venv" / "bin"
# mypy's Django plugin loads the settings; it must neither make a key nor need a directory.
ENVIRONMENT = {**os.environ, "HOUFU_SECRET_KEY": "only for checks", "PYTHONPATH": str(ROOT)}


def checks() -> list[tuple[str, list[str]]]:
    """(what is checked, command) in the order of speed."""
    templates = [str(path.relative_to(ROOT)) for path in ROOT.glob("src/houfu/*/templates/**/*.html")]
    listed = [
        ("format", ["ruff", "format", "--check", "--quiet"]),
        ("lint", ["ruff", "check", "--quiet"]),
        ("walls", ["lint-imports", "--no-logo"]),
        ("manual", ["houfu", "manual", "--check"]),
        ("types", ["mypy", "src", "tools"]),
        ("house and documents", ["python", "-m", "pytest", "-q", "-rP", "tests/house"]),
    ]
    if templates:
        listed.insert(2, ("templates", ["djade", "--target-version", "6.1", "--check", *templates]))
    return listed


def main() -> int:
    """The exit code: 0 when all passed."""
    failed = []
    for name, (program, *arguments) in checks():
        began = time.monotonic()
        done = subprocess.run([BIN / program, *arguments], cwd=ROOT, env=ENVIRONMENT, check=False)
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
        if done.returncode:
            failed.append(name)
    if failed:
        print(f"make check: failed: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
