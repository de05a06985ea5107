"""How fast the pages answer: one user asks each page in turn of a real server on loopback."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from houfu.access.models import Grant, User
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.assessment.models import Run
from houfu.assessment.queries import current_run, rows
from houfu.assessment.shown import shown
from houfu.cli.words import today
from houfu.facts.errors import HoufuError
from houfu.facts.frames import KEY
from houfu.policy.kinds import Verdict

HOST, PORT = "127.0.0.1", 8917
ENOUGH = 20  # answers a page, so that a 95th percentile means something


def measured_pages(rounds: int) -> list[dict[str, Any]]:
    """Milliseconds per page (median and p95) and its size in bytes, for a provincial officer. Raises HoufuError."""
    run = current_run()
    user = provincial_officer()
    if run is None or user is None:
        raise HoufuError(
            "测页面需要评估结果和一个省级演示账号。请先运行 make demo。",
            "Measuring pages needs an assessment and a provincial demonstration account. Run make demo first.",
        )
    paths = list(_pages(run))
    with _server(), _session(user) as cookie:
        for path in paths:
            _ask(path, cookie)
        asked = {path: [_ask(path, cookie) for _ in range(max(rounds, ENOUGH))] for path in paths}
    return [_figures(path, answers) for path, answers in asked.items()]


def _figures(path: str, answers: list[tuple[float, int]]) -> dict[str, Any]:
    times = [milliseconds for milliseconds, _ in answers]
    return {"path": path, "p50": median(times), "p95": quantiles(times, n=20)[18], "bytes": answers[0][1]}


def _pages(run: Run) -> Iterator[str]:
    """The five pages and their lists: the county and settlement with most subjects, a household not met."""
    frames = shown(run).frames
    largest = frames.tables["settlement"].sort("settlement.planned_size", descending=True, nulls_last=True).row(0)
    settlement = largest[frames.tables["settlement"].columns.index(KEY)]
    county = frames.tables["county"][KEY][largest[frames.tables["settlement"].columns.index("parent")]]
    with everywhere():
        unmet = rows(run, "m01.no_stable_job", Verdict.NOT_MET, "52.", limit=1)
    yield from ("/", "/measures/", "/measures/m01/", "/measures/m13/", f"/counties/{county}/")
    yield f"/settlements/{settlement}/"
    yield from (f"/households/{row.key}/" for row in unmet)
    yield from ("/findings/", "/findings/?measure=m13", "/search/?q=社区", "/readings/")


def provincial_officer() -> User | None:
    """The demonstration account that sees the whole province."""
    grants = Grant.objects.filter(role=str(Role.PROVINCIAL_OFFICER), valid_from__lte=today(), valid_to__isnull=True)
    grant = grants.filter(user__demonstration=True).select_related("user").first()
    return grant.user if grant else None


@contextmanager
def _session(user: User) -> Iterator[str]:
    """A signed-in session, ended afterwards."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    try:
        yield f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    finally:
        session.delete()


@contextmanager
def _server() -> Iterator[None]:
    command = [sys.executable, "-c", "from houfu.cli import main; main()", "serve", "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait()
            yield
        finally:
            process.terminate()


def _wait() -> None:
    for _ in range(100):
        try:
            http.client.HTTPConnection(HOST, PORT, timeout=1).connect()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise HoufuError(f"网站没有在 {PORT} 端口启动。", f"The site did not start on port {PORT}.")


def _ask(path: str, cookie: str) -> tuple[float, int]:
    """Milliseconds until the last byte, and the number of bytes. Raises HoufuError where the answer is not 200."""
    link = http.client.HTTPConnection(HOST, PORT, timeout=60)
    began = time.perf_counter()
    link.request("GET", quote(path, safe="/?=&"), headers={"Cookie": cookie})
    answer = link.getresponse()
    size = len(answer.read())
    taken = (time.perf_counter() - began) * 1000
    link.close()
    if answer.status != 200:
        raise HoufuError(f"{path} 返回 {answer.status}。", f"{path} answered {answer.status}.")
    return taken, size
