"""What every test shares: which tests touch data, where the policy document is, a browser, and a closed network."""

import gc
import os
import shutil
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as settings_of_site
from django.utils import translation
from hypothesis import settings

gc.disable()  # until all tests are collected: nothing of that is ever thrown away
settings.register_profile("houfu", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("houfu")

CHECKOUT = Path(__file__).parents[1]
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "django_db_serialized_rollback"}
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


ON_POSTGRES = os.environ.get("HOUFU_TEST_DB") == "postgres"
MANY = 40
"""Of a test with more cases than this, PostgreSQL is asked every second one: all of them run on SQLite."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Mark `data` what touches the database, so that the PostgreSQL run takes just those.

    Files whose tests share a committed province come first. They are the longest, and one that two workers are at in the
    end is built by both: a worker takes from the end of another's tests.
    """
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("data")
    if ON_POSTGRES:
        left = _every_second_of_many(items)
        config.hook.pytest_deselected(items=[item for item in items if item not in left])
        items[:] = [item for item in items if item in left]
    yield
    committed_first(items)


def committed_first(items: list[pytest.Item]) -> None:
    """Put the files first of which every test stands on what its module has committed; else leave the order as it is."""
    files: dict[str, set[bool]] = {}
    for item in items:
        files.setdefault(_file_of(item), set()).add(_on_what_is_committed(item))
    items.sort(key=lambda item: files[_file_of(item)] != {True})


def _on_what_is_committed(item: pytest.Item) -> bool:
    """Whether a test reads and writes what its module has committed, with no transaction of its own around it."""
    fixtures = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    own = fixtures or item.get_closest_marker("django_db")
    return bool(item.get_closest_marker("data")) and not own


def _file_of(item: pytest.Item) -> str:
    return item.nodeid.split("::")[0]


def pytest_collection_finish() -> None:
    """Look for rubbish from now on, but no more through the 20,000 tests and the modules, of which nothing is thrown away."""
    gc.freeze()
    gc.enable()


def _every_second_of_many(items: list[pytest.Item]) -> set[pytest.Item]:
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        cases.setdefault(item.nodeid.split("[")[0], []).append(item)
    return {item for some in cases.values() for item in (some[::2] if len(some) > MANY else some)}


def pytest_report_header() -> str:
    some = f"; every second case of tests with more than {MANY}" if ON_POSTGRES else ""
    return f"houfu: database {os.environ.get('HOUFU_TEST_DB', 'sqlite')}{some}"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say aloud what was not tested, and why: a skip must never pass for a success."""
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []))
    if reasons:
        terminalreporter.section("NOT TESTED HERE · 未测试", yellow=True, bold=True)
    for reason, number in sorted(reasons.items()):
        terminalreporter.line(f"{number} tests: {reason.removeprefix('Skipped: ')}", yellow=True)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """The test database. pytest-django makes it for its own marks only; a module that commits a province needs it too."""
    from django.test.utils import setup_databases, teardown_databases  # settings are ready by now

    from houfu.store.reading import close_idle

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    yield
    close_idle()  # nobody can drop a database that somebody is connected to
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def quick_flush() -> Iterator[None]:
    """After a test that commits, only tables with rows are emptied: there are 350, and a test fills a handful.

    Django would also write its own permissions anew each time, for which houfu has no use.
    """
    from django.core.management.commands import flush  # settings are ready by now

    patch = pytest.MonkeyPatch()
    patch.setattr(flush, "sql_flush", _emptying)
    patch.setattr(flush, "emit_post_migrate_signal", lambda *_args: None)
    yield
    patch.undo()


KEPT = {"django_content_type", "auth_permission", "store_mark"}
"""Tables that migrations or Django fill, which no test changes for good."""


def _emptying(style: Any, connection: Any, *, reset_sequences: bool = True, allow_cascade: bool = False) -> list[str]:
    filled = filled_tables(connection)
    return (
        connection.ops.sql_flush(style, filled, reset_sequences=reset_sequences, allow_cascade=bool(filled))
        if filled
        else []
    )


def filled_tables(connection: Any) -> list[str]:
    """The tables with rows, without those that are never emptied."""
    tables = sorted(set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT)
    asking = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(asking)
        return [name for (name,) in cursor.fetchall()]


@pytest.fixture(autouse=True, scope="module")
def no_files_of_others() -> None:
    """A module finds no workbook, list or photo that another has left: their rows went with its transactions."""
    if "HOUFU_TEST_ROOT" in os.environ:
        for folder in ("imports", "exports", "evidence"):
            shutil.rmtree(Path(settings_of_site.DATA_DIR) / folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_language() -> None:
    """A test starts in the usual language, whatever the one before it has asked for."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def own_counts() -> None:
    """A test starts with no wrong tries counted, whoever failed to sign in before it."""
    from django.core.cache import cache  # settings are ready by now

    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """No test reaches beyond this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        local = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        if not local:
            raise PermissionError(f"a test tried to reach {address}")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def policy_file() -> Path:
    """The official text: $HOUFU_POLICY_FILE, else shared/policy beside the checkout; skips loudly without it."""
    given = os.environ.get("HOUFU_POLICY_FILE")
    path = Path(given) if given else CHECKOUT.parent / "shared" / "policy" / "guizhou-2020-36.txt"
    if not path.is_file():
        pytest.skip(f"the policy document is not here ({path.name}); set HOUFU_POLICY_FILE")
    return path


@pytest.fixture(scope="session")
def shared_file() -> Any:
    """`shared_file("demands.csv")`: a reference file beside the checkout; skips loudly where there is none."""

    def find(name: str) -> Path:
        path = CHECKOUT.parent / "shared" / name
        if not path.is_file():
            pytest.skip(f"the reference file {name} is not beside this checkout")
        return path

    return find


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Playwright browser on the system's Chromium; a test that uses it carries the mark `browser`."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium on this machine: browser tests need Debian's package chromium")
    from playwright.sync_api import sync_playwright  # slow, and needed by few tests

    # Playwright's event loop lives in this thread; Django would take a plain query beside it for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A fresh page of a fresh, Chinese-speaking browser profile on an office screen."""
    context = chromium.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()
