"""Decks built by trama and opened in Debian's Chromium."""
import os
import pathlib
import subprocess
import time

import pytest
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
OUT = ROOT / ".build/player"
SIZE = {"width": 1280, "height": 720}


def pytest_configure(config):
    config.addinivalue_line("markers", "quick: part of `make test`")
    OUT.mkdir(parents=True, exist_ok=True)


def trama(*arguments):
    done = subprocess.run([os.environ["TRAMA"], *map(str, arguments)], capture_output=True, text=True)
    # 1: the deck has errors, and everything was written all the same.
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr)
    return done


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """`built(name)` is the path of the HTML of decks/NAME.md, made once; or of a deck's text."""
    made = {}

    def build(name, text=None):
        if name not in made:
            source = HERE / f"decks/{name}.md"
            if text is not None:
                source = tmp_path_factory.mktemp(name) / f"{name}.md"
                source.write_text(text)
            target = OUT / f"{name}.html"
            trama("build", source, "-o", target, "--quiet")
            made[name] = target
        return made[name]

    return build


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--font-render-hinting=none", "--autoplay-policy=no-user-gesture-required"])
        yield browser
        browser.close()


class Deck:
    """An open deck: its page, and what a person would look at."""

    def __init__(self, page):
        self.page = page
        self.problems = []
        self.requests = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: message.type in ("error", "warning") and self.problems.append(message.text))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path, suffix=""):
        self.page.goto(f"file://{path}{suffix}")
        self.page.wait_for_selector(".live")
        return self

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    @property
    def at(self):
        """`7` or `7.2`."""
        return self.page.evaluate("location.hash.slice(1)")

    @property
    def shown(self):
        """Text of the present slide that isn't covered by a step."""
        return self.page.evaluate("""[...document.querySelectorAll(".slide.current text")]
            .filter((text) => !text.closest(".off")).map((text) => text.textContent.trim().replaceAll("\\u00a0", " ")).join(" ")""")

    def until(self, expression, timeout=5):
        """Waits for a script's truth; the page's policy keeps playwright's own way from working."""
        end = time.monotonic() + timeout
        while not self.page.evaluate(expression):
            assert time.monotonic() < end, f"never true: {expression}, at {self.at}"
            self.page.wait_for_timeout(20)

    def settle(self):
        """Waits until nothing moves."""
        self.until("document.getAnimations().every((a) => a.playState !== 'running')")

    def slider(self, index=0):
        return self.page.locator(".slide.current [role=slider]:not(.off)").nth(index)

    def value(self, index=0):
        return int(self.slider(index).get_attribute("aria-valuenow"))


@pytest.fixture
def context(browser):
    context = browser.new_context(viewport=SIZE)
    yield context
    context.close()


@pytest.fixture
def deck(context, built):
    """`deck(name, suffix)` opens a deck; problems in its console fail the test."""
    opened = []

    def open_deck(name, suffix="", text=None, page=None):
        result = Deck(page or context.new_page()).open(built(name, text), suffix)
        opened.append(result)
        return result

    yield open_deck
    for each in opened:
        assert not each.problems
