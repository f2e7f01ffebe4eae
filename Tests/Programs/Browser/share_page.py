"""Opens a bundle's bagikan.html on a phone's screen and uses it as a volunteer would.   share_page.py FOLDER"""

import hashlib
import pathlib
import sys
import urllib.parse

from browser import Browser, Page

# A phone's share sheet, as far as the page can tell: it keeps what it is given.
SHEET = """navigator.canShare = () => true; navigator.share = async data => { const files = [];
  for (const file of data.files || []) {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    files.push([file.name, file.type, [...new Uint8Array(digest)].map(b => b.toString(16).padStart(2, '0')).join('')]) }
  window.shared = { text: data.text, files } };"""


def number(path: pathlib.Path) -> int:
    return int(path.stem.split("-")[1])


def check(page: Page, folder: pathlib.Path) -> None:
    def text(name: str) -> str:
        return (folder / name).read_text().removesuffix("\n")

    parts = ["pesan.txt"] if (folder / "pesan.txt").exists() else [
        path.name for path in sorted(folder.glob("pesan-*.txt"), key=number)]
    expected = {"pendek": text("pendek.txt")} | {f"pesan-{i}": text(name) for i, name in enumerate(parts, 1)}
    copying(page, expected)
    sending(page, text("pendek.txt"))
    page.check_width()
    low = page.js("[...document.querySelectorAll('button,a.button,summary,.groups label')].filter(e => e.checkVisibility()"
                  " && e.getBoundingClientRect().height < 44).map(e => e.textContent.trim())")
    page.check(not low, f"everything to tap is at least 44 px high {low or ''}")
    page.check_names()
    page.check_headings()
    page.check_focus()
    page.check_contrast()
    ticking(page)
    saving(page, folder)
    sharing(page, folder, expected)
    page.check_quiet()


def copying(page: Page, expected: dict[str, str]) -> None:
    """By the clipboard, and by selection where a browser has none for files."""
    for way in ("clipboard", "selection"):
        if way == "selection":
            page.js("Object.defineProperty(window, 'isSecureContext', { value: false }), 1")
        for name in page.js("[...document.querySelectorAll('[data-copy]')].map(b => b.dataset.copy)"):
            page.js("navigator.clipboard.writeText('?')")
            page.click(f"[data-copy='{name}']")
            page.wait("navigator.clipboard.readText().then(text => text !== '?')")
            got = page.js("navigator.clipboard.readText()")
            want = expected.get(name) or page.js(f"document.getElementById('{name}').textContent")
            page.check(got == want, f"copy {name} by {way}: {len(got)} characters")
    said = page.js("document.querySelector('.said').textContent")
    page.check("salin" in said.lower() or "cop" in said.lower(), f"says {said!r}")
    page.load()


def sending(page: Page, short: str) -> None:
    address = page.js("(document.querySelector('a.main') || {}).href") or ""
    page.check(address.startswith("https://wa.me/?text=") and len(address) < 2000, f"a link of {len(address)} characters")
    page.check(urllib.parse.unquote(address.partition("text=")[2]) == short, "which decodes to the short form")


def ticking(page: Page) -> None:
    if not page.js("document.querySelectorAll('[data-group]').length"):
        return
    for want in (True, False):
        page.click("[data-group='2']")
        page.load()
        ticks = page.js("[...document.querySelectorAll('[data-group]')].map(box => box.checked)")
        page.check(ticks[1] == want and not any(ticks[:1] + ticks[2:]), f"ticks are remembered: {ticks}")


def saving(page: Page, folder: pathlib.Path) -> None:
    card = folder / "kartu.png"
    if not card.exists():
        return
    page.click("[data-save='kartu.png']")
    saved = pathlib.Path(page.browser.downloads) / "kartu.png"
    for _ in range(500):
        if saved.exists() and saved.stat().st_size == card.stat().st_size:
            break
        page.js("new Promise(done => setTimeout(done, 20))")
    page.check(saved.exists() and saved.read_bytes() == card.read_bytes(), "the saved card is kartu.png")


def sharing(page: Page, folder: pathlib.Path, expected: dict[str, str]) -> None:
    page.call("Page.addScriptToEvaluateOnNewDocument", source=SHEET)
    page.load()
    names = {"": [], "kartu": ["kartu.png"],
             "foto": [path.name for path in sorted(folder.glob("foto-*.jpg"), key=number)]}
    for button in page.js("[...document.querySelectorAll('[data-share]')].map((b, i) => (b.id = 'share' + i))"):
        source, kind = page.js(f"(b => [b.dataset.share, b.dataset.files || ''])(document.getElementById('{button}'))")
        page.js("window.shared = null")
        page.click("#" + button)
        page.wait("window.shared !== null")
        want = [[name, "image/png" if name.endswith("png") else "image/jpeg",
                 hashlib.sha256((folder / name).read_bytes()).hexdigest()] for name in names[kind]]
        shared = page.js("window.shared") or {}
        page.check(shared.get("text") == expected[source] and shared.get("files") == want,
                   f"shares {source} with {len(want)} files")


if __name__ == "__main__":
    place = pathlib.Path(sys.argv[1])
    with Browser() as browser:
        shown = browser.open(str(place / "bagikan.html"), 360, 740, mobile=True)
        check(shown, place)
    sys.exit(bool(shown.failures))
