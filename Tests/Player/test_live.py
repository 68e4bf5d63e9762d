"""Live figures: drawn in the page, as they are printed."""
import pytest

TEXT = """# Woven

```gan
figure: grid
seeds: 0-3
psi: 0.7
live: true
```

---

# Plain
"""

PIXELS = """canvas => [...canvas.getContext('2d')
    .getImageData(0, 0, canvas.width, canvas.height).data].filter((_, k) => k % 4 < 3)"""


@pytest.mark.quick
def test_a_live_figure_draws_what_is_printed(built, browser, tmp_path):
    from PIL import Image
    from playwright.sync_api import expect

    from conftest import ROOT, SIZE, Deck, trama

    if not (ROOT / "Sources/CAssets/player/gan.wasm").exists():
        pytest.skip("Scripts/wasm-check.sh has not been run")
    page = browser.new_context(viewport=SIZE, offline=True).new_page()
    deck = Deck(page).open(built("live", TEXT))
    assert page.locator("canvas.over").count() == 4
    assert page.locator("canvas.over:visible").count() == 0
    # The slider at its place draws the printed seeds again.
    page.locator(".live-bar input").dispatch_event("input")
    for index in range(4):
        page.locator("canvas.over").nth(index).wait_for()
    for seed in (0, 3):
        printed = tmp_path / f"{seed}.png"
        trama("sample", "--seeds", seed, "--psi", 0.7, "-o", printed)
        want = list(Image.open(printed).convert("RGB").tobytes())
        found = page.locator("canvas.over").nth(seed).evaluate(PIXELS)
        assert len(found) == len(want)
        assert max(abs(a - b) for a, b in zip(found, want)) <= 2
    first = page.locator("canvas.over").nth(0)
    before = first.evaluate(PIXELS)
    title = first.get_attribute("title")
    deck.press("r")
    expect(first).not_to_have_attribute("title", title)
    assert first.evaluate(PIXELS) != before
    assert deck.problems == []
    assert all(url.startswith(("file:", "blob:")) for url in deck.requests)


@pytest.mark.quick
def test_a_deck_without_live_figures_has_no_core(built):
    text = built("unlive", TEXT.replace("live: true\n", "")).read_text()
    assert "wasm-unsafe-eval" not in text and "live-module" not in text
