"""Comparisons: the slider's keys, pointers, options, steps."""
import pytest


@pytest.mark.quick
def test_slider_pattern(deck):
    talk = deck("talk", "#3")
    slider = talk.slider()
    assert slider.get_attribute("aria-orientation") == "horizontal"
    assert slider.get_attribute("aria-valuetext") == "Antes 0,5 50 %, Después 50 %"
    # Unfocused, the keys are the deck's.
    talk.press("ArrowRight")
    assert talk.at == "4"
    talk.press("ArrowLeft")
    slider.focus()
    talk.press("ArrowRight", "ArrowUp", "PageUp")
    assert talk.value() == 62 and talk.at == "3"
    talk.press("ArrowLeft", "ArrowDown", "PageDown")
    assert talk.value() == 50
    talk.press("Home")
    assert talk.value() == 0
    talk.press("ArrowLeft")
    assert talk.value() == 0
    talk.press("End")
    assert talk.value() == 100
    # Escape gives the keys back.
    talk.press("Escape", "ArrowRight")
    assert talk.at == "4"


AMONG_WORDS = """# Woven

Words before it

```compare
before: before.png
after: after.png
labels: [Old, New]
alt: Two weavings
caption: Its caption
```

Words after it
"""


def test_it_is_read_where_it_stands(deck, context):
    from conftest import HERE
    text = AMONG_WORDS
    for name in ("before.png", "after.png"):
        text = text.replace(name, f"{HERE}/decks/{name}")
    talk = deck("among", text=text)
    nodes = context.new_cdp_session(talk.page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    read = []

    def walk(node):
        if not node.get("ignored") and node["role"]["value"] in ("slider", "StaticText", "image"):
            read.append(node["name"]["value"])
        for child in node.get("childIds", []):
            walk(by_id[child])

    walk(nodes[0])
    # Its pictures and labels are told by the slider itself, once.
    assert read[:5] == ["Woven", "Words before it", "Two weavings", "Its caption", "Words after it"]
    drag(talk, 50, 10)
    assert talk.value() == 10


def test_tab_reaches_it(deck):
    talk = deck("talk", "#3").press("Tab")
    assert talk.page.evaluate("document.activeElement.getAttribute('role')") == "slider"
    talk.press("Tab", "ArrowRight")
    assert talk.at == "4"


def drag(talk, start, end, vertical=False):
    box = talk.slider().bounding_box()

    def place(percent):
        if vertical:
            return box["x"] + box["width"] / 2, box["y"] + box["height"] * percent / 100
        return box["x"] + box["width"] * percent / 100, box["y"] + box["height"] / 3

    talk.page.mouse.move(*place(start))
    talk.page.mouse.down()
    talk.page.mouse.move(*place((start + end) / 2), steps=3)
    talk.page.mouse.move(*place(end), steps=3)
    talk.page.mouse.up()


def test_pointer(deck):
    talk = deck("talk", "#3")
    drag(talk, 50, 80)
    assert talk.value() == 80
    # Beyond the edges both ends are exact.
    drag(talk, 80, 130)
    assert talk.value() == 100
    drag(talk, 99, -30)
    assert talk.value() == 0
    # A click moves it; then the arrow keys are still the deck's.
    drag(talk, 30, 30)
    assert talk.value() == 30
    talk.press("ArrowRight")
    assert talk.at == "4"


def test_target_is_44_pixels(deck):
    talk = deck("compare", "#3")
    box = talk.slider().bounding_box()
    half = 21 / box["width"] * 100
    drag(talk, 50 + half, 70 + half)
    assert talk.value() == 70
    # Outside it a handle-only slider without clicks stays.
    drag(talk, 20, 40)
    assert talk.value() == 70


def test_steps_lead_the_divider(deck):
    talk = deck("compare", "#1")
    seen = [talk.value()]
    for _ in range(2):
        talk.press("ArrowRight")
        talk.page.wait_for_timeout(600)
        seen.append(talk.value())
    assert seen == [20, 50, 100]
    assert "after them" not in talk.shown
    talk.press("ArrowRight")
    assert "after them" in talk.shown and talk.at == "1.3"
    talk.press("ArrowLeft", "ArrowLeft")
    talk.page.wait_for_timeout(600)
    assert talk.value() == 50


def test_upright_and_hovered(deck):
    talk = deck("compare", "#2")
    assert talk.slider().get_attribute("aria-orientation") == "vertical"
    # Counted from below, so that Up is more.
    assert talk.value() == 75
    box = talk.slider().bounding_box()
    talk.page.mouse.move(box["x"] + 50, box["y"] + box["height"] * 0.6)
    assert talk.value() == 40
    talk.slider().focus()
    talk.press("ArrowUp")
    assert talk.value() == 41


def test_stack_compares_pair_by_pair(deck):
    talk = deck("compare", "#4")
    names = talk.slider().get_attribute("aria-label")
    assert talk.page.locator(".slide.current [role=slider]:not(.off)").count() == 1
    talk.press("ArrowRight")
    assert talk.at == "4.1"
    assert talk.page.locator(".slide.current [role=slider]:not(.off)").count() == 1
    assert names == "three of them"


def test_never_zero_high(deck):
    """Sliders of slides that have never been shown have their size when they come."""
    talk = deck("compare", "#3")
    for _ in range(3):
        box = talk.slider().bounding_box()
        assert box["height"] > 200 and abs(box["width"] / box["height"] - 16 / 9) < 0.02
        talk.press("PageUp", "PageUp")


MARKUP = '''---
html: true
---

<div class="twentytwenty-container" data-before-label="ψ = 0,5" data-after-label="ψ = 1" data-default_offset_pct="0.3" data-orientation="vertical">
<img src="before.png" alt="one"><img src="after.png" alt="two">
</div>

---

<div id="b" class="beer-slider" data-beer-label="FID 12,5" data-start="25">
<img src="before.png" alt="one">
<div class="beer-reveal" data-beer-label="FID 3,4"><img src="after.png" alt="two"></div>
</div>

---

<div class="juxtapose" data-startingposition="35%" data-mode="horizontal" data-animate="false">
<img src="before.png" data-label="2009" data-credit="A">
<img src="after.png" data-label="2,014" data-credit="B">
</div>

---

<img-comparison-slider value="80" hover="hover" direction="horizontal">
<figure slot="first"><img src="before.png" alt="x"><figcaption>Antes 0,5</figcaption></figure>
<figure slot="second"><img src="after.png" alt="y"><figcaption>Después</figcaption></figure>
</img-comparison-slider>
'''


def test_markup_of_others(deck):
    pictures = "before.png", "after.png"
    from conftest import HERE
    text = MARKUP
    for name in pictures:
        text = text.replace(f'"{name}"', f'"{HERE}/decks/{name}"')
    talk = deck("markup", text=text)
    assert talk.value() == 70  # 30 % from the top, counted from below
    assert talk.slider().get_attribute("aria-valuetext") == "ψ = 0,5 30 %, ψ = 1 70 %"
    talk.press("PageDown")
    assert talk.slider().get_attribute("aria-valuetext") == "FID 3,4 25 %, FID 12,5 75 %"
    talk.press("PageDown")
    assert talk.slider().get_attribute("aria-valuetext") == "2009 35 %, 2,014 65 %"
    assert "A · B" in talk.shown
    talk.press("PageDown")
    assert talk.slider().get_attribute("aria-valuetext") == "Antes 0,5 80 %, Después 20 %"
    box = talk.slider().bounding_box()
    talk.page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 40)
    assert talk.value() == 25


