"""`houfu demo`: a province that does not exist, loaded, assessed and shown."""

import json
import shutil
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from rich.console import Console
from rich.table import Table

from houfu.access.actions import create_user, grant, random_password, set_password
from houfu.access.models import User
from houfu.access.queries import user_named
from houfu.access.roles import Role
from houfu.access.scoping import everywhere
from houfu.assessment.actions import assess, load_document
from houfu.assessment.models import Finding
from houfu.assessment.queries import current_run
from houfu.assessment.rulebook import policy_digest
from houfu.cli.assess import print_run
from houfu.cli.serve import serve
from houfu.cli.synthetic import making_and_writing
from houfu.cli.whole import whole
from houfu.cli.words import say, working
from houfu.exports import files as exported
from houfu.facts.codes import PopulationKind
from houfu.facts.errors import HoufuError
from houfu.intake.staging import forget_all
from houfu.policy.document import DocumentFaults, decode, read
from houfu.quality.actions import run_checks
from houfu.quality.catalogue import digest as checks_digest
from houfu.registry.models import Community, Population
from houfu.safeguard.audit import SYSTEM
from houfu.snapshot.actions import take
from houfu.store.models import Source
from houfu.synthetic.faults import plant_faults
from houfu.synthetic.load import load
from houfu.synthetic.making import DAY, check

LOOK_BACK = (date(2021, 6, 30), date(2025, 6, 30))
"""The last day for certificates (article 15), and a day while organisations had to stay as they were (article 23).

The second is also the nearest to a year before `DAY`: its figures stand beside this year's on the page of the goals.
"""


def demo(
    scale: Annotated[float, typer.Option(help="户数比例，1为全省 share of households")] = 0.05,
    seed: Annotated[int, typer.Option(min=0, help="随机种子 seed")] = 1,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="只建数据，不启动网站 build only")] = False,
    port: Annotated[int, typer.Option(help="端口 port")] = 8000,
) -> None:
    """演示：建一个虚构的省，评估，启动网站。 A synthetic province, assessed, in the browser."""
    wanted = {"seed": seed, "scale": scale, "day": DAY.isoformat(), "policy": policy_digest()}
    wanted |= {"checks": checks_digest(DAY)}
    call_command("migrate", interactive=False, verbosity=0)
    if _built() != wanted:
        check(seed, scale, DAY)  # before anything is thrown away
        _refuse_real_data()
        _build(wanted)
    run = current_run()
    assert run is not None
    print_run(run)
    _print_accounts(_accounts())
    if not no_serve:
        serve(port=port)


def _build(wanted: dict[str, Any]) -> None:
    """The province with its histories, its document and three assessments, oldest first."""
    _clear()
    with ExitStack() as stack:
        report, advance = making_and_writing(stack)
        load(
            seed=wanted["seed"],
            scale=wanted["scale"],
            day=DAY,
            by=SYSTEM,
            report=report,
            advance=advance,
            lay=lambda province: plant_faults(province)[0],
        )
    _load_policy()
    for day in (*LOOK_BACK, DAY):
        with working(f"正在评估 {day} 的情况", f"assessing {day}"):
            assess(snapshot=take(on=day, by=SYSTEM), by=SYSTEM)
    with working("正在核对数据质量", "checking the data"):
        run_checks(on=DAY, by=SYSTEM)
    _stamp().write_text(json.dumps(wanted))


def _stamp() -> Path:
    return Path(settings.DATA_DIR) / "demo.json"


def _built() -> dict[str, Any] | None:
    """What the demonstration in this data folder was built from, if it is whole."""
    if not _stamp().exists() or current_run() is None:
        return None
    built: dict[str, Any] = json.loads(_stamp().read_text())
    return built


def _refuse_real_data() -> None:
    """Raise HoufuError where the database holds anything but places and synthetic records."""
    if Source.objects.filter(synthetic=False).exclude(organ="houfu").exists():
        raise HoufuError(
            "这个数据库里有真实数据，不能用来演示。请用 HOUFU_DATA_DIR 另选一个目录，或去掉 HOUFU_DATABASE_URL。",
            "This database holds real records and cannot serve for a demonstration."
            " Choose another folder with HOUFU_DATA_DIR, or unset HOUFU_DATABASE_URL.",
        )


