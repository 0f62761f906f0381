"""Photos for print: any picture that a phone or camera makes becomes a plain JPEG or PNG that Word and WPS both take.

People send what Word cannot show (HEIC, CMYK, 16 bit, WebP named .jpg) and what nobody should see (where it was taken).
Every picture is therefore drawn anew, once: upright, in sRGB, without metadata, its long side at most 1600 pixels
(about 350 KB). What comes of it comes back byte for byte the next time.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newsroom.documents.bare import is_bare_jpeg, is_bare_png
from newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 1600
QUALITY = 82
THREADS = 2
"""Pillow lets go of the interpreter while it decodes; more would only cost memory, up to 100 MB each."""
_PHOTO_COLOURS = 1 << 16
"""A picture with more colours is a photograph, which is always smaller as a JPEG."""
_ORIENTATION = 0x0112
_JPEG = b"\xff\xd8\xff"


class PhotoError(NewsroomError):
    """A picture that cannot be printed, with the reason in Chinese."""


@dataclass(frozen=True, slots=True)
class PrintablePhoto:
    """A picture in its printable form. `suffix` is `.jpg` or `.png`; width and height are pixels as seen upright."""

    data: bytes
    suffix: str
    width: int
    height: int


def printable(data: bytes, name: str = "") -> PrintablePhoto:
    """The picture upright, in RGB or grey, without metadata and at most LONG_SIDE pixels long; of several the first.

    A picture that already is all this comes back byte for byte. Raises PhotoError when it is no picture, broken, or
    larger than Pillow's bound for decompression bombs.
    """
    from PIL import Image, UnidentifiedImageError

    shown = f"图片“{name}”" if name else "这张图片"
    # twice this bound is refused as an error; phones do make pictures of 108 million pixels
    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
    heif = _is_heif(data) and _reads_heif()
    try:
        with _opened(data) as image:
            return _as_it_is(image, data) or _drawn_anew(image)
    except Image.DecompressionBombError:
        raise PhotoError(f"{shown}的尺寸大得不正常，没有采用，原图没有改动。请缩小以后再用。") from None
    except UnidentifiedImageError:
        if _is_heif(data) and not heif:
            reason, remedy = "是苹果手机的 HEIC 格式", "请在手机上另存为 JPG 再用"
        elif heif:
            reason, remedy = "是 HEIC 格式，但已损坏，打不开", "请让报送单位重发"
        else:
            reason, remedy = "不是能识别的图片", "请换成 JPG 或 PNG 格式"
        raise PhotoError(f"{shown}{reason}，没有采用，原图没有改动。{remedy}。") from None
    except Exception:  # a broken picture makes Pillow raise nearly anything
        raise PhotoError(f"{shown}已损坏，打不开，没有采用，原图没有改动。请让报送单位重发。") from None


def printables(pictures: Sequence[tuple[bytes, str]]) -> list[PrintablePhoto | PhotoError]:
    """Several pictures (data, name) at once, in their order; one that cannot be printed is its error."""
    if len(pictures) < 2:
        return [_or_error(*picture) for picture in pictures]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda picture: _or_error(*picture), pictures))


def _or_error(data: bytes, name: str) -> PrintablePhoto | PhotoError:
    try:
        return printable(data, name)
    except PhotoError as error:
        return error


def _opened(data: bytes) -> "Image":
    from PIL import Image, UnidentifiedImageError

    if not data.startswith(_JPEG):
        return Image.open(BytesIO(data))
    from PIL.JpegImagePlugin import JpegImageFile

    # Pillow would look for further pictures behind a phone's first, and refuse it where these are spoilt
    try:
        image = JpegImageFile(BytesIO(data))
    except SyntaxError:
        raise UnidentifiedImageError from None
    if image.width * image.height > 2 * (Image.MAX_IMAGE_PIXELS or 0):
        raise Image.DecompressionBombError
    return image


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in (
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    )  # fmt: skip


@lru_cache(maxsize=1)
def _reads_heif() -> bool:
    """Whether the wheel that reads HEIC is there; from then on Pillow reads it too."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener(thumbnails=False)
    return True


def _as_it_is(image: "Image", data: bytes) -> PrintablePhoto | None:
    """The bytes themselves if they need no change."""
    if max(image.size) > LONG_SIDE or image.mode not in ("RGB", "L"):
        return None
    if image.format == "JPEG" and is_bare_jpeg(data):
        return PrintablePhoto(data, ".jpg", *image.size)
    # 16 bits a channel, or a photograph that is smaller as a JPEG, are drawn anew
    if image.format == "PNG" and is_bare_png(data) and data[24] == 8 and len(data) <= image.width * image.height:
        return PrintablePhoto(data, ".png", *image.size)
    return None


def _drawn_anew(image: "Image") -> PrintablePhoto:
    lossless = image.format in ("PNG", "GIF", "BMP", "TIFF")
    size = _decoded(image)
    turn = _turn(image)  # only now: Pillow turns some formats itself while it decodes
    plain = _plain_colours(_in_srgb(_shrunk(image, size)))
    upright = plain.copy() if turn is None else plain.transpose(turn)
    upright.info = {}
    jpeg = _encoded(upright, "JPEG", quality=QUALITY, optimize=True)
    if lossless and upright.getcolors(_PHOTO_COLOURS):
        png = _encoded(upright, "PNG", optimize=True)
        if len(png) <= len(jpeg):
            return PrintablePhoto(png, ".png", *upright.size)
    return PrintablePhoto(jpeg, ".jpg", *upright.size)


def _decoded(image: "Image") -> tuple[int, int]:
    """Decode the picture in place, a JPEG at a fraction of its size; returns the size that it is to have."""
    scale = min(1.0, LONG_SIDE / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    image.draft(None, size)
    image.load()
    return size


def _shrunk(image: "Image", size: tuple[int, int]) -> "Image":
    from PIL import Image

    if image.size == size:
        return image
    if image.mode in ("P", "1") or image.mode.startswith("I;"):
        image = _plain_colours(image)  # cannot be scaled as they are
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)


def _turn(image: "Image") -> Any:
    """The transposition that stands the picture upright; None if it does, or says nothing that can be read."""
    from PIL.Image import Transpose

    try:
        orientation = int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # spoilt metadata is no reason to refuse a good picture
        return None
    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)


def _in_srgb(image: "Image") -> "Image":
    """The picture with the colours that its profile means, in sRGB, which is what a picture without profile is."""
    profile = image.info.get("icc_profile", b"")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        transform = _to_srgb(profile, image.mode)
        return image if transform is None else transform.apply(image)
    except Exception:  # a profile that makes no sense is as good as none
        return image


@lru_cache(maxsize=8)
def _to_srgb(profile: bytes, mode: str) -> Any:
    """A transform into sRGB; None where the profile is sRGB itself."""
    from PIL import ImageCms

    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    if "sRGB" in ImageCms.getProfileDescription(source):
        return None
    target = "RGB" if mode == "CMYK" else mode
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return ImageCms.ImageCmsTransform(source, srgb, mode, target)


def _plain_colours(image: "Image") -> "Image":
    """RGB or 8-bit grey; what is transparent becomes white, as on paper."""
    from PIL import Image

    if image.mode.startswith(("I", "F")):
        _, high = image.getextrema()
        top = 65535 if isinstance(high, int | float) and high > 255 else 255
        wide = image.convert("F")
        return wide.point(lambda value: value * (255 / top)).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        coloured = image.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(paper, coloured).convert("RGB")
    return image if image.mode == "L" else image.convert("RGB")


def _encoded(image: "Image", format_: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()
