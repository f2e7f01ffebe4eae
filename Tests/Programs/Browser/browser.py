"""Chromium without a window, driven over its debugging pipe, and what every page of kim's is held against.

Needs nothing but Python and Chromium: the pipe carries one JSON message after another, each ended by a zero byte
(https://chromedevtools.github.io/devtools-protocol/).
"""

import fcntl
import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class Browser:
    """One Chromium with a profile of its own, ended and cleared away at the end of `with`."""

    def __enter__(self) -> "Browser":
        self.home = tempfile.mkdtemp(prefix="kim-browser-")
        self.downloads = os.path.join(self.home, "downloads")
        os.mkdir(self.downloads)
        orders, self._out = os.pipe()
        self._in, answers = os.pipe()
        # Away from 3 and 4, where Chromium expects its own ends.
        orders, answers = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (orders, answers))

        def place() -> None:
            os.dup2(orders, 3)
            os.dup2(answers, 4)

        self._process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--remote-debugging-pipe", f"--user-data-dir={self.home}/profile"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False,
            preexec_fn=place)
        os.close(orders)
        os.close(answers)
        self._numbers = itertools.count(1)
        self._pending = b""
        self.events: list[dict] = []
        self._call("Browser.setDownloadBehavior", behavior="allow", downloadPath=self.downloads)
        self._call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._in)
        os.close(self._out)
        shutil.rmtree(self.home, ignore_errors=True)

    def open(self, path: str, width: int, height: int, mobile: bool = False) -> "Page":
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, session, path, width, height, mobile)

    def _call(self, method: str, session: str | None = None, **parameters: object) -> dict:
        number = next(self._numbers)
        message: dict = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data):]
        while True:
            answer = self._receive()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def _receive(self) -> dict:
        while b"\0" not in self._pending:
            if not select.select([self._in], [], [], 60)[0]:
                raise TimeoutError("Chromium does not answer")
            piece = os.read(self._in, 1 << 20)
            if not piece:
                raise EOFError("Chromium has ended")
            self._pending += piece
        line, self._pending = self._pending.split(b"\0", 1)
        return json.loads(line)


