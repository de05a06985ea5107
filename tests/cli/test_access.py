"""What `houfu access` and `houfu audit` say to programs, and with which exit code."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from typer.testing import CliRunner

from houfu.access.actions import create_user, grant
from houfu.access.models import User
from houfu.access.roles import Role
from houfu.access.tokens import user_of_token
from houfu.cli.frame import assemble
from houfu.facts.errors import HoufuError
from houfu.safeguard.audit import end_of_chain, record_event
from tests.safeguard.test_audit import drop_triggers

pytestmark = pytest.mark.django_db


def test_the_matrix_is_data_for_programs() -> None:
    done = CliRunner().invoke(assemble("access"), ["access", "matrix", "--json"])
    told = json.loads(done.stdout)
    assert {row["role"] for row in told["roles"]} == {str(role) for role in Role}
    assert ["audit_admin", "system_admin"] in told["incompatible"]
    opens = {row["role"] for row in told["cells"] if row["name"] == "household" and row["opens"]}
    assert "county_officer" in opens
    assert not opens & {"system_admin", "security_admin", "audit_admin", "resident", "finance", "policy_reviewer"}


def test_the_roles_are_readable_on_a_terminal_of_eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = CliRunner().invoke(assemble("access"), ["access", "roles"]).stdout
    assert all(role.value in said for role in Role)
    assert "…" not in said


def test_nobody_is_told_of_a_household_that_is_not_there() -> None:
    user, _password = create_user(username="olga", display_name="Olga", by=0)
    grant(user=user, role=Role.COUNTY_OFFICER, area="52.5205.520502.", by=0)
    done = CliRunner().invoke(assemble("access"), ["access", "looked", "no-such", "--by", "olga"])
    assert done.exit_code != 0
    assert "户号" in str(getattr(done.exception, "zh", done.exception))


@pytest.mark.parametrize("half", [("--role", "county_officer"), ("--area", "520502")])
def test_a_role_without_its_area_makes_no_account(half: tuple[str, str]) -> None:
    done = CliRunner().invoke(assemble("access"), ["access", "create", "olga", *half])
    assert "--role 和 --area" in str(getattr(done.exception, "zh", done.exception))
    assert not User.objects.filter(username="olga").exists()


def test_a_log_that_was_touched_exits_one_and_names_the_first_broken_link() -> None:
    for n in range(3):
        record_event(act="test", by=n)
    last = end_of_chain()
    assert last is not None
    whole = CliRunner().invoke(assemble("audit"), ["audit", "verify", "--json"])
    assert (whole.exit_code, json.loads(whole.stdout)["fault"]) == (0, None)
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE safeguard_audit_event SET act = 'other' WHERE number = %s", [last.number - 1])
    broken = CliRunner().invoke(assemble("audit"), ["audit", "verify", "--json"])
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["fault"] == [last.number - 1, "changed"]


def told(*words: str) -> Any:
    done = CliRunner().invoke(assemble("access"), ["access", *words, "--json"])
    assert done.exit_code == 0, (done.exception, done.stdout)
    return json.loads(done.stdout)


def test_accounts_rights_and_tokens_are_told_to_programs_and_secrets_once() -> None:
    made = told("create", "olga", "--display-name", "奥尔加", "--role", "provincial_officer", "--area", "52")
    user = User.objects.get(username="olga")
    assert (made["id"], made["username"], user.check_password(made["password"])) == (user.pk, "olga", True)
    right = made["right"]
    assert (right["role"], right["area"], right["holds"], right["household"]) == (
        "provincial_officer",
        "52.",
        True,
        None,
    )
    assert told("create", "ivan")["right"] is None
    given = told("grant", "ivan", "--role", "inspector", "--area", "52.", "--until", "2099-01-01")
    assert (given["valid_to"], given["holds"]) == ("2099-01-01", True)
    reset = told("password", "ivan")
    assert User.objects.get(username="ivan").check_password(reset["password"])
    token = told("token", "olga", "--name", "script")
    assert user_of_token(token["token"]) == user
    [row] = told("tokens")
    assert row == {name: value for name, value in token.items() if name != "token"}
    assert (row["user"], row["valid"]) == ("olga", True)
    listed = {one["username"]: one for one in told("list")}
    assert listed["olga"]["rights"] == [right]
    assert listed["ivan"]["rights"] == [given]
    assert not {made["password"], reset["password"], token["token"]} & set(
        re.findall(r'"([^"]*)"', json.dumps([row, listed]))
    )


def test_the_roles_are_told_as_the_matrix_tells_them() -> None:
    assert told("roles") == told("matrix")["roles"]


@pytest.mark.parametrize(
    "anchor", [f"3:{'g' * 64}", f"3:{'０' * 64}", f"３:{'0' * 64}", "3", f"3:{'0' * 63}", f":{'0' * 64}", "x:y"]
)
def test_an_anchor_that_is_none_is_no_tampering(anchor: str) -> None:
    done = CliRunner().invoke(assemble("audit"), ["audit", "verify", "--anchor", anchor])
    assert isinstance(done.exception, HoufuError)
    assert done.exception.exit_code == 2
    assert "houfu audit head" in done.exception.zh
    assert not done.stdout


def test_an_anchor_as_it_was_printed_is_taken() -> None:
    record_event(act="test", by=1)
    head = CliRunner().invoke(assemble("audit"), ["audit", "head"]).stdout
    for anchor in (head, head.upper()):
        assert CliRunner().invoke(assemble("audit"), ["audit", "verify", "--anchor", anchor]).exit_code == 0


def test_whether_the_second_wall_stands_is_told_by_the_exit_code() -> None:
    done = CliRunner().invoke(assemble("access"), ["access", "wall", "--json"])
    told = json.loads(done.stdout)
    assert (told["stands"], done.exit_code) == ((True, 0) if connection.vendor == "postgresql" else (False, 1))
    assert told["fault"] is None
    assert told["tables"] > 200
