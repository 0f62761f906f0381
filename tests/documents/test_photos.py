import zlib
from io import BytesIO

import pytest
from docx.image.image import Image as DocxImage
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsroom.documents.photos import LONG_SIDE, PhotoError, printable


def encoded(image, kind, **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(photo):
    return Image.open(BytesIO(photo.data))


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"), ("P", "PNG"),
        ("1", "PNG"), ("I;16", "PNG"), ("P", "GIF"), ("RGB", "BMP"), ("CMYK", "TIFF"), ("RGB", "WEBP"), ("F", "TIFF"),
    ],
)  # fmt: skip
def test_every_kind_becomes_plain(mode, kind):
    photo = printable(encoded(Image.new(mode, (60, 40)), kind))
    image = opened(photo)
    assert image.mode in ("RGB", "L")
    assert image.format == {".jpg": "JPEG", ".png": "PNG"}[photo.suffix]
    assert (photo.width, photo.height) == image.size == (60, 40)
    DocxImage.from_blob(photo.data)  # python-docx reads it


def test_large_ones_shrink_and_small_ones_stay():
    photo = printable(encoded(Image.new("RGB", (4000, 3000), "green"), "JPEG"))
    assert (photo.width, photo.height) == (LONG_SIDE, 1200)
    assert printable(encoded(Image.new("RGB", (30, 20)), "BMP")).width == 30


def test_it_stands_upright_and_says_nothing_of_its_origin():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera"
    photo = printable(encoded(Image.new("RGB", (80, 40)), "JPEG", exif=exif))
    assert (photo.width, photo.height) == (40, 80)
    assert b"Camera" not in photo.data
    assert not opened(photo).getexif()


def test_what_is_transparent_becomes_white():
    photo = printable(encoded(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG"))
    assert opened(photo).convert("RGB").getpixel((4, 4)) == (255, 255, 255)


def test_sixteen_bits_keep_their_tones():
    wide = Image.new("I;16", (8, 8), 32768)
    assert opened(printable(encoded(wide, "PNG"))).convert("L").getpixel((4, 4)) in range(126, 131)


def test_a_printable_one_comes_back_as_it_is():
    once = printable(encoded(Image.merge("RGB", [Image.effect_noise((900, 600), 60) for _ in "rgb"]), "PNG"))
    assert once.suffix == ".jpg"
    assert printable(once.data) == once
    drawing = printable(encoded(Image.new("P", (300, 200)), "PNG"))
    assert drawing.suffix == ".png"
    assert printable(drawing.data) == drawing


def test_a_bomb_is_refused():
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    size = (60_000).to_bytes(4, "big")
    rows = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + size + b"\x01\0\0\0\0") + rows + chunk(b"IEND", b"")
    with pytest.raises(PhotoError, match="大得不正常"):
        printable(bomb, "bomb.png")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "不是能识别的图片"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        (encoded(Image.new("RGB", (300, 300), "red"), "JPEG")[:700], "已损坏"),
        (encoded(Image.effect_noise((300, 300), 60), "PNG")[:2000], "已损坏"),
    ],
)
def test_what_cannot_be_printed(data, told):
    with pytest.raises(PhotoError, match=told) as caught:
        printable(data, "合影.jpg")
    assert "合影.jpg" in str(caught.value)


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"II*\0"])
)
def test_bytes_of_any_kind_are_told_apart(rest, head):
    try:
        printable(head + rest)
    except PhotoError as error:
        assert str(error).endswith("。")
