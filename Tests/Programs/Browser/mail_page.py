"""Opens the mails kept in a workspace as mail programs show them: on a phone and on a screen, by day and by night, with
their pictures and without.   mail_page.py FOLDER-OF-RENDITIONS"""

import base64
import email
import email.policy
import pathlib
import re
import sys
import tempfile

from browser import Browser, Page


def mails(folder: pathlib.Path) -> list[bytes]:
    files = [path.read_bytes() for path in sorted(folder.glob("*/*")) if path.is_file()]
    return [file for file in files if b"\r\nContent-Type: multipart/" in file[:4000]]


def pages(mail: bytes) -> tuple[str, str]:
    """The HTML with its pictures in it, and with pictures that cannot be had."""
    message = email.message_from_bytes(mail, policy=email.policy.SMTP)
    html = message.get_body(("html",)).get_content()
    without = re.sub(r'src="cid:[^"]*"', 'src="file:///nowhere.jpg"', html)
    for part in message.walk():
        name = (part.get("Content-ID") or "").strip("<> ")
        if name:
            data = base64.b64encode(part.get_payload(decode=True)).decode()
            html = html.replace("cid:" + name, f"data:{part.get_content_type()};base64,{data}")
    return html, without


def check(page: Page) -> None:
    page.check_width()
    page.check_headings()
    page.check_names()
    page.check_contrast()
    low = page.js("[...document.querySelectorAll('a')].filter(e => getComputedStyle(e).display !== 'inline'"
                  " && e.getBoundingClientRect().height < 44).map(e => e.textContent.trim())")
    page.check(not low, f"buttons are at least 44 px high {low or ''}")
    cut = page.js("[...document.querySelectorAll('p,li,h1,h2,h3,td,div')].filter(e => !e.closest('div[style*=overflow]')"
                  " && e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && e.clientWidth).map(e => e.textContent.trim().slice(0, 40))")
    page.check(not cut, f"no text beyond its column {cut or ''}")


def check_pictures(page: Page) -> None:
    words = page.js("[...document.images].map(e => [e.alt, getComputedStyle(e).backgroundColor, e.getBoundingClientRect().height])")
    blank = [word for word in words if word[0] and (word[1] == "rgba(0, 0, 0, 0)" or word[2] < 20)]
    page.check(not blank, f"{len(words)} pictures that cannot be had have their words on a ground {blank or ''}")


def main() -> int:
    found = mails(pathlib.Path(sys.argv[1]))
    print(f"{len(found)} mails")
    failures = [] if found else ["no mails"]
    with Browser() as browser, tempfile.TemporaryDirectory() as folder:
        for number, mail in enumerate(found):
            for kind, html in zip(("with", "without"), pages(mail)):
                path = pathlib.Path(folder) / f"{number}-{kind}.html"
                path.write_text(html)
                for width in (360, 600):
                    page = browser.open(str(path), width, 800, mobile=width == 360)
                    print(f"-- mail {number} {kind} pictures at {width} px")
                    check(page)
                    if kind == "without":
                        check_pictures(page)
                    failures += page.failures
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
