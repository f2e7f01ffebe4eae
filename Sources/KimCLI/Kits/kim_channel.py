"""Everything that a channel of kim needs, in one file and with Python's standard library alone (3.9 or newer).

    import kim_channel as kim

    class Board(kim.Channel):
        kind = "board"
        title = kim.Phrase("Papan desa", "Village board")
        summary = kim.Phrase("menempel pengumuman", "puts up notices")
        audience = "folder"

        def render(self, publication, context):
            post = publication.post
            return kim.Rendition(post.title, [kim.File("papan.txt", post.text + "\n")])

    if __name__ == "__main__":
        kim.run(Board)

A channel that sends says `audience = "site"` or `"readers"` and has a method `deliver`, which is called for each
recipient and returns a `Receipt`, or raises `Rejected`, `Unavailable`, `Misconfigured` or `Uncertain`. What else it can
do follows from the methods it has: `check`, `update`, `withdraw`, `find`, `address`.

The whole protocol is in Docs/Protocol-v1.md. This file may be copied along with a plugin, and changed.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from datetime import datetime, timezone
from typing import Any, Callable, Iterable, Iterator, Mapping, NamedTuple, Optional, Sequence, Union

VERSION = 1

# MARK: What is said to people


class Phrase(NamedTuple):
    """A sentence in Indonesian and in English."""

    id: str
    en: str

    def wire(self) -> dict[str, str]:
        return {"id": self.id, "en": self.en}


def phrase(words: Union[Phrase, str]) -> Phrase:
    return words if isinstance(words, Phrase) else Phrase(words, words)


class Diagnostic(NamedTuple):
    """Something the author, or whoever runs kim, should know: a note, a warning or an error, with a way out."""

    severity: str
    summary: Union[Phrase, str]
    hint: Union[Phrase, str, None] = None
    #: The setting that it concerns, or the file and line of the post.
    setting: Optional[str] = None
    location: Optional[dict[str, Any]] = None

    def wire(self) -> dict[str, Any]:
        facts: dict[str, Any] = {"severity": self.severity, "summary": phrase(self.summary).wire()}
        if self.hint is not None:
            facts["hint"] = phrase(self.hint).wire()
        if self.setting is not None:
            facts["setting"] = self.setting
        if self.location is not None:
            facts["location"] = self.location
        return facts


def note(summary: Union[Phrase, str]) -> Diagnostic:
    return Diagnostic("note", summary)


def warning(summary: Union[Phrase, str], **more: Any) -> Diagnostic:
    return Diagnostic("warning", summary, **more)


def error(summary: Union[Phrase, str], **more: Any) -> Diagnostic:
    return Diagnostic("error", summary, **more)


class Unfit(Exception):
    """A publication or settings that this channel cannot take. Nothing is sent anywhere then."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(phrase(one.summary).en for one in diagnostics))
        self.diagnostics = diagnostics


# MARK: How a delivery fails


class Failure(Exception):
    """Why a delivery did not succeed, by what has to happen next. `code` is a word for programs: `http-403`."""

    kind = "rejected"

    def __init__(self, reason: Union[Phrase, str], code: Optional[str] = None) -> None:
        super().__init__(phrase(reason).en)
        self.reason = phrase(reason)
        self.code = code

    def wire(self) -> dict[str, Any]:
        facts: dict[str, Any] = {"kind": self.kind, "reason": self.reason.wire()}
        if self.code:
            facts["code"] = self.code
        return facts


class Rejected(Failure):
    """Refused for good; a person decides."""


