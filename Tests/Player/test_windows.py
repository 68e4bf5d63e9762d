"""The speaker's window, embedding, drawing."""
import pytest

from conftest import Deck


@pytest.fixture
def pair(context, deck):
    """The audience's deck, the speaker's."""
    audience = deck("talk")
    with context.expect_page() as opened:
        audience.press("p")
    speaker = Deck(opened.value)
    speaker.page.wait_for_selector(".presenter")
    yield audience, speaker
    assert not speaker.problems


@pytest.mark.quick
def test_both_windows_in_step(pair):
    audience, speaker = pair
    speaker.press("ArrowRight")
    audience.until("location.hash === '#1.1'")
    audience.press("ArrowRight", "ArrowRight")
    speaker.until("location.hash === '#2'")
    speaker.press("b")
    audience.until("!document.querySelector('.curtain').hidden")
    audience.press("b")
    speaker.until("document.querySelector('.curtain').hidden")
    # Reloaded, the speaker's window finds its place again.
    speaker.page.reload()
    speaker.page.wait_for_selector(".presenter")
    speaker.until("location.hash === '#2'")
    audience.press("End")
    speaker.until("location.hash === '#6'")


def test_speaker_sees_notes_next_and_time(pair):
    audience, speaker = pair
    assert speaker.page.locator(".notes").inner_text() == "A note for the speaker."
    preview = speaker.page.locator(".preview svg")
    assert preview.locator("text:not(.off text)").first.text_content().startswith("The weft")
    assert speaker.page.locator(".timer").inner_text() == "0:00"
    speaker.press("2", "Enter")
    assert speaker.page.locator(".notes").inner_text() == "No notes for this slide."
    # 10 minutes; this slide and those after it have said 1:30 each.
    assert "/ 1:30" in speaker.page.locator(".pace").inner_text()
    speaker.until("document.querySelector('.timer').textContent !== '0:00'")
    assert "ahead" in speaker.page.locator(".pace").inner_text()
    speaker.page.locator(".timer").click()
    assert speaker.page.locator(".timer.stopped").count() == 1
    speaker.page.get_by_role("button", name="Reset timer").click()
    assert speaker.page.locator(".timer").inner_text() == "0:00"
    assert ":" in speaker.page.locator(".clock").inner_text()
    speaker.press("End")
    assert "End of the talk" in speaker.page.locator(".preview").inner_text()


def test_pacing_runs_late(pair):
    _, speaker = pair
    speaker.page.clock.install()
    speaker.press("ArrowRight", "ArrowRight", "ArrowRight")
    speaker.page.evaluate("const now = Date.now; Date.now = () => now() + 600000")
    speaker.page.clock.run_for(600)
    assert "behind" in speaker.page.locator(".pace.late").inner_text()


def test_size_of_notes(pair):
    _, speaker = pair
    size = "parseFloat(getComputedStyle(document.querySelector('.notes')).fontSize)"
    before = speaker.page.evaluate(size)
    speaker.press("+", "+", "-")
    assert abs(speaker.page.evaluate(size) / before - 1.15) < 0.01
    speaker.page.get_by_role("button", name="Smaller notes").click()
    assert abs(speaker.page.evaluate(size) / before - 1) < 0.01


def test_divider_of_a_comparison_is_shared(pair):
    audience, speaker = pair
    speaker.press("3", "Enter")
    audience.until("location.hash === '#3'")
    speaker.slider().focus()
    speaker.press("PageUp", "PageUp")
    audience.until("document.querySelector('.current [role=slider]').getAttribute('aria-valuenow') === '70'")


def test_speaker_drags_the_next_slide_in(pair):
    audience, speaker = pair
    speaker.press("4", "Enter")
    audience.until("location.hash === '#4'")
    edge = speaker.page.locator(".edge")
    box = edge.bounding_box()
    speaker.page.mouse.move(box["x"] + 20, box["y"] + 200)
    speaker.page.mouse.down()
    speaker.page.mouse.move(box["x"] - 100, box["y"] + 200, steps=4)
    audience.until("document.querySelectorAll('.slide.leaving').length === 1")
    assert audience.page.locator(".divider").is_visible()
    assert "Pushed" in audience.page.evaluate("document.querySelector('.leaving').textContent")
    # Let go early, it goes back.
    speaker.page.mouse.up()
    audience.until("document.querySelectorAll('.slide.leaving').length === 0")
    assert audience.at == "4" and speaker.at == "4"
    speaker.page.mouse.move(box["x"] + 20, box["y"] + 200)
    speaker.page.mouse.down()
    speaker.page.mouse.move(100, box["y"] + 200, steps=4)
    speaker.page.mouse.up()
    audience.until("location.hash === '#5'")
    speaker.until("location.hash === '#5'")
    speaker.until("document.querySelectorAll('.slide.leaving').length === 0")


