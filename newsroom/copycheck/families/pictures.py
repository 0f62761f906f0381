"""A story's pictures: captions, sizes, numbers in the text, dates (IMG)."""

import re
from collections.abc import Iterable, Iterator

from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.text.numerals import chinese

LONG_SIDE = 1600
"""Pixels of a picture's longer side. domain.md 8.4 asks for 1920, but the intake reduces every picture to 1600: what is
less was less when it came."""
POOR = 900
"""Below it a picture shows its grain on paper."""

_FILE = re.compile(
    r"(?:IMG|DSC[NF]?|PXL|VID|MVIMG|P|mmexport|wx_camera_|Screenshot|image|photo|pic|微信(?:图片|截图)|QQ(?:图片|"
    r"截图)|图片|照片|截图|未命名|新建)?[-_ \d（）()]*(?:\.\w{3,4})?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[【〖（(\[](?:见|如|附)?图[ ]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})[】〗）)\]]")
_IN_WORDS = {chinese(number): number for number in range(1, 51)}
_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])月(?P<day>[12]\d|3[01]|0?[1-9])日")


def captions(sheet: Sheet) -> Iterator[Placed]:
    """Pictures without a caption, told once, and captions that are a file's name."""
    bare = [passage for passage in sheet.captions if not passage.text.strip()]
    if bare:
        numbers = "、".join(str(passage.number + 1) for passage in bare)
        yield Placed(bare[0], Hit(0, 0, message=f"第{numbers}张图没有图说，写明谁在何时做什么。"))
    for passage in sheet.captions:
        if passage.text.strip() and _FILE.fullmatch(passage.text.strip()):
            yield Placed(passage, Hit(0, len(passage.text)))


def sizes(sheet: Sheet) -> Iterator[Placed]:
    """Pictures that are too small, told once; upright and lying ones in one story."""
    photos = sheet.story.photos
    small = [number for number, photo in enumerate(photos) if max(photo.width, photo.height) < LONG_SIDE]
    if small:
        told = "、".join(f"第{number + 1}张{photos[number].width}×{photos[number].height}" for number in small)
        poor = any(max(photos[number].width, photos[number].height) < POOR for number in small)
        severity = Severity.WARN if poor else Severity.INFO
        message = f"图片小于1920×1080（{told}），请要原图。"
        yield Placed(sheet.captions[small[0]], Hit(0, 0, message=message, severity=severity))
    upright = [photo.height > photo.width for photo in photos]
    if any(upright) and not all(upright):
        place = sheet.captions[upright.index(upright[-1] if upright.count(True) == 1 else True)]
        yield Placed(place, Hit(0, 0, message="图片有横有竖，尽量统一。", severity=Severity.INFO))


def numbers_of_pictures(sheet: Sheet) -> Iterator[Placed]:
    """【图3】 where there are two pictures, and pictures beyond the last that is named."""
    if "图" not in sheet.story.body:
        return
    count, highest = len(sheet.story.photos), 0
    for passage in sheet.lines:
        for match in _NUMBERED.finditer(passage.text):
            number = _value(match["number"])
            highest = max(highest, number)
            if number > count:
                message = (
                    f"正文写到图{number}，附图只有{count}张，补图或删去。"
                    if count
                    else f"正文写到图{number}，没有附图。"
                )
                yield Placed(passage, Hit(*match.span(), message=message))
                return
    if highest and highest < count:
        yield sheet.missing("photos", f"附图有{count}张，正文只写到图{highest}。")


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _IN_WORDS.get(number, 0)


def dates_of_captions(sheet: Sheet) -> Iterable[Placed]:
    """A caption's day that is neither the story's nor named in it."""
    if not any("日" in passage.text for passage in sheet.captions):
        return
    told = {_day(match) for text in (sheet.story.title, sheet.story.body) for match in _DAY.finditer(text)}
    if (ended := sheet.story.event_ended_at) is not None:
        told.add((ended.month, ended.day))
    for passage in sheet.captions if told else ():
        for match in _DAY.finditer(passage.text):
            if _day(match) not in told:
                yield Placed(passage, Hit(*match.span()))


def _day(match: re.Match[str]) -> tuple[int, int]:
    return int(match["month"]), int(match["day"])


STORY = {
    "picture_captions": captions,
    "picture_sizes": sizes,
    "picture_numbers": numbers_of_pictures,
    "picture_dates": dates_of_captions,
}
