"""Live figures: drawn in the page, as they are printed; new seeds, mixing, the plane, walks."""
import pytest

from conftest import ROOT, SIZE, Deck, trama

TEXT = """# Woven

```gan
figure: grid
seeds: 0-3
psi: 0.7
live: true
```

---

# Plain

---

# Mixed

```gan
figure: mix
rows: 17,32
cols: 5,99
styles: 0-3,6
live: true
reveal: rows
```

---

# Walked

```gan
figure: walk
seeds: 0-3
frames: 6
live: true
```
"""

PIXELS = """canvas => [...canvas.getContext('2d')
    .getImageData(0, 0, canvas.width, canvas.height).data].filter((_, k) => k % 4 < 3)"""
CELLS = ".slide.current .live-cell"
BUSY = "[...document.querySelectorAll('.slide.current .live-cell canvas')].every((c) => !c.hidden)"

pytestmark = pytest.mark.skipif(
    not (ROOT / "Sources/CAssets/player/gan.wasm").exists(), reason="Scripts/wasm-check.sh has not been run")


def seed_of(cell):
    return cell.get_attribute("aria-label").removeprefix("Seed ")


def distance(canvas, address, folder):
    """The largest difference from the picture that a deck has of an address, in levels."""
    import base64
    import io
    import re

    from PIL import Image
    (folder / "one.md").write_text(f"![w:64]({address})")
    trama("build", folder / "one.md", "-o", folder / "one.html", "--quiet")
    data = re.search(r"data:image/png;base64,([^\"]+)", (folder / "one.html").read_text())[1]
    want = list(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB").tobytes())
    found = canvas.evaluate(PIXELS)
    assert len(found) == len(want)
    return max(abs(a - b) for a, b in zip(found, want))


@pytest.fixture
def live(built, browser):
    context = browser.new_context(viewport=SIZE, offline=True)

    def open_at(suffix=""):
        return Deck(context.new_page()).open(built("live", TEXT), suffix)

    yield open_at
    for page in context.pages:
        for url in page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)"):
            assert url.startswith(("blob:", "data:"))
    context.close()


@pytest.mark.quick
def test_new_seeds_are_drawn_as_they_print_and_named(live, tmp_path):
    deck = live()
    assert deck.page.locator(f"{CELLS} canvas:visible").count() == 0
    deck.press("r")
    deck.until(BUSY)
    seeds = [int(seed_of(cell)) for cell in deck.page.locator(CELLS).all()]
    assert seeds == list(range(seeds[0], seeds[0] + 4)) and seeds[0] != 0
    for index in (0, 3):
        canvas = deck.page.locator(f"{CELLS} canvas").nth(index)
        assert distance(canvas, f"gan:telar?seed={seeds[index]}&psi=0.7", tmp_path) <= 2
    # The printed labels and the caption follow, to see and to hear.
    assert f"telar, seeds {seeds[0]}–{seeds[3]}, ψ 0.7" in deck.shown and f"{seeds[2]}" in deck.shown
    assert deck.page.locator(".slide.current .rewritten").count() == 5
    digits = len(deck.page.locator(".slide.current .rewritten").first.locator("use").all())
    assert digits == len(str(seeds[0]))
    # As printed again.
    deck.page.get_by_role("button", name="As printed").click()
    assert deck.page.locator(f"{CELLS} canvas:visible").count() == 0
    assert "telar, seeds 0–3, ψ 0.7" in deck.shown and deck.page.locator(".rewritten").count() == 0
    assert deck.problems == []


def test_truncation(live, tmp_path):
    deck = live()
    slider = deck.page.get_by_label("Truncation ψ")
    assert slider.input_value() == "0.7"
    slider.focus()
    deck.press("ArrowLeft", "ArrowLeft")
    deck.until(BUSY)
    assert deck.at == "1" and "ψ 0.6" in deck.shown
    deck.page.wait_for_timeout(300)
    assert distance(deck.page.locator(f"{CELLS} canvas").nth(2), "gan:telar?seed=2&psi=0.6", tmp_path) <= 2
    deck.press("Escape", "ArrowRight")
    assert deck.at == "2"


@pytest.mark.quick
def test_two_clicks_mix(live, tmp_path):
    deck = live()
    cells = deck.page.locator(CELLS)
    cells.nth(1).click()
    assert cells.nth(1).get_attribute("aria-pressed") == "true"
    cells.nth(2).click()
    panel = deck.page.locator(".loom")
    assert panel.locator("p").first.text_content() == "1 × 2 (5–9)"
    deck.page.get_by_label("Styles from").fill("2")
    deck.page.get_by_label("Styles to").fill("4")
    deck.page.wait_for_timeout(300)
    assert distance(panel.locator("canvas"), "gan:telar?seed=1&mix=2&layers=2-4&psi=0.7", tmp_path) <= 2
    deck.press("Escape", "s")
    deck.until("document.querySelector('[role=status], .unseen').textContent.includes('gan:telar')")
    told = deck.page.locator(".unseen").text_content()
    assert told.endswith("gan:telar?seed=1&mix=2&layers=2-4&psi=0.7")
    deck.press("Escape")
    assert not panel.is_visible() and cells.nth(1).get_attribute("aria-pressed") == "false"
    deck.press("ArrowRight")
    assert deck.at == "2"


