"""The front door in a real browser: nothing on it breaks the content policy or leaves the site's own origin."""

from typing import Any

import pytest


@pytest.mark.browser
def test_the_sign_in_page_opens_from_its_own_origin_without_a_violation(live_server: Any, page: Any) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/accounts/login/")
    assert page.locator("input[name=login]").is_visible()
    assert [text for text in said if "Content Security Policy" in text] == []
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
