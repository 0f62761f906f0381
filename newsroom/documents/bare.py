"""Whether a picture file is bare: nothing in it but the picture, so that it can be passed on byte for byte.

A JPEG carries the place it was taken at in APP1, colour profiles in APP2, second pictures in MPF or behind its end;
a PNG carries text in chunks. Files are walked from mark to mark, and whatever is not known to be harmless counts.
"""

import re

_BARE_SEGMENTS = frozenset(
    # quantization, Huffman tables, restart interval, baseline and progressive frame, scan
    (0xDB, 0xC4, 0xDD, 0xC0, 0xC2, 0xDA)
)
_SCAN, _END, _JFIF = 0xDA, 0xD9, b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
_THUMBNAIL = 18
"""Where a JFIF header says how wide and high its thumbnail is."""
_NEXT_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7]")
_PNG = b"\x89PNG\r\n\x1a\n"
_BARE_CHUNKS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"pHYs"))


def is_bare_jpeg(data: bytes) -> bool:
    """A whole JFIF file without metadata, comments, thumbnails, and with nothing behind its end."""
    if not data.startswith(_JFIF) or data[_THUMBNAIL : _THUMBNAIL + 2] != b"\0\0":
        return False
    place = len(_JFIF) + 9
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] in _BARE_SEGMENTS:
        scan = data[place + 1] == _SCAN
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if scan:
            mark = _NEXT_MARK.search(data, place)
            if mark is None:
                return False
            place = mark.start()
    return data[place:] == bytes((0xFF, _END))


def is_bare_png(data: bytes) -> bool:
    """A whole PNG file without text, profile or animation, and with nothing behind its end."""
    if not data.startswith(_PNG):
        return False
    place, kind = len(_PNG), b""
    while place + 12 <= len(data):
        kind = data[place + 4 : place + 8]
        if kind not in _BARE_CHUNKS:
            return False
        place += 12 + int.from_bytes(data[place : place + 4], "big")
    return kind == b"IEND" and place == len(data)