def test_the_pad_walks_a_plane(live, tmp_path):
    deck = live().press("g")
    canvas = deck.page.locator(".loom canvas")
    deck.page.wait_for_timeout(300)
    assert distance(canvas, "gan:telar?seed=0&psi=0.7", tmp_path) <= 2
    box = deck.page.locator(".pad").bounding_box()
    # The right edge at half height is the next seed.
    deck.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    deck.page.mouse.down()
    deck.page.mouse.move(box["x"] + box["width"] + 20, box["y"] + box["height"] / 2, steps=5)
    deck.page.mouse.up()
    deck.page.wait_for_timeout(300)
    assert deck.page.locator(".pad").get_attribute("aria-valuetext").startswith("x 1.00")
    assert deck.at == "1"
    deck.page.locator(".pad").focus()
    deck.press("Home", *["ArrowUp"] * 20)
    assert deck.page.locator(".pad").get_attribute("aria-valuetext") == "x 0.00, y 1.00"
    deck.page.wait_for_timeout(300)
    assert distance(canvas, "gan:telar?seed=2&psi=0.7", tmp_path) <= 2
    # Off the axes it is a point of the plane, whose address is copied.
    deck.press(*["ArrowRight"] * 8)
    deck.page.wait_for_timeout(300)
    address = "gan:telar?seed=0&plane=1,2&x=0.4&y=1&psi=0.7"
    assert distance(canvas, address, tmp_path) <= 2
    deck.page.locator(".slide.current .live-bar").get_by_role("button", name="Copy the seed").click()
    deck.until(f"document.querySelector('.unseen').textContent.endsWith('{address}')")
    deck.page.locator(".pad").focus()
    deck.press("Escape", "g")
    assert not deck.page.locator(".loom").is_visible()


def test_a_walk_plays_and_keys_are_met(live, tmp_path):
    deck = live("#4").press("w")
    canvas = deck.page.locator(".slide.current .loom canvas")
    deck.page.wait_for_timeout(400)
    first = canvas.evaluate(PIXELS)
    deck.page.wait_for_timeout(400)
    assert canvas.evaluate(PIXELS) != first
    time = deck.page.locator(".slide.current").get_by_label("Time")
    time.fill("2")
    deck.page.wait_for_timeout(300)
    assert distance(canvas, "gan:telar?seed=2&psi=1", tmp_path) <= 2
    deck.press("Escape", "r")
    deck.until(BUSY)
    # The walk's own frames stand for the new seeds: the first is a key.
    cell = deck.page.locator(CELLS).first
    seed = seed_of(cell).split(",")[0]
    assert distance(cell.locator("canvas"), f"gan:telar?seed={seed}&psi=1", tmp_path) <= 2


WALKS = {
    "noise": ("walk", "path: noise", "gan:telar?seeds=4,5,6&time=1.4&path=noise"),
    "circle": ("walk", "path: circle", "gan:telar?seeds=4,5,6&time=1.4&path=circle"),
    "donor": ("walk", "donor: 9\nstyles: 4-6", "gan:telar?seeds=4,5,6&time=1.4&mix=9&layers=4-6"),
    "pulse": ("walk", "pulse: 1,0.2", "gan:telar?seeds=4,5,6&time=1.5&psi=0.2"),
    "cells": ("walk", "cells: 3x1", "gan:telar?seed=4"),
    "cubic": ("interpolate", "curve: cubic\nspace: w", "gan:telar?seeds=4,5,6&time=1.4&path=open"),
    "cubic z": ("interpolate", "curve: cubic\nspace: z", "gan:telar?seeds=4,5,6&time=1.4&path=open-z"),
    "slerp": ("interpolate", "space: z", "gan:telar?seed=5&to=6&t=0.4&space=z"),
    "line": ("interpolate", "curve: linear\nspace: z", "gan:telar?seed=5&to=6&t=0.4&space=z&curve=linear"),
    "flat": ("interpolate", "space: w", "gan:telar?seed=5&to=6&t=0.4&space=w"),
}


