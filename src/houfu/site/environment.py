"""What a deployment may set from outside: the variables `HOUFU_…`, each with a type, a default and a meaning."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from houfu.facts.errors import HoufuError

LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


class SettingsFault(HoufuError, ImproperlyConfigured):
    """A setting is missing or cannot be used; the sentence names it."""


class Environment(BaseSettings):
    """The variables of docs/settings.md. Lists and mappings are written as JSON."""

    model_config = SettingsConfigDict(env_prefix="HOUFU_", extra="ignore")

    data_dir: Path = Field(Path("var"), description="where the embedded database, keys, snapshots and outcomes lie")
    database_url: str = Field("", description="postgresql://user:password@host/name; empty: SQLite in DATA_DIR")
    secret_key: str = Field("", description="signs sessions; made by itself only while the site is on loopback")
    debug: bool = Field(False, description="Django's debug pages; never where real people are recorded")
    allowed_hosts: list[str] = Field(sorted(LOOPBACK), description="host names that the site answers to")
    trusted_origins: list[str] = Field([], description="origins with scheme whose forms are accepted behind a proxy")
    trust_proxy: bool = Field(False, description="believe X-Forwarded-Proto from the proxy in front")
    mediation: bool = Field(False, description="cases of mediation; opens with an impact assessment on file only")
    policy_file: Path | None = Field(None, description="the official text, shown beside its rules")
    calendar_file: Path | None = Field(None, description="days off and make-up days of notices, as day,kind lines")
    node_modules: Path | None = Field(None, description="the folder that holds node_modules; default: the checkout")
    static_root: Path | None = Field(
        None, description="where `houfu static` puts hashed files; default: DATA_DIR/static"
    )
    import_most_megabytes: int = Field(200, ge=1, le=500, description="the largest file that is taken in, in MB")
    import_files_days: int = Field(90, ge=1, description="days that the sealed file of an import is kept")
    export_hours: int = Field(24, ge=1, le=720, description="hours after which the file of an export is deleted")
    export_people_a_day: int = Field(
        300, ge=1, description="rows of people whom one account takes out alone over 24 hours"
    )
    password_profile: Literal["mlps", "asvs"] = Field(
        "mlps", description="mlps: passwords end after 90 days, three kinds of letters; asvs: neither"
    )
    second_factor: bool = Field(True, description="whoever can see persons has to set up a second factor")
    step_up_minutes: int = Field(
        15, ge=1, le=480, description="minutes after which whoever reveals a masked field proves anew who he is"
    )
    orders_per_office: int = Field(300, ge=1, description="the most orders that one office gets in one release")
    double_check_percent: float = Field(
        1, ge=0, le=100, description="of each month's closings so many per cent are looked at again by another"
    )
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")

    @property
    def on_loopback(self) -> bool:
        """Whether the site answers to this machine only: the embedded use and the demonstration."""
        return set(self.allowed_hosts) <= LOOPBACK


def read_environment() -> Environment:
    """The settings of this process. Raises SettingsFault with the name of each variable that cannot be used."""
    try:
        environment = Environment()  # type: ignore[call-arg]  # every field has its default
    except (ValidationError, ValueError) as fault:
        names = _named(fault)
        raise SettingsFault(
            f"设置无法使用：{names}。各项设置的含义和写法见 docs/settings.md，请改正后重试。",
            f"A setting cannot be used: {names}. See docs/settings.md for what each means and how it is written.",
        ) from None
    environment.data_dir = environment.data_dir.expanduser().absolute()
    if environment.debug and not environment.on_loopback:
        raise SettingsFault(
            "HOUFU_DEBUG 只能在本机使用：请去掉 HOUFU_DEBUG，或把 HOUFU_ALLOWED_HOSTS 限为本机。",
            "HOUFU_DEBUG is for this machine only: unset it, or limit HOUFU_ALLOWED_HOSTS to loopback.",
        )
    if environment.calendar_file:
        _look_at(environment.calendar_file)
    return environment


def _look_at(calendar: Path) -> None:
    from houfu.places.calendar import FIRST, LAST  # the calendar is loaded at the start only where a file is named
    from houfu.places.notices import CalendarFault, given_days

    try:
        given_days(calendar, FIRST, LAST)
    except CalendarFault as fault:
        raise SettingsFault(fault.zh, fault.en) from None


def _named(fault: Exception) -> str:
    if isinstance(fault, ValidationError):
        return "; ".join(f"HOUFU_{str(error['loc'][0]).upper()} ({error['msg']})" for error in fault.errors())
    field = re.search(r'field "(\w+)"', str(fault))  # a list or mapping that is no JSON
    return f"HOUFU_{field[1].upper()} (JSON)" if field else str(fault)


def secret_key(environment: Environment) -> str:
    """The signing key: the given one, or on loopback one made once and kept with mode 0600 in the data directory."""
    if environment.secret_key:
        return environment.secret_key
    if not environment.on_loopback:
        raise SettingsFault(
            "对外提供服务时必须设置 HOUFU_SECRET_KEY（至少50个随机字符），并与数据分开保管。",
            "A site that others can reach needs HOUFU_SECRET_KEY (at least 50 random characters), kept apart from the data.",
        )
    kept = data_folder(environment) / "secret_key"
    with _writable(environment.data_dir):
        if not kept.exists():
            _keep_once(kept, secrets.token_urlsafe(50))
        return kept.read_text()


def data_folder(environment: Environment) -> Path:
    """The data directory, made with mode 0700 where it is missing. Raises SettingsFault where it cannot be."""
    with _writable(environment.data_dir):
        environment.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return environment.data_dir


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise SettingsFault(
            f"数据目录 {folder} 无法读写（{fault.strerror}）。请用 HOUFU_DATA_DIR 指定一个可写的目录。",
            f"The data directory {folder} cannot be used ({fault.strerror}). Set HOUFU_DATA_DIR to one that can.",
        ) from None


def _keep_once(path: Path, text: str) -> None:
    # Two processes may start together: the first link wins, and no reader ever sees half a key.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(environment: Environment) -> dict[str, Any]:
    """Django's description of the one database. Raises SettingsFault on an address that is none."""
    if not environment.database_url:
        return _sqlite(data_folder(environment) / "houfu.sqlite3")
    address = urlsplit(environment.database_url)
    if address.scheme == "sqlite" and address.path:
        return _sqlite(Path(address.path))
    if address.scheme not in {"postgres", "postgresql"} or not address.path.strip("/"):
        raise SettingsFault(
            "HOUFU_DATABASE_URL 应写作 postgresql://用户:口令@主机:端口/库名 或 sqlite:///路径。",
            "HOUFU_DATABASE_URL is written postgresql://user:password@host:port/name or sqlite:///path.",
        )
    options = dict(parse_qsl(address.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.lstrip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": options.pop("host", address.hostname or ""),
        "PORT": options.pop("port", str(address.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 60,  # seconds a writer waits for the one before it
            "transaction_mode": "IMMEDIATE",  # a transaction that will write queues at its start, not half-way
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
        },
    }
