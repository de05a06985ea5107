"""How a test walks through the site in a real browser: follow a link or a button, go on as another, look whether a page is sound."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.portal.world import PASSWORD

SIZES = ((1366, 768), (360, 740))


def follow(site: Any, target: Any) -> None:
    """Click, and go on once the page that it leads to is there: a click alone does not wait for it."""
    with site.expect_navigation():
        target.click()


def go_on_as(site: Any, name: str, first: str = "/") -> None:
    """Go on as somebody else, who begins at `first`. The page is left first, for one that looks again by itself would bring cookies back."""
    site.goto("about:blank")
    site.context.clear_cookies()
    site.goto(f"{site.home}/accounts/login/")
    site.fill("input[name=login]", name)
    site.fill("input[name=password]", PASSWORD)
    site.click(".door button[type=submit]")
    site.wait_for_url(f"{site.home}{first}")


def sound(site: Any, where: str) -> list[str]:
    """What of the page that is open is too wide or shuts somebody out, on a desk and on a phone."""
    from axe_playwright_python.sync_playwright import Axe

    wrong = []
    with _at_rest(site):
        for width, height in SIZES:
            site.set_viewport_size({"width": width, "height": height})
            if (wide := site.evaluate("document.documentElement.scrollWidth")) > width:
                wrong.append(f"{where} at {width}: {wide} wide")
            wrong += [
                f"{where} at {width}: {one['id']} {[node['target'] for node in one['nodes']][:3]}"
                for one in Axe().run(site).response["violations"]
            ]
        site.set_viewport_size({"width": 1366, "height": 768})
    return wrong


def small_targets(site: Any, where: str) -> list[str]:
    """What of the page's own part is less than 44 px high on a phone: buttons, what opens, fields, ticks with their labels."""
    site.set_viewport_size({"width": 360, "height": 740})
    found = site.evaluate(
        """() => [...document.querySelectorAll("main :is(button, summary, select, .btn, .btn-line, input:not([type=hidden]))")]
            .map(one => one.matches("input") && one.labels.length ? [one.labels[0], one] : [one])
            .filter(some => some[some.length - 1].checkVisibility())
            .map(some => [Math.max(...some.map(one => one.getBoundingClientRect().height)), some[0].outerHTML.slice(0, 80)])
            .filter(([high]) => high < 44)"""
    )
    site.set_viewport_size({"width": 1366, "height": 768})
    return [f"{where}: {high} px: {what}" for high, what in found]


@contextmanager
def _at_rest(site: Any) -> Iterator[None]:
    """While a page is looked at, what it asks for by itself waits: a part exchanged under the check is no fault of it."""
    held: list[Any] = []
    at_rest = True

    def hold(route: Any) -> None:
        if at_rest and "hx-request" in route.request.headers:
            held.append(route)
        else:
            route.continue_()

    site.route("**/*", hold)
    site.wait_for_load_state("networkidle")
    try:
        yield
    finally:
        at_rest = False
        for route in held:  # before the browser lets go of them by itself
            route.continue_()
        site.unroute("**/*", hold)