def test_laser_and_pen(pair):
    audience, speaker = pair
    speaker.press("l")
    box = speaker.page.locator("#deck").bounding_box()
    speaker.page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    audience.until("!document.querySelector('.dot').hidden")
    dot = audience.page.locator(".dot").bounding_box()
    assert abs(dot["x"] + 9 - 320) < 2 and abs(dot["y"] + 9 - 360) < 2
    speaker.press("Escape")
    audience.until("document.querySelector('.dot').hidden")
    speaker.press("d")
    speaker.page.mouse.move(box["x"] + 50, box["y"] + 50)
    speaker.page.mouse.down()
    speaker.page.mouse.move(box["x"] + 150, box["y"] + 100, steps=5)
    speaker.page.mouse.up()
    audience.until("document.querySelectorAll('.ink polyline').length === 1")
    drawn = [each.page.locator(".ink polyline").get_attribute("points") for each in pair]
    assert drawn[0] == drawn[1] and len(drawn[0].split()) > 5
    # Strokes stay with their slide.
    speaker.press("End")
    audience.until("document.querySelectorAll('.ink polyline').length === 0")
    speaker.press("Home")
    audience.until("document.querySelectorAll('.ink polyline').length === 1")
    speaker.press("c")
    audience.until("document.querySelectorAll('.ink polyline').length === 0")
    assert audience.at == "1"




@pytest.fixture
def frame(browser, built, tmp_path):
    """`frame(suffix)` is a page around a deck; its file lies beside the deck's, as files may not reach far."""
    context = browser.new_context(viewport={"width": 900, "height": 600})

    def open_frame(suffix="", name="talk"):
        page = context.new_page()
        outer = tmp_path / "outer.html"
        outer.write_text(f"""<!doctype html><input id="outside"><div style="height:3000px">
            <iframe src="file://{built(name)}{suffix}" width="640" height="360"></iframe></div>
            <script>window.heard = []; addEventListener("message", (event) => heard.push(event.data));</script>""")
        page.goto(f"file://{outer}")
        inner = page.frame_locator("iframe")
        inner.locator(".live").wait_for(state="attached")
        return page, page.frames[1]

    yield open_frame
    context.close()


def wait(page, frame, expression):
    for _ in range(250):
        if frame.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never true: {expression}; at {frame.evaluate('location.hash')}")


def test_embedded_as_the_post_does(frame):
    page, inner = frame("?start=false&loop=false&delayms=200#slide=3")
    assert inner.evaluate("location.hash") == "#3"
    page.wait_for_timeout(500)
    assert inner.evaluate("location.hash") == "#3"


def test_embedded_starts_and_loops(frame):
    page, inner = frame("?start=true&loop=true&delayms=150#slide=5")
    wait(page, inner, "location.hash === '#6'")
    wait(page, inner, "location.hash === '#1'")
    page, inner = frame("?start=true&loop=false&delayms=150#slide=5")
    wait(page, inner, "location.hash === '#6'")
    page.wait_for_timeout(400)
    assert inner.evaluate("location.hash") == "#6"


def test_keys_only_when_focused(frame):
    page, inner = frame()
    page.locator("#outside").focus()
    page.keyboard.press("ArrowRight")
    assert inner.evaluate("location.hash") == "#1"
    assert page.evaluate("document.activeElement.id") == "outside"
    # The page's wheel scrolls the page.
    page.mouse.move(300, 200)
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(200)
    assert inner.evaluate("location.hash") == "#1"
    page.evaluate("scrollTo(0, 0)")
    page.mouse.click(300, 100)
    page.keyboard.press("ArrowRight")
    wait(page, inner, "location.hash === '#1.1'")


def test_messages(frame):
    page, inner = frame()
    page.wait_for_function("heard.some((m) => m.trama === 'ready' && m.slides === 6)")

    def ask(**message):
        page.evaluate("(m) => document.querySelector('iframe').contentWindow.postMessage(m, '*')", message)

    ask(trama="go", slide=2, step=1)
    page.wait_for_function("heard.some((m) => m.trama === 'moved' && m.slide === 2 && m.step === 1 && m.steps === 2)")
    ask(trama="next")
    page.wait_for_function("heard.at(-1).step === 2")
    ask(trama="previous")
    page.wait_for_function("heard.at(-1).step === 1")
    ask(trama="last")
    page.wait_for_function("heard.at(-1).slide === 6 && heard.at(-1).title === 'The end'")
    ask(trama="black", on=True)
    ask(trama="state")
    page.wait_for_function("heard.at(-1).trama === 'state' && heard.at(-1).black")
    for nonsense in [{"trama": "constructor"}, {"trama": "go", "slide": "x"}, {"trama": None}, {}]:
        ask(**nonsense)
    page.wait_for_timeout(100)
    assert inner.locator(".slide.current").count() == 1


def test_strangers_are_not_heard(context, deck):
    talk = deck("talk")
    talk.page.evaluate("postMessage({ trama: 'go', slide: 3 }, '*'); postMessage({ trama: 'at', slide: 3, step: 0 }, '*')")
    talk.page.wait_for_timeout(100)
    assert talk.at == "1"
