"""`trama serve`: saves, errors, folders, in a real browser."""
import os
import re
import signal
import subprocess
import time

import pytest

from conftest import SIZE, Deck

TALK = """---
title: Served
---

# One

---

# Two

* first
* second

---

# Three

{{compare}}
""".replace("{{compare}}", """```compare
before: before.png
after: after.png
```""")


class Server:
    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [os.environ["TRAMA"], *map(str, arguments), "--port", "0"], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        self.lines = []
        while not any("Ctrl-C" in line for line in self.lines):
            line = self.process.stdout.readline()
            assert line, self.process.stderr.read()
            self.lines.append(line)
        self.urls = re.findall(r"http://\S+", "".join(self.lines))
        self.url = self.urls[0]

    def end(self):
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(10) == 0


@pytest.fixture
def serve():
    """`serve(command, target, …)` starts a server; it has to end by Ctrl-C with status 0."""
    started = []

    def start(*arguments):
        started.append(Server(*arguments))
        return started[-1]

    yield start
    for server in started:
        server.end()


@pytest.fixture
def folder(tmp_path):
    from conftest import HERE
    for name in ("before.png", "after.png"):
        (tmp_path / name).write_bytes((HERE / "decks" / name).read_bytes())
    (tmp_path / "talk.md").write_text(TALK)
    return tmp_path


def visit(context, url):
    deck = Deck(context.new_page())
    deck.page.goto(url)
    deck.page.wait_for_selector(".live")
    return deck


def save(file, text):
    """As editors do: a new file takes the old one's name."""
    other = file.with_suffix(".new")
    other.write_text(text)
    other.replace(file)


@pytest.mark.quick
def test_a_save_changes_its_slide_alone(serve, folder, context):
    server = serve("serve", folder / "talk.md")
    deck = visit(context, server.url)
    deck.press("3", "Enter")
    deck.slider().focus()
    deck.press("PageUp")
    deck.page.evaluate("document.activeElement.blur()")
    deck.press("2", "Enter", "ArrowRight")
    assert deck.at == "2.1"
    deck.page.evaluate("for (const s of document.querySelectorAll('.slide')) s.wasThere = true")
    save(folder / "talk.md", TALK.replace("second", "zweitens"))
    deck.until("document.querySelector('.current').textContent.includes('zweitens')")
    assert deck.at == "2.1"
    assert "first" in deck.shown and "zweitens" not in deck.shown
    assert deck.page.evaluate("[...document.querySelectorAll('.slide')].map((s) => Boolean(s.wasThere))") == [
        True, False, True]
    # A slide that comes before the one shown moves it along; a slide that goes does, too.
    save(folder / "talk.md", TALK.replace("# One", "# Zero\n\n---\n\n# One"))
    deck.until("document.querySelectorAll('.slide').length === 4 && location.hash === '#3.1'")
    save(folder / "talk.md", TALK)
    deck.until("document.querySelectorAll('.slide').length === 3 && location.hash === '#2.1'")
    # What was done to a widget stays when its slide is changed.
    deck.press("3", "Enter")
    assert deck.value() == 60
    save(folder / "talk.md", TALK.replace("# Three", "# Drei"))
    deck.until("document.querySelector('.current').textContent.includes('Drei')")
    assert deck.at == "3" and deck.value() == 60
    assert not deck.problems


def test_the_whole_look_may_change(serve, folder, context):
    server = serve("serve", folder / "talk.md")
    deck = visit(context, server.url)
    deck.press("3", "Enter")
    deck.slider().focus()
    deck.press("PageUp", "d")
    deck.page.mouse.move(300, 300)
    deck.page.mouse.down()
    deck.page.mouse.move(400, 350)
    deck.page.mouse.up()
    width = "Number(getComputedStyle(document.documentElement).getPropertyValue('--w'))"
    assert deck.page.evaluate(width) == 1280
    with deck.page.expect_event("load"):
        save(folder / "talk.md", TALK.replace("title: Served", "title: Served\nsize: 4:3"))
    deck.until(f"{width} === 960 && document.querySelector('.current') !== null")
    assert deck.at == "3" and deck.value() == 60
    assert deck.page.locator(".ink polyline").count() == 1
    # The title is told in passing.
    save(folder / "talk.md", TALK.replace("title: Served", "title: Renamed\nsize: 4:3"))
    deck.until("document.title === 'Renamed'")


