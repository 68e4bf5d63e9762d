"""Times of `trama serve` and `trama present` in Chromium: `measure.py TRAMA [SG2_256.safetensors]`.

Run it by the player tests' Python (Tests/Player/run makes it). Prints
- milliseconds from a save of a 100-slide deck to the frame that shows it, the median of 21;
- pictures a second of a live figure, telar and the given network, in the audience's window;
- milliseconds from a speaker's key to the audience's and back to the speaker's window, alone, and among
  200 guests of whom 20 are broken, while a live figure runs.
"""
import asyncio
import base64
import logging
import os
import pathlib
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

TRAMA = sys.argv[1]
WORDS = "the quick brown fox weaves a pattern of threads across the loom while a talk goes on".split()


def deck(count):
    rng = random.Random(1)
    slides = []
    for i in range(count):
        text = f"# Slide number {i + 1}\n\n"
        text += "\n".join("- " + " ".join(rng.choices(WORDS, k=9)) for _ in range(5)) + "\n\n"
        if i % 5 == 0:
            text += f"$$ \\int_0^1 x^{{{i}}} dx = \\frac{{1}}{{{i + 1}}} $$\n\n"
        if i % 7 == 0:
            text += f"```python\ndef f(x):\n    return x**{i}\n```\n\n"
        if i % 9 == 0:
            text += f"| a | b |\n|---|---|\n| 1 | {i} |\n| 3 | 4 |\n\n"
        if i % 11 == 0:
            text += f"![h:100](gan:telar?seed={i})\n\n"
        slides.append(text)
    return "---\ntitle: Hundred\npaginate: true\n---\n\n" + "\n---\n\n".join(slides)


class Server:
    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [TRAMA, *map(str, arguments), "--port", "0", "--quiet"], stdout=subprocess.PIPE, text=True)
        text = ""
        while "Ctrl-C" not in text:
            text += self.process.stdout.readline()
        self.urls = re.findall(r"http://\S+", text)

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


def save(file, text):
    other = file.with_suffix(".new")
    other.write_text(text)
    other.replace(file)


SEEN = """(word) => new Promise((done) => {
  const look = () => document.querySelector('.slide.current')?.textContent.includes(word)
    ? done(performance.timeOrigin + performance.now()) : requestAnimationFrame(look);
  look();
})"""


def reload(browser, folder):
    file = folder / "hundred.md"
    text = deck(100)
    file.write_text(text)
    server = Server("serve", file)
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(server.urls[0] + "#50")
    page.wait_for_selector(".live")
    page.wait_for_timeout(1500)
    times = []
    for run in range(21):
        word = f"word{run}x"
        changed = text.replace("# Slide number 50\n", f"# Slide number 50 {word}\n")
        page.evaluate(f"void (window.found = ({SEEN})('{word}'))")
        begin = time.time() * 1000
        save(file, changed)
        times.append(page.evaluate("window.found") - begin)
        page.wait_for_timeout(100)
    print(f"reload: median {statistics.median(times):.0f} ms, {min(times):.0f} to {max(times):.0f}")
    server.end()


LIVE = "# Live\n\n```gan\nfigure: grid\nmodel: {}\nseeds: 1-4\npsi: 0.7\nlive: true\n```\n\n---\n\n# B\n\n---\n\n# C\n"
COUNT = """() => {
  window.painted = 0;
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (...all) {
    window.painted += 1;
    return put.apply(this, all);
  };
}"""


def frames(browser, folder, name, model):
    file = folder / "live.md"
    file.write_text(LIVE.format(model))
    server = Server("present", file)
    audience, speaker = [browser.new_page() for _ in range(2)]
    for page, url in ((audience, server.urls[0]), (speaker, server.urls[1])):
        page.goto(url)
        page.wait_for_selector(".live")
    audience.evaluate(COUNT)
    # A page that isn't in front gets no frames of its own: bring the driver there.
    speaker.bring_to_front()
    speaker.keyboard.press("w")
    speaker.wait_for_timeout(2000)
    before, begin = audience.evaluate("window.painted"), time.time()
    speaker.wait_for_timeout(5000)
    count = audience.evaluate("window.painted") - before
    print(f"{name}: {count / (time.time() - begin):.1f} pictures a second in the audience's window")
    audience.close()
    speaker.close()
    server.end()


