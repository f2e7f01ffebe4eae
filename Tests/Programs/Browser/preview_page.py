"""Opens a preview on a desk's screen and on a phone's, and goes through it by keyboard.   preview_page.py FILE"""

import sys

from browser import Browser, Page

SHOWN = "[...document.querySelectorAll('[role=tabpanel]')].filter(p => p.checkVisibility()).map(p => p.id)"
CHOSEN = "document.querySelector('[role=tab][aria-selected=true]').id"
FRAMES = "[...document.querySelectorAll('iframe')].filter(f => f.checkVisibility())"


def check(page: Page) -> None:
    page.check_width()
    page.check_headings()
    tabs(page)
    screens(page)
    zooming(page)
    page.load()
    page.check_names()
    page.check_contrast()
    page.check_focus()
    page.check_quiet()


def tabs(page: Page) -> None:
    names = page.js("[...document.querySelectorAll('[role=tab]')].map(tab => tab.id)")
    page.check(page.js(CHOSEN) == "tab-" and len(page.js(SHOWN)) == len(names) - 1, "all channels side by side at first")
    page.js("document.querySelector('[role=tab]').focus()")
    for name in names[1:]:
        page.press("ArrowRight")
        page.check(page.js(CHOSEN) == name and page.js(SHOWN) == [name.replace("tab-", "kanal-")], f"→ shows {name}")
        page.wait(f"{FRAMES}.every(f => f.offsetHeight > 40)")
        page.check(page.js(f"{FRAMES}.every(f => f.contentDocument.documentElement.scrollHeight <= f.offsetHeight + 1)"),
                   "its frames are as tall as what they show")
        page.check_width()
    page.press("Home")
    page.check(page.js(CHOSEN) == "tab-", "Home goes back to all")
    page.press("ArrowLeft")
    page.check(page.js(CHOSEN) == names[-1], "← goes round")
    page.load("#" + names[1])
    page.check(page.js(CHOSEN) == names[1], "an address with a channel opens it")
    page.load()


def screens(page: Page) -> None:
    page.click("#dark")
    page.check(page.js("document.getElementById('dark').ariaPressed") == "true", "the reader's screen can be dark")
    dark = page.js("[...document.querySelectorAll('iframe')].filter(f => getComputedStyle(f.contentDocument.documentElement)"
                   ".colorScheme === 'dark').length")
    page.check(dark > 0, f"{dark} frames are dark then")
    page.click("#dark")
    pictures = "[...document.querySelectorAll('iframe')].flatMap(f => [...f.contentDocument.querySelectorAll('img[src]')]).length"
    before = page.js(pictures)
    page.click("#bare")
    page.check(page.js(pictures) == 0, f"{before} pictures can be off")
    bare = page.js("[...document.querySelectorAll('iframe')].flatMap(f => [...f.contentDocument.querySelectorAll('img')])"
                   ".filter(i => !i.alt && !i.closest('[aria-hidden],[role=presentation]')).map(i => i.dataset.kept.slice(0, 40))")
    page.check(not bare, f"each has its words then {bare or ''}")
    page.click("#bare")
    page.check(page.js(pictures) == before, "and on again")


def zooming(page: Page) -> None:
    first = "[...document.querySelectorAll('.page img')].map(i => i.parentElement).find(e => e.checkVisibility())"
    if not page.js(f"!!({first})"):
        return
    page.js(f"({first}).focus()")
    page.press("Enter")
    page.check(page.wait("document.getElementById('zoom').open"), "Enter enlarges a page")
    page.check(page.js("document.querySelector('#zoom img').alt !== ''"), "whose picture has a name")
    page.press("Escape")
    page.check(page.wait("!document.getElementById('zoom').open"), "Escape closes it")
    page.check(page.js(f"document.activeElement === {first}"), "and the focus is where it was")


if __name__ == "__main__":
    failures = []
    with Browser() as browser:
        for width, height, mobile in ((1280, 900, False), (360, 740, True)):
            print(f"{width} px")
            shown = browser.open(sys.argv[1], width, height, mobile)
            check(shown)
            failures += shown.failures
    sys.exit(bool(failures))
