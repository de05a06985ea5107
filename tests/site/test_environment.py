"""What a deployment sets is read once, and what cannot be used stops the start with a sentence."""

import stat
from pathlib import Path

import pytest

from houfu.site.environment import SettingsFault, database, read_environment, secret_key


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A machine on which nothing but the data directory is set."""
    for name in ("HOUFU_DATABASE_URL", "HOUFU_SECRET_KEY", "HOUFU_ALLOWED_HOSTS", "HOUFU_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOUFU_DATA_DIR", str(tmp_path / "var"))
    return monkeypatch


def test_it_makes_a_key_once_and_keeps_it_to_itself(here: pytest.MonkeyPatch) -> None:
    environment = read_environment()
    first = secret_key(environment)
    assert len(first) >= 50
    assert secret_key(environment) == first
    assert stat.S_IMODE((environment.data_dir / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(environment.data_dir.stat().st_mode) == 0o700


def test_it_leaves_no_half_made_key_behind(here: pytest.MonkeyPatch) -> None:
    environment = read_environment()
    secret_key(environment)
    assert [path.name for path in environment.data_dir.iterdir()] == ["secret_key"]


def test_it_refuses_to_serve_others_without_a_key(here: pytest.MonkeyPatch) -> None:
    here.setenv("HOUFU_ALLOWED_HOSTS", '["houfu.example.cn"]')
    with pytest.raises(SettingsFault, match="HOUFU_SECRET_KEY"):
        secret_key(read_environment())


def test_it_refuses_debug_pages_to_others(here: pytest.MonkeyPatch) -> None:
    here.setenv("HOUFU_ALLOWED_HOSTS", '["127.0.0.1", "houfu.example.cn"]')
    here.setenv("HOUFU_DEBUG", "true")
    with pytest.raises(SettingsFault, match="HOUFU_DEBUG"):
        read_environment()


@pytest.mark.parametrize(("name", "value"), [("HOUFU_DEBUG", "perhaps"), ("HOUFU_ALLOWED_HOSTS", "houfu.example.cn")])
def test_it_names_the_setting_that_cannot_be_used(here: pytest.MonkeyPatch, name: str, value: str) -> None:
    here.setenv(name, value)
    with pytest.raises(SettingsFault) as refused:
        read_environment()
    assert name in refused.value.zh
    assert name in refused.value.en


@pytest.mark.parametrize("lines", [None, "day,kind\n2027-01-01,perhaps\n"])
def test_it_names_the_calendar_file_that_cannot_be_used(
    here: pytest.MonkeyPatch, tmp_path: Path, lines: str | None
) -> None:
    if lines is not None:
        (tmp_path / "days.csv").write_text(lines)
    here.setenv("HOUFU_CALENDAR_FILE", str(tmp_path / "days.csv"))
    with pytest.raises(SettingsFault, match="line 2" if lines else "HOUFU_CALENDAR_FILE"):
        read_environment()


def test_it_names_a_data_directory_that_cannot_be_written(here: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    here.setenv("HOUFU_DATA_DIR", str(tmp_path / "file" / "var"))
    with pytest.raises(SettingsFault, match="HOUFU_DATA_DIR"):
        secret_key(read_environment())


def test_the_embedded_database_finds_a_data_directory_although_the_key_is_given(here: pytest.MonkeyPatch) -> None:
    here.setenv("HOUFU_SECRET_KEY", "k" * 60)
    environment = read_environment()
    secret_key(environment)
    where = Path(database(environment)["NAME"]).parent
    assert where == environment.data_dir
    assert stat.S_IMODE(where.stat().st_mode) == 0o700


def test_the_embedded_database_names_a_data_directory_that_cannot_be_made(
    here: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    here.setenv("HOUFU_DATA_DIR", str(tmp_path / "file" / "var"))
    with pytest.raises(SettingsFault, match="HOUFU_DATA_DIR"):
        database(read_environment())


def test_it_reads_a_server_address(here: pytest.MonkeyPatch) -> None:
    here.setenv("HOUFU_DATABASE_URL", "postgresql://hou:p%40ss@db.example:5433/hou%20fu?sslmode=require")
    described = database(read_environment())
    wanted = {"HOST": "db.example", "PORT": "5433", "NAME": "hou fu", "USER": "hou", "PASSWORD": "p@ss"}
    assert {key: described[key] for key in wanted} == wanted
    assert described["OPTIONS"] == {"sslmode": "require"}


def test_it_reads_a_socket_address(here: pytest.MonkeyPatch) -> None:
    here.setenv("HOUFU_DATABASE_URL", "postgresql://postgres:@/postgres?host=/run/pg")
    assert database(read_environment())["HOST"] == "/run/pg"


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://db.example", "houfu"])
def test_it_refuses_what_is_no_address(here: pytest.MonkeyPatch, address: str) -> None:
    here.setenv("HOUFU_DATABASE_URL", address)
    with pytest.raises(SettingsFault, match="HOUFU_DATABASE_URL"):
        database(read_environment())


def test_the_embedded_database_survives_a_power_cut_and_queues_writers(here: pytest.MonkeyPatch) -> None:
    options = database(read_environment())["OPTIONS"]
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 60
