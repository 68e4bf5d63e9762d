"""Keys, wheel, touch, addresses."""
import re

import pytest


@pytest.mark.quick
def test_keys_go_forward_and_back(deck):
    talk = deck("talk")
    assert talk.at == "1"
    for key in ["ArrowRight", "ArrowDown", "PageDown", "Space"]:
        talk.press(key)
    assert talk.at == "2.1"  # 1.1, 1.2, 2, 2.1
    for key in ["ArrowLeft", "ArrowUp", "PageUp", "Shift+Space", "Backspace"]:
        talk.press(key)
    assert talk.at == "1"
    talk.press("End")
    assert talk.at == "6"
    talk.press("ArrowRight")
    assert talk.at == "6"
    talk.press("Home")
    assert talk.at == "1"
    talk.press("Shift+ArrowRight")
    assert talk.at == "2"
    talk.press("Shift+ArrowLeft")
    assert talk.at == "1"


def test_numbers_and_enter(deck):
    talk = deck("talk").press("5", "Enter")
    assert talk.at == "5"
    talk.press("9", "9", "Enter")
    assert talk.at == "6"
    talk.press("2", "x", "Enter")
    assert talk.at == "6"


@pytest.mark.quick
def test_steps_of_any_element(deck):
    talk = deck("talk", "#2")
    assert "After the pause" not in talk.shown and "Only at step one" not in talk.shown
    talk.press("ArrowRight")
    assert "After the pause" in talk.shown and "Only at step one" in talk.shown
    assert "own step" not in talk.shown
    talk.press("ArrowRight")
    assert "own step" in talk.shown and "Only at step one" not in talk.shown
    talk.press("ArrowLeft")
    assert "own step" not in talk.shown
    # Going back to a slide lands on its last step.
    talk.press("PageDown", "PageDown", "PageUp")
    assert talk.at == "2.2"


def test_layout_of_steps_is_reserved(deck):
    talk = deck("talk", "#2")
    place = "document.querySelectorAll('.slide.current text')[1].getBoundingClientRect().top"
    before = talk.page.evaluate(place)
    talk.press("ArrowRight", "ArrowRight")
    assert talk.page.evaluate(place) == before


def test_addresses(deck):
    talk = deck("talk", "#2.2")
    assert "own step" in talk.shown
    talk.page.evaluate("location.hash = '#the-end'")
    talk.until("location.hash === '#6'")
    talk.page.evaluate("location.hash = '#slide=3'")
    talk.until("location.hash === '#3'")
    talk.page.evaluate("location.hash = '#slide=id.p4'")
    talk.until("location.hash === '#4'")
    for broken in ["%E0%A4%A", "99999", "-3", "1.99", "constructor", "slide="]:
        talk.page.evaluate("(name) => { location.hash = '#' + name }", broken)
        talk.page.wait_for_timeout(30)
        assert re.match(r"^(\d+(\.\d+)?|.*)$", talk.at)
        assert talk.page.locator(".slide.current").count() == 1


def test_links(deck):
    talk = deck("talk")
    assert talk.page.locator(".slide.current a[href='https://example.org']").get_attribute("target") == "_blank"
    talk.page.locator(".slide.current a", has_text="to the end").first.click(force=True)
    talk.until("location.hash === '#6'")


def test_wheel(deck):
    talk = deck("talk")
    talk.page.mouse.move(600, 300)
    talk.page.mouse.wheel(0, 120)
    talk.until("location.hash === '#1.1'")
    # One notch is one step, however many events it sends.
    talk.page.mouse.wheel(0, 120)
    talk.page.wait_for_timeout(100)
    assert talk.at == "1.1"
    talk.page.wait_for_timeout(400)
    talk.page.mouse.wheel(0, -120)
    talk.until("location.hash === '#1'")


def test_a_swipe_of_a_trackpad_is_one_step(deck):
    talk = deck("talk")
    talk.page.mouse.move(600, 300)
    for distance in [8, 15, 30, 60, 80, 70, 62, 55, 48, 43, 38, 34, 30, 27, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2]:
        talk.page.mouse.wheel(0, distance)
        talk.page.wait_for_timeout(25)
    assert talk.at == "1.1"


def test_touch(browser, built):
    from conftest import Deck
    context = browser.new_context(viewport={"width": 800, "height": 450}, has_touch=True)
    talk = Deck(context.new_page()).open(built("talk"))
    session = context.new_cdp_session(talk.page)

    def swipe(from_x, to_x, y=220, to_y=None):
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": from_x, "y": y}]})
        for part in range(1, 6):
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [
                {"x": from_x + (to_x - from_x) * part / 5, "y": y + ((to_y or y) - y) * part / 5}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        talk.page.wait_for_timeout(60)

    swipe(600, 300)
    assert talk.at == "1.1"
    swipe(300, 600)
    assert talk.at == "1"
    swipe(400, 410, 100, 400)
    assert talk.at == "1"
    # A drag of a comparison's divider isn't a swipe.
    talk.press("3", "Enter")
    box = talk.slider().bounding_box()
    middle = box["x"] + box["width"] / 2
    swipe(middle, middle + box["width"] / 4, box["y"] + box["height"] / 2)
    assert talk.at == "3" and 73 <= talk.value() <= 77
    context.close()


def test_overview(deck):
    talk = deck("talk", "#2").press("o")
    assert talk.page.locator(".slide:visible").count() == 6
    # All steps show there, and only there.
    assert talk.page.locator("text.off, .off text").count() == 1  # what shows at one step only
    talk.press("ArrowRight", "Enter")
    assert talk.at == "3" and talk.page.locator(".slide:visible").count() == 1
    talk.press("o")
    talk.page.locator(".slide").nth(4).click()
    assert talk.at == "5"
    talk.press("o", "Home", "Escape")
    assert "first step" not in talk.shown
    talk.press("5", "Enter", "o", "Escape")
    assert talk.page.locator("html.overview").count() == 0


def test_black_screen(deck):
    talk = deck("talk").press("b")
    assert talk.page.locator(".curtain").is_visible()
    talk.press("b")
    assert not talk.page.locator(".curtain").is_visible()
    talk.press(".", "ArrowRight")
    assert not talk.page.locator(".curtain").is_visible() and talk.at == "1.1"


def test_full_screen_and_wake_lock(deck):
    talk = deck("talk")
    talk.page.evaluate("""() => { window.locks = []; Object.defineProperty(navigator, "wakeLock", { value:
        { request: async (kind) => { window.locks.push(kind); return { released: false, release() {} }; } } }); }""")
    talk.press("ArrowRight")
    talk.until("window.locks.length === 1")
    talk.press("f")
    talk.until("document.fullscreenElement !== null")
    talk.press("f")
    talk.until("document.fullscreenElement === null")


def test_help(deck):
    talk = deck("talk").press("?")
    assert talk.page.locator("dialog.help").is_visible()
    talk.press("ArrowRight")
    assert talk.at == "1"
    talk.press("Escape")
    assert not talk.page.locator("dialog.help").is_visible()


def test_bar(deck):
    talk = deck("talk")
    talk.page.mouse.move(300, 300)
    talk.page.get_by_role("button", name="Next").click()
    assert talk.at == "1.1"
    # The button lets the keys go.
    talk.press("Space")
    assert talk.at == "1.2"
    assert talk.page.locator(".place").text_content() == "1 / 6"
