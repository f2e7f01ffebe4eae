"""Telegram's Bot API over HTTPS: one method a request, failures by what has to happen next."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone
from typing import Any, Optional

import kim_channel as kim

#: Seconds without a byte before an answer counts as lost.
PATIENCE = 60


class Bot:
    def __init__(self, server: str, token: str, product: str) -> None:
        self._base = f"{server.rstrip('/')}/bot{token}"
        self._product = product

    def call(self, method: str, photo: Optional[bytes] = None, **params: Any) -> Any:
        """What the method returns. The token is part of the address, so no address is ever shown."""
        params = {name: value for name, value in params.items() if value is not None}
        body, kind = self._form(params, photo) if photo is not None else (json.dumps(params).encode(), "application/json")
        request = urllib.request.Request(
            f"{self._base}/{method}", data=body, headers={"Content-Type": kind, "User-Agent": self._product})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                answer = self._read(response)
        except urllib.error.HTTPError as problem:
            answer = self._read(problem)
            if not answer or problem.code >= 500:
                # A server of theirs fell over; whether before or after it did what it was asked, nobody knows.
                raise lost(f"http-{problem.code}") from None
        except urllib.error.URLError as problem:
            raise away() if is_unsent(problem.reason) else lost("connection") from None
        except (OSError, ValueError):
            raise lost("connection") from None
        if answer is None:
            raise lost("answer")
        if answer.get("ok"):
            return answer["result"]
        raise failure(answer)

    @staticmethod
    def _read(response: Any) -> Optional[dict[str, Any]]:
        try:
            answer = json.loads(response.read(1 << 20))
        except ValueError:
            return None
        return answer if isinstance(answer, dict) and "ok" in answer else None

    @staticmethod
    def _form(params: dict[str, Any], photo: bytes) -> tuple[bytes, str]:
        """multipart/form-data (RFC 7578): the parameters, and the photo as the part `photo`."""
        border = uuid.uuid4().hex
        body = b""
        for name, value in params.items():
            text = value if isinstance(value, str) else json.dumps(value)
            body += f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        body += f'--{border}\r\nContent-Disposition: form-data; name="photo"; filename="foto.jpg"\r\n'.encode()
        body += b"Content-Type: application/octet-stream\r\n\r\n" + photo + f"\r\n--{border}--\r\n".encode()
        return body, f"multipart/form-data; boundary={border}"


def is_unsent(reason: Any) -> bool:
    """Whether nothing of the request can have left: no name, no connection, no trust."""
    return isinstance(reason, (socket.gaierror, ConnectionRefusedError)) or "CERTIFICATE" in str(reason)


def away() -> kim.Failure:
    return kim.Unavailable(
        kim.Phrase("Telegram tidak dapat dihubungi; periksa sambungan internet",
                   "Telegram cannot be reached; check the connection to the internet"), "connection")


def lost(code: str) -> kim.Failure:
    return kim.Uncertain(
        kim.Phrase("jawaban Telegram hilang; lihat di kanalnya apakah pesan sudah terbit",
                   "Telegram's answer was lost; look in the chat whether the message is there"), code)


def failure(answer: dict[str, Any]) -> kim.Failure:
    """What the documented error codes ask for."""
    number = answer.get("error_code", 0)
    words = str(answer.get("description", ""))[:200]
    code = f"telegram-{number}"
    if number == 429:
        seconds = int(answer.get("parameters", {}).get("retry_after", 30))
        return kim.Unavailable(
            kim.Phrase(f"Telegram meminta menunggu {seconds} detik", f"Telegram asks to wait {seconds} seconds"),
            code, datetime.now(timezone.utc) + timedelta(seconds=seconds + 1))
    if number in (401, 404):
        return kim.Misconfigured(
            kim.Phrase("token bot tidak diterima; minta lagi dari @BotFather",
                       "the bot's token is not accepted; ask @BotFather for it again"), code)
    if number == 403 or "chat not found" in words or "rights" in words or "CHAT_WRITE_FORBIDDEN" in words:
        return kim.Misconfigured(
            kim.Phrase(f"bot tidak boleh menulis di sini; jadikan admin kanalnya ({words})",
                       f"the bot may not write here; make it an administrator of the chat ({words})"), code)
    return kim.Rejected(kim.Phrase(f"Telegram menolak: {words}", f"Telegram refuses: {words}"), code)
