"""Which lines are captions of which pictures, and where a placeholder wants a picture (domain.md 8.4, 7.2)."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from newsroom.intake.manuscript import Block
from newsroom.text.numerals import chinese

_LONGEST = 200
_SHORT = 60
_NUMBERED = r"(?:图片?|照片|配图|图表)\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])"  # halfwidth-ok
_MARK = re.compile(
    r"[（(【\[]?\s*(?:[▲△↑▴◆]+\s*(?:图\s*[：:])?"  # halfwidth-ok
    rf"|{_NUMBERED}\s*(?:[：:、.．]|[\s\u3000]+|(?=[\u4e00-\u9fff“（(]))"  # halfwidth-ok
    r"|(?:图片说明|图说|图注|图片|图|照片)\s*[：:】\]]"  # halfwidth-ok
    r"|(?=图为|图中|[上下左右前后]图(?:为|[：:])))\s*"  # halfwidth-ok
)
_CREDIT = re.compile(r"(?:摄|供图|摄影|图片提供)\s*[）)]?$")
_ENDED = re.compile(r"[。！？；]$")
_PLACEHOLDER = re.compile(
    r"[【\[（(<《]\s*(?:此处?)?(?:插入?|配|附)?"  # halfwidth-ok
    r"(?:图片?|照片|配图|附图)\s*(\d{1,2}|[一二三四五六七八九十]{1,2})?\s*"  # halfwidth-ok
    r"(?:[：:、\s]\s*([^】\]）)]{1,100}))?[】\]）)>》]"  # halfwidth-ok
)
_FIGURE = re.compile(r"[（(【\[]?\s*(?:图片?|照片|配图|图表)\s*(\d{1,2}|[一二三四五六七八九十]{1,2})")  # halfwidth-ok
_BRACKETED = re.compile(rf"[【\[]\s*{_NUMBERED}\s*[】\]]\s*")
_INSIDE = re.compile(
    r"(?<![如见在及和])\s{0,4}[【\[［]\s*(?:此处?)?(?:见|插入?|配|附)?(?:图片?|照片|配图|附图|插图)\s*"  # halfwidth-ok
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})?\s*"  # halfwidth-ok
    r"(?:[：:]\s*([^】\]］]{1,100}))?[】\]］](?!所示|中|可见|显示)"  # halfwidth-ok
)
"""The same inside a paragraph; in round brackets it would be a reference to keep."""
_FILE_NAME = re.compile(
    r"[\\/]|\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic)$"
    r"|^(?:IMG|DSC|mmexport|微信图片|图片|图像|Picture|image)[\s_\-]*[\w\-]*$",
    re.IGNORECASE | re.ASCII,
)
_MACHINE_TALK = re.compile(
    r"(?:描述|说明)已自动生成|^图片包含|automatically generated|^A (?:picture|group|person|close)", re.IGNORECASE
)
_FIGURES = {chinese(number): number for number in range(1, 21)}


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption without its mark, and the number that it gives its picture (`图1：`)."""

    text: str
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place in the text for a picture: which one (None: the next), its caption, and how it is written."""

    figure: int | None
    caption: str
    text: str


def captions(blocks: list[Block], spared: Collection[int] = ()) -> tuple[dict[tuple[int, int], Caption], set[int]]:
    """Captions by (index of block, number of picture in it), and the indexes of the lines that they came from.

    A caption stands in the picture's own paragraph or in the lines right after it. Lines in `spared` (the headline)
    are none. Pictures without a line take their alternative text.
    """
    found: dict[tuple[int, int], Caption] = {}
    taken: set[int] = set()
    waiting: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        if block.place == "aside":
            continue
        own = [(index, number) for number in range(len(block.pictures))]
        line = _caption_of(block, beside=bool(own)) if index not in spared and not _placed(block.text) else ()
        waiting = waiting + own if own or not block.text else waiting
        if line and waiting:
            # one line for several pictures speaks of the last; as many lines as pictures go one by one
            chosen = waiting[-1:] if len(line) == 1 and not _more(blocks, index, spared) else waiting[: len(line)]
            found |= dict(zip(chosen, line, strict=False))
            waiting = waiting[waiting.index(chosen[-1]) + 1 :]
            taken.add(index)
        elif block.text and not own:
            waiting = []
        elif block.text:
            waiting = own
    for index, block in enumerate(blocks):
        for number, picture in enumerate(block.pictures):
            if (index, number) not in found and _spoken(picture.alt):
                found[index, number] = Caption(picture.alt)
    return found, taken


def is_marked_caption(text: str) -> bool:
    """Whether a line says of itself that it is a caption, as `图1：` or 图为 at its beginning do."""
    return len(text) <= _LONGEST and _MARK.match(text) is not None


def placeholders(text: str) -> list[Placeholder]:
    """The places for pictures in a paragraph: the whole line `【图1】` or `（此处插图1）`, or `【图1】` in it."""
    match = _PLACEHOLDER.fullmatch(text.strip())
    if match and (match[1] is not None or not text.startswith(("（", "(", "《"))):
        return [Placeholder(_figure(match[1]), (match[2] or "").strip(), text)]
    return [Placeholder(_figure(each[1]), (each[2] or "").strip(), each[0]) for each in _INSIDE.finditer(text)]


def without(text: str, marks: Collection[Placeholder]) -> str:
    """A paragraph without these placeholders; where it refers to the picture (`见【图1】`) it keeps its words."""
    gone = {mark.text for mark in marks}
    return "" if text in gone else _INSIDE.sub(lambda match: "" if match[0] in gone else match[0], text).strip()


def _figure(figure: str | None) -> int | None:
    if not figure:
        return None
    return int(figure) if figure.isdecimal() else _FIGURES.get(figure)


def _placed(text: str) -> bool:
    """Whether a line is nothing but places for pictures."""
    return bool(text) and not without(text, placeholders(text))


def _caption_of(block: Block, *, beside: bool) -> tuple[Caption, ...]:
    """The caption in a line, or one for each cell of a table row; empty when it is none."""
    lines = [cell for cell in block.cells if cell] or [block.text]
    if not all(_is_caption(line, block, beside=beside) for line in lines):
        return ()
    return tuple(Caption(_bare(line), _figure(found[1]) if (found := _FIGURE.match(line)) else None) for line in lines)


def _is_caption(line: str, block: Block, *, beside: bool) -> bool:
    if not line or len(line) > _LONGEST:
        return False
    if _MARK.match(line) or block.caption:
        return True
    if len(line) > _SHORT or block.outline is not None:
        return False
    if _BRACKETED.match(line) and not _placed(line):
        return not _ENDED.search(line)
    in_line = beside and all(picture.inline for picture in block.pictures)
    return bool(_CREDIT.search(line)) or (in_line and not _ENDED.search(line))


def _more(blocks: list[Block], index: int, spared: Collection[int]) -> bool:
    """Whether the next line is a marked caption too and has no picture of its own."""
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    return bool(
        following and index + 1 not in spared and not following.pictures and not _placed(following.text)
        and (_MARK.match(following.text) or following.caption)
    )  # fmt: skip


def _bare(line: str) -> str:
    """The caption without its mark and number; 图为 stays, it is part of the sentence."""
    mark = _MARK.match(line) or _BRACKETED.match(line)
    rest = line[mark.end() :] if mark else line
    opened = mark is not None and mark[0][:1] in "（([【" and not _BRACKETED.match(line)  # halfwidth-ok
    return (rest.rstrip("）)】]") if opened and not _CREDIT.search(rest.rstrip("）)")) else rest).strip() or line


def _spoken(alt: str) -> bool:
    """Whether a person wrote this alternative text."""
    return bool(alt) and not _FILE_NAME.search(alt) and not _MACHINE_TALK.search(alt)
