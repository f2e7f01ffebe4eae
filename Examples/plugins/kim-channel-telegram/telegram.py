"""Puts posts into a Telegram channel or group: text with entities, the leading photo, corrections and withdrawals."""

from __future__ import annotations

import html
import json
import urllib.parse
from typing import Any, Optional

import kim_channel as kim
from bot import Bot
from marked import CAPTION_LIMIT, Marked, Reader, joined, parts

#: What Telegram takes as a photo, in bytes.
PHOTO_LIMIT = 10_000_000


class Telegram(kim.Channel):
    kind = "telegram"
    title = kim.Phrase("Telegram", "Telegram")
    summary = kim.Phrase(
        "pesan di kanal atau grup Telegram: teks, foto, ralat, dan penarikan",
        "messages in a Telegram channel or group: text, photo, corrections and withdrawals")
    audience = "site"
    texts = ()
    settings_declared = [
        kim.Setting(
            "chat", kim.Phrase("nama kanal atau grup: @kabarsumberejo, atau nomornya",
                               "the channel or group: @kabarsumberejo, or its number"), required=True),
        kim.Setting(
            "token", kim.Phrase("token bot dari @BotFather", "the bot's token from @BotFather"), "secret", required=True),
        kim.Setting(
            "silent", kim.Phrase("ya bila ponsel pembaca tidak perlu berbunyi", "yes when readers' phones need not ring"),
            "boolean", aliases=["senyap"]),
        kim.Setting(
            "server", kim.Phrase("alamat Bot API, untuk latihan", "the address of the Bot API, for training"), "url",
            more={"schemes": ["https", "http"]}),
    ]

    def configured(self) -> None:
        server = urllib.parse.urlsplit(self.server)
        if server.scheme == "http" and server.hostname not in ("127.0.0.1", "localhost"):
            # The token is part of every address.
            raise kim.Unfit(
                kim.error(
                    kim.Phrase("http hanya untuk latihan di komputer ini", "http is for training on this machine only"),
                    hint=kim.Phrase("pakai https://", "use https://"), setting="server"))

    @property
    def server(self) -> str:
        return str(self.settings.get("server", "https://api.telegram.org"))

    # MARK: Rendering

    def render(self, publication: kim.Publication, context: kim.Context) -> kim.Rendition:
        post = publication.post
        # Many titles begin with the mark already: `[HOAKS] Tautan bantuan tunai`.
        is_marked = not post.label or post.label.lower() in post.title.lower()
        heading = Marked(post.title if is_marked else f"{post.label}: {post.title}").within("bold")
        paragraphs = [heading, *Reader().blocks(post.body), *self._footnotes(post)]
        if post.address:
            paragraphs.append(Reader.link(Marked("Baca di situs"), post.address))
        files: list[kim.File] = []
        warnings: list[kim.Diagnostic] = []
        message: dict[str, Any] = {}
        photo = self._photo(post, warnings)
        if photo is not None:
            is_jpeg = photo.startswith(b"\xff\xd8")
            files.append(kim.File(
                "foto.jpg" if is_jpeg else "foto.png", photo, "image/jpeg" if is_jpeg else "image/png"))
            whole = joined(paragraphs, "\n\n")
            if whole.fits(CAPTION_LIMIT):
                message["caption"], paragraphs = whole.wire(), []
            else:
                message["caption"] = parts([heading], CAPTION_LIMIT)[0].wire()
                paragraphs = paragraphs[1:]
        message["parts"] = [text.wire() for text in parts(paragraphs)]
        text = json.dumps(message, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        files.insert(0, kim.File("pesan.json", text, "application/json"))
        return kim.Rendition(post.title, files, warnings, pane=("Telegram", self._pane(message)))

    def _footnotes(self, post: kim.Post) -> list[Marked]:
        notes = post.facts["body"].get("footnotes", [])
        return [
            Marked(f"[{number}] ").add(joined(Reader().blocks(note["blocks"]), "\n"))
            for number, note in enumerate(notes, 1)
        ]

    def _photo(self, post: kim.Post, warnings: list[kim.Diagnostic]) -> Optional[bytes]:
        if not post.pictures:
            return None
        picture = post.pictures[0]
        with open(picture.path, "rb") as file:
            content = kim.without_metadata(file.read(PHOTO_LIMIT * 2))
        shape = (picture.width, picture.height)
        if content is not None and len(content) <= PHOTO_LIMIT and sum(shape) <= 10_000 and max(shape) <= 20 * min(shape):
            return content
        warnings.append(kim.warning(
            kim.Phrase(f"foto '{picture.source}' tidak diterima Telegram dan tidak ikut",
                       f"the photo '{picture.source}' is none that Telegram takes, and is left out"),
            hint=kim.Phrase("pakai JPEG atau PNG di bawah 10 MB", "use a JPEG or PNG below 10 MB"), location=post.line(1)))
        return None

    @staticmethod
    def _pane(message: dict[str, Any]) -> str:
        texts = ([message["caption"]] if "caption" in message else []) + message["parts"]
        bubbles = "".join(f"<p>{html.escape(text['text'])}</p>" for text in texts)
        return (
            "<!DOCTYPE html><html lang='id'><meta charset='utf-8'><title>Telegram</title><style>"
            "body{background:#dfe7d8;font:15px/1.45 sans-serif;margin:16px}"
            "p{background:#fff;border-radius:12px;padding:8px 12px;white-space:pre-wrap;overflow-wrap:anywhere}"
            f"</style>{bubbles}")

    # MARK: Delivering

    def prepare(self) -> None:
        """Without a token nothing can work, and nothing begins."""
        self.bot()

    def bot(self) -> Bot:
        return Bot(self.server, self.secret("token"), self.product)

    def deliver(self, rendition: kim.Rendition, delivery: kim.Delivery) -> kim.Receipt:
        bot = self.bot()
        sent: list[tuple[str, dict[str, Any]]] = []
        try:
            for kind, params, photo in self._messages(rendition):
                sent.append((kind, bot.call("sendPhoto" if kind == "p" else "sendMessage", photo, **params)))
        except (kim.Rejected, kim.Unavailable, kim.Misconfigured):
            # All or nothing: what is there already is taken back, or nobody may say that nothing happened.
            for _, message in reversed(sent):
                self._remove(bot, message["chat"]["id"], message["message_id"])
            raise
        return self._receipt(sent)

    def update(self, rendition: kim.Rendition, delivery: kim.Delivery, earlier: kim.Receipt) -> kim.Receipt:
        bot = self.bot()
        chat, old = self._earlier(earlier)
        new = self._messages(rendition)
        if new[0][0] != old[0][0]:
            # A photo cannot become a text: the new messages come, then the old ones go.
            receipt = self.deliver(rendition, delivery)
            for _, number in old:
                self._remove(bot, chat, number)
            return receipt
        kept: list[tuple[str, int]] = []
        for index, (kind, params, photo) in enumerate(new):
            if index < len(old):
                number = old[index][1]
                self._edit(bot, kind, chat, number, params, photo)
            else:
                reply = {"message_id": kept[-1][1], "allow_sending_without_reply": True}
                number = bot.call("sendMessage", None, **params, reply_parameters=reply)["message_id"]
            kept.append((kind, number))
        for _, number in old[len(new):]:
            self._remove(bot, chat, number)
        return kim.Receipt(self._name(chat, kept), earlier.url)

    def withdraw(self, delivery: kim.Delivery, earlier: kim.Receipt) -> kim.Receipt:
        bot = self.bot()
        chat, old = self._earlier(earlier)
        for _, number in old:
            self._remove(bot, chat, number)
        return earlier

    def check(self) -> list[kim.Diagnostic]:
        try:
            bot = self.bot()
            me = bot.call("getMe")
            chat = bot.call("getChat", chat_id=self.settings["chat"])
            member = bot.call("getChatMember", chat_id=chat["id"], user_id=me["id"])
        except kim.Failure as failure:
            return [kim.error(failure.reason, setting="token" if failure.code == "secret" else "chat")]
        found = [kim.note(kim.Phrase(
            f"bot @{me.get('username', '?')} menulis ke {chat.get('title', chat['id'])}",
            f"the bot @{me.get('username', '?')} writes to {chat.get('title', chat['id'])}"))]
        if chat.get("type") == "channel" and not member.get("can_post_messages"):
            found.append(kim.error(
                kim.Phrase("bot belum boleh menulis di kanal ini", "the bot may not post in this channel yet"),
                hint=kim.Phrase("jadikan bot admin kanal, dengan hak menulis pesan",
                                "make the bot an administrator who may post messages"), setting="chat"))
        return found

    # MARK: Messages

    def _messages(self, rendition: kim.Rendition) -> list[tuple[str, dict[str, Any], Optional[bytes]]]:
        """What is sent, in order: `p` a photo, `t` a text."""
        message = json.loads(rendition.file("pesan.json").text())
        common = {"chat_id": self.settings["chat"], "disable_notification": self.settings.get("silent")}
        messages: list[tuple[str, dict[str, Any], Optional[bytes]]] = []
        if "caption" in message:
            photo = next(one.bytes() for one in rendition.files if one.name.startswith("foto."))
            caption = {"caption": message["caption"]["text"], "caption_entities": message["caption"]["entities"]}
            messages.append(("p", {**common, **caption}, photo))
        for part in message["parts"]:
            text = {**part, "link_preview_options": {"is_disabled": True}}
            messages.append(("t", {**common, **text}, None))
        return messages

    @staticmethod
    def _edit(bot: Bot, kind: str, chat: Any, number: int, params: dict[str, Any], photo: Optional[bytes]) -> None:
        place = {"chat_id": chat, "message_id": number}
        try:
            if kind == "p":
                media = {"type": "photo", "media": "attach://photo", "caption": params["caption"],
                         "caption_entities": params["caption_entities"]}
                bot.call("editMessageMedia", photo, **place, media=media)
            else:
                bot.call("editMessageText", None, **place, text=params["text"], entities=params["entities"],
                         link_preview_options=params["link_preview_options"])
        except kim.Rejected as refusal:
            if "message is not modified" not in refusal.reason.en:
                raise

    @staticmethod
    def _remove(bot: Bot, chat: Any, number: int) -> None:
        """Takes a message away. One that is gone already is as good."""
        try:
            bot.call("deleteMessage", chat_id=chat, message_id=number)
        except kim.Rejected as refusal:
            if "message to delete not found" not in refusal.reason.en:
                raise
        except kim.Unavailable as failure:
            raise kim.Uncertain(failure.reason, failure.code) from None

    def _receipt(self, sent: list[tuple[str, dict[str, Any]]]) -> kim.Receipt:
        first = sent[0][1]
        chat = first["chat"]
        url = None
        if chat.get("username"):
            url = f"https://t.me/{chat['username']}/{first['message_id']}"
        elif str(chat["id"]).startswith("-100"):
            url = f"https://t.me/c/{str(chat['id'])[4:]}/{first['message_id']}"
        return kim.Receipt(self._name(chat["id"], [(kind, message["message_id"]) for kind, message in sent]), url)

    @staticmethod
    def _name(chat: Any, numbers: list[tuple[str, int]]) -> str:
        """`-100123:p17,t18`: a photo, then a text."""
        return f"{chat}:" + ",".join(f"{kind}{number}" for kind, number in numbers)

    @staticmethod
    def _earlier(receipt: kim.Receipt) -> tuple[str, list[tuple[str, int]]]:
        chat, numbers = receipt.remote_id.rsplit(":", 1)
        return chat, [(one[0], int(one[1:])) for one in numbers.split(",")]
