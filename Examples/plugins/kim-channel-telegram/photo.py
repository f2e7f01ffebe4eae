"""Photos as they may be handed on: without what a camera wrote into them about its owner and the place."""

from __future__ import annotations

import struct
from typing import Optional

#: What Telegram takes as a photo, in bytes.
PHOTO_LIMIT = 10_000_000


def clean(content: bytes) -> Optional[bytes]:
    """The same picture without metadata, but which side is up; `None` for what is neither JPEG nor PNG."""
    if content.startswith(b"\xff\xd8"):
        return clean_jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return clean_png(content)
    return None


def clean_jpeg(content: bytes) -> Optional[bytes]:
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
            head = b"\xff\xd8" + (upright(orientation) if orientation != 1 else b"")
            return head + b"".join(kept) + content[position:]
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            orientation = orientation_in(segment[10:])
        # JFIF, colour profiles and Adobe's colour mark say how it looks; the rest is about its owner.
        if marker in (0xE0, 0xE2, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(segment)
        position += 2 + length
    return None


def orientation_in(tiff: bytes) -> int:
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


def upright(orientation: int) -> bytes:
    """An EXIF segment that holds the orientation and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


def clean_png(content: bytes) -> Optional[bytes]:
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