class Unavailable(Failure):
    """It did not happen and may work later, not before `not_before` if that is known."""

    kind = "unavailable"

    def __init__(
        self, reason: Union[Phrase, str], code: Optional[str] = None, not_before: Optional[datetime] = None
    ) -> None:
        super().__init__(reason, code)
        self.not_before = not_before

    def wire(self) -> dict[str, Any]:
        facts = super().wire()
        if self.not_before is not None:
            moment = self.not_before.astimezone(timezone.utc)
            facts["notBefore"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        return facts


class Misconfigured(Failure):
    """Nothing can work as the channel is set up; the rest of its deliveries are left alone."""

    kind = "misconfigured"


class Uncertain(Failure):
    """The request was sent and its answer was lost. kim never repeats it by itself."""

    kind = "uncertain"


class Stopped(Exception):
    """The run is being stopped, or its journal cannot be written: nothing more may begin."""


# MARK: What is published


class Picture(NamedTuple):
    source: str
    path: str
    format: str
    width: int
    height: int
    alt: str
    caption: str


class Post:
    """A post. `facts` is all that kim says of it, `body` the tree of its text (Docs/Protocol-v1.md)."""

    def __init__(self, facts: Mapping[str, Any], exchange: str) -> None:
        self.facts = facts
        self.id: str = facts["id"]
        #: What it is called on this channel.
        self.title: str = facts["channelTitle"]
        self.summary: str = facts.get("channelSummary", "")
        self.label: str = facts.get("label", "")
        self.category: str = facts.get("category", "")
        self.author: str = facts.get("author", "")
        self.tags: list[str] = facts.get("tags", [])
        self.is_warning: bool = facts.get("isWarning", False)
        #: `Rabu, 27 Juli 2022`, and `15.00 WIB` when the author gave a time.
        self.date_text: str = facts.get("dateText", "")
        self.time_text: str = facts.get("timeText", "")
        #: Where it stands on the community's site; empty when nowhere.
        self.address: str = facts.get("address", "")
        self.body: list[dict[str, Any]] = facts["body"]["blocks"]
        #: The text ready-made, as far as the channel's `texts` ask for it.
        self.text: str = facts.get("texts", {}).get("plain", "").rstrip("\n")
        self.html: str = facts.get("texts", {}).get("html", "")
        self.whatsapp: str = facts.get("texts", {}).get("whatsapp", "")
        self.pictures = [self._picture(one, exchange) for one in facts.get("pictures", [])]
        self.inline_pictures = {
            source: self._picture(one, exchange) for source, one in facts.get("inlinePictures", {}).items()
        }

    @staticmethod
    def _picture(facts: Mapping[str, Any], exchange: str) -> Picture:
        return Picture(
            facts["source"], os.path.join(exchange, facts["path"]), facts["format"], facts["width"], facts["height"],
            facts["alt"], facts.get("caption", ""))

    def line(self, body_line: int) -> dict[str, Any]:
        """The place in the author's file of a line of the body, for a diagnostic."""
        return {"file": self.facts["file"], "line": self.facts["bodyLine"] + body_line - 1}


class Publication:
    """A post, or an edition of several."""

    def __init__(self, facts: Mapping[str, Any], exchange: str) -> None:
        self.is_edition: bool = facts["kind"] == "edition"
        inner = facts["edition"] if self.is_edition else facts["post"]
        self.id: str = inner["id"]
        self.title: str = inner["title"] if self.is_edition else inner["channelTitle"]
        self.number: int = inner.get("number", 0)
        self.posts = [Post(one, exchange) for one in (inner["posts"] if self.is_edition else [inner])]

    @property
    def post(self) -> Post:
        """The only post.

        Raises `Unfit` for an edition; a channel that calls this says `accepts_editions = False`.
        """
        if self.is_edition:
            raise Unfit(error(Phrase("kanal ini memuat satu pos, bukan edisi", "this channel takes a post, no edition")))
        return self.posts[0]


class Context(NamedTuple):
    """What rendering may depend on besides the publication."""

    community: dict[str, Any]
    channel: str
    wants_panes: bool
    articles: dict[str, str]
    templates: dict[str, str]


class File(NamedTuple):
    """A file of a rendition: its name, its content, its media type."""

    name: str
    content: Union[str, bytes]
    media_type: str = ""

    def bytes(self) -> bytes:
        return self.content.encode() if isinstance(self.content, str) else self.content

    def text(self) -> str:
        return self.bytes().decode()


class Rendition(NamedTuple):
    """A publication prepared for this channel. The same publication must give the same bytes."""

    subject: str
    files: Sequence[File]
    warnings: Sequence[Diagnostic] = ()
    #: For the preview: a title, and a whole HTML document that loads nothing.
    pane: Optional[tuple[Union[Phrase, str], str]] = None

    def file(self, name: str) -> File:
        return next(one for one in self.files if one.name == name)


class Delivery(NamedTuple):
    """A rendition's journey to one recipient. `token` is its name for ever: put it where the other side keeps it."""

    number: int
    token: str
    publication: str
    purpose: str
    recipient: dict[str, Any]
    attempts: int


class Receipt(NamedTuple):
    """The proof of a finished delivery: what the other side calls it, and where a person can see it."""

    remote_id: str
    url: Optional[str] = None
    remark: Optional[str] = None
    #: False while it waits on the other side, for an editor or for its time.
    is_public: bool = True

    def wire(self) -> dict[str, Any]:
        facts = {
            "remoteID": self.remote_id, "url": self.url, "remark": self.remark,
            "isPublic": None if self.is_public else False}
        return {name: value for name, value in facts.items() if value is not None}

    @staticmethod
    def read(facts: Mapping[str, Any]) -> "Receipt":
        return Receipt(facts["remoteID"], facts.get("url"), facts.get("remark"), facts.get("isPublic", True))


# MARK: What a channel declares


class Setting(NamedTuple):
    """A setting: its name, what it is for, and `text`, `path`, `boolean`, `integer`, `url`, `email`, `choice`, `secret`,
    `list` or `group`. `more` is what the form needs: `{"minimum": 1, "maximum": 9}`, `{"choices": ["a"]}`."""

    name: str
    purpose: Phrase
    type: str = "text"
    aliases: Sequence[str] = ()
    required: bool = False
    more: Mapping[str, Any] = {}

    def wire(self) -> dict[str, Any]:
        facts: dict[str, Any] = {"name": self.name, "purpose": self.purpose.wire(), "type": self.type, **self.more}
        if self.aliases:
            facts["aliases"] = list(self.aliases)
        if self.required:
            facts["required"] = True
        return facts


class Channel:
    """What a plugin inherits. Methods other than `render` are there when it has them."""

    kind: str
    title: Phrase
    summary: Phrase
    #: `folder` (kim writes the files), `site` or `readers`.
    audience = "folder"
    settings_declared: Sequence[Setting] = ()
    accepts_editions = False
    subject_length: Optional[int] = None
    rendition_bytes: Optional[int] = None
    #: Environment variables that it wants to see besides the usual ones.
    variables: Sequence[str] = ()
    #: Ready-made texts that it wants: `plain`, `html`, `whatsapp`.
    texts: Sequence[str] = ("plain",)

    #: What stands in channels.yaml; a secret is fetched with `secret`.
    settings: dict[str, Any] = {}
    community: dict[str, Any] = {}
    product = "kim"
    _host: "_Host"

    def configured(self) -> None:
        """Called once the settings are known. Raises `Unfit` when they do not fit together."""

    def prepare(self) -> None:
        """Called before each delivery begins. What it raises stops the channel and nothing has begun."""

    def render(self, publication: Publication, context: Context) -> Rendition:
        raise NotImplementedError

    def secret(self, name: str) -> str:
        """The secret of the setting `name`. Not while rendering. Never log it, never put it into a failure."""
        answer = self._host.ask("secret", {"secret": name})
        if "result" in answer:
            return str(answer["result"]["text"])
        data = answer["error"].get("data", {}).get("diagnostics", [])
        words = data[0]["summary"] if data else {"id": f"rahasia '{name}' tidak ada", "en": f"there is no secret '{name}'"}
        raise Misconfigured(Phrase(words["id"], words["en"]), "secret")

    def log(self, text: str) -> None:
        self._host.send({"method": "log", "params": {"text": text}})

    @classmethod
    def manifest(cls) -> dict[str, Any]:
        """The content of the file `kim-channel-NAME.json`."""
        abilities = [name for name in ("check", "find", "update", "withdraw") if hasattr(cls, name)]
        if hasattr(cls, "address"):
            abilities.append("hostsArticles")
        limits: dict[str, Any] = {"acceptsEditions": cls.accepts_editions}
        if cls.subject_length:
            limits["subjectLength"] = cls.subject_length
        if cls.rendition_bytes:
            limits["renditionBytes"] = cls.rendition_bytes
        return {
            "protocol": VERSION, "kind": cls.kind, "title": cls.title.wire(), "summary": cls.summary.wire(),
            "audience": cls.audience, "abilities": sorted(abilities), "limits": limits,
            "settings": [setting.wire() for setting in cls.settings_declared],
            "environment": list(cls.variables), "network": cls.audience != "folder",
        }


# MARK: Reading the tree


def plain(inlines: Iterable[Any]) -> str:
    """The bare words of running text."""
    words = []
    for inline in inlines:
        if isinstance(inline, str):
            words.append(inline)
        elif inline["type"] in ("softBreak", "lineBreak"):
            words.append(" ")
        elif inline["type"] == "image":
            words.append(inline["alt"])
        elif inline["type"] == "code":
            words.append(inline["text"])
        else:
            words.append(plain(inline.get("content", [])))
    return "".join(words)


# MARK: Photos


def without_metadata(content: bytes) -> Optional[bytes]:
    """A photo without what a camera wrote into it about its owner and the place, all but which side is up. `None` for what
    is neither JPEG nor PNG, or is broken."""
    if content.startswith(b"\xff\xd8"):
        return _clean_jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _clean_png(content)
    return None


def _clean_jpeg(content: bytes) -> Optional[bytes]:
    kept, position, orientation = [], 2, 1
    while position + 4 <= len(content):
        if content[position] != 0xFF:
            return None
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        length = struct.unpack(">H", content[position + 2 : position + 4])[0]
        segment = content[position : position + 2 + length]
        if marker == 0xDA:
            head = b"\xff\xd8" + (_upright(orientation) if orientation != 1 else b"")
            return head + b"".join(kept) + content[position:]
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            orientation = _orientation(segment[10:])
        # JFIF, colour profiles and Adobe's colour mark say how it looks; the rest is about its owner.
        if marker in (0xE0, 0xE2, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(segment)
        position += 2 + length
    return None


def _orientation(tiff: bytes) -> int:
    """EXIF tag 0x0112, 1 to 8."""
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        start = struct.unpack(order + "I", tiff[4:8])[0]
        count = struct.unpack(order + "H", tiff[start : start + 2])[0]
        for index in range(min(count, 200)):
            entry = tiff[start + 2 + 12 * index : start + 14 + 12 * index]
            if struct.unpack(order + "H", entry[:2])[0] == 0x0112:
                value = struct.unpack(order + "H", entry[8:10])[0]
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _upright(orientation: int) -> bytes:
    """An EXIF segment that holds the orientation and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


def _clean_png(content: bytes) -> Optional[bytes]:
    kept, position = [content[:8]], 8
    while position + 12 <= len(content):
        length = struct.unpack(">I", content[position : position + 4])[0]
        chunk = content[position : position + 12 + length]
        # A capital letter: no picture without it. The others that say how it looks are named.
        if chunk[4:5].isupper() or chunk[4:8] in (b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs"):
            kept.append(chunk)
        position += 12 + length
        if chunk[4:8] == b"IEND":
            return b"".join(kept)
    return None


# MARK: For tests


def sample(title: str = "Kerja bakti", text: str = "Warga RT 03 berkumpul.", **facts: Any) -> Publication:
    """A post of one paragraph, for the tests of a channel."""
    post = {
        "id": "kerja-bakti", "title": title, "channelTitle": title, "dateText": "Rabu, 27 Juli 2022", "file": "posts/a.md",
        "bodyLine": 5, "body": {"blocks": [{"type": "paragraph", "line": 1, "content": [text]}]},
        "texts": {"plain": text, "html": f"<p>{text}</p>", "whatsapp": text}, **facts,
    }
    return Publication({"kind": "post", "post": post}, "")


def sample_context(wants_panes: bool = False) -> Context:
    return Context({"name": "KIM Sumber Rejeki", "timezone": "Asia/Jakarta"}, "uji", wants_panes, {}, {})


# MARK: The conversation


class _Host:
    """kim at the other end of the pipes."""

    def __init__(self) -> None:
        # What anybody prints must not get between the lines of the protocol.
        self._output = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
        os.dup2(2, 1)
        self._input = os.fdopen(os.dup(0), "r", encoding="utf-8", newline="\n")
        self._next = 0

    def send(self, message: Mapping[str, Any]) -> None:
        self._output.write(json.dumps({"jsonrpc": "2.0", **message}, separators=(",", ":")) + "\n")
        self._output.flush()

    def lines(self) -> Iterator[dict[str, Any]]:
        for line in self._input:
            if line.strip():
                yield json.loads(line)

    def ask(self, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Asks kim and waits. Between question and answer comes at most the word that the run is being stopped."""
        self._next += 1
        name = f"p{self._next}"
        self.send({"id": name, "method": method, "params": params})
        for message in self.lines():
            if message.get("id") == name and "method" not in message:
                return message
        sys.exit(0)


class _Service:
    """Answers kim's requests, one at a time."""

    def __init__(self, make: Callable[[], Channel], host: _Host) -> None:
        self.channel = make()
        self.channel._host = host
        self.host = host
        self.exchange = ""

    def answer(self, method: str, params: dict[str, Any]) -> Any:
        handlers: dict[str, Callable[[dict[str, Any]], Any]] = {
            "initialize": self._initialize, "configure": self._configure, "render": self._render,
            "address": self._address, "check": self._check, "deliver": self._deliver, "update": self._update,
            "withdraw": self._withdraw, "find": self._find, "shutdown": lambda _: {},
        }
        handler = handlers.get(method)
        needs = method in ("address", "check", "deliver", "update", "withdraw", "find")
        if handler is None or (needs and not hasattr(self.channel, method)):
            raise _Unknown(method)
        return handler(params)

    def _initialize(self, params: dict[str, Any]) -> Any:
        if VERSION not in params["versions"]:
            raise _OtherVersion("this program speaks version 1")
        return {"version": VERSION, "manifest": self.channel.manifest(), "texts": list(self.channel.texts)}

    def _configure(self, params: dict[str, Any]) -> Any:
        channel = self.channel
        channel.settings, channel.community = params["settings"], params["community"]
        channel.product, self.exchange = params["product"], params["exchange"]
        channel.configured()
        return {}

    def _render(self, params: dict[str, Any]) -> Any:
        facts = params["context"]
        context = Context(
            facts["community"], facts["channel"], facts["wantsPanes"], facts.get("articles", {}),
            facts.get("templates", {}))
        rendition = self.channel.render(Publication(params["publication"], self.exchange), context)
        wire: dict[str, Any] = {
            "subject": rendition.subject,
            "files": [self._file(one, params["folder"]) for one in rendition.files],
            "warnings": [one.wire() for one in rendition.warnings],
        }
        if rendition.pane is not None and context.wants_panes:
            title, page = rendition.pane
            wire["panes"] = [{"title": phrase(title).wire(), "text": page, "width": 480}]
        return {"rendition": wire}

    def _file(self, file: File, folder: str) -> dict[str, Any]:
        path = f"{folder}/{os.path.basename(file.name)}"
        with open(os.path.join(self.exchange, path), "wb") as out:
            out.write(file.bytes())
        kind = "text/plain; charset=utf-8" if isinstance(file.content, str) else "application/octet-stream"
        return {"name": file.name, "mediaType": file.media_type or kind, "path": path}

    def _rendition(self, facts: Mapping[str, Any]) -> Rendition:
        files = []
        for one in facts["files"]:
            with open(os.path.join(self.exchange, one["path"]), "rb") as content:
                files.append(File(one["name"], content.read(), one["mediaType"]))
        return Rendition(facts["subject"], files)

    @staticmethod
    def _delivery(facts: Mapping[str, Any]) -> Delivery:
        return Delivery(
            facts["number"], facts["token"], facts["publication"], facts["purpose"], facts["recipient"], facts["attempts"])

    def _deliver(self, params: dict[str, Any]) -> Any:
        rendition = self._rendition(params["rendition"])
        for facts in params["deliveries"]:
            delivery = self._delivery(facts)
            self._record(delivery, lambda: self.channel.deliver(rendition, delivery))  # type: ignore[attr-defined]
        return {}

    def _update(self, params: dict[str, Any]) -> Any:
        rendition, delivery = self._rendition(params["rendition"]), self._delivery(params["delivery"])
        earlier = Receipt.read(params["earlier"])
        self._record(delivery, lambda: self.channel.update(rendition, delivery, earlier))  # type: ignore[attr-defined]
        return {}

    def _withdraw(self, params: dict[str, Any]) -> Any:
        delivery, earlier = self._delivery(params["delivery"]), Receipt.read(params["earlier"])
        self._record(delivery, lambda: self.channel.withdraw(delivery, earlier))  # type: ignore[attr-defined]
        return {}

    def _find(self, params: dict[str, Any]) -> Any:
        rendition, delivery = self._rendition(params["rendition"]), self._delivery(params["delivery"])
        receipt = self.channel.find(rendition, delivery)  # type: ignore[attr-defined]
        return {"receipt": receipt.wire() if receipt else None}

    def _check(self, params: dict[str, Any]) -> Any:
        return {"diagnostics": [one.wire() for one in self.channel.check()]}  # type: ignore[attr-defined]

    def _address(self, params: dict[str, Any]) -> Any:
        publication = Publication(params["publication"], self.exchange)
        return {"address": self.channel.address(publication.post)}  # type: ignore[attr-defined]

    def _record(self, delivery: Delivery, step: Callable[[], Receipt]) -> None:
        """Has the beginning written down, takes the step, and says how it ended."""
        self.channel.prepare()
        if "result" not in self.host.ask("begin", {"delivery": delivery.number}):
            raise Stopped
        facts: dict[str, Any] = {"delivery": delivery.number}
        stop: Optional[Exception] = None
        try:
            facts["delivered"] = step().wire()
        except Failure as failure:
            facts["failed"] = failure.wire()
            stop = failure if isinstance(failure, Misconfigured) else None
        except Exception as problem:  # Whatever it was, the step may have been taken.
            facts["failed"] = Uncertain(f"{type(problem).__name__}: {problem}", "exception").wire()
            stop = problem
        self.host.send({"method": "outcome", "params": facts})
        if stop is not None:
            raise stop


class _Unknown(Exception):
    """A method that this program does not have."""


class _OtherVersion(Exception):
    """kim speaks no version that this program speaks."""


def run(make: Callable[[], Channel]) -> None:
    """Talks to kim until kim has gone. Run by a person, says what it is."""
    example = make()
    if sys.argv[1:2] == ["--manifest"]:
        print(json.dumps(example.manifest(), indent=2, ensure_ascii=False))
        return
    if "KIM_CHANNEL_PROTOCOL" not in os.environ:
        sys.exit(
            f"This program is the channel '{example.kind}' of kim: {example.summary.en}.\n"
            "kim starts it by itself. `--manifest` prints the file that belongs beside it.")
    host = _Host()
    service = _Service(make, host)
    for message in host.lines():
        number, method = message.get("id"), message.get("method")
        if number is None or method is None:
            continue
        host.send({"id": number, **_reply(service, method, message.get("params", {}))})
        if method == "shutdown":
            return


def _reply(service: _Service, method: str, params: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"result": service.answer(method, params)}
    except Unfit as unfit:
        return _error(1, str(unfit), {"diagnostics": [one.wire() for one in unfit.diagnostics]})
    except Failure as failure:
        return _error(2, failure.reason.en, failure.wire())
    except Stopped:
        return _error(4, "stopped")
    except _OtherVersion as problem:
        return _error(5, str(problem))
    except _Unknown as problem:
        return _error(-32601, f"no method '{problem}'")
    except Exception as problem:
        return _error(-32603, f"{type(problem).__name__}: {problem}")


def _error(code: int, message: str, data: Any = None) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, **({"data": data} if data is not None else {})}}
