"""Puts posts into a Matrix room: formatted text, the leading photo, corrections in place, and withdrawals."""

from __future__ import annotations

import hashlib
import json
import urllib.parse
import uuid
from typing import Any, Iterator, NamedTuple, Optional

import kim_channel as kim
from formatted import Text, blocks, link, parts
from homeserver import Homeserver

#: Under this name every message says which delivery it belongs to. Clients do not show it.
MARK = "id.kim.delivery"
#: How far back messages are looked through, in pages of 100 of this account's own.
PAGES = 20
PHOTO_LIMIT = 20_000_000


class Part(NamedTuple):
    """One message of a post: what it says, and what tells this text from all others."""

    content: dict[str, Any]
    version: str
    photo: Optional[kim.File] = None


class Standing(NamedTuple):
    """A message of ours in the room, and which text it shows."""

    event: str
    version: str


class Matrix(kim.Channel):
    kind = "matrix"
    title = kim.Phrase("Matrix", "Matrix")
    summary = kim.Phrase(
        "pesan di ruang Matrix (Element): teks, foto, ralat, dan penarikan",
        "messages in a Matrix room (Element): text, photo, corrections and withdrawals")
    audience = "site"
    texts = ()
    settings_declared = [
        kim.Setting(
            "homeserver", kim.Phrase("alamat server akun ini: https://matrix.desa.example",
                                     "the address of this account's server: https://matrix.desa.example"),
            "url", aliases=["server"], required=True, more={"schemes": ["https", "http"]}),
        kim.Setting(
            "room", kim.Phrase("ruang: #kabar:desa.example, atau nomornya !abc:desa.example",
                               "the room: #kabar:desa.example, or its id !abc:desa.example"),
            aliases=["ruang"], required=True),
        kim.Setting("token", kim.Phrase("token akses akun", "the account's access token"), "secret", required=True),
    ]

    _server: Optional[Homeserver] = None
    _room = ""
    _me = ""

    def configured(self) -> None:
        server = urllib.parse.urlsplit(self.settings["homeserver"])
        if server.scheme == "http" and server.hostname not in ("127.0.0.1", "localhost"):
            raise kim.Unfit(kim.error(
                kim.Phrase("http mengirim token tanpa enkripsi; hanya untuk latihan di komputer ini",
                           "http sends the token unencrypted; it is for training on this machine only"),
                hint=kim.Phrase("pakai https://", "use https://"), setting="homeserver"))
        room = self.settings["room"]
        # The id of a newer room names no server.
        if not (room.startswith("!") or room.startswith("#") and ":" in room):
            raise kim.Unfit(kim.error(
                kim.Phrase("ini bukan nama ruang Matrix", "this is no name of a Matrix room"),
                hint=kim.Phrase("tulis seperti \"#kabar:desa.example\", dalam tanda kutip",
                                "write it like \"#kabar:desa.example\", in quotation marks"), setting="room"))

    # MARK: Rendering

    def render(self, publication: kim.Publication, context: kim.Context) -> kim.Rendition:
        post = publication.post
        # Many titles begin with the mark already: `[HOAKS] Tautan bantuan tunai`.
        is_marked = not post.label or post.label.lower() in post.title.lower()
        words = post.title if is_marked else f"[{post.label}] {post.title}"
        heading = blocks([{"type": "heading", "content": [words]}])
        texts = [*heading, *blocks(post.body), *self._footnotes(post)]
        if post.address:
            more = link(Text("Baca di situs", "Baca di situs"), post.address)
            texts.append(Text(f"<p>{more.html}</p>", more.plain))
        warnings: list[kim.Diagnostic] = []
        files = self._photo(post, warnings)
        message: dict[str, Any] = {"parts": [{"body": one.plain, "formatted_body": one.html} for one in parts(texts)]}
        if files:
            picture = post.pictures[0]
            message["photo"] = {
                "name": files[0].name, "type": files[0].media_type, "alt": picture.alt or post.title,
                "width": picture.width, "height": picture.height}
        text = json.dumps(message, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        page = "".join(f"<section>{one['formatted_body']}</section>" for one in message["parts"])
        return kim.Rendition(
            words, [kim.File("pesan.json", text, "application/json"), *files], warnings, pane=("Matrix", PANE % page))

    @staticmethod
    def _footnotes(post: kim.Post) -> list[Text]:
        notes = post.facts["body"].get("footnotes", [])
        return [
            Text(f"<p><sup>{number}</sup></p>{text.html}" if index == 0 else text.html,
                 f"[{number}] {text.plain}" if index == 0 else text.plain)
            for number, note in enumerate(notes, 1) for index, text in enumerate(blocks(note["blocks"]))
        ]

    @staticmethod
    def _photo(post: kim.Post, warnings: list[kim.Diagnostic]) -> list[kim.File]:
        if not post.pictures:
            return []
        picture = post.pictures[0]
        with open(picture.path, "rb") as file:
            content = kim.without_metadata(file.read(PHOTO_LIMIT + 1))
        if content is not None and len(content) <= PHOTO_LIMIT:
            if content.startswith(b"\xff\xd8"):
                return [kim.File("foto.jpg", content, "image/jpeg")]
            return [kim.File("foto.png", content, "image/png")]
        warnings.append(kim.warning(
            kim.Phrase(f"foto '{picture.source}' tidak ikut ke Matrix",
                       f"the photo '{picture.source}' is left out on Matrix"),
            hint=kim.Phrase("pakai JPEG atau PNG di bawah 20 MB", "use a JPEG or PNG below 20 MB"), location=post.line(1)))
        return []

    # MARK: Delivering

    def prepare(self) -> None:
        """Without a token, a room, or in one whose messages are encrypted, nothing can work and nothing begins."""
        if self._room:
            return
        server = self.server()
        self._me = str(server.get("/_matrix/client/v3/account/whoami")["user_id"])
        room = self._resolved(server)
        if self._state(server, room, "m.room.encryption"):
            raise kim.Misconfigured(ENCRYPTED, "encrypted")
        self._room = room

    def server(self) -> Homeserver:
        if self._server is None:
            self._server = Homeserver(self.settings["homeserver"], self.secret("token"), self.product)
        return self._server

    def deliver(self, rendition: kim.Rendition, delivery: kim.Delivery) -> kim.Receipt:
        # What an earlier try has put there is made use of, whatever it says.
        there = self._look(delivery) if delivery.attempts else {}
        events: list[str] = []
        sent: list[str] = []
        try:
            for index, part in enumerate(self._parts(rendition)):
                if index not in there:
                    events.append(self._send(self._room, part, delivery, index))
                    sent.append(events[-1])
                    continue
                if there[index].version != part.version:
                    self._edit(self._room, there[index].event, part, delivery, index)
                events.append(there[index].event)
        except kim.Rejected:
            # Part of a post is none: what this run has put there goes again.
            for event in sent:
                self._redact(self._room, event)
            raise
        for index, standing in there.items():
            if index >= len(events):
                self._redact(self._room, standing.event)
        return self._receipt(self._room, events)

    def update(self, rendition: kim.Rendition, delivery: kim.Delivery, earlier: kim.Receipt) -> kim.Receipt:
        room, old = self._earlier(earlier)
        events: list[str] = []
        for index, part in enumerate(self._parts(rendition)):
            mark = self._mark(room, old[index]) if index < len(old) else None
            if mark is None:
                events.append(self._send(room, part, delivery, index))
                continue
            if mark.get("version") != part.version:
                self._edit(room, old[index], part, delivery, index)
            events.append(old[index])
        for event in old[len(events):]:
            self._redact(room, event)
        return self._receipt(room, events)

    def withdraw(self, delivery: kim.Delivery, earlier: kim.Receipt) -> kim.Receipt:
        room, events = self._earlier(earlier)
        for event in events:
            self._redact(room, event)
        return earlier

    def find(self, rendition: kim.Rendition, delivery: kim.Delivery) -> Optional[kim.Receipt]:
        self.prepare()
        there = self._look(delivery)
        events = []
        for index, part in enumerate(self._parts(rendition)):
            if index not in there or there[index].version != part.version:
                return None
            events.append(there[index].event)
        return self._receipt(self._room, events)

    def check(self) -> list[kim.Diagnostic]:
        try:
            server = self.server()
            me = str(server.get("/_matrix/client/v3/account/whoami")["user_id"])
            room = self._resolved(server)
            if room not in server.get("/_matrix/client/v3/joined_rooms")["joined_rooms"]:
                return [kim.error(
                    kim.Phrase(f"akun {me} belum masuk ke ruang itu", f"the account {me} has not joined the room"),
                    hint=kim.Phrase("masuk dengan akun itu sekali, lewat Element", "join once with that account, in Element"),
                    setting="room")]
            name = (self._state(server, room, "m.room.name") or {}).get("name", self.settings["room"])
            levels = self._state(server, room, "m.room.power_levels") or {}
            encrypted = self._state(server, room, "m.room.encryption")
        except kim.Failure as failure:
            return [kim.error(failure.reason, setting="token" if failure.code in TOKEN_CODES else "room")]
        found = [kim.note(kim.Phrase(f"akun {me} menulis ke {name}", f"the account {me} writes to {name}"))]
        needed = levels.get("events", {}).get("m.room.message", levels.get("events_default", 0))
        if levels.get("users", {}).get(me, levels.get("users_default", 0)) < needed:
            found.append(kim.error(
                kim.Phrase("akun ini belum boleh menulis di ruang itu", "this account may not write in the room yet"),
                hint=kim.Phrase("naikkan perannya di pengaturan ruang", "give it a higher role in the room's settings"),
                setting="room"))
        if encrypted:
            found.append(kim.error(ENCRYPTED, setting="room"))
        return found

    # MARK: Messages

    @staticmethod
    def _parts(rendition: kim.Rendition) -> list[Part]:
        """The texts, then the photo, so that a text keeps its place when a photo comes or goes."""
        message = json.loads(rendition.file("pesan.json").text())
        found = []
        for one in message["parts"]:
            content = {"msgtype": "m.text", "format": "org.matrix.custom.html", **one}
            found.append(Part(content, _version(content)))
        photo = message.get("photo")
        if photo:
            file = rendition.file(photo["name"])
            size = {"mimetype": photo["type"], "w": photo["width"], "h": photo["height"], "size": len(file.bytes())}
            content = {"msgtype": "m.image", "body": photo["alt"], "filename": photo["name"], "info": size}
            found.append(Part(content, _version(content, file.bytes()), file))
        return found

    def _content(self, part: Part, delivery: kim.Delivery, index: int) -> dict[str, Any]:
        """What is sent: the photo is in the server's store by then. Nobody is rung by a name in a text."""
        mark = {"token": delivery.token, "part": index, "version": part.version}
        content = {**part.content, "m.mentions": {}, MARK: mark}
        if part.photo is not None:
            kind = part.content["info"]["mimetype"]
            content["url"] = self.server().upload(part.photo.bytes(), kind, part.photo.name)
        return content

    def _send(self, room: str, part: Part, delivery: kim.Delivery, index: int) -> str:
        content = self._content(part, delivery, index)
        path = f"{_path(room)}/send/m.room.message/{delivery.token}-{part.version}-{index}"
        event = str(self.server().put(path, content)["event_id"])
        if self._mark(room, event) is None:
            # The server remembers this transaction from before a withdrawal, and gives the message that is gone.
            event = str(self.server().put(f"{path}-{uuid.uuid4().hex[:8]}", content)["event_id"])
        return event

    def _edit(self, room: str, event: str, part: Part, delivery: kim.Delivery, index: int) -> None:
        """Puts a new text into the place of an old one. Doing so twice does no harm."""
        content = self._content(part, delivery, index)
        words = {**content, "body": "* " + content["body"][:200]}
        # What clients show that know no edits is short; an event has room for one whole text.
        for name in ("format", "formatted_body", MARK):
            words.pop(name, None)
        relation = {"rel_type": "m.replace", "event_id": event}
        self.server().put(
            f"{_path(room)}/send/m.room.message/{uuid.uuid4().hex}",
            {**words, "m.new_content": content, "m.relates_to": relation})

    def _redact(self, room: str, event: str) -> None:
        """Takes away a message and every earlier text of it: an edit is a message of its own that stays in the history."""
        for one in [*self._edits(room, event), event]:
            try:
                self.server().put(f"{_path(room)}/redact/{_quoted(one)}/{uuid.uuid4().hex}", {})
            except kim.Rejected as refusal:
                if refusal.code != "M_NOT_FOUND":
                    raise

    def _edits(self, room: str, event: str) -> list[str]:
        path = f"{_path(room, 'v1')}/relations/{_quoted(event)}/m.replace"
        try:
            return [one["event_id"] for one in self.server().get(path, limit=100).get("chunk", [])]
        except kim.Rejected:
            return []

    def _mark(self, room: str, event: str) -> Optional[dict[str, Any]]:
        """What a message says of itself in its latest text; `None` when it is gone or somebody else's."""
        try:
            standing = self.server().get(f"{_path(room)}/event/{_quoted(event)}")
        except kim.Rejected as refusal:
            if refusal.code == "M_NOT_FOUND":
                return None
            raise
        latest = standing.get("unsigned", {}).get("m.relations", {}).get("m.replace", {}).get("content", {})
        mark = latest.get("m.new_content", {}).get(MARK) or standing.get("content", {}).get(MARK)
        return mark if MARK in standing.get("content", {}) and isinstance(mark, dict) else None

    def _look(self, delivery: kim.Delivery) -> dict[int, Standing]:
        """The messages of this delivery that stand in the room, by their place."""
        seen: set[str] = set()
        gone: set[str] = set()
        found: dict[int, Standing] = {}
        for event, content in self._own_messages():
            if not content:
                gone.add(event)
            original = content.get("m.relates_to", {}).get("event_id", event)
            if original in seen:
                continue
            seen.add(original)
            mark = content.get("m.new_content", content).get(MARK)
            if isinstance(mark, dict) and mark.get("token") == delivery.token and isinstance(mark.get("part"), int):
                found.setdefault(mark["part"], Standing(original, str(mark.get("version"))))
        return {part: one for part, one in found.items() if one.event not in gone}

    def _own_messages(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """This account's messages, the latest first."""
        query: dict[str, Any] = {
            "dir": "b", "limit": 100, "filter": json.dumps({"senders": [self._me], "types": ["m.room.message"]})}
        for _ in range(PAGES):
            page = self.server().get(f"{_path(self._room)}/messages", **query)
            for one in page["chunk"]:
                if one.get("sender") == self._me:
                    yield one["event_id"], one.get("content", {})
            if not page.get("end"):
                return
            query["from"] = page["end"]

    # MARK: The room

    def _resolved(self, server: Homeserver) -> str:
        room = self.settings["room"]
        if room.startswith("!"):
            return str(room)
        try:
            return str(server.get(f"/_matrix/client/v3/directory/room/{_quoted(room)}")["room_id"])
        except kim.Rejected:
            raise kim.Misconfigured(
                kim.Phrase(f"ruang {room} tidak ada di server itu", f"there is no room {room} at that server"),
                "M_NOT_FOUND") from None

    @staticmethod
    def _state(server: Homeserver, room: str, kind: str) -> Optional[dict[str, Any]]:
        try:
            return dict(server.get(f"{_path(room)}/state/{kind}"))
        except kim.Rejected as failure:
            if failure.code == "M_NOT_FOUND":
                return None
            raise

    def _receipt(self, room: str, events: list[str]) -> kim.Receipt:
        """`!abc:desa.example $one $two`"""
        url = f"https://matrix.to/#/{_quoted(room)}/{_quoted(events[0])}?via={_quoted(self._me.partition(':')[2])}"
        return kim.Receipt(" ".join([room, *events]), url)

    @staticmethod
    def _earlier(receipt: kim.Receipt) -> tuple[str, list[str]]:
        room, *events = receipt.remote_id.split()
        return room, events


TOKEN_CODES = ("secret", "M_UNKNOWN_TOKEN", "M_MISSING_TOKEN")
ENCRYPTED = kim.Phrase(
    "pesan di ruang ini terenkripsi, dan kim tidak dapat menulis pesan terenkripsi; pakai ruang umum",
    "messages in this room are encrypted, which kim cannot do; use a public room")
PANE = (
    "<!DOCTYPE html><html lang='id'><meta charset='utf-8'><title>Matrix</title><style>"
    "body{font:15px/1.45 sans-serif;margin:16px;overflow-wrap:anywhere}section{border-left:3px solid #0dbd8b;"
    "padding-left:12px;margin-bottom:16px}td,th{border:1px solid #ccc;padding:4px}</style>%s")


def _version(content: dict[str, Any], photo: bytes = b"") -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode() + photo).hexdigest()[:16]


def _path(room: str, version: str = "v3") -> str:
    return f"/_matrix/client/{version}/rooms/{_quoted(room)}"


def _quoted(text: str) -> str:
    return urllib.parse.quote(text, safe="")
