"""What phones make: HEIC, turned pictures, wide colours, and much that is nobody's business."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsroom.documents import photos
from newsroom.documents.bare import is_bare_jpeg, is_bare_png
from newsroom.documents.photos import PhotoError, printable, printables
from tests.documents import pictures
from tests.documents.pictures import SECRET, blue_corner, chunk, cornered, display_p3, encoded, exif, heic, segment

BARE = encoded(cornered(), "JPEG")
CORNERS = ("top left", "top right", "low right", "low left", "top left", "top right", "low right", "low left")
UPRIGHT = dict(enumerate(CORNERS, 1))
"""Where the corner at the top left of the sensor belongs, by the number in the EXIF block."""


def colour(photo) -> Any:
    return Image.open(BytesIO(photo.data)).convert("RGB").getpixel((5, 5))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", UPRIGHT)
def test_every_orientation_is_turned_once(kind, orientation):
    photo = printable(encoded(cornered(), kind, exif=exif(orientation)))
    assert blue_corner(photo.data) == UPRIGHT[orientation]
    assert (photo.width, photo.height) == ((320, 200) if orientation < 5 else (200, 320))
    assert printable(photo.data) == photo


@pytest.mark.parametrize(("quarters", "corner"), [(0, "top left"), (1, "low left"), (2, "low right"), (3, "top right")])
def test_a_heic_is_turned_by_its_container_alone(quarters, corner):
    # the orientation in its EXIF block says the same once more; who heeds both turns it twice
    photo = printable(pictures.turned_heic(cornered(), quarters, exif=exif(6)))
    assert blue_corner(photo.data) == corner
    assert photo.suffix == ".jpg"


def test_of_several_pictures_in_a_heic_the_primary_one_is_taken():
    from pillow_heif import HeifFile

    file, out = HeifFile(), BytesIO()
    for image in (Image.new("RGB", (320, 200), "green"), cornered()):
        file.add_from_pillow(image)
    file.save(out, primary_index=1)
    assert blue_corner(printable(out.getvalue()).data) == "top left"


def test_a_heic_of_ten_bits_keeps_its_tones():
    import pillow_heif

    wide, out = pillow_heif.from_bytes("RGB;16", (64, 64), b"\x00\x80" * 64 * 64 * 3), BytesIO()
    wide.save(out)
    assert all(abs(value - 128) < 3 for value in colour(printable(out.getvalue())))


def test_without_the_wheel_a_heic_is_named(monkeypatch):
    data = heic(cornered())
    monkeypatch.setattr(photos, "_reads_heif", lambda: False)
    monkeypatch.setattr(Image, "ID", [name for name in Image.ID if name != "HEIF"])
    with pytest.raises(PhotoError, match=r"苹果手机的 HEIC 格式.*另存为 JPG"):
        printable(data, "IMG_0001.HEIC")


@pytest.mark.parametrize(
    "told",
    [
        BARE[:2] + segment(0xE1, b"Exif\0\0" + SECRET) + BARE[2:],
        BARE[:20] + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET) + BARE[20:],
        BARE[:20] + segment(0xE2, b"ICC_PROFILE\0\1\1" + SECRET) + BARE[20:],
        BARE[:20] + segment(0xE2, b"MPF\0" + SECRET) + BARE[20:],
        BARE[:20] + segment(0xED, b"Photoshop 3.0\0" + SECRET) + BARE[20:],
        BARE[:20] + segment(0xFE, SECRET) + BARE[20:],
        BARE[:-2] + segment(0xFE, SECRET) + BARE[-2:],
        BARE + SECRET,
        BARE + BARE[:2] + segment(0xFE, SECRET) + BARE[2:],
        BARE + SECRET + b"\xff\xd9",
        encoded(cornered(), "PNG")[:33] + chunk(b"tEXt", b"Place\0" + SECRET) + encoded(cornered(), "PNG")[33:],
        encoded(cornered(), "PNG")[:33] + chunk(b"eXIf", SECRET) + encoded(cornered(), "PNG")[33:],
        encoded(cornered(), "PNG") + SECRET,
        encoded(cornered(), "PNG") + SECRET + chunk(b"IEND", b""),
        encoded(cornered(), "WEBP", exif=exif(1), xmp=SECRET),
        heic(cornered(), exif=exif(1), xmp=SECRET),
    ],
)
def test_where_it_was_taken_is_gone(told):
    assert SECRET in told
    photo = printable(told)
    assert SECRET not in photo.data
    assert is_bare_jpeg(photo.data) or is_bare_png(photo.data)


def test_a_second_picture_behind_the_first_does_not_slow_it_down_or_come_along():
    both = encoded(cornered(4000, 3000), "MPO", save_all=True, append_images=[Image.new("RGB", (900, 600), "green")])
    photo = printable(both)
    assert (photo.width, photo.height) == (1600, 1200)
    assert is_bare_jpeg(photo.data)


def test_wide_colours_stay_what_they_are():
    soft = Image.new("RGB", (40, 40), (200, 100, 100))
    wide = colour(printable(encoded(soft, "JPEG", icc_profile=display_p3(), quality=95)))
    assert wide[0] > 208
    assert wide[1] < 98
    assert colour(printable(encoded(soft, "JPEG", icc_profile=b"nonsense", quality=95)))[0] in range(197, 204)
    assert colour(printable(encoded(soft, "PNG", icc_profile=display_p3()))) == colour(
        printable(encoded(soft.convert("RGBA"), "PNG", icc_profile=display_p3()))
    )


def test_of_what_moves_the_first_picture_stays():
    frames = [cornered(), Image.new("RGB", (320, 200), "green")]
    for kind in ("GIF", "WEBP", "PNG"):
        photo = printable(encoded(frames[0], kind, save_all=True, append_images=frames[1:]))
        assert blue_corner(photo.data) == "top left"
        assert getattr(Image.open(BytesIO(photo.data)), "n_frames", 1) == 1


def test_a_jpeg_that_calls_itself_huge_is_refused():
    frame = BARE.index(b"\xff\xc0") + 5
    with pytest.raises(PhotoError, match="大得不正常"):
        printable(BARE[:frame] + b"\xff\xff\xff\xff" + BARE[frame + 4 :])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF", "BMP"])
def test_half_a_picture_is_refused(kind):
    noise = Image.merge("RGB", [Image.effect_noise((200, 150), 60) for _ in "rgb"])
    whole = heic(noise) if kind == "HEIF" else encoded(noise, kind)
    with pytest.raises(PhotoError, match=r"已损坏|不是能识别的图片"):
        printable(whole[: len(whole) // 2], "半张.jpg")


@given(
    st.sampled_from(["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"]),
    st.sampled_from(["PNG", "JPEG", "TIFF"]),
    st.integers(1, 90),
    st.integers(1, 90),
    st.integers(0, 3),
)
@settings(max_examples=80, deadline=None)
def test_once_is_enough(mode, kind, width, height, noise):
    picture = Image.effect_noise((width, height), noise * 30)
    picture = picture.convert("RGB").convert("CMYK") if mode == "CMYK" else picture.convert(mode)
    if kind == "JPEG" and mode not in ("L", "RGB", "CMYK"):
        kind = "TIFF"
    if kind == "PNG" and mode == "CMYK":
        kind = "JPEG"
    once = printable(encoded(picture, kind))
    assert printable(once.data) is not once
    assert printable(once.data) == once


def test_several_at_once_are_the_same_as_one_by_one():
    pictures = [(encoded(cornered(900, 600), "PNG"), "1"), (b"", "2.jpg"), (encoded(cornered(), "JPEG"), "3")]
    one, broken, other = printables(pictures)
    assert (one, other) == (printable(*pictures[0]), printable(*pictures[2]))
    assert isinstance(broken, PhotoError)
    assert "2.jpg" in str(broken)
