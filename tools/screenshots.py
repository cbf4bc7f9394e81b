"""Makes the pictures of pages in docs/screenshots: ``python tools/screenshots.py``; needs Chromium and ``.[dev]``.

Each is taken of ``kg serve`` with the shipped data, light and dark, and named ``NAME-light.png``, ``NAME-dark.png``.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
SIZE = {"width": 1120, "height": 760}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PNGQUANT = shutil.which("pngquant")
ARTICLE = "/id/article/islamabad-2018-07"


def _nothing(page: Page) -> None:
    """Leave the page as it opens."""


def _answer(page: Page) -> None:
    """Show the answer rather than the form above it."""
    page.evaluate("document.getElementById('answer').scrollIntoView()")


def _highlight(page: Page) -> None:
    """Point at the accusation in the middle of the article."""
    passage = page.locator("#sentence-24")
    passage.evaluate("element => element.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(100)
    x, y = passage.evaluate(
        "element => { const line = element.getClientRects()[0]; return [line.x + 40, line.y + line.height / 2] }"
    )
    page.mouse.move(x, y)
    page.locator("[data-popover]").wait_for()


def _network(page: Page) -> None:
    """Show the drawing."""
    page.evaluate("document.querySelector('.views').scrollIntoView()")
    page.wait_for_timeout(300)


def _query(page: Page) -> None:
    """Run the query and show its rows."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+Enter")
    page.locator(".iri-label").first.wait_for()
    page.mouse.move(0, 0)


PICTURES: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("start", "/", _nothing),
    ("question", "/ask/who-accused-whom", _answer),
    ("graph", "/ask/who-accused-whom?view=graph", _network),
    ("article", ARTICLE, _highlight),
    ("actor", "/id/government/us", _nothing),
    ("sparql", "/sparql?query=SELECT+?who+?whom+WHERE+{+?who+kg:accuses+?whom+}", _query),
)


@contextmanager
def served() -> Iterator[str]:
    """Run ``kg serve`` with a new store of the shipped data; gives its address."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", f"{folder}/store"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        try:
            found = next(filter(None, (re.search(r"http://\S+", line) for line in process.stderr)), None)
            if found is None:
                sys.exit("kg serve did not start")
            yield found[0].rstrip("/")
        finally:
            process.terminate()
            process.wait(timeout=10)


def take(browser: Browser, address: str, scheme: str) -> None:
    """Take every picture in a colour scheme, ``light`` or ``dark``."""
    context = browser.new_context(viewport=SIZE, color_scheme=scheme, locale="en-GB", reduced_motion="reduce")
    for name, path, prepare in PICTURES:
        page = context.new_page()
        response = page.goto(address + path)
        if response is None or not response.ok:
            sys.exit(f"{path}: {page.inner_text('body')}")
        page.wait_for_load_state("networkidle")
        prepare(page)
        picture = FOLDER / f"{name}-{scheme}.png"
        page.screenshot(path=picture)
        page.close()
        if PNGQUANT is not None:  # a third of the bytes; nobody sees the difference
            subprocess.run([PNGQUANT, "--force", "--skip-if-larger", "--ext", ".png", "64", picture], check=False)
        print(f"{name}-{scheme}.png")
    context.close()


def main() -> None:
    """Take all pictures."""
    if CHROMIUM is None:
        sys.exit("no Chromium on this machine (Debian: apt-get install chromium)")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            take(browser, address, scheme)
        browser.close()


if __name__ == "__main__":
    main()