OPTIONS = '''---
html: true
style: |
  .thin { --divider-width: 2px; --divider-color: #ff0000; --default-handle-width: 30px; }
---

<img-comparison-slider class="thin" keyboard="disabled" handle>
<img slot="first" src="before.png" alt="x"><img slot="second" src="after.png" alt="y">
</img-comparison-slider>

---

<div class="juxtapose"><img src="before.png" data-label="1"><img src="after.png" data-label="2"></div>

---

<div class="juxtapose" data-animate="false" data-showlabels="false"><img src="before.png" data-label="1"><img src="after.png" data-label="2"></div>

---

<div class="twentytwenty-container" data-no_overlay="true" data-before_label="a" data-after_label="b" data-move_slider_on_hover="true" data-click_to_move="true" data-move_with_handle_only="false">
<img src="before.png"><img src="after.png">
</div>

---

<div class="twentytwenty-container"><img src="before.png"><img src="after.png"></div>
'''


def test_options_of_others(deck):
    from conftest import HERE
    text = OPTIONS
    for name in ("before.png", "after.png"):
        text = text.replace(f'"{name}"', f'"{HERE}/decks/{name}"')
    talk = deck("options", text=text)
    # keyboard="disabled": the keys are always the deck's; handle: only that is dragged.
    assert talk.slider().get_attribute("tabindex") == "-1"
    drag(talk, 20, 40)
    assert talk.value() == 50
    drag(talk, 50, 70)
    assert talk.value() == 70
    bar = talk.page.locator('.current [data-part$="-bar"]')
    assert "#ff0000" in bar.inner_html()
    widths = [round(path.bounding_box()["width"]) for path in bar.locator("path[fill='#ff0000']").all()]
    assert 2 in widths
    # juxtapose glides to a click, unless told not to.
    talk.press("PageDown")
    box = talk.slider().bounding_box()
    talk.page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + 60)
    assert talk.value() < 90
    talk.until("document.querySelector('.current [role=slider]').ariaValueNow === '90'")
    talk.press("PageDown")
    drag(talk, 90, 90)
    assert talk.value() == 90 and talk.shown == ""
    # twentytwenty with everything on, and as it comes: dragged by its handle, no clicks.
    talk.press("PageDown")
    box = talk.slider().bounding_box()
    talk.page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 40)
    assert talk.value() == 25 and talk.shown == ""
    drag(talk, 60, 60)
    assert talk.value() == 60
    talk.press("PageDown")
    drag(talk, 20, 20)
    assert talk.value() == 50
    drag(talk, 50, 20)
    assert talk.value() == 20
