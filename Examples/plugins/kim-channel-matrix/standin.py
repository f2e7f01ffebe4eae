#!/usr/bin/env python3
"""A stand-in of a Matrix homeserver on 127.0.0.1, for tests and training: as much of the Client-Server API as a channel
needs, with its limits.

    standin.py 8082          serves until it is stopped, and prints the port (0: any that is free)
    standin.py --count 8082  prints how many messages have come, edits aside
"""

from __future__ import annotations

import json
import sys
import threading
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Optional

TOKEN = "syt_latihan"
ME = "@kabar:desa.example"
ROOM = "!ruang:desa.example"
ALIAS = "#kabar:desa.example"
#: What an event may have, in bytes, with all that a server adds.
EVENT_LIMIT = 65_536


class Refusal(Exception):
    def __init__(self, status: int, code: str, words: str = "tidak", **more: Any) -> None:
        super().__init__(words)
        self.status, self.answer = status, {"errcode": code, "error": words, **more}


class Room:
    """The room: its events in order, and what goes wrong on purpose."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.events: list[dict[str, Any]] = []
        #: How many messages have come, edits aside.
        self.sent = 0
        self.transactions: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self.calls: list[str] = []
        #: (part of a path, what happens): a refusal is answered; `lost` is done and not answered; `dead` is not done.
        self.troubles: list[tuple[str, Any]] = []
        self.state: dict[str, dict[str, Any]] = {
            "m.room.name": {"name": "Kabar Sumberejo"},
            "m.room.power_levels": {"events_default": 50, "users": {ME: 50}}}
        self.joined = True
        self.upload_limit = 1_000_000

    def shown(self) -> list[dict[str, Any]]:
        """What readers see: the latest text of every message that stands."""
        texts: dict[str, dict[str, Any]] = {}
        for one in self.events:
            content, relation = one["content"], one["content"].get("m.relates_to")
            if relation is None:
                texts[one["event_id"]] = content
            elif texts.get(relation["event_id"]):
                texts[relation["event_id"]] = content["m.new_content"]
        return [content for content in texts.values() if content]

    def event(self, name: str) -> dict[str, Any]:
        found = next((one for one in self.events if one["event_id"] == name), None)
        if found is None:
            raise Refusal(404, "M_NOT_FOUND")
        return found

    def put(self, content: dict[str, Any], transaction: str) -> dict[str, Any]:
        if transaction in self.transactions:
            return {"event_id": self.transactions[transaction]}
        if not self.joined:
            raise Refusal(403, "M_FORBIDDEN", "User not in room")
        event = {"type": "m.room.message", "sender": ME, "event_id": f"$peristiwa{len(self.events)}", "content": content}
        if len(json.dumps(event, ensure_ascii=False).encode()) > EVENT_LIMIT - 1000:
            raise Refusal(413, "M_TOO_LARGE", "event too large")
        self.events.append(event)
        self.sent += "m.relates_to" not in content
        self.transactions[transaction] = event["event_id"]
        return {"event_id": event["event_id"]}

    def answer(self, method: str, path: list[str], query: dict[str, str], body: bytes) -> Any:
        if path[:2] == ["media", "v3"] and method == "POST":
            if len(body) > self.upload_limit:
                raise Refusal(413, "M_TOO_LARGE")
            name = f"mxc://desa.example/berkas{len(self.files)}"
            self.files[name] = body
            return {"content_uri": name}
        rest = path[2:]
        if rest == ["account", "whoami"]:
            return {"user_id": ME}
        if rest == ["joined_rooms"]:
            return {"joined_rooms": [ROOM] if self.joined else []}
        if rest[:2] == ["directory", "room"]:
            if rest[2] != ALIAS:
                raise Refusal(404, "M_NOT_FOUND", "no such alias")
            return {"room_id": ROOM, "servers": ["desa.example"]}
        if rest[:1] != ["rooms"] or rest[1] != ROOM:
            raise Refusal(404, "M_UNRECOGNIZED" if rest[:1] != ["rooms"] else "M_FORBIDDEN")
        return self.in_room(method, rest[2], rest[3:], query, body)

    def in_room(self, method: str, what: str, rest: list[str], query: dict[str, str], body: bytes) -> Any:
        if what == "send" and method == "PUT":
            return self.put(json.loads(body), rest[1])
        if what == "redact" and method == "PUT":
            self.event(rest[0])["content"] = {}
            return {"event_id": "$penghapusan"}
        if what == "state":
            if rest[0] not in self.state:
                raise Refusal(404, "M_NOT_FOUND")
            return self.state[rest[0]]
        if what == "relations":
            return {"chunk": [
                one for one in self.events if one["content"].get("m.relates_to", {}).get("event_id") == rest[0]]}
        if what == "event":
            event = dict(self.event(rest[0]))
            edits = self.in_room("GET", "relations", rest, query, b"")["chunk"]
            if edits:
                event["unsigned"] = {"m.relations": {"m.replace": edits[-1]}}
            return event
        if what == "messages":
            start = int(query.get("from", len(self.events)))
            end = max(0, start - int(query["limit"]))
            return {"chunk": self.events[end:start][::-1], **({"end": str(end)} if end else {})}
        raise Refusal(404, "M_UNRECOGNIZED")


def handler(room: Room) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            address = urllib.parse.urlsplit(self.path)
            if address.path == "/sent":
                return self.answer(200, {"sent": room.sent})
            path = [urllib.parse.unquote(one) for one in address.path.split("/")[2:]]
            with room.lock:
                room.calls.append(f"{self.command} {'/'.join(path[1:])}")
                try:
                    if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                        raise Refusal(401, "M_UNKNOWN_TOKEN")
                    trouble = self.trouble("/".join(path))
                    if isinstance(trouble, Refusal):
                        raise trouble
                    if trouble != "dead":
                        result = room.answer(self.command, path, dict(urllib.parse.parse_qsl(address.query)), body)
                    if trouble is not None:
                        self.close_connection = True
                        return
                    self.answer(200, result)
                except Refusal as refusal:
                    self.answer(refusal.status, refusal.answer)

        do_GET = do_PUT = do_POST = respond

        def trouble(self, path: str) -> Optional[Any]:
            for index, (where, what) in enumerate(room.troubles):
                if where in path:
                    del room.troubles[index]
                    return what
            return None

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


def serve(room: Room, port: int = 0) -> ThreadingHTTPServer:
    return ThreadingHTTPServer(("127.0.0.1", port), handler(room))


if __name__ == "__main__":
    if sys.argv[1] == "--count":
        with urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[2]}/sent") as response:
            print(json.load(response)["sent"])
    else:
        server = serve(Room(), int(sys.argv[1]))
        print(server.server_address[1], flush=True)
        server.serve_forever()
