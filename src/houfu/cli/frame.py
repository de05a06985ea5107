"""Assembles the commands: one explicit table says what exists; each family lives in a module of its own."""

import os
import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

import typer
from rich.console import Console

from houfu.cli.slips import InBothLanguages
from houfu.facts.errors import HoufuError


@dataclass(frozen=True)
class Family:
    """A module of commands: `attribute` is a Typer app (a group of commands) or one function (one command)."""

    module: str
    attribute: str
    django: bool = True


COMMANDS: dict[str, Family] = {
    "demo": Family("houfu.cli.demo", "demo"),
    "serve": Family("houfu.cli.serve", "serve"),
    "migrate": Family("houfu.cli.serve", "migrate"),
    "static": Family("houfu.cli.serve", "static"),
    "policy": Family("houfu.cli.policy", "app", django=False),
    "manual": Family("houfu.cli.manual", "manual", django=False),
    "synthetic": Family("houfu.cli.synthetic", "app"),
    "snapshot": Family("houfu.cli.snapshot", "snapshot"),
    "assess": Family("houfu.cli.assess", "assess"),
    "orders": Family("houfu.cli.orders", "app"),
    "goals": Family("houfu.cli.goals", "goals"),
    "funds": Family("houfu.cli.funds", "funds"),
    "quality": Family("houfu.cli.quality", "quality"),
    "explain": Family("houfu.cli.explain", "explain"),
    "coverage": Family("houfu.cli.listing", "coverage"),
    "parameters": Family("houfu.cli.listing", "parameters"),
    "ledgers": Family("houfu.cli.listing", "ledgers"),
    "data-orders": Family("houfu.cli.listing", "data_orders_"),
    "intake": Family("houfu.cli.intake", "app"),
    "jobs": Family("houfu.cli.jobs", "app"),
    "exports": Family("houfu.cli.exports", "app"),
    "mediation": Family("houfu.cli.mediation", "app"),
    "bench": Family("houfu.cli.bench.command", "bench"),
    "access": Family("houfu.cli.access", "app"),
    "audit": Family("houfu.cli.audit", "app"),
}
FOR_OTHERS = frozenset({"demo", "jobs", "serve"})
"""Families whose process does what others asked for on the site: what they write does not come by command,
save what `jobs` says of itself."""


def language() -> str:
    """The language of the terminal: HOUFU_LANG, else LC_ALL or LANG; "en" when it begins so, else "zh"."""
    wished = next((value for name in ("HOUFU_LANG", "LC_ALL", "LANG") if (value := os.environ.get(name))), "")
    return "en" if wished.lower().startswith("en") else "zh"


def start_django() -> None:
    """Make models and settings available. Raises SettingsFault when a setting cannot be used."""
    import django  # `houfu policy` answers without loading the site

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houfu.site.settings")
    django.setup()


def assemble(wanted: str | None) -> typer.Typer:
    """The application with the one family that is wanted, or with all of them when none is named (`--help`)."""
    app = typer.Typer(
        name="houfu", cls=InBothLanguages, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    present = {name: family for name, family in COMMANDS.items() if find_spec(family.module)}
    families = {wanted: COMMANDS[wanted]} if wanted in COMMANDS else present
    app.callback()(_houfu)
    if any(family.django for family in families.values()):
        start_django()
        app.callback()(_houfu_in_its_language)
    for name, family in families.items():
        command = getattr(import_module(family.module), family.attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def _houfu() -> None:
    """后扶 houfu：政策进，落实出。Policy in, verified help out."""


def _houfu_in_its_language(context: typer.Context) -> None:
    """后扶 houfu：政策进，落实出。Policy in, verified help out."""
    from django.utils import translation  # names of organs and states are said by the site's words

    from houfu.safeguard.audit import by_way_of  # needs the models

    translation.activate("en" if language() == "en" else "zh-hans")
    if context.invoked_subcommand not in FOR_OTHERS:
        context.with_resource(by_way_of("command"))


def main() -> None:
    """Run one command; a HoufuError is printed as its sentence in the user's language and becomes the exit code."""
    wanted = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    try:
        assemble(wanted)()
    except HoufuError as fault:
        _complain(fault)
    except Exception as fault:
        if not _without_tables(fault):
            raise
        _complain(
            HoufuError(
                "数据库还没有建表，或不是最新的。请先运行 houfu migrate。",
                "The database has no tables yet, or not the latest ones. Run houfu migrate first.",
            )
        )


def _without_tables(fault: Exception) -> bool:
    """Whether a database answered that it does not know a table or a column of ours."""
    if type(fault).__module__ != "django.db.utils":
        return False
    return any(words in str(fault) for words in ("no such table", "no such column", "does not exist"))


def _complain(fault: HoufuError) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(fault.sentence(language()), style="red", markup=False)
    sys.exit(fault.exit_code)
