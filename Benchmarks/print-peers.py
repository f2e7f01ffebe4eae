#!/usr/bin/env python3
"""Sets editions of a workspace with Typst and WeasyPrint, in three columns on A4, and measures whole processes.

    print-peers.py WORKSPACE EDITION...

The texts are those that print.sh writes: paragraphs, a title, at most one photo. Photos are scaled before, to what kim
prints them at (150 pixels an inch of two columns). Typst and WeasyPrint are installed into a virtual environment beside
the workspace. Fonts: Noto Serif, as kim's.
"""
import html
import pathlib
import re
import subprocess
import sys
import venv

MEASURE = pathlib.Path(__file__).parent / "measure.py"
CSS = """@page { size: A4; margin: 11mm 11mm 16mm; @bottom-center { content: counter(page) } }
html { font: 9.2pt/12.5pt 'Noto Serif'; hyphens: auto; text-align: justify } body { margin: 0; columns: 3 }
h1 { font: 700 22pt/1.1 'Noto Serif Display'; text-align: left; hyphens: manual; break-after: avoid }
p { margin: 0; text-indent: 10pt; orphans: 2; widows: 2 } img { width: 100% }"""
TYPST = """#set page(paper: "a4", margin: (x: 11mm, top: 11mm, bottom: 16mm), columns: 3, numbering: "1")
#set text(font: "Noto Serif", size: 9.2pt, lang: "id", hyphenate: true)
#set par(justify: true, leading: 0.5em, spacing: 0.5em, first-line-indent: 10pt)
#show heading: set text(font: "Noto Serif Display", size: 22pt, hyphenate: false)
"""


def posts(workspace, edition):
    for line in (workspace / f"editions/edisi-{edition}.yaml").read_text().splitlines():
        if not line.startswith("  - "):
            continue
        front, body = (workspace / line[4:]).read_text().split("\n---\n", 1)
        title = re.search(r'judul: "(.*)"', front)[1]
        photo = re.search(r"berkas: (\S+)", front)
        yield title, photo and workspace / "posts" / photo[1], [p.strip() for p in body.split("\n\n") if p.strip()]


def main():
    workspace = pathlib.Path(sys.argv[1])
    environment = workspace / "peers"
    venv.create(environment, with_pip=True)
    packages = ["typst==0.15.2", "weasyprint==70.0", "pillow==13.0.0"]
    subprocess.run([environment / "bin/pip", "install", "-q", *packages], check=True)
    scale = "from PIL import Image, ImageOps; import sys; i = ImageOps.exif_transpose(Image.open(sys.argv[1])); " \
        "i.thumbnail((733, 9999)); i.convert('RGB').save(sys.argv[2], quality=82)"
    for edition in sys.argv[2:]:
        page = [f"<!doctype html><html lang=id><meta charset=utf-8><title>Edisi</title><style>{CSS}</style>"]
        markup = [TYPST]
        for title, photo, paragraphs in posts(workspace, edition):
            page.append(f"<h1>{html.escape(title)}</h1>")
            markup.append(f"= {title}\n")
            if photo:
                small = workspace / f"small-{photo.name}"
                subprocess.run([environment / "bin/python", "-c", scale, photo, small], check=True)
                page.append(f'<img src="{small.name}" alt="">')
                markup.append(f'#image("{small.name}", width: 100%)\n')
            page += [f"<p>{html.escape(text)}</p>" for text in paragraphs]
            markup += [text + "\n" for text in paragraphs]
        (workspace / f"{edition}.html").write_text("\n".join(page))
        (workspace / f"{edition}.typ").write_text("\n".join(markup))
        typst = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
        for name, command in [
            ("Typst", [environment / "bin/python", "-c", typst, workspace / f"{edition}.typ", workspace / "typst.pdf"]),
            ("WeasyPrint", [environment / "bin/weasyprint", "-q", workspace / f"{edition}.html", workspace / "weasy.pdf"]),
        ]:
            print(f"edition {edition}: {name}", flush=True)
            subprocess.run([sys.executable, MEASURE, "-n", "3", "--", *map(str, command)], check=True)


if __name__ == "__main__":
    main()
