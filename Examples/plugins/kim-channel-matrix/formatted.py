"""A post's tree as Matrix shows texts: HTML of the elements that the specification lists, and the same in plain words."""

from __future__ import annotations

import html
import json
from typing import Any, Iterable, NamedTuple

#: What one message may hold, in bytes of JSON. An event may have 65,536 with all that servers add to it.
PART_LIMIT = 40_000
#: Where a paragraph that is too long for a message is broken, in characters.
PIECE = 6_000
#: Schemes of addresses that clients make links of.
SCHEMES = ("https://", "http://", "mailto:")


class Text(NamedTuple):
    html: str
    plain: str

    def size(self) -> int:
        return len(json.dumps([self.html, self.plain], ensure_ascii=False).encode())

    def pieces(self) -> list["Text"]:
        """Itself, or its plain words in pieces when it is too long for any message."""
        if self.size() <= PART_LIMIT:
            return [self]
        found, rest = [], self.plain
        while rest:
            end = PIECE
            if len(rest) > PIECE:
                end = max(rest.rfind("\n", 1, PIECE), rest.rfind(" ", 1, PIECE)) + 1 or PIECE
            found.append(Text(f"<p>{html.escape(rest[:end].strip())}</p>", rest[:end].strip()))
            rest = rest[end:]
        return [one for one in found if one.plain]


def parts(texts: Iterable[Text]) -> list[Text]:
    """As few messages as hold the texts, broken between them."""
    messages: list[Text] = []
    for text in (piece for one in texts for piece in one.pieces()):
        if messages:
            longer = Text(messages[-1].html + text.html, messages[-1].plain + "\n\n" + text.plain)
            if longer.size() <= PART_LIMIT:
                messages[-1] = longer
                continue
        messages.append(text)
    return messages


def link(inner: Text, address: str) -> Text:
    if not address.startswith(SCHEMES):
        # Clients link to the web and to mail; an address of another kind is told, unless the words tell it already.
        bare = address.split(":", 1)[-1]
        return inner if bare in inner.plain else Text(f"{inner.html} ({html.escape(bare)})", f"{inner.plain} ({bare})")
    bare = address.removeprefix("mailto:")
    plain = inner.plain if bare in inner.plain else f"{inner.plain} ({bare})"
    return Text(f'<a href="{html.escape(address)}">{inner.html}</a>', plain)


def joined(texts: Iterable[Text], between: str = "", plainly: str = "") -> Text:
    texts = list(texts)
    return Text(between.join(one.html for one in texts), plainly.join(one.plain for one in texts))


def running(inlines: Iterable[Any]) -> Text:
    return joined(inline(one) for one in inlines)


def inline(one: Any) -> Text:
    if isinstance(one, str):
        return Text(html.escape(one), one)
    kind = one["type"]
    if kind == "softBreak":
        return Text(" ", " ")
    if kind == "lineBreak":
        return Text("<br>", "\n")
    if kind == "footnote":
        return Text(f"<sup>{one['number']}</sup>", f"[{one['number']}]")
    if kind == "image":
        words = f"[Foto: {one['alt']}]" if one["alt"] else ""
        return Text(html.escape(words), words)
    if kind == "code":
        return Text(f"<code>{html.escape(one['text'])}</code>", f"`{one['text']}`")
    inner = running(one.get("content", []))
    if kind == "link":
        return link(inner, one["address"]) if one.get("address") else inner
    tag, mark = {"strong": ("strong", "**"), "emphasis": ("em", "_"), "strikethrough": ("del", "~~")}.get(kind, ("", ""))
    return Text(f"<{tag}>{inner.html}</{tag}>", f"{mark}{inner.plain}{mark}") if tag else inner


def blocks(tree: Iterable[dict[str, Any]]) -> list[Text]:
    return [text for text in map(block, tree) if text.plain.strip()]


def block(one: dict[str, Any]) -> Text:
    kind = one["type"]
    if kind == "paragraph":
        inner = running(one["content"])
        return Text(f"<p>{inner.html}</p>", inner.plain)
    if kind == "heading":
        inner = running(one["content"])
        return Text(f"<h4>{inner.html}</h4>", inner.plain)
    if kind == "quote":
        inner = joined(blocks(one["blocks"]), plainly="\n\n")
        return Text(f"<blockquote>{inner.html}</blockquote>", "> " + inner.plain.replace("\n", "\n> "))
    if kind == "code":
        return Text(f"<pre><code>{html.escape(one['text'])}</code></pre>", one["text"].rstrip("\n"))
    if kind == "rule":
        return Text("<hr>", "———")
    if kind == "table":
        return table(one)
    if kind == "list":
        return whole_list(one)
    return Text("", "")


def table(one: dict[str, Any]) -> Text:
    def row(cells: list[Any], tag: str) -> Text:
        texts = [running(cell) for cell in cells]
        inner = "".join(f"<{tag}>{text.html}</{tag}>" for text in texts)
        return Text(f"<tr>{inner}</tr>", " | ".join(text.plain for text in texts))

    head, rows = row(one["header"], "th"), [row(cells, "td") for cells in one["rows"]]
    body = "".join(text.html for text in rows)
    return Text(
        f"<table><thead>{head.html}</thead><tbody>{body}</tbody></table>",
        "\n".join(text.plain for text in [head, *rows]))


def whole_list(one: dict[str, Any]) -> Text:
    entries = []
    for index, entry in enumerate(one["entries"]):
        texts = blocks(entry["blocks"])
        if len(texts) == 1 and entry["blocks"][0]["type"] == "paragraph":
            texts = [running(entry["blocks"][0]["content"])]
        inner = joined(texts, plainly="\n")
        mark = "•" if "start" not in one else f"{one['start'] + index}."
        tick = "" if "ticked" not in entry else "☑ " if entry["ticked"] else "☐ "
        plain = inner.plain.replace("\n", "\n   ")
        entries.append(Text(f"<li>{tick}{inner.html}</li>", f"{mark} {tick}{plain}"))
    inner = joined(entries, plainly="\n")
    if "start" not in one:
        return Text(f"<ul>{inner.html}</ul>", inner.plain)
    start = "" if one["start"] == 1 else f' start="{int(one["start"])}"'
    return Text(f"<ol{start}>{inner.html}</ol>", inner.plain)
