"""`houfu access`: accounts and rights, made by whoever runs the machine."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Column, Table

from houfu.access import actions, queries
from houfu.access.actions import AccessFault
from houfu.access.models import ApiToken, User
from houfu.access.roles import MAY, Permission, Role
from houfu.access.scoping import everywhere
from houfu.access.second_person import give_on_the_machine
from houfu.access.tokens import make_token, revoke_token
from houfu.cli import accounts, rights, wall
from houfu.cli.accounts import AsJson
from houfu.cli.areas import an_area
from houfu.cli.whole import whole
from houfu.cli.words import a_day, say, today
from houfu.registry.homes import home_for
from houfu.safeguard.audit import SYSTEM

app = typer.Typer(no_args_is_help=True, help="账号和权限 Accounts and rights")
app.command()(accounts.matrix)
app.command()(accounts.looked)
app.command()(wall.wall)
app.command()(rights.proposals)
app.command()(rights.withdraw)
Name = Annotated[str, typer.Argument(help="用户名 user name")]
RoleName = Annotated[
    str, typer.Option("--role", help="角色代码，见 houfu access roles; a role, see houfu access roles")
]
AreaText = Annotated[str, typer.Option("--area", help="地区代码或路径 a code (520502) or a path (52.5205.520502.)")]


@app.command()
def create(
    username: Name,
    display_name: Annotated[str, typer.Option("--display-name", help="显示姓名 the name to show")] = "",
    organ: Annotated[str, typer.Option(help="所在单位 the organ the user works for")] = "",
    role: RoleName = "",
    area: AreaText = "",
    as_json: AsJson = False,
) -> None:
    """新建账号，可同时授权；初始密码只显示一次。 Make an account, with a right if wished; its password is shown once."""
    if bool(role) != bool(area):
        raise AccessFault(
            "授权须同时给出 --role 和 --area。只建账号则两个都不写，以后用 houfu access grant 授权。",
            "A right needs both --role and --area. Leave both out for an account alone; houfu access grant gives the right later.",
        )
    chosen, path = (a_role(role), an_area(area)) if role else (None, "")
    user, password = actions.create_user(
        username=username, display_name=display_name or username, organ=organ, by=SYSTEM
    )
    given = give_on_the_machine(user=user, role=chosen, area=path) if chosen else None
    if as_json:
        right = rights.as_record(given) if given else None
        _print({"id": user.pk, "username": user.username, "password": password, "right": right})
        return
    if given:
        typer.echo(rights.in_words(given), err=True)
    typer.echo(
        say(f"账号 {user.username} 的初始密码（只显示一次）：", f"Password of {user.username} (shown once): "), nl=False
    )
    typer.echo(password)


@app.command()
def grant(
    username: Name,
    role: RoleName,
    area: AreaText,
    until: Annotated[str, typer.Option(help="到期日，如 2027-01-01 the day it ends")] = "",
    household: Annotated[str, typer.Option(help="户号，只用于搬迁群众 number of the household, for a resident")] = "",
    as_json: AsJson = False,
) -> None:
    """授权；已有两位安全管理员时，须由其中一位同意。 Give a right; once there are two security administrators, one agrees."""
    stop = a_day(until) if until else None
    user, chosen, path = a_user(username), a_role(role), an_area(area)
    with everywhere():
        home = home_for(chosen, household, path)
    given = give_on_the_machine(user=user, role=chosen, area=path, until=stop, household=home)
    _print(rights.as_record(given)) if as_json else typer.echo(rights.in_words(given))


@app.command()
def lock(username: Name) -> None:
    """停用账号，其全部权限立即失效。 Lock an account; all its rights rest at once."""
    actions.set_active(user=a_user(username), active=False, by=SYSTEM)
    typer.echo(say(f"已停用 {username}", f"locked {username}"))


@app.command()
def unlock(username: Name) -> None:
    """启用账号。 Open an account again."""
    actions.set_active(user=a_user(username), active=True, by=SYSTEM)
    typer.echo(say(f"已启用 {username}", f"opened {username}"))


@app.command()
def password(username: Name, as_json: AsJson = False) -> None:
    """重置密码；新密码只显示一次，登录后须修改。 Reset a password; it is shown once and must be changed at sign-in."""
    word = actions.random_password()
    user = a_user(username)
    actions.set_password(user=user, password=word, must_change=True, by=SYSTEM)
    _print({"id": user.pk, "username": user.username, "password": word}) if as_json else typer.echo(word)


@app.command()
def token(
    username: Name,
    name: Annotated[str, typer.Option(help="用途 what it is for")] = "",
    until: Annotated[str, typer.Option(help="到期日，最长90天 the day it ends, at most 90 days ahead")] = "",
    as_json: AsJson = False,
) -> None:
    """新建接口令牌，以该用户的权限读写；只显示一次。 Make an API token with a user's rights; it is shown once."""
    stop = a_day(until) if until else today() + timedelta(days=30)
    row, secret = make_token(user=a_user(username), name=name, until=stop, by=SYSTEM)
    if as_json:
        _print(_token(row) | {"token": secret})
        return
    typer.echo(
        say(f"令牌 {row.id}，{stop}到期（只显示一次）：", f"Token {row.id}, ends {stop} (shown once): "), nl=False
    )
    typer.echo(secret)


