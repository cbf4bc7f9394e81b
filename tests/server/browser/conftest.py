"""Debian's Chromium through Playwright, against a server with the shipped data.

Every page that a test opens is watched: a request to another host, a violation of the content security policy, an error
on the console or an uncaught exception fails the test, whatever else it checks.
"""

import json
import shutil
from contextlib import contextmanager
from importlib import resources
from urllib.parse import urlsplit

import pytest

from serving import serving

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event => console.error(
  `refused by the content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The address of a server with the shipped data."""
    with serving(str(tmp_path_factory.mktemp("browsed") / "store")) as client:
        yield str(client.base_url).rstrip("/")


@pytest.fixture(scope="module")  # no longer: while it runs, no other test can have an event loop
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield launched
        launched.close()


@pytest.fixture
def visit(browser, served):
    """Open pages: ``visit(path, **how)`` gives Playwright's page; an error with the text ``expected`` is let pass."""
    with browsing(browser, served) as open_page:
        yield open_page


@contextmanager
def browsing(browser, served):
    """Give a function that opens watched pages; when the block ends, what went wrong on them is raised."""
    contexts, wrong = [], []

    def open_page(
        path, *, scheme="light", width=1100, height=900, locale="en-GB", scripts=True, touch=False, expected=None
    ):
        context = browser.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": height},
            locale=locale,
            java_script_enabled=scripts,
            has_touch=touch,
            accept_downloads=True,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.add_init_script(REPORT_VIOLATIONS)
        context.route("**/*", lambda route: _only_to(served, route, wrong))
        page = context.new_page()
        page.on("console", lambda message: _judge(message, page, expected, wrong))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        page.goto(served + path)
        if scripts:
            page.wait_for_function(ISLANDS_MOUNTED)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def _judge(message, page, expected, wrong):
    if message.type == "error" and (expected is None or expected not in message.text):
        wrong.append(f"{page.url}: {message.text}")


def _only_to(served, route, wrong):
    if urlsplit(route.request.url).netloc == urlsplit(served).netloc:
        route.continue_()
    else:
        wrong.append(f"request to another host: {route.request.url}")
        route.abort()


ISLANDS_MOUNTED = """
() => [...document.querySelectorAll("[data-island], input[data-complete], input[data-filter], button[data-copy]")]
  .every(element => "mounted" in element.dataset)
"""


@pytest.fixture(scope="session")
def axe():
    """Return the serious faults that axe finds on a page, each with the elements that have it."""
    package = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    source = (resources.files(package) / "axe.min.js").read_text(encoding="utf-8")

    def faults(page, only=None):
        options = {"resultTypes": ["violations"], "preload": False, **({"runOnly": only} if only else {})}
        page.evaluate(source)
        found = page.evaluate("options => axe.run(document, options).then(result => result.violations)", options)
        return [
            f"{fault['impact']} {fault['id']}: {json.dumps([node['html'][:160] for node in fault['nodes'][:3]])}"
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]

    return faults