def test_every_walk_plays_its_own_way(built, browser, tmp_path):
    text = "\n\n---\n\n".join(
        f"# {name}\n\n```gan\nfigure: {kind}\nseeds: 4,5,6\n{lines}\nlive: true\n```"
        for name, (kind, lines, _) in WALKS.items())
    deck = Deck(browser.new_context(viewport=SIZE).new_page()).open(built("walks", text))
    for name, (kind, _, address) in WALKS.items():
        deck.press("w")
        canvas = deck.page.locator(".slide.current .loom canvas")
        deck.page.wait_for_timeout(300)
        if name != "cells":
            first = canvas.evaluate(PIXELS)
            deck.page.wait_for_timeout(300)
            assert canvas.evaluate(PIXELS) != first, f"{name} stands still"
            time = deck.page.locator(".slide.current").get_by_label("Time")
            assert float(time.get_attribute("max")) == (3 if kind == "walk" else 2), name
            time.fill("1.5" if name == "pulse" else "1.4")
        deck.page.wait_for_timeout(300)
        assert distance(canvas, address, tmp_path) <= 2, name
        deck.press("Escape")
        # Its cells are drawn, too.
        deck.press("r")
        deck.until(BUSY)
        deck.press("Escape", "ArrowRight")
    assert deck.problems == []


def test_steps_cover_live_cells_and_mixes_follow(live, tmp_path):
    deck = live("#3")
    assert deck.page.locator(f"{CELLS}:visible").count() < deck.page.locator(CELLS).count()
    deck.press("r", "ArrowRight", "ArrowRight")
    deck.until(BUSY)
    assert deck.page.locator(f"{CELLS}:visible").count() == deck.page.locator(CELLS).count() == 8
    cell = deck.page.locator(CELLS).last
    base, donor = seed_of(cell).split(" × ")
    assert f"{base}" in deck.shown and f"{donor}" in deck.shown
    assert distance(cell.locator("canvas"), f"gan:telar?seed={base}&mix={donor}&layers=0-3,6", tmp_path) <= 2


def test_the_other_window_shows_the_same(live):
    deck = live()
    with deck.page.expect_popup() as popup:
        deck.press("p")
    other = Deck(popup.value)
    other.until("document.querySelector('.live.presenter') !== null")
    other.until("document.querySelectorAll('.slide.current .live-cell').length === 4")
    other.page.keyboard.press("r")
    deck.until(BUSY)
    labels = "[...document.querySelectorAll('.slide.current .live-cell')].map((c) => c.ariaLabel).join()"
    assert deck.page.evaluate(labels) == other.page.evaluate(labels) != "Seed 0,Seed 1,Seed 2,Seed 3"
    deck.page.locator(CELLS).nth(0).click()
    deck.page.locator(CELLS).nth(1).click()
    other.until("document.querySelector('.slide.current .loom:not([hidden])') !== null")
    assert other.page.locator(".loom p").first.text_content() == deck.page.locator(".loom p").first.text_content()


def test_help_names_the_keys(live):
    deck = live().press("?")
    assert "New seeds" in deck.page.locator("dialog").text_content()
    assert "mix them" in deck.page.locator("dialog").text_content()


def test_without_webassembly_it_stays_as_printed(built, browser):
    page = browser.new_context(viewport=SIZE).new_page()
    page.add_init_script("delete window.WebAssembly")
    deck = Deck(page).open(built("live", TEXT))
    deck.press("r", "w")
    assert page.locator(".live-cell, .live-bar, .loom").count() == 0 and "seeds 0–3" in deck.shown
    assert deck.problems == []


def test_a_core_that_fails_leaves_it_as_printed(built, browser, tmp_path):
    text = built("live", TEXT).read_text()
    start = text.index('id="live-module">') + len('id="live-module">')
    broken = tmp_path / "broken.html"
    broken.write_text(text[:start] + "AAAA" + text[start + 4:])
    deck = Deck(browser.new_context(viewport=SIZE).new_page()).open(broken)
    deck.until("document.querySelectorAll('.live-cell').length === 0")
    assert not deck.page.locator(".live-bar").count() and "seeds 0–3" in deck.shown


def test_it_answers_at_once_and_never_stutters(live):
    """Frames of the page while four cells are drawn as fast as the worker can."""
    deck = live()
    gaps = deck.page.evaluate("""() => new Promise((done) => {
        const gaps = []; let last = performance.now(); const start = last;
        const input = document.querySelector('.slide.current .live-bar input');
        function frame(now) {
            gaps.push(now - last); last = now;
            input.value = ((now - start) % 1500) / 1000;
            input.dispatchEvent(new Event('input'));
            if (now - start < 1500) requestAnimationFrame(frame); else done(gaps.slice(2));
        }
        requestAnimationFrame(frame); })""")
    print(f"{len(gaps)} frames, median {sorted(gaps)[len(gaps) // 2]:.1f} ms, longest {max(gaps):.1f} ms")
    assert len(gaps) > 20


@pytest.mark.quick
def test_a_deck_without_live_figures_has_no_core(built):
    text = built("unlive", TEXT.replace("live: true\n", "")).read_text()
    assert "wasm-unsafe-eval" not in text and "live-module" not in text and "live-cell" not in text


def test_live_slides_are_accessible(live):
    from test_page import axe
    deck = live()
    deck.page.locator(CELLS).nth(0).click()
    deck.page.locator(CELLS).nth(1).click()
    assert axe(deck) == []
    deck.press("Escape", "g")
    assert axe(deck) == []