MOVES = """(count) => new Promise((done) => {
  const times = [];
  const socket = new WebSocket(`ws://${location.host}/socket`);
  socket.binaryType = 'arraybuffer';
  let own = 0, sent = 0, begin = 0;
  const served = JSON.parse(document.getElementById('served').textContent);
  const move = () => {
    begin = performance.now();
    sent += 1;
    socket.send(JSON.stringify({ trama: 'at', slide: sent % 2, step: 0, black: false, count: sent }));
  };
  socket.onopen = () => socket.send(JSON.stringify({ trama: 'hello', ...served }));
  socket.onmessage = ({ data }) => {
    if (typeof data !== 'string') return socket.send('seen');
    const message = JSON.parse(data);
    if (message.trama === 'stage') { own = message.you; setTimeout(move, 50); }
    if (message.trama === 'at' && message.from === own && message.count === sent) {
      times.push(performance.now() - begin);
      if (times.length === count) { socket.close(); done(times); } else setTimeout(move, 20);
    }
  };
})"""


def masked(payload, kind=0x81):
    length = len(payload)
    head = bytes([kind, 0x80 | length]) if length < 126 else bytes([kind, 0xFE, length >> 8, length & 255])
    return head + bytes(4) + payload


async def guest(host, port, served, is_broken, kind):
    reader, writer = await asyncio.open_connection(host, port, limit=1 << 22)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write((f"GET /socket HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nOrigin: http://{host}:{port}\r\n\r\n").encode())
    await reader.readuntil(b"\r\n\r\n")
    writer.write(masked(served))
    if is_broken:
        if kind == 0:
            writer.transport.pause_reading()
            await asyncio.sleep(600)
        while kind == 1:
            writer.write(masked(b'{"trama":"at"'))
            await writer.drain()
            await asyncio.sleep(0.01)
        while True:
            writer.write(bytes([0xFF]) + os.urandom(50))
            await writer.drain()
            await asyncio.sleep(0.2)
    while True:
        head = await reader.readexactly(2)
        length = head[1] & 127
        if length == 126:
            length = int.from_bytes(await reader.readexactly(2), "big")
        elif length == 127:
            length = int.from_bytes(await reader.readexactly(8), "big")
        await reader.readexactly(length)
        if head[0] & 15 == 2:
            writer.write(masked(b"seen"))


async def keep(*arguments):
    """Broken guests come back, as browsers do."""
    while True:
        try:
            await guest(*arguments)
        except (OSError, asyncio.IncompleteReadError):
            await asyncio.sleep(0.5)


def hall():
    """Runs in a process of its own: `measure.py --hall PORT SERVED`."""
    port, served = int(sys.argv[2]), sys.argv[3].encode()

    async def run():
        # Writes to what the server has closed are what is wanted here.
        logging.getLogger("asyncio").setLevel(logging.ERROR)
        await asyncio.gather(*(keep("127.0.0.1", port, served, i < 20, i % 3) for i in range(200)))

    asyncio.run(run())


def full_hall(browser, folder):
    file = folder / "live.md"
    file.write_text(LIVE.format("telar"))
    server = Server("present", file)
    port = int(re.search(r":(\d+)", server.urls[0][7:])[1])
    page, driver = browser.new_page(), browser.new_page()
    for each in (page, driver):
        each.goto(server.urls[0])
        each.wait_for_selector(".live")

    def measured(what):
        times = sorted(page.evaluate(MOVES, 200))
        print(f"{what}: median {statistics.median(times):.1f} ms, 95 % {times[189]:.1f}, worst {times[-1]:.1f}")

    measured("a move, nobody else")
    served = page.evaluate("document.getElementById('served').textContent")
    served = '{"trama":"hello",' + re.sub(r',"faults":\[.*?\]', "", served)[1:]
    crowd = subprocess.Popen([sys.executable, __file__, "--hall", str(port), served])
    page.wait_for_timeout(3000)
    measured("a move, 200 guests, 20 of them broken")
    driver.bring_to_front()
    driver.keyboard.press("w")
    driver.wait_for_timeout(1000)
    measured("a move, 200 guests, telar running")
    crowd.kill()
    server.end()


def main():
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = pathlib.Path(name)
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-renderer-backgrounding",
                                                       "--disable-background-timer-throttling"])
        reload(browser, folder)
        frames(browser, folder, "telar", "telar")
        if len(sys.argv) > 2:
            frames(browser, folder, "sg2_256", sys.argv[2])
        full_hall(browser, folder)


if sys.argv[1] == "--hall":
    hall()
else:
    main()
