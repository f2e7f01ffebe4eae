#!/usr/bin/env python3
"""A stand-in of Telegram's Bot API on 127.0.0.1, for tests and training: it keeps to the documented limits.

    standin.py 8081          serves until it is stopped, and prints the port (0: any that is free)
    standin.py --count 8081  prints how many messages have been sent there
"""

from __future__ import annotations

import json
import sys
import threading
import urllib.request
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Optional

TOKEN = "123456:latihan"
CHAT = {"id": -1001234567890, "type": "channel", "title": "Kabar Sumberejo", "username": "kabarsumberejo"}


class Board:
    """The chat: its messages by number, and what goes wrong on purpose."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.messages: dict[int, dict[str, Any]] = {}
        self.sent = 0
        self.calls: list[str] = []
        #: Answers to the next call of a method: (method, status, answer). With no answer it is done and the answer lost.
        self.troubles: list[tuple[str, int, Optional[dict[str, Any]]]] = []
        self.can_post = True

    def call(self, method: str, params: dict[str, Any]) -> Any:
        self.calls.append(method)
        if method == "getMe":
            return {"id": 1, "is_bot": True, "username": "kabarbot"}
        if params.get("chat_id") not in (f"@{CHAT['username']}", CHAT["id"], str(CHAT["id"])):
            raise Refusal(400, "Bad Request: chat not found")
        if method == "getChat":
            return CHAT
        if method == "getChatMember":
            return {"status": "administrator", "can_post_messages": self.can_post}
        if method in ("sendMessage", "sendPhoto"):
            return self.send(method, params)
        number = int(params["message_id"])
        if method == "deleteMessage":
            if self.messages.pop(number, None) is None:
                raise Refusal(400, "Bad Request: message to delete not found")
            return True
        if number not in self.messages:
            raise Refusal(400, "Bad Request: message to edit not found")
        return self.edit(method, number, params)

    def send(self, method: str, params: dict[str, Any]) -> Any:
        content = self.content(method == "sendPhoto", params)
        self.sent += 1
        number = 16 + self.sent
        self.messages[number] = content
        return {"message_id": number, "chat": CHAT, **content}

    def edit(self, method: str, number: int, params: dict[str, Any]) -> Any:
        if method == "editMessageMedia":
            params = {**params["media"], "photo": params["photo"]}
        content = self.content(method == "editMessageMedia", params)
        if content == self.messages[number]:
            raise Refusal(400, "Bad Request: message is not modified")
        self.messages[number] = content
        return {"message_id": number, "chat": CHAT, **content}

    @staticmethod
    def content(is_photo: bool, params: dict[str, Any]) -> dict[str, Any]:
        text = params.get("caption" if is_photo else "text", "")
        entities = params.get("caption_entities" if is_photo else "entities", [])
        length = len(text.encode("utf-16-le")) // 2
        if not is_photo and not text.strip():
            raise Refusal(400, "Bad Request: message text is empty")
        if length > (1024 if is_photo else 4096):
            raise Refusal(400, f"Bad Request: message {'caption ' if is_photo else ''}is too long")
        for entity in entities:
            if entity["offset"] < 0 or entity["length"] < 1 or entity["offset"] + entity["length"] > length:
                raise Refusal(400, "Bad Request: entity beyond the end of the text")
        return {"text": text, "entities": entities, **({"photo": params["photo"]} if is_photo else {})}


class Refusal(Exception):
    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.answer = status, {"ok": False, "error_code": status, "description": words}


def handler(board: Board) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(200, {"sent": board.sent})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            bot, method = self.path.split("/")[1:3]
            if bot != f"bot{TOKEN}":
                return self.answer(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
            with board.lock:
                for index, (troubled, status, answer) in enumerate(board.troubles):
                    if troubled == method:
                        del board.troubles[index]
                        if answer is None:
                            board.call(method, self.params(body))
                            self.close_connection = True
                            return
                        return self.answer(status, answer)
                try:
                    self.answer(200, {"ok": True, "result": board.call(method, self.params(body))})
                except Refusal as refusal:
                    self.answer(refusal.status, refusal.answer)

        def params(self, body: bytes) -> dict[str, Any]:
            kind = self.headers["Content-Type"]
            if kind == "application/json":
                return json.loads(body)
            message = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
            params: dict[str, Any] = {}
            for part in message.get_payload():
                name = part.get_param("name", header="Content-Disposition")
                content = part.get_payload(decode=True)
                if name == "photo":
                    params[name] = len(content)
                elif name in ("media", "caption_entities", "message_id", "disable_notification"):
                    params[name] = json.loads(content)
                else:
                    params[name] = content.decode()
            return params

        def answer(self, status: int, value: Any) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def serve(board: Board, port: int = 0) -> ThreadingHTTPServer:
    return ThreadingHTTPServer(("127.0.0.1", port), handler(board))


if __name__ == "__main__":
    if sys.argv[1] == "--count":
        with urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[2]}/") as response:
            print(json.load(response)["sent"])
    else:
        server = serve(Board(), int(sys.argv[1]))
        print(server.server_address[1], flush=True)
        server.serve_forever()
