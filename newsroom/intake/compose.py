"""A submission out of a manuscript: fields, captions and body told apart."""

from dataclasses import dataclass, replace
from datetime import datetime

from newsroom.intake.captions import Caption, Placeholder, captions, placeholders, without
from newsroom.intake.fields import find_fields
from newsroom.intake.limits import Limits, Refused
from newsroom.intake.manuscript import Block, Manuscript
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
        body.add(index, replace(block, text=fields.shortened.get(index, block.text)))
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """A placeholder and where it stood: after so many paragraphs, alone or in the last of them."""

    mark: Placeholder
    after: int
    alone: bool


class _Body:
    """The body on the way: paragraphs so far, pictures with their place, and places asked for by 【图1】."""

    def __init__(self, left_out: set[int], captioned: dict[tuple[int, int], Caption]) -> None:
        self.paragraphs: list[str] = []
        self._left_out = left_out
        self._captioned = captioned
        self._photos: list[IncomingPhoto] = []
        self._figures: dict[int, int] = {}
        self._asked: list[_Asked] = []

    def add(self, index: int, block: Block) -> None:
        if block.place == "aside":
            return
        if block.text and index not in self._left_out:
            self._add_text(block.text)
        for number, picture in enumerate(block.pictures):
            caption = self._captioned.get((index, number), Caption(""))
            if caption.figure is not None:
                self._figures.setdefault(caption.figure, len(self._photos))
            self._photos.append(IncomingPhoto(picture.data, picture.name, caption.text, len(self.paragraphs)))

    def placed(self) -> tuple[tuple[IncomingPhoto, ...], list[str]]:
        """The photos by place, and a warning for each placeholder without one; such a placeholder stays in the text."""
        photos, moved, unmet, following = list(self._photos), set[int](), [], 0
        for asked in self._asked:
            figure = asked.mark.figure
            at = following if figure is None else self._figures.get(figure, figure - 1)
            following = at + 1
            if not 0 <= at < len(photos):
                unmet.append(asked)
                continue
            if at not in moved:
                caption = photos[at].caption or asked.mark.caption
                photos[at] = replace(photos[at], after=asked.after, caption=caption)
                moved.add(at)
            if not asked.alone:
                self.paragraphs[asked.after - 1] = without(self.paragraphs[asked.after - 1], [asked.mark])
        for shift, asked in enumerate(each for each in unmet if each.alone):
            self.paragraphs.insert(asked.after + shift, asked.mark.text.strip())
            photos = [replace(photo, after=photo.after + (photo.after > asked.after + shift)) for photo in photos]
        warnings = [f"文中有“{asked.mark.text.strip()}”，但没有收到这张图片" for asked in unmet]
        return tuple(sorted(photos, key=lambda photo: photo.after)), warnings

    def _add_text(self, text: str) -> None:
        marks = placeholders(text)
        alone = not without(text, marks)
        if not alone:
            self.paragraphs.append(text)
        self._asked += (_Asked(mark, len(self.paragraphs), alone) for mark in marks)


def _check_amount(blocks: list[Block], limits: Limits) -> None:
    amount = sum(len(block.text) for block in blocks)
    if amount > limits.characters or len(blocks) > limits.paragraphs:
        what = f"有 {len(blocks)} 段、{amount} 字，不像一篇稿件"
        raise Refused(what, "请核对是不是发错了文件；是多篇合订的，请拆开再收")
    if not any(block.text for block in blocks if block.place != "aside"):
        pictures = sum(len(block.pictures) for block in blocks)
        what = f"里面只有 {pictures} 张图片，没有文字" if pictures else "里面没有文字"
        raise Refused(what, "请对方补上标题和正文，另存为 .docx 重发")
