"""A submission out of a manuscript: fields, captions and body told apart."""

from dataclasses import replace
from datetime import datetime

from newsroom.intake.captions import captions, placeholder
from newsroom.intake.fields import find_fields
from newsroom.intake.limits import Limits, Refused
from newsroom.intake.manuscript import Block, Manuscript, Picture
from newsroom.intake.names import unit_group
from newsroom.story.story import Source
from newsroom.story.submission import IncomingPhoto, Submission

_LOW = 0.5
_FIELD_LABELS = {"title": "标题", "unit": "供稿单位", "authors": "作者", "event_ended_at": "事件时间"}


def compose(manuscript: Manuscript, stem: str, source: Source, arrived: datetime | None, limits: Limits) -> Submission:
    """The submission in a manuscript whose file is called `stem`. Raises Refused when there is no text or too much."""
    _check_amount(manuscript.blocks, limits)
    fields = find_fields(manuscript, stem, arrived)
    captioned, lines = captions(manuscript.blocks, fields.taken)
    body = _Body(fields.taken | lines, captioned)
    for index, block in enumerate(manuscript.blocks):
        body.add(index, block)
    photos, warnings = body.placed()
    values = fields.values
    if not values.get("title") and not body.paragraphs:
        raise Refused("里面没有文字", "请对方补上标题和正文，另存为 .docx 重发")
    if not body.paragraphs:
        warnings.append("只读到标题，没有正文")
    confidence = fields.confidence
    unsure = [label for name, label in _FIELD_LABELS.items() if name in values and confidence[name] <= _LOW]
    if unsure:
        warnings.append(f"{'、'.join(unsure)}是猜的，请核对")
    if not values.get("unit"):
        warnings.append("没有找到供稿单位，请补上")
    values.setdefault("title", stem)
    values.setdefault("unit_group", unit_group(values.get("unit", "")))
    return Submission(
        paragraphs=tuple(body.paragraphs),
        source=source,
        photos=photos,
        confidence=confidence,
        warnings=(*manuscript.warnings, *fields.warnings, *warnings),
        **values,
    )


class _Body:
    """The body on the way: paragraphs so far, pictures with their place, and places asked for by 【图1】."""

    def __init__(self, left_out: set[int], captioned: dict[tuple[int, int], str]) -> None:
        self.paragraphs: list[str] = []
        self._left_out = left_out
        self._captioned = captioned
        self._photos: list[IncomingPhoto] = []
        self._asked: list[tuple[int | None, str, int, str]] = []

    def add(self, index: int, block: Block) -> None:
        if block.place == "aside":
            return
        asked = placeholder(block.text) if block.text and index not in self._left_out else None
        if asked:
            self._asked.append((*asked, len(self.paragraphs), block.text))
        elif block.text and index not in self._left_out:
            self.paragraphs.append(block.text)
        for number, picture in enumerate(block.pictures):
            self._photos.append(self._photo(picture, self._captioned.get((index, number), "")))

    def placed(self) -> tuple[tuple[IncomingPhoto, ...], list[str]]:
        """The photos by place, and a warning for each placeholder without one; such a placeholder stays in the text."""
        photos, unmet, following = list(self._photos), [], 0
        for number, caption, after, text in self._asked:
            at = following if number is None else number - 1
            following = at + 1
            if at < len(photos):
                photos[at] = replace(photos[at], after=after, caption=photos[at].caption or caption)
            else:
                unmet.append((after, text))
        warnings = [f"文中有“{text}”，但没有收到这张图片" for _, text in unmet]
        for shift, (after, text) in enumerate(unmet):
            self.paragraphs.insert(after + shift, text)
            photos = [replace(photo, after=photo.after + (photo.after > after + shift)) for photo in photos]
        return tuple(sorted(photos, key=lambda photo: photo.after)), warnings

    def _photo(self, picture: Picture, caption: str) -> IncomingPhoto:
        return IncomingPhoto(picture.data, picture.name, caption, len(self.paragraphs))


def _check_amount(blocks: list[Block], limits: Limits) -> None:
    amount = sum(len(block.text) for block in blocks)
    if amount > limits.characters or len(blocks) > limits.paragraphs:
        what = f"有 {len(blocks)} 段、{amount} 字，不像一篇稿件"
        raise Refused(what, "请核对是不是发错了文件；是多篇合订的，请拆开再收")
    if not any(block.text for block in blocks if block.place != "aside"):
        pictures = sum(len(block.pictures) for block in blocks)
        what = f"里面只有 {pictures} 张图片，没有文字" if pictures else "里面没有文字"
        raise Refused(what, "请对方补上标题和正文，另存为 .docx 重发")
