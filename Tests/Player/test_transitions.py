"""Transitions: all names, both ways, custom keyframes, reduced motion."""
import re

import pytest

from conftest import HERE

NAMES = re.findall(r"transition: ([\w-]+) 1s", (HERE / "decks/transitions.md").read_text())


def moving(talk):
    return talk.page.evaluate("""[...document.querySelectorAll('.slide')].flatMap((slide) => slide.getAnimations())
        .map((a) => ({ name: a.animationName || '', direction: a.effect.getTiming().direction,
            duration: a.effect.getTiming().duration, slide: a.effect.target.id }))""")


def test_every_name_plays_and_reverses(deck):
    talk = deck("transitions")
    for number, name in enumerate(NAMES, 1):
        talk.page.evaluate("(n) => { location.hash = '#' + n }", number)
        talk.until(f"location.hash === '#{number}' && document.querySelector('.current').id === '{number}'")
        talk.press("ArrowRight")
        forward = moving(talk)
        assert forward, name
        assert {each["duration"] for each in forward} == {1000}, name
        assert {each["slide"] for each in forward} <= {str(number), str(number + 1)}, name
        talk.page.evaluate("document.getAnimations().forEach((a) => a.finish())")
        talk.until("document.querySelectorAll('.leaving, .above').length === 0")
        assert talk.page.locator(".slide:visible").count() == 1, name
        talk.press("ArrowLeft")
        backward = moving(talk)
        assert backward, name
        if name != "mine":
            assert {each["direction"] for each in backward} == {"reverse"}, name
        talk.page.evaluate("document.getAnimations().forEach((a) => a.finish())")


def test_a_new_move_ends_the_old_one(deck):
    talk = deck("transitions")
    for _ in range(6):
        talk.press("ArrowRight")
    assert talk.at == "7"
    assert talk.page.locator(".slide.leaving").count() <= 1
    talk.press("Home")
    talk.until("document.querySelectorAll('.leaving').length === 0")
    assert talk.page.locator(".slide:visible").count() == 1


def test_custom_keyframes(deck):
    talk = deck("transitions", f"#{NAMES.index('mine') + 1}")
    talk.press("ArrowRight")
    assert {each["name"] for each in moving(talk)} == {"marp-transition-mine"}


def test_reduced_motion_is_a_fade(browser, built):
    from conftest import Deck
    context = browser.new_context(reduced_motion="reduce")
    talk = Deck(context.new_page()).open(built("transitions"), "#5")
    talk.press("ArrowRight")
    frames = talk.page.evaluate("document.querySelector('.current').getAnimations()[0].effect.getKeyframes()")
    assert [frame["opacity"] for frame in frames] == ["0", "1"] and "transform" not in frames[0]
    context.close()


@pytest.mark.parametrize("name", ["cube", "clockwise", "before-after", "push", "star", "flip"])
def test_halfway_both_slides_show(deck, name):
    """The dark and the white slide share the picture in the middle."""
    import io

    from PIL import Image
    number = NAMES.index(name) + 1
    talk = deck("transitions", f"#{number}")
    talk.press("ArrowRight")
    talk.page.evaluate("document.getAnimations().forEach((a) => { a.pause(); a.currentTime = 500 })")
    picture = Image.open(io.BytesIO(talk.page.screenshot())).convert("L").resize((128, 72))
    dark = sum(1 for value in picture.tobytes() if value < 90) / (128 * 72)
    if name == "flip":
        assert dark >= 0  # edge-on: nothing to see of either
    else:
        assert 0.05 < dark < 0.95, (name, dark)


def test_shift_skips_steps_with_transition(deck):
    talk = deck("talk", "#5")
    talk.press("Shift+ArrowRight")
    assert moving(talk)


MORPH = """---
style: |
  .a img { view-transition-name: hero; }
---

<!-- transition: fade 1s -->

# Small

<div class="a">

![w:200 one](PICTURES/before.png)

</div>

---

<div class="a">

![w:700 two](PICTURES/after.png)

</div>

---

<div class="a">

![w:200 one](PICTURES/before.png) ![w:200 two](PICTURES/after.png)

</div>
"""


def test_named_elements_become_one_another(deck):
    from conftest import HERE
    talk = deck("morph", text=MORPH.replace("PICTURES", f"{HERE}/decks"))
    boxes = """() => [...document.querySelectorAll('[data-part="view:hero"]')]
        .filter((e) => e.closest('#deck > svg')).map((e) => e.getBoundingClientRect())
        .map((b) => [b.left, b.top, b.width].map(Math.round))"""
    small = talk.page.locator('.current [data-part="view:hero"]').bounding_box()
    talk.press("ArrowRight")
    hold = "(t) => document.getAnimations().forEach((a) => { a.pause(); a.currentTime = t; })"
    talk.page.evaluate(hold, 0)
    old = talk.page.evaluate(boxes)[0]
    alike = lambda: all(abs(one - other) <= 1 for one, other in zip(*talk.page.evaluate(boxes)))
    assert alike()
    assert all(abs(found - small[key]) <= 1 for found, key in zip(old, ("x", "y", "width")))
    talk.page.evaluate(hold, 400)
    assert alike() and 200 < talk.page.evaluate(boxes)[0][2] < 700
    talk.page.evaluate(hold, 999.9)
    assert talk.page.evaluate(boxes)[0][2] == 700
    talk.page.evaluate("document.getAnimations().forEach((a) => a.finish())")
    talk.until("!document.querySelector('#deck > svg:not(.ink)')")
    large = talk.page.locator('.current [data-part="view:hero"]').bounding_box()
    assert round(large["width"]) == 700
    # Two of one name cancel the whole transition.
    talk.press("ArrowRight")
    assert talk.page.evaluate("document.getAnimations().length") == 0 and talk.at == "3"


def test_reduced_motion_has_no_morph(browser, built):
    from conftest import HERE, SIZE, Deck
    context = browser.new_context(viewport=SIZE, reduced_motion="reduce")
    talk = Deck(context.new_page()).open(built("morph", MORPH.replace("PICTURES", f"{HERE}/decks")))
    talk.press("ArrowRight")
    assert talk.page.locator("#deck > svg:not(.ink)").count() == 0
    context.close()
