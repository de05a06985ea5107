"""The front door: headers of each answer, the language of a reader, and what happens after wrong passwords."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from houfu.store.ids import allocate

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def _account(name: str, password: str) -> None:
    user = get_user_model()(id=next(iter(allocate(1))), username=name, display_name=name, must_change_password=False)
    user.set_password(password)
    user.save()


def test_a_page_allows_no_foreign_origin_and_no_inline_script(client: Client) -> None:
    policy = client.get(LOGIN).headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy
    assert directives["frame-ancestors"] == "'none'"


def test_a_page_switches_browser_features_off(client: Client) -> None:
    headers = client.get(LOGIN).headers
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_chinese_whatever_the_browser_prefers(client: Client) -> None:
    assert client.get(LOGIN, headers={"accept-language": "en-US,en"}).headers["Content-Language"] == "zh-hans"


def test_the_switch_makes_pages_english(client: Client) -> None:
    client.post("/language/setlang/", {"language": "en", "next": LOGIN})
    assert client.get(LOGIN).headers["Content-Language"] == "en"


def test_an_unknown_language_is_chinese(client: Client) -> None:
    client.cookies["django_language"] = "xx"
    assert client.get(LOGIN).headers["Content-Language"] == "zh-hans"


def test_nobody_signs_up(client: Client) -> None:
    client.post("/accounts/signup/", {"username": "new", "password1": "a-long-one-77!", "password2": "a-long-one-77!"})
    assert not get_user_model().objects.filter(username="new").exists()


def test_the_sixth_try_is_refused_even_with_the_right_password(client: Client) -> None:
    _account("alice", "right-and-long-1")
    for _ in range(4):
        assert client.post(LOGIN, {"login": "alice", "password": "wrong"}).status_code == 200
    assert client.post(LOGIN, {"login": "alice", "password": "wrong"}).status_code == 429
    answer = client.post(LOGIN, {"login": "alice", "password": "right-and-long-1"})
    assert answer.status_code == 429
    assert "锁定" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_of_one_does_not_lock_another(client: Client) -> None:
    _account("alice", "right-and-long-1")
    _account("bob", "right-and-long-2")
    for _ in range(6):
        client.post(LOGIN, {"login": "alice", "password": "wrong"})
    client.post(LOGIN, {"login": "bob", "password": "right-and-long-2"})
    assert "_auth_user_id" in client.session


def test_another_spelling_of_the_name_gives_no_more_tries(client: Client) -> None:
    _account("alice", "right-and-long-1")
    for name in ("alice", "Alice", "ＡＬＩＣＥ", " alice", "aLICE"):
        client.post(LOGIN, {"login": name, "password": "wrong"})
    assert client.post(LOGIN, {"login": "alice", "password": "right-and-long-1"}).status_code == 429


def test_a_site_for_others_passes_djangos_own_deployment_check(tmp_path: Path) -> None:
    # A browser test that ran before in this process leaves DJANGO_ALLOW_ASYNC_UNSAFE, which no site has.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HOUFU_", "DJANGO_"))}
    environment = kept | {
        "HOUFU_DATA_DIR": str(tmp_path),
        "HOUFU_ALLOWED_HOSTS": '["houfu.example.cn"]',
        "HOUFU_SECRET_KEY": "k9$Vw2-never-used-anywhere-but-in-this-one-test-of-settings",
        "DJANGO_SETTINGS_MODULE": "houfu.site.settings",
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    checked = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_passwords_are_kept_as_argon2() -> None:
    from houfu.site import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
