"""The Matrix Client-Server API (spec v1.3 and later) over HTTPS: one request a call, failures by what has to happen next."""

from __future__ import annotations

import json
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone
from typing import Any, Optional

import kim_channel as kim

#: Seconds without a byte before an answer counts as lost.
PATIENCE = 60
#: The longest pause, in seconds, that is waited for in place when a server asks for one.
PAUSE = 20
#: How often a request is made whose answer is lost. All may be made twice: a look changes nothing, a transaction takes
#: effect once, and nobody sees a file that no message shows.
TRIES = 3


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token goes to the server in the settings and to no other, wherever that one points."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Homeserver:
    #: Replaced in tests, which do not wait.
    sleep = staticmethod(time.sleep)

    def __init__(self, address: str, token: str, product: str) -> None:
        self.address = address.rstrip("/")
        self._token = token
        self._product = product
        self._opener = urllib.request.build_opener(_NoRedirect)

    def get(self, path: str, **query: Any) -> Any:
        return self._call("GET", path, query=query)

    def put(self, path: str, content: dict[str, Any]) -> Any:
        """A path that ends in a transaction id takes effect once, however often it is asked for."""
        return self._call("PUT", path, json.dumps(content).encode())

    def upload(self, content: bytes, kind: str, name: str) -> str:
        """The `mxc:` address of a file. Nobody sees one that no message shows."""
        return str(self._call("POST", "/_matrix/media/v3/upload", content, kind, query={"filename": name})["content_uri"])

    def _call(
        self, method: str, path: str, body: Optional[bytes] = None, kind: str = "application/json",
        query: Optional[dict[str, Any]] = None,
    ) -> Any:
        address = self.address + path + ("?" + urllib.parse.urlencode(query) if query else "")
        paused = 0.0
        tried = 0
        while True:
            request = urllib.request.Request(address, data=body, method=method, headers={
                "Authorization": f"Bearer {self._token}", "Content-Type": kind, "User-Agent": self._product})
            tried += 1
            try:
                with self._opener.open(request, timeout=PATIENCE) as response:
                    return self._read(response)
            except urllib.error.HTTPError as problem:
                failed = failure(problem.code, self._read_error(problem), problem.headers.get("Retry-After"))
            except urllib.error.URLError as problem:
                if is_unsent(problem.reason):
                    raise away() from None
                failed = Lost("connection")
            except (OSError, ValueError):
                failed = Lost("answer")
            if isinstance(failed, Busy) and failed.seconds + paused <= PAUSE:
                paused += failed.seconds
                self.sleep(failed.seconds)
            elif isinstance(failed, Lost) and tried < TRIES:
                self.sleep(1)
            elif isinstance(failed, Lost) and method != "PUT":
                # Who only looks, or puts a file where nobody sees it, has done nothing.
                raise away() from None
            else:
                raise failed from None

    @staticmethod
    def _read(response: Any) -> Any:
        answer = json.loads(response.read(16 << 20))
        if not isinstance(answer, dict):
            raise ValueError("no object")
        return answer

    @staticmethod
    def _read_error(response: Any) -> dict[str, Any]:
        try:
            answer = json.loads(response.read(1 << 20))
        except (OSError, ValueError):
            return {}
        return answer if isinstance(answer, dict) else {}


class Lost(kim.Uncertain):
    """The request was sent and no answer came that can be read."""

    def __init__(self, code: str) -> None:
        super().__init__(
            kim.Phrase("jawaban server Matrix hilang; kim mencarinya lagi pada pengiriman berikutnya",
                       "the Matrix server's answer was lost; kim looks for it again in the next run"), code)


class Busy(kim.Unavailable):
    """The server asks for a pause."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            kim.Phrase(f"server Matrix meminta menunggu {seconds:.0f} detik",
                       f"the Matrix server asks to wait {seconds:.0f} seconds"),
            "M_LIMIT_EXCEEDED", datetime.now(timezone.utc) + timedelta(seconds=seconds + 1))


def is_unsent(reason: Any) -> bool:
    """Whether nothing of the request can have left: no name, no connection, no trust."""
    return isinstance(reason, (socket.gaierror, ConnectionRefusedError)) or "CERTIFICATE" in str(reason)


def away() -> kim.Failure:
    return kim.Unavailable(
        kim.Phrase("server Matrix tidak dapat dihubungi; periksa internet dan 'homeserver'",
                   "the Matrix server cannot be reached; check the connection and 'homeserver'"), "connection")


def failure(status: int, answer: dict[str, Any], retry_after: Optional[str] = None) -> kim.Failure:
    """What the specified error codes ask for."""
    code, words = str(answer.get("errcode", "")), str(answer.get("error", ""))[:200]
    name = code if code.startswith("M_") else f"http-{status}"
    if status == 429:
        milliseconds = answer.get("retry_after_ms")
        if not isinstance(milliseconds, (int, float)):
            milliseconds = 1000 * int(retry_after) if retry_after and retry_after.isdigit() else 5000
        return Busy(max(0.05, milliseconds / 1000))
    if status >= 500:
        # Before or after it did what it was asked, nobody knows.
        return Lost(name)
    if code in ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED", "M_USER_LOCKED", "M_USER_SUSPENDED"):
        return kim.Misconfigured(
            kim.Phrase("token akun tidak diterima; ambil token baru di Element (Pengaturan → Bantuan → Lanjutan)",
                       "the account's token is not accepted; get a new one in Element (Settings → Help → Advanced)"), name)
    if code == "M_FORBIDDEN":
        return kim.Misconfigured(
            kim.Phrase(f"akun ini tidak boleh menulis di ruang itu; masukkan ke ruang dan beri hak ({words})",
                       f"this account may not write in the room; let it join and give it the right ({words})"), name)
    if code == "M_TOO_LARGE" or status == 413:
        return kim.Rejected(
            kim.Phrase("terlalu besar untuk server Matrix ini; perkecil fotonya",
                       "too large for this Matrix server; use a smaller photo"), name)
    if status == 404 and code != "M_NOT_FOUND" or 300 <= status < 400:
        return kim.Misconfigured(
            kim.Phrase("alamat itu bukan server Matrix; periksa 'homeserver'",
                       "that address is no Matrix server; check 'homeserver'"), name)
    return kim.Rejected(kim.Phrase(f"server Matrix menolak: {words}", f"the Matrix server refuses: {words}"), name)
