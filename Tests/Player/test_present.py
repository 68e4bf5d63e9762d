"""`trama present`: audience, speaker and remote in step; live figures drawn by the program."""
import re

import pytest

from conftest import SIZE, Deck
from test_serve import folder, save, serve, visit  # noqa: F401

LIVE = """# Live

```gan
figure: grid
seeds: 0-1
psi: 0.7
live: true
```

---

# After
"""


@pytest.mark.quick
def test_windows_in_step(serve, folder, context):
    server = serve("present", folder / "talk.md")
    audience = visit(context, server.urls[0])
    speaker = visit(context, server.urls[1])
    speaker.page.wait_for_selector(".presenter")
    speaker.press("ArrowRight", "ArrowRight")
    audience.until("location.hash === '#2.1'")
    audience.press("ArrowRight")
    speaker.until("location.hash === '#2.2'")
    speaker.press("b")
    audience.until("!document.querySelector('.curtain').hidden")
    speaker.press("b")
    audience.until("document.querySelector('.curtain').hidden")
    speaker.press("3", "Enter")
    audience.until("location.hash === '#3'")
    speaker.slider().focus()
    speaker.press("PageUp")
    audience.until("document.querySelector('.current [role=slider]').getAttribute('aria-valuenow') === '60'")
    # Whoever comes later finds the talk where it is, with what was done.
    late = visit(context, server.urls[0])
    late.until("location.hash === '#3'")
    late.until("document.querySelector('.current [role=slider]').getAttribute('aria-valuenow') === '60'")
    # Keys in a hurry from two windows end in one place.
    for _ in range(4):
        speaker.press("ArrowLeft")
        audience.press("ArrowRight")
    audience.page.wait_for_timeout(300)
    assert audience.at == speaker.at == late.at
    for deck in (audience, speaker, late):
        assert not deck.problems


def settled(page, selector):
    """The box of an element, once pictures that come have stopped moving it."""
    box = None
    while box != (box := page.locator(selector).bounding_box()):
        page.wait_for_timeout(200)
    return box


@pytest.mark.quick
def test_a_phone_is_the_remote(serve, folder, browser):
    server = serve("present", folder / "talk.md", "--host", "0.0.0.0")
    context = browser.new_context(viewport=SIZE)
    screen, follow, remote_link = server.urls[0], server.urls[2], server.urls[3]
    audience = visit(context, screen)
    assert "token" not in audience.page.url
    phone_context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    phone = phone_context.new_page()
    phone.goto(remote_link)
    assert "token" not in phone.url
    phone.get_by_role("button", name="Next").tap()
    audience.until("location.hash === '#2'")
    assert phone.locator("header span").inner_text().startswith("2 of 3")
    audience.press("ArrowRight")
    phone.get_by_text("2 of 3 · 1/2").wait_for()
    phone.get_by_role("button", name="Black").tap()
    audience.until("!document.querySelector('.curtain').hidden")
    phone.get_by_role("button", name="Black").tap()
    audience.until("document.querySelector('.curtain').hidden")
    box = settled(phone, ".pad")
    phone.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.mouse.down()
    audience.until("!document.querySelector('.dot').hidden")
    dot = audience.page.locator(".dot").bounding_box()
    assert abs(dot["x"] + 9 - 640) < 3 and abs(dot["y"] + 9 - 360) < 3
    phone.mouse.up()
    audience.until("document.querySelector('.dot').hidden")
    # The link held once.
    other = browser.new_context().new_page()
    assert other.goto(remote_link).status == 403
    # Those who follow see, and move nothing; they get no notes.
    guest_context = browser.new_context(viewport=SIZE)
    guest = visit(guest_context, follow)
    guest.until("location.hash === '#2.1'")
    guest.press("End")
    guest.page.wait_for_timeout(200)
    assert audience.at == "2.1"
    assert guest.page.goto(re.match(r"http://[^/]+", screen)[0] + "/remote").status == 403
    for each in (context, phone_context, guest_context):
        each.close()