def _clear() -> None:
    """Start from an empty database: an earlier demonstration is thrown away, on SQLite with its file."""
    if not Source.objects.filter(synthetic=True).exists():
        return
    _stamp().unlink(missing_ok=True)
    if connection.vendor != "sqlite":
        raise HoufuError(
            "这个 PostgreSQL 数据库里已有另一个演示省。请先清空它，或换一个空数据库。",
            "This PostgreSQL database already holds another demonstration. Empty it first, or use an empty one.",
        )
    file = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    for name in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
        name.unlink(missing_ok=True)
    for folder in ("snapshots", "outcomes", "quality"):
        shutil.rmtree(Path(settings.DATA_DIR) / folder, ignore_errors=True)
    forget_all()
    exported.forget_all()
    call_command("migrate", interactive=False, verbosity=0)


def _load_policy() -> None:
    """Read the official text if one was named or lies where a checkout keeps it; without it the rules stand alone."""
    file = next((path for path in _policy_files() if path and path.is_file()), None)
    console = Console(stderr=True)
    if file is None:
        console.print(
            say(
                "没有找到政策原文：条文页面只显示标题。可用 HOUFU_POLICY_FILE=文件 指定后重新运行。",
                "No copy of the document was found: pages show titles only. Name one with HOUFU_POLICY_FILE=file.",
            )
        )
        return
    try:
        text = decode(file.read_bytes())
        load_document(document=read(text), text=text, by=SYSTEM)
    except DocumentFaults as faults:
        console.print(say(f"政策原文 {file} 未载入：", f"The document {file} was not loaded: "), faults, markup=False)


def _accounts() -> list[tuple[User, str, str]]:
    """The demonstration accounts, each with its area's name and a new password; it is shown once and not kept."""
    found = []
    for name, display_zh, role, area, household in _cast():
        user = user_named(name)
        word = random_password()
        if user is None:
            user, _ = create_user(
                username=name,
                display_name=display_zh,
                organ="" if household else f"{display_zh}单位",  # whose word it is, where two say different things
                password=word,
                must_change_password=False,
                demonstration=True,
                by=SYSTEM,
            )
            grant(user=user, role=role, area=area, by=SYSTEM, household=household, bootstrap=1)
        else:
            set_password(user=user, password=word, by=SYSTEM)
        found.append((user, say(role.zh, role.en), word))
    return found


def _cast() -> list[tuple[str, str, Role, str, int | None]]:
    """User name, display name, role, area and household: the province, its largest settlement's county and community, 督查,
    复核, and a household of that community which some help has not reached."""
    with everywhere():
        largest = Population.objects.filter(kind=str(PopulationKind.PLANNED)).order_by("-value", "id").first()
        assert largest is not None
        community = Community.objects.filter(path__within=largest.path).order_by("path").first()
        assert community is not None
        without = Finding.objects.filter(level="household", path=community.path, cleared_run=None).order_by("id")
        home = without.values_list("subject_key", flat=True).first()
    county = ".".join(largest.path.split(".")[:3]) + "."
    officials = [
        ("province", "演示·省级", Role.PROVINCIAL_OFFICER, "52.", None),
        ("county", "演示·县级", Role.COUNTY_OFFICER, county, None),
        ("community", "演示·社区", Role.COMMUNITY_WORKER, community.path, None),
        ("inspector", "演示·督查", Role.INSPECTOR, "52.", None),
        ("reviewer", "演示·口径复核", Role.POLICY_REVIEWER, "52.", None),
    ]
    return [*officials, *((("resident", "演示·群众", Role.RESIDENT, community.path, home),) if home else ())]


def _print_accounts(accounts: list[tuple[User, str, str]]) -> None:
    table = Table(title=say("演示账号（密码只显示这一次）", "Demonstration accounts (passwords are shown this once)"))
    for zh, en in (("用户名", "user name"), ("角色", "role"), ("密码", "password")):
        table.add_column(say(zh, en))
    for user, role, word in accounts:
        table.add_row(user.username, role, word)
    Console().print(whole(table))


def _policy_files() -> list[Path | None]:
    named: Path | None = settings.ENVIRONMENT.policy_file
    return [named, Path("policy.txt"), Path("../shared/policy/guizhou-2020-36.txt")]
