"""Pictures as phones make them, made in the test: with orientation, place, profile, several in one file."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

SECRET = b"Geheim-31.2N-121.5E"
"""Stands in every metadata block; must never come out."""


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def cornered(width: int = 320, height: int = 200) -> Image.Image:
    """Red with a blue corner at the top left."""
    image = Image.new("RGB", (width, height), "red")
    ImageDraw.Draw(image).rectangle((0, 0, 60, 60), fill="blue")
    return image


def blue_corner(data: bytes) -> str:
    """Where the blue corner of a picture is now."""
    image = Image.open(BytesIO(data)).convert("RGB")
    right, low = image.width - 20, image.height - 20
    places = {"top left": (20, 20), "top right": (right, 20), "low left": (20, low), "low right": (right, low)}
    return " and ".join(name for name, place in places.items() if image.getpixel(place)[2] > 128)  # pyright: ignore


def exif(orientation: int) -> Image.Exif:
    """Orientation, maker, and a place."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = SECRET.decode()
    found.get_ifd(0x8825)[1] = "N"
    found.get_ifd(0x8825)[2] = (31.0, 13.0, 1.0)
    return found


def heic(image: Image.Image, **options: Any) -> bytes:
    from pillow_heif import register_heif_opener

    register_heif_opener()
    return encoded(image, "HEIF", **options)


def turned_heic(image: Image.Image, quarters: int, **options: Any) -> bytes:
    """A HEIC whose container turns the picture by so many quarters to the left (`irot`), as iPhones write it."""
    data = heic(image, **options)
    meta, whole, properties, links = (data.index(name) - 4 for name in (b"meta", b"iprp", b"ipco", b"ipma"))
    end, last = properties + _size(data, properties), links + _size(data, links)
    turn = struct.pack(">I4sB", 9, b"irot", quarters)
    link = bytes((0x80 | (_count(data, properties) + 1),))
    out = bytearray(data[:end] + turn + data[end:last] + link + data[last:])
    out[links + len(turn) + 18] += 1  # how many properties the first picture has
    for place, more in ((meta, 10), (whole, 10), (properties, 9), (links + len(turn), 1)):
        struct.pack_into(">I", out, place, _size(out, place) + more)
    table = out.index(b"iloc") + 10
    for entry in range(struct.unpack_from(">H", out, table)[0]):
        place = table + 2 + entry * 18 + 4  # where its data begin
        struct.pack_into(">I", out, place, _size(out, place) + 10)
    return bytes(out)


def _size(data: bytes | bytearray, place: int) -> int:
    return struct.unpack_from(">I", data, place)[0]


def _count(data: bytes, box: int) -> int:
    """How many boxes there are in a box."""
    place, end, count = box + 8, box + _size(data, box), 0
    while place < end:
        place, count = place + _size(data, place), count + 1
    return count


def segment(mark: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes((0xFF, mark)) + (len(content) + 2).to_bytes(2, "big") + content


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def display_p3() -> bytes:
    """An ICC profile with the primaries of Display P3, which iPhones use, and a gamma of 2.2."""

    def number(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(number, values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    name = b"Display P3\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 79,
        b"cprt": b"text\0\0\0\0" + b"none\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.51512, 0.2412, -0.00105),
        b"gXYZ": xyz(0.29198, 0.69225, 0.04189),
        b"bXYZ": xyz(0.1571, 0.06657, 0.78407),
        b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }  # fmt: skip
    place, table, body = 132 + 12 * len(tags), b"", b""
    for tag, content in tags.items():
        content += b"\0" * (-len(content) % 4)
        table += tag + struct.pack(">II", place + len(body), len(content))
        body += content
    head = struct.pack(">I4sI4s4s4s", place + len(body), b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + xyz(0.9642, 1.0, 0.8249)[8:]
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