class Page:
    """A file shown on a screen of a given size, and what a careful reader would find wrong with it."""

    def __init__(self, browser: Browser, session: str, path: str, width: int, height: int, mobile: bool) -> None:
        self.browser, self._session, self.path, self.width = browser, session, os.path.realpath(path), width
        self.failures: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.call(domain + ".enable")
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        self.load()

    def call(self, method: str, **parameters: object) -> dict:
        return self.browser._call(method, self._session, **parameters)

    def load(self, fragment: str = "") -> None:
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url="file://" + self.path.replace("%", "%25").replace(" ", "%20") + fragment)
        self.wait("document.readyState === 'complete' && location.protocol === 'file:'")

    def js(self, source: str) -> object:
        result = self.call(
            "Runtime.evaluate", expression=source, awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in result:
            raise RuntimeError(source[:100] + str(result["exceptionDetails"])[:400])
        return result["result"].get("value")

    def wait(self, condition: str) -> bool:
        """Whether `condition` comes true within ten seconds."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if self.js(condition):
                return True
            time.sleep(0.02)
        return False

    def click(self, selector: str) -> None:
        x, y = self.js(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
            " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        code = {"Tab": 9, "Escape": 27, "Enter": 13, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowRight": 39}[key]
        text = {"text": "\r"} if key == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def scheme(self, name: str) -> None:
        """Light or dark, as the reader's device asks for it."""
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def check(self, holds: object, what: str) -> None:
        print(("ok   " if holds else "FAIL ") + what)
        if not holds:
            self.failures.append(what)

    # What holds for every page.

    def check_names(self) -> None:
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        roles = ("button", "link", "checkbox", "tab", "textbox", "image", "DisclosureTriangle", "Iframe")
        found = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes
                 if not node.get("ignored") and node.get("role", {}).get("value") in roles]
        nameless = [role for role, name in found if not name.strip()]
        self.check(found and not nameless, f"{len(found)} controls and pictures have names {nameless or ''}")

    def check_focus(self) -> None:
        """Tab goes through everything in the order it stands, and shows where it is."""
        visible = ("[...document.querySelectorAll('a[href],button,input,textarea,summary,[tabindex=\"0\"]')]"
                   ".filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0)")
        self.js(f"({visible}).forEach((e, i) => e.dataset.order = i); document.activeElement.blur(); scrollTo(0, 0)")
        count = self.js(f"({visible}).length")
        order, ringless = [], []
        for _ in range(500):
            self.press("Tab")
            at = self.js("document.activeElement.dataset.order ?? (document.activeElement.tagName === 'IFRAME' ? '-' : null)")
            if at is None:
                break
            if at == "-":
                continue
            if order and at == "0":
                break
            order.append(at)
            if not self.js(RING):
                ringless.append(at)
        self.check(order == [str(i) for i in range(count)], f"Tab visits {count} controls in order" + (
            "" if order == [str(i) for i in range(count)] else f": {order}"))
        self.check(not ringless, f"each shows that it has the focus {ringless or ''}")

    def check_contrast(self) -> None:
        """WCAG 2.2, 1.4.3: 4.5 to 1 for every text, in the light and in the dark."""
        for name in ("light", "dark"):
            self.scheme(name)
            worst, where, count = self.js(CONTRAST)
            self.check(worst >= 4.5, f"contrast of {count} texts in the {name}: at least {worst} ({where})")
        self.scheme("light")

    def check_width(self) -> None:
        wide = self.js("document.documentElement.scrollWidth")
        self.check(wide <= self.width, f"no sideways scrolling at {self.width} px ({wide})")

    def check_headings(self) -> None:
        levels = self.js("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(e => e.checkVisibility()).map(e => +e.tagName[1])")
        jumps = [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1]
        self.check(levels[:1] == [1] and levels.count(1) == 1 and not jumps, f"headings {levels} {jumps or ''}")

    def check_quiet(self) -> None:
        """Nothing on the console, and nothing asked of any network."""
        def said(event: dict) -> object:
            method, parameters = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                return parameters["exceptionDetails"].get("text")
            if method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                return parameters["entry"]["text"]
            if method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
                return str(parameters["args"])
            return None
        noises = [noise for noise in map(said, self.browser.events) if noise]
        self.check(not noises, f"nothing on the console {noises[:3] or ''}")
        asked = {event["params"]["request"]["url"][:80] for event in self.browser.events
                 if event.get("method") == "Network.requestWillBeSent"
                 and event["params"]["request"]["url"].split(":")[0] not in ("file", "data", "about", "blob")}
        self.check(not asked, f"nothing asked of a network {asked or ''}")


RING = """(() => { const e = document.activeElement;
  const shown = e.classList.contains('unfold') ? e.parentElement.querySelector('label') : e;
  const style = getComputedStyle(shown);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 })()"""

CONTRAST = """(() => {
  const linear = v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 };
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = '#000'; canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data] };
  const luminance = c => .2126 * linear(c[0]) + .7152 * linear(c[1]) + .0722 * linear(c[2]);
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] / 255 + b[i] * (1 - a[3] / 255)).concat(255);
  const ground = e => { const layers = [];
    for (; e; e = e.parentElement) { const layer = rgba(getComputedStyle(e).backgroundColor);
      if (layer[3]) { layers.push(layer); if (layer[3] === 255) break } }
    let seen = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 255] : [255, 255, 255, 255];
    for (const layer of layers.reverse()) seen = over(layer, seen);
    return seen };
  let worst = 21, where = '', count = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const text = walk.currentNode, e = text.parentElement;
    if (!text.data.trim() || ['SCRIPT', 'STYLE'].includes(e.tagName) || e.closest(':disabled')
      || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const below = ground(e), a = luminance(over(rgba(getComputedStyle(e).color), below)), b = luminance(below);
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    count += 1;
    if (ratio < worst) { worst = ratio; where = e.tagName + ': ' + text.data.trim().slice(0, 30) } }
  return [Math.round(worst * 100) / 100, where, count] })()"""