def test_a_lost_connection_takes_up_the_talk(serve, folder, context):
    server = serve("present", folder / "talk.md")
    audience = visit(context, server.urls[0])
    speaker = visit(context, server.urls[1])
    context.set_offline(True)
    context.set_offline(False)
    # Chromium keeps sockets that are open when it goes offline: end it from within the page.
    audience.page.route("**/socket", lambda route: route.abort())
    speaker.press("ArrowRight", "ArrowRight")
    audience.until("location.hash === '#2.1'")
    audience.page.reload()
    audience.page.wait_for_selector(".live")
    audience.until("location.hash === '#2.1'")


@pytest.mark.quick
def test_live_figures_are_drawn_by_the_program(serve, folder, context, tmp_path):
    from PIL import Image

    from conftest import trama
    from test_live import PIXELS

    (folder / "live.md").write_text(LIVE)
    server = serve("present", folder / "live.md")
    audience = visit(context, server.urls[0])
    speaker = visit(context, server.urls[1])
    speaker.press("r")
    for deck in (audience, speaker):
        for index in range(2):
            deck.page.locator(".live-cell canvas").nth(index).wait_for()
    labels = [deck.page.locator(".live-cell").nth(1).get_attribute("aria-label") for deck in (audience, speaker)]
    assert labels[0] == labels[1]
    printed = tmp_path / "1.png"
    trama("sample", "--seeds", labels[0].removeprefix("Seed "), "--psi", 0.7, "-o", printed)
    want = list(Image.open(printed).convert("RGB").tobytes())
    audience.page.wait_for_timeout(300)
    for deck in (audience, speaker):
        found = deck.page.locator(".live-cell canvas").nth(1).evaluate(PIXELS)
        assert max(abs(a - b) for a, b in zip(found, want)) <= 1
    before = audience.page.locator(".live-cell canvas").first.evaluate(PIXELS)
    speaker.press("r")
    audience.page.wait_for_timeout(500)
    after = [deck.page.locator(".live-cell canvas").first.evaluate(PIXELS) for deck in (audience, speaker)]
    assert after[0] == after[1] != before
    late = visit(context, server.urls[0])
    late.page.locator(".live-cell canvas").nth(1).wait_for()
    late.page.wait_for_timeout(300)
    assert late.page.locator(".live-cell canvas").first.evaluate(PIXELS) == after[0]
    # Two clicked pictures are mixed, by the program too.
    speaker.page.locator(".live-cell").nth(0).click()
    speaker.page.locator(".live-cell").nth(1).click()
    audience.page.wait_for_timeout(500)
    mixed = [deck.page.locator(".loom canvas").evaluate(PIXELS) for deck in (audience, speaker)]
    assert mixed[0] == mixed[1] and len(set(mixed[0])) > 10
    # The pad, off its axes: every key there is a picture of its own.
    speaker.press("Escape", "g")
    speaker.page.locator(".pad").focus()
    seen = []
    for keys in (["ArrowRight"] * 7, ["ArrowUp"] * 9, ["ArrowLeft"] * 3):
        speaker.press(*keys)
        for _ in range(20):
            audience.page.wait_for_timeout(250)
            drawn = [deck.page.locator(".loom canvas").evaluate(PIXELS) for deck in (audience, speaker)]
            if drawn[0] == drawn[1] and drawn[0] not in seen:
                break
        assert drawn[0] == drawn[1] and drawn[0] not in seen
        seen.append(drawn[0])
    from test_live import distance
    seeds = [label.removeprefix("Seed ") for label in speaker.page.evaluate(
        "[...document.querySelectorAll('.live-cell')].map((cell) => cell.getAttribute('aria-label'))")]
    third = int(seeds[1]) + 1
    address = f"gan:telar?seed={seeds[0]}&plane={seeds[1]},{third}&x=0.2&y=0.45&psi=0.7"
    assert distance(speaker.page.locator(".loom canvas"), address, tmp_path) <= 1
    for deck in (audience, speaker, late):
        assert not deck.problems
