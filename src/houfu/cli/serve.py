"""`houfu migrate`, `houfu static`, `houfu serve`: the database brought up to date, static files collected, the site up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from urllib.parse import urlsplit

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from rich.console import Console

from houfu.access.wall.standing import fault as no_wall
from houfu.cli.beside import Beside
from houfu.cli.frame import language
from houfu.cli.words import say
from houfu.facts.errors import HoufuError

ALONE = {"127.0.0.1", "localhost", "::1"}
"""Addresses and names by which nobody but this machine reaches the site."""


def migrate() -> None:
    """建立或升级数据库。Create the database, or bring it up to date."""
    call_command("migrate", interactive=False, verbosity=0)
    if wrong := no_wall():
        Console(stderr=True).print(wrong.sentence(language()), markup=False)


def static() -> None:
    """收集静态文件（对外服务前运行一次）。Collect, hash and compress static files; once before others can reach the site."""
    if not settings.STATIC_ROOT:
        raise HoufuError(
            "本机使用不需要收集静态文件；对外服务时请先设置 HOUFU_ALLOWED_HOSTS，再运行本命令。",
            "On this machine alone nothing needs collecting; set HOUFU_ALLOWED_HOSTS first, then run this again.",
        )
    call_command("collectstatic", interactive=False, verbosity=0)


def serve(
    port: Annotated[int, typer.Option(help="端口 port")] = 8000,
    host: Annotated[str, typer.Option(help="只在本机：127.0.0.1 (loopback only)")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="进程数 processes")] = 2,
    threads: Annotated[int, typer.Option(help="每进程线程数 threads in each")] = 4,
    jobs: Annotated[bool, typer.Option("--jobs/--no-jobs", help="同时做后台任务 do background jobs as well")] = True,
    without: Annotated[
        bool,
        typer.Option(
            "--without-row-security",
            help="没有数据库行级安全也对外服务 serve others though the database keeps no areas apart",
        ),
    ] = False,
) -> None:
    """启动网站，按 Ctrl-C 停止。Start the site; Ctrl-C stops it."""
    require_second_wall(host, without=without)
    Console().print(f"后扶 houfu: http://{host}:{port}/", highlight=False)
    with supervised(jobs) as beside:
        Server(bind=f"{host}:{port}", workers=workers, threads=threads, beside=beside).run()


def require_second_wall(host: str, *, without: bool) -> None:
    """On this machine alone a missing second wall is said and no more. Raises HoufuError where others can reach the site
    (by its address, or by a name it answers to behind a proxy) and nobody has accepted that; SQLite never has one."""
    wrong, others = no_wall(), _others_reach(host)
    if wrong and others and not without:
        raise HoufuError(
            f"网站没有启动：别的机器能访问它，而第二道墙不起作用，程序若有一处疏漏，一个地区就会看到别的地区的人。{wrong.zh}"
            "确要在没有它的情况下对外服务，请加 --without-row-security。",
            f"The site did not start: other machines can reach it and the second wall does not stand, so one slip of the"
            f" program would show one area the people of another. {wrong.en} To serve without it all the same, add"
            " --without-row-security.",
        )
    if wrong:
        Console(stderr=True).print(wrong.sentence(language()), markup=False)
    elif others and connection.vendor == "sqlite":
        Console(stderr=True).print(
            say(
                "SQLite 没有行级安全，各地区只由程序这一道墙隔开。多县使用请改用 PostgreSQL。",
                "SQLite has no row security: the application's wall alone keeps areas apart. Use PostgreSQL for several counties.",
            ),
            markup=False,
        )


def _others_reach(host: str) -> bool:
    """Whether the address, a name, an origin or a proxy that the site trusts says that other machines come here."""
    origins = {urlsplit(origin).hostname or origin for origin in settings.CSRF_TRUSTED_ORIGINS}
    names = {name.strip("[]") for name in (host, *settings.ALLOWED_HOSTS, *origins)}
    return bool(settings.SECURE_PROXY_SSL_HEADER) or not names <= ALONE


@contextmanager
def supervised(wanted: bool) -> Iterator[Beside | None]:
    """With the supervisor of background jobs in a process beside the site, which ends with it."""
    if not wanted:
        yield None
        return
    beside = Beside()
    beside.look()  # a child before gunicorn forks
    try:
        yield beside
    finally:
        beside.end()


class Watch(Arbiter):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's own watch over its processes, once a second, which looks at the one beside them as well."""

    def manage_workers(self) -> None:
        """As gunicorn; a supervisor that has died begins anew."""
        if self.app.beside is not None:
            self.app.beside.look()
        super().manage_workers()


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn with threads: the best of the three servers that were measured."""

    def __init__(self, *, bind: str, workers: int, threads: int, beside: Beside | None = None) -> None:
        self.beside = beside
        self.options = {
            "bind": bind,
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": 10,
            "control_socket_disable": True,
            "loglevel": "warning",
        }
        super().__init__()

    def load_config(self) -> None:
        """Only what is given here: a gunicorn.conf.py lying about must not change the site."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        """Serve until told to stop. Raises HoufuError where gunicorn cannot begin."""
        try:
            Watch(self).run()
        except RuntimeError as fault:
            raise HoufuError(f"网站无法启动：{fault}", f"The site cannot start: {fault}") from fault

    def load(self) -> object:
        """The site, loaded in each worker."""
        from houfu.site.wsgi import application  # the other commands need no pages

        return application
