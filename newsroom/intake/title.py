"""The headline: which line is it (facts/docx.md section 5)."""

import re
from dataclasses import dataclass

from newsroom.intake.dates import only_date
from newsroom.intake.manuscript import Manuscript
from newsroom.intake.names import are_persons, is_signature, is_unit
from newsroom.intake.urgency import unmarked
from newsroom.story.story import Kind

_LONGEST = 60
_SENTENCE = re.compile(r"[。；：:]$|。.")  # halfwidth-ok
_JUNK = re.compile(
    r"(?:题名|标题|无标题|未命名|文档\s*\d*|新建.*|document\s*\d*|microsoft word.*|word\s*文档.*|powerpoint.*"
    r"|untitled.*|[\x00-\x7f]*)$",
    re.IGNORECASE,
)
"""Titles that no person gave; also whatever has no Chinese in it."""
_MASTHEAD = re.compile(
    r"(?:.{0,12}(?:投稿|报送|登记|审批|审核)(?:表|单|稿)"  # halfwidth-ok
    r"|新闻稿|信息稿|通讯稿|稿件|简讯|附件\s*\d*[：:]?|.{0,20}简报|第.{1,4}期)$"  # halfwidth-ok
)
_LABEL = re.compile(
    r"[（(【\[]?(?:供稿|撰稿|作者|通讯员|摄影|审核|单位|学校|报送|时间|日期|记者|文)"  # halfwidth-ok
    r"[^，。]{0,6}[：:/／]"  # halfwidth-ok
)
_NUMBERING = re.compile(r"\s*(?:[（(]?\d{1,3}[）).、．_\-\s]+|稿件\s*\d*[：:_\-\s]*)")  # halfwidth-ok
_TAIL = re.compile(
    r"[\s_\-]*(?:[（(]?(?:\d{1,2}|副本|终稿|定稿|最终版?|修改稿?|修订|改|新|发|投稿)[）)]?"  # halfwidth-ok
    r"|20\d{2}[.\-年]?\d{1,2}[.\-月]?\d{1,2}日?|v\d+)$",  # halfwidth-ok
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline, how sure it is, and the blocks that it was taken from."""

    text: str
    confidence: float
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FileName:
    """What a file's name says, by the common 单位+作者+标题."""

    title: str = ""
    unit: str = ""
    authors: str = ""
    kind: Kind | None = None
    """What a mark like 【紧急】 in it says."""


def from_file_name(stem: str) -> FileName:
    """The parts of a file name without its suffix."""
    stem, kind = unmarked(_NUMBERING.sub("", stem))
    for _ in range(3):
        stem = _TAIL.sub("", stem)
    unit, authors, rest = "", "", []
    for part in re.split(r"\s*(?:[+＋_＿—–]+|-+|\u3000)\s*", stem):
        if not unit and is_unit(part):
            unit = part
        elif not authors and are_persons(part):
            authors = part
        elif part:
            rest.append(part)
    bracketed = re.fullmatch(r"[（(【\[](.+?)[）)】\]](.+)", rest[0]) if rest else None
    if bracketed and not unit and is_unit(bracketed[1]):
        unit, rest[0] = bracketed[1], bracketed[2]
    return FileName(max(rest, key=len, default="").strip(), unit, authors, kind)


def find_headline(manuscript: Manuscript, named: FileName) -> Headline:
    """The best candidate; its text may be empty when there is none at all."""
    blocks = manuscript.blocks
    start = _first_line(manuscript)
    known = {_key(unmarked(manuscript.title)[0]), _key(named.title)} - {""}
    if start is not None and len(blocks[start].text) <= _LONGEST:
        block = blocks[start]
        marked = block.outline is not None or block.centred or _largest(manuscript, start)
        alone = not any(b.text for b in blocks[start + 1 :] if b.place != "aside")
        if _key(unmarked(block.text)[0]) in known or (marked and not alone):
            text, taken = _with_second_line(manuscript, start)
            if _bare(text) == _bare(manuscript.title):
                text = manuscript.title  # where the headline's lines were broken there may or may not be a blank
            return Headline(text, 0.97 if _key(text) in known else 0.9, taken)
        if not alone and len(block.text) <= 40 and not _SENTENCE.search(block.text):
            return Headline(block.text, 0.75, (start,))
    if manuscript.title and not _JUNK.match(manuscript.title) and len(manuscript.title) <= _LONGEST:
        return Headline(manuscript.title, 0.5)
    if named.title and not _JUNK.match(named.title):
        return Headline(named.title, 0.4)
    if start is None:
        return Headline("", 0)
    return Headline(re.split(r"[，。！？；]", blocks[start].text, maxsplit=1)[0][:30], 0.2)


def _first_line(manuscript: Manuscript) -> int | None:
    for index, block in enumerate(manuscript.blocks):
        text = block.text
        if block.place == "aside" or not text or block.cells or _MASTHEAD.match(text):
            continue
        if len(text) > _LONGEST or not (_LABEL.match(text) or is_signature(text) or only_date(text)):
            return index
    return None


def _largest(manuscript: Manuscript, start: int) -> bool:
    sizes = [b.size for b in manuscript.blocks if b.place == "body" and b.size and len(b.text) > _LONGEST]
    return bool(sizes) and manuscript.blocks[start].size > max(sizes)


def _with_second_line(manuscript: Manuscript, start: int) -> tuple[str, tuple[int, ...]]:
    """The headline with a second line of the same make, or a subtitle after a dash."""
    first = manuscript.blocks[start]
    if start + 1 < len(manuscript.blocks):
        second = manuscript.blocks[start + 1]
        subtitle = second.text.startswith(("——", "──")) and len(second.text) <= _LONGEST
        alike = (
            (second.outline, second.centred, second.size) == (first.outline, first.centred, first.size)
            and second.place == first.place and (second.centred or second.outline == 0)
            and 0 < len(first.text) + len(second.text) <= _LONGEST
            and second.text and not _LABEL.match(second.text) and not is_signature(second.text)
            and not re.match(r"[（(]|[一二三四五六七八九十]+、", second.text)  # halfwidth-ok
            and not _SENTENCE.search(second.text)
            and not only_date(second.text)
        )  # fmt: skip
        if subtitle or alike:
            return first.text + ("" if subtitle else " ") + second.text, (start, start + 1)
    return first.text, (start,)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _key(text: str) -> str:
    return re.sub(r"\W", "", text)
