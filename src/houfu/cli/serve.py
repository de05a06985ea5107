"""`houfu migrate`, `houfu static`, `houfu serve`: the database brought up to date, static files collected, the site up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from rich.console import Console

from houfu.access.wall.standing import fault as no_wall
from houfu.cli.beside import Beside
from houfu.cli.frame import language
from houfu.facts.errors import HoufuError


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
) -> None:
    """启动网站，按 Ctrl-C 停止。Start the site; Ctrl-C stops it."""
    if wrong := no_wall():
        Console(stderr=True).print(wrong.sentence(language()), markup=False)
    Console().print(f"后扶 houfu: http://{host}:{port}/", highlight=False)
    with supervised(jobs) as beside:
        Server(bind=f"{host}:{port}", workers=workers, threads=threads, beside=beside).run()


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
