"""Text with Telegram's entities: what is bold, what is a link, by place and length in UTF-16 units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable

#: What a message, a caption, and the entities of either may have.
MESSAGE_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@dataclass
class Marked:
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)

    @property
    def length(self) -> int:
        return units(self.text)

    def add(self, other: "Marked") -> "Marked":
        offset = self.length
        self.text += other.text
        self.entities += [{**entity, "offset": entity["offset"] + offset} for entity in other.entities]
        return self

    def within(self, kind: str, **more: Any) -> "Marked":
        """The same, all of it marked. Marks do not hold the blanks at their ends."""
        inner = self.text.strip()
        if inner:
            start = units(self.text[: len(self.text) - len(self.text.lstrip())])
            self.entities.insert(0, {"type": kind, "offset": start, "length": units(inner), **more})
        return self

    def fits(self, limit: int) -> bool:
        return self.length <= limit and len(self.entities) <= ENTITY_LIMIT

    def wire(self) -> dict[str, Any]:
        return {"text": self.text, "entities": self.entities}

    def cut(self, limit: int) -> tuple["Marked", "Marked"]:
        """A beginning that fits, up to a line's or word's end where there is one, and the rest."""
        end = 0
        for index, character in enumerate(self.text):
            if units(character) + end > limit:
                break
            end += units(character)
        else:
            index = len(self.text)
        at = max(self.text.rfind("\n", 1, index), 0) or max(self.text.rfind(" ", 1, index), 0) or index
        if len(self.entities) > ENTITY_LIMIT:
            # Not more marks than a message may have: up to the one that is too many.
            last = sorted(entity["offset"] for entity in self.entities)[ENTITY_LIMIT]
            encoded = self.text.encode("utf-16-le")[: last * 2].decode("utf-16-le")
            at = max(1, min(at, len(encoded)))
        head, rest = self.text[:at], self.text[at:]
        border = units(head)
        restart = border + units(rest) - units(rest.lstrip())
        first, second = Marked(head), Marked(rest.lstrip())
        for entity in self.entities:
            start, stop = entity["offset"], entity["offset"] + entity["length"]
            if start < border:
                first.entities.append({**entity, "length": min(stop, border) - start})
            if stop > restart:
                begin = max(start, restart)
                second.entities.append({**entity, "offset": begin - restart, "length": stop - begin})
        return first, second


def joined(pieces: Iterable[Marked], separator: str) -> Marked:
    whole = Marked()
    for index, piece in enumerate(piece for piece in pieces if piece.text):
        if index:
            whole.text += separator
        whole.add(piece)
    return whole


def parts(paragraphs: Iterable[Marked], limit: int = MESSAGE_LIMIT) -> list[Marked]:
    """Paragraphs on as few messages as hold them; only one that is too long for any is broken."""
    messages: list[Marked] = []
    for paragraph in paragraphs:
        while paragraph.text:
            if messages:
                longer = joined([Marked(messages[-1].text, list(messages[-1].entities)), paragraph], "\n\n")
                if longer.fits(limit):
                    messages[-1] = longer
                    break
            if paragraph.fits(limit):
                messages.append(paragraph)
                break
            head, paragraph = paragraph.cut(limit)
            messages.append(head)
    return messages


class Reader:
    """Makes marked paragraphs of a post's tree."""

    def running(self, inlines: Iterable[Any]) -> Marked:
        whole = Marked()
        for inline in inlines:
            whole.add(self.inline(inline))
        return whole

    def inline(self, inline: Any) -> Marked:
        if isinstance(inline, str):
            return Marked(inline)
        kind = inline["type"]
        if kind == "softBreak":
            return Marked(" ")
        if kind == "lineBreak":
            return Marked("\n")
        if kind == "footnote":
            return Marked(f"[{inline['number']}]")
        if kind == "image":
            return Marked(f"[Foto: {inline['alt']}]" if inline["alt"] else "")
        if kind == "code":
            return Marked(inline["text"]).within("code")
        inner = self.running(inline.get("content", []))
        if kind == "link":
            return self.link(inner, inline.get("address"))
        name = {"strong": "bold", "emphasis": "italic", "strikethrough": "strikethrough"}.get(kind)
        return inner.within(name) if name else inner

    @staticmethod
    def link(inner: Marked, address: Any) -> Marked:
        if not address:
            return inner
        if address.startswith(("http://", "https://")):
            return inner.within("text_link", url=address)
        # Telegram links to the web alone; an address of another kind is told, unless the words tell it already.
        bare = address.split(":", 1)[-1]
        return inner if bare in inner.text else inner.add(Marked(f" ({bare})"))

    def blocks(self, blocks: Iterable[dict[str, Any]]) -> list[Marked]:
        return [paragraph for block in blocks for paragraph in self.block(block) if paragraph.text.strip()]

    def block(self, block: dict[str, Any]) -> list[Marked]:
        kind = block["type"]
        if kind == "paragraph":
            return [self.running(block["content"])]
        if kind == "heading":
            return [self.running(block["content"]).within("bold")]
        if kind == "quote":
            return [joined(self.blocks(block["blocks"]), "\n").within("blockquote")]
        if kind == "code":
            return [Marked(block["text"].rstrip("\n")).within("pre")]
        if kind == "rule":
            return [Marked("———")]
        if kind == "table":
            rows = [block["header"], *block["rows"]]
            lines = [joined([self.running(cell) for cell in row], " | ") for row in rows]
            return [joined([lines[0].within("bold"), *lines[1:]], "\n")]
        if kind == "list":
            return [joined([self.entry(block, *one) for one in enumerate(block["entries"])], "\n")]
        return []

    def entry(self, block: dict[str, Any], index: int, entry: dict[str, Any]) -> Marked:
        mark = "•" if "start" not in block else f"{block['start'] + index}."
        if "ticked" in entry:
            mark = "☑" if entry["ticked"] else "☐"
        return Marked(f"{mark} ").add(joined(self.blocks(entry["blocks"]), "\n"))
