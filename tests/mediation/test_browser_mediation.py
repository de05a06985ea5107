"""One case in a real browser, on an office screen and a phone: from the window to the agreement, with every way out in sight."""

from typing import Any

import pytest

from houfu.mediation.models import Case
from tests.mediation.cast import HER, HIM, NOTICE, PASSWORD, PHONE, STORY, TERMS, build
from tests.portal.browsing import follow, sound

pytestmark = pytest.mark.browser


@pytest.fixture
def site(live_server: Any, page: Any, settings: Any) -> Any:
    settings.MEDIATION = True
    build(with_case=False)
    page.home, page.complaints = live_server.url, []
    page.on("pageerror", lambda fault: page.complaints.append(str(fault)))
    page.on("console", lambda said: page.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(f"{page.home}/accounts/login/")
    page.fill("input[name=login]", "mia")
    page.fill("input[name=password]", PASSWORD)
    page.click(".door button[type=submit]")
    page.wait_for_url(f"{page.home}/")
    return page


def _taken_in(site: Any) -> list[str]:
    """Go to the window and enter a case; what of the pages shuts somebody out."""
    follow(site, site.get_by_role("link", name="纠纷调解"))
    wrong = sound(site, "empty list")
    follow(site, site.get_by_role("link", name="登记纠纷"))
    for field, words in (
        ("applicant", HIM),
        ("contact", PHONE),
        ("respondent", HER),
        ("account", "wanda"),
        ("story", STORY),
    ):
        site.fill(f"#c-{field}", words)
    site.get_by_label("申请人要求不让对方知道是谁").check()
    site.get_by_label("纠纷类型").select_option("property_service")
    wrong += sound(site, "intake")
    follow(site, site.get_by_role("button", name="登记", exact=True))
    site.get_by_role("heading", name="待受理").wait_for()
    wrong += sound(site, "filed")
    assert STORY not in site.content()
    for way in ("撤回申请", "向人民法院起诉", "申请仲裁", "信访、申诉"):
        assert site.get_by_role("button", name=way).is_visible()
    return wrong


def test_a_case_goes_from_the_window_to_its_agreement(site: Any) -> None:
    wrong = _taken_in(site)
    follow(site, site.get_by_role("button", name="受理", exact=True))
    site.get_by_label("调解情况").fill("双方都到了")
    follow(site, site.get_by_role("button", name="登记一次调解"))
    site.get_by_label("协议内容").fill(TERMS)
    wrong += sound(site, "mediating")
    follow(site, site.get_by_role("button", name="登记协议"))
    with site.expect_download() as waiting:
        site.get_by_role("link", name="协议书（给被申请人）").click()
    assert waiting.value.suggested_filename.endswith("-respondent.pdf")
    follow(site, site.get_by_role("button", name="查看内容和当事人"))
    site.get_by_text(STORY).wait_for()
    wrong += sound(site, "words")
    site.get_by_label("告知书").fill(NOTICE)
    follow(site, site.get_by_role("button", name="结案", exact=True))
    site.get_by_role("heading", name="已结案").wait_for()
    wrong += sound(site, "closed")
    follow(site, site.get_by_role("button", name="向人民法院起诉"))
    site.get_by_text("当事人选择：向人民法院起诉").wait_for()
    site.goto(f"{site.home}/mediation/figures/")
    wrong += sound(site, "figures")
    assert "\n".join(wrong) == ""
    assert site.complaints == []
    assert Case._base_manager.get().left_by == "court"