@pytest.mark.quick
def test_errors_lie_over_the_slide(serve, folder, context):
    server = serve("serve", folder / "talk.md")
    deck = visit(context, server.url)
    deck.press("2", "Enter")
    assert not deck.page.locator(".faults").is_visible()
    save(folder / "talk.md", TALK.replace("* first", "![](gone.png)"))
    faults = deck.page.locator(".faults")
    faults.wait_for()
    assert "talk.md:11" in faults.inner_text() and "gone.png" in faults.inner_text()
    # The last good slide stays, and others go on.
    assert "first" in deck.page.evaluate("document.querySelector('.current').textContent")
    save(folder / "talk.md", TALK.replace("* first", "![](gone.png)").replace("# One", "# Eins"))
    deck.until("document.querySelector('.slide').textContent.includes('Eins')")
    deck.press("Home")
    faults.get_by_role("button", name="Slide 2").click()
    assert deck.at == "2"
    (folder / "gone.png").write_bytes((folder / "before.png").read_bytes())
    faults.wait_for(state="hidden")
    (folder / "talk.md").rename(folder / "away.md")
    faults.wait_for()
    assert "can't read" in faults.inner_text()
    (folder / "away.md").rename(folder / "talk.md")
    faults.wait_for(state="hidden")
    assert not deck.problems


def test_a_server_that_comes_back_is_found(serve, folder, context):
    server = serve("serve", folder / "talk.md")
    deck = visit(context, server.url)
    deck.press("2", "Enter")
    server.process.send_signal(signal.SIGINT)
    server.process.wait(10)
    deck.page.locator(".lost").wait_for()
    port = server.url.split(":")[2].strip("/")
    again = subprocess.Popen(
        [os.environ["TRAMA"], "serve", folder / "talk.md", "--port", port], stdout=subprocess.PIPE)
    try:
        deck.page.locator(".lost").wait_for(state="hidden")
        deck.until("document.querySelector('.current') !== null")
        assert deck.at == "2"
    finally:
        again.send_signal(signal.SIGINT)
        assert again.wait(10) == 0


@pytest.mark.quick
def test_a_folder_lists_its_decks(serve, folder, context):
    (folder / "more talks").mkdir()
    (folder / "more talks" / "b ä.md").write_text("# Second talk\n\n---\n\n# End")
    server = serve("serve", folder)
    page = context.new_page()
    page.goto(server.url)
    assert page.locator("li b").all_inner_texts() == ["Second talk", "Served"]
    (folder / "new.md").write_text("# Brand new")
    page.get_by_text("Brand new").wait_for()
    page.get_by_text("Second talk").click()
    page.wait_for_selector(".live")
    assert "Second talk" in page.title()
    save(folder / "more talks" / "b ä.md", "# Changed\n\n---\n\n# End")
    deck = Deck(page)
    deck.until("document.querySelector('.current').textContent.includes('Changed')")


def test_the_speakers_window_follows_saves_too(serve, folder, context):
    server = serve("serve", folder / "talk.md")
    deck = visit(context, server.url)
    with context.expect_page() as opened:
        deck.press("p")
    speaker = Deck(opened.value)
    speaker.page.wait_for_selector(".presenter")
    speaker.press("ArrowRight")
    deck.until("location.hash === '#2'")
    save(folder / "talk.md", TALK.replace("* first", "* erstens\n\n<!-- Say hello. -->"))
    speaker.until("document.querySelector('.notes').textContent.includes('Say hello.')")
    deck.until("document.querySelector('.current').textContent.includes('erstens')")
    speaker.press("ArrowRight")
    deck.until("location.hash === '#2.1'")