@app.command()
def tokens(as_json: AsJson = False) -> None:
    """全部接口令牌。 All API tokens."""
    if as_json:
        _print([_token(row) for row in queries.tokens()])
        return
    table = Table(*(say(*heading) for heading in (("编号", "id"), ("用户名", "user"), ("用途", "for"))))
    for heading in (("到期日", "ends"), ("状态", "state")):
        table.add_column(say(*heading))
    for row in queries.tokens():
        state = say("有效", "valid") if _token(row)["valid"] else say("失效", "ended")
        table.add_row(str(row.id), row.user.username, row.name, f"{row.expires_on}", state)
    Console().print(whole(table))


@app.command()
def revoke(key: Annotated[int, typer.Argument(help="令牌编号 the token's id")]) -> None:
    """撤销接口令牌，立即失效。 Revoke an API token at once."""
    revoke_token(key=key, by=SYSTEM)
    typer.echo(say(f"已撤销令牌 {key}", f"revoked token {key}"))


@app.command("list")
def listed(as_json: AsJson = False) -> None:
    """账号及其现有权限。 The accounts and the rights they have today."""
    if as_json:
        _print([_account(user) for user in queries.users()])
        return
    table = Table(*(say(*heading) for heading in (("用户名", "user"), ("姓名", "name"), ("单位", "organ"))))
    for heading in (("状态", "state"), ("权限", "rights")):
        table.add_column(say(*heading))
    for user in queries.users():
        held = ", ".join(rights.said_of(right) for right in queries.grants_of(user, on=today()))
        state = say("启用", "open") if user.is_active else say("停用", "locked")
        table.add_row(user.username, user.display_name, user.organ, state, held or say("（无）", "(none)"))
    Console().print(whole(table))


@app.command()
def roles(as_json: AsJson = False) -> None:
    """角色及其权限。 The roles and what each may do."""
    if as_json:
        _print(accounts.roles_told())
        return
    table = Table(
        Column(say("角色", "role"), no_wrap=True),
        Column(say("权限", "what it may do"), overflow="fold"),
        show_lines=True,
    )
    for role in Role:
        may = say("、", ", ").join(say(one.zh, one.en) for one in Permission if one in MAY[role])
        table.add_row(f"{role.value}\n{say(role.zh, role.en)}", may or "—")  # a column a role fits no terminal
    Console().print(whole(table))


def _print(told: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False))


def _token(row: ApiToken) -> dict[str, Any]:
    valid = row.revoked_at is None and row.expires_on > today()
    return {"id": row.id, "user": row.user.username, "name": row.name, "ends": f"{row.expires_on}", "valid": valid}


def _account(user: User) -> dict[str, Any]:
    held = [rights.as_record(right) for right in queries.grants_of(user, on=today())]
    about = {"id": user.pk, "username": user.username, "display_name": user.display_name, "organ": user.organ}
    return about | {"active": user.is_active, "rights": held}


def a_user(username: str) -> User:
    """The account of this name. Raises AccessFault."""
    user = queries.user_named(username)
    if user is None:
        raise AccessFault(
            f"没有用户“{username}”。用 houfu access list 查看全部账号。",
            f"There is no user {username!r}: see houfu access list.",
        )
    return user


def a_role(text: str) -> Role:
    """The role of this code. Raises AccessFault with the codes there are."""
    found = next((role for role in Role if text in {role.value, role.zh}), None)
    if found is None:
        known = ", ".join(role.value for role in Role)
        raise AccessFault(f"没有角色“{text}”。可用的有：{known}。", f"There is no role {text!r}. There are: {known}.")
    return found
