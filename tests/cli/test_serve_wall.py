"""`houfu serve` where the second wall does not stand: refused where others can reach the site, said on this machine alone."""

from typing import Any

import pytest
from django.db import connection

from houfu.access.wall import building
from houfu.access.wall.standing import NoWall
from houfu.cli import serve
from houfu.facts.errors import HoufuError

pytestmark = pytest.mark.django_db
HERE, NAMED = ["127.0.0.1", "localhost", "[::1]"], ["houfu.example.gov.cn"]
ON_POSTGRESQL = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row security is PostgreSQL's")


def start(settings: Any, host: str, names: list[str], *, without: bool = False) -> None:
    settings.ALLOWED_HOSTS = names
    serve.require_second_wall(host, without=without)


@pytest.fixture
def fallen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "no_wall", lambda: NoWall("没有建立。", "It does not stand."))


@pytest.mark.parametrize(("host", "names"), [("0.0.0.0", HERE), ("::", HERE), ("10.1.2.3", HERE), ("127.0.0.1", NAMED)])
def test_it_does_not_start_where_others_can_reach_it(fallen: None, settings: Any, host: str, names: list[str]) -> None:
    with pytest.raises(HoufuError) as refused:
        start(settings, host, names)
    for part in ("did not start", "second wall", "It does not stand.", "--without-row-security"):
        assert part in refused.value.en
    for part in ("没有启动", "第二道墙", "没有建立。", "--without-row-security"):
        assert part in refused.value.zh


@pytest.mark.parametrize(
    ("name", "value"),
    [("CSRF_TRUSTED_ORIGINS", ["https://houfu.example.gov.cn"]), ("SECURE_PROXY_SSL_HEADER", ("HTTP_X", "https"))],
)
def test_a_proxy_that_hides_the_name_is_seen_by_what_the_site_trusts(
    fallen: None, settings: Any, name: str, value: Any
) -> None:
    setattr(settings, name, value)
    with pytest.raises(HoufuError):
        start(settings, "127.0.0.1", HERE)


def test_who_accepts_it_by_name_is_warned_and_served(fallen: None, settings: Any, capsys: Any) -> None:
    start(settings, "0.0.0.0", NAMED, without=True)
    assert "没有建立。" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]"])
def test_on_this_machine_alone_it_is_said_and_served(fallen: None, settings: Any, capsys: Any, host: str) -> None:
    start(settings, host, HERE)
    assert "没有建立。" in capsys.readouterr().err


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="what SQLite has not")
def test_sqlite_says_to_others_that_it_has_no_such_wall_and_nothing_here(settings: Any, capsys: Any) -> None:
    start(settings, "127.0.0.1", HERE)
    assert capsys.readouterr().err == ""
    start(settings, "127.0.0.1", NAMED)
    assert "SQLite" in capsys.readouterr().err


@ON_POSTGRESQL
def test_a_wall_that_stands_is_served_in_silence_and_one_that_lost_a_policy_is_not(settings: Any, capsys: Any) -> None:
    start(settings, "0.0.0.0", NAMED)
    assert capsys.readouterr().err == ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, policyname FROM pg_policies WHERE tablename = 'registry_person' LIMIT 1")
        table, policy = cursor.fetchone()
        cursor.execute(f'DROP POLICY "{policy}" ON "{table}"')
    assert building.stands(connection)
    with pytest.raises(HoufuError, match="houfu migrate"):
        start(settings, "0.0.0.0", NAMED)
