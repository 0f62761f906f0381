"""Photos for print: any picture that Pillow reads becomes a plain JPEG or PNG that Word, WPS and python-docx all take.

People send what Word cannot show (CMYK, 16 bit, WebP named .jpg) and what nobody should see (where it was taken). Every
picture is therefore drawn anew, without metadata, its long side at most 1600 pixels (about 350 KB).
"""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 1600
QUALITY = 82


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
    """The picture upright, in RGB or grey, without metadata and at most LONG_SIDE pixels long.

    A picture that already is all this comes back byte for byte. Raises PhotoError when it is no picture, broken, or
    larger than Pillow's bound for decompression bombs.
    """
    import warnings

    from PIL import Image, UnidentifiedImageError

    shown = f"图片“{name}”" if name else "这张图片"
    try:
        with warnings.catch_warnings():
            # twice this bound is refused as an error; phones do make pictures of 108 million pixels
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                return _as_it_is(image, data) or _drawn_anew(image)
    except Image.DecompressionBombError:
        raise PhotoError(f"{shown}的尺寸大得不正常，没有采用，原图没有改动。请缩小以后再用。") from None
    except UnidentifiedImageError:
        if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"):
            reason, remedy = "是苹果手机的 HEIC 格式", "请在手机上另存为 JPG 再用"
        else:
            reason, remedy = "不是能识别的图片", "请换成 JPG 或 PNG 格式"
        raise PhotoError(f"{shown}{reason}，没有采用，原图没有改动。{remedy}。") from None
    except Exception:  # a broken picture makes Pillow raise nearly anything
        raise PhotoError(f"{shown}已损坏，打不开，没有采用，原图没有改动。请让报送单位重发。") from None


def _as_it_is(image: "Image", data: bytes) -> PrintablePhoto | None:
    """The bytes themselves if they need no change."""
    whole = data.endswith(b"\xff\xd9") if image.format == "JPEG" else data.endswith(b"IEND\xaeB`\x82")
    harmless = set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    known = (image.format == "JPEG" and "jfif" in image.info) or image.format == "PNG"
    if not (known and whole and harmless and image.mode in ("RGB", "L") and max(image.size) <= LONG_SIDE):
        return None
    if image.format == "PNG" and (data[24] != 8 or len(data) > image.width * image.height):
        return None  # 16 bits a channel, or a photograph that is smaller as a JPEG
    return PrintablePhoto(data, ".jpg" if image.format == "JPEG" else ".png", *image.size)


def _drawn_anew(image: "Image") -> PrintablePhoto:
    from PIL import Image, ImageOps

    lossless = image.format in ("PNG", "GIF", "BMP", "TIFF")
    if image.format == "JPEG":
        image.draft(None, (LONG_SIDE, LONG_SIDE))  # decodes at a fraction of the size
    upright = _plain_colours(ImageOps.exif_transpose(image))
    upright.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    jpeg = _encoded(upright, "JPEG", quality=QUALITY, optimize=True)
    if lossless:
        png = _encoded(upright, "PNG", optimize=True)
        if len(png) <= len(jpeg):
            return PrintablePhoto(png, ".png", *upright.size)
    return PrintablePhoto(jpeg, ".jpg", *upright.size)


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
    if image.mode == "L":
        return image.copy()
    return image.convert("RGB")


def _encoded(image: "Image", format_: str, **options: object) -> bytes:
    clean = image.copy()
    clean.info = {}
    out = BytesIO()
    clean.save(out, format_, **options)
    return out.getvalue()
