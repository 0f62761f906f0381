"""A briefing as the blocks that its template prints, each in lines (templates/build_briefing.py, part by part)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from newsroom.documents.briefing import Briefing, Figure
from newsroom.documents.context import context
from newsroom.documents.figures import EMU_PER_MM, Picture, Placed
from newsroom.documents.pages_lines import CELLS, TWIPS_A_CELL, broken, columns, rows
from newsroom.documents.pages_settings import BODY_SIZE, GRID_LINE, SETTINGS, TYPE_WIDTH, Setting
from newsroom.documents.photos import PrintablePhoto
from newsroom.documents.press import Press
from newsroom.text.cells import width
from newsroom.text.clean import clean_line

Sizes = Mapping[Path, tuple[int, int]]
"""Width and height of each picture in pixels, upright."""

_EMU_A_TWIP = 635
_RED_RULE = 175
"""What the red rule takes below the issuer's line, in LibreOffice."""
_NOTE_EDGE, _BRIEF_EDGE = 135, 130
"""A box's frame and its distance from the text."""
_IMPRINT_TOP, _IMPRINT_BOTTOM = 60, 80


@dataclass(frozen=True, slots=True)
class Line:
    """A line on the page. `indent` is in terminal cells, half a character each; `height` in twips."""

    kind: str
    """The template's style, or what is no text: Gap, RedRule, BoxTop, BoxBottom, Rule."""
    text: str
    indent: int
    height: int
    story: str = ""
    """Id of the story that it belongs to."""
    spans: tuple[tuple[int, int], ...] = ()
    """For pictures: from which cell to which each goes."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are a paragraph, or what is like one; spaces before and after in twips."""

    lines: tuple[Line, ...]
    before: int = 0
    after: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    edge: int = 0
    """It stands in a frame, whose edges take so much on every page."""

    @property
    def height(self) -> int:
        return sum(line.height for line in self.lines)


class _Sized(Press):
    """Knows of every picture only how large it is."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(self)
        self._sizes = sizes

    def picture(self, figure: Figure, of: str) -> Picture | None:
        width, height = self._sizes.get(figure.path, (0, 0))
        if width < 1 or height < 1:
            return None
        return Picture(PrintablePhoto(b"", "", width, height), clean_line(figure.caption))

    def draw(self, placed: Placed) -> Placed:
        return placed


def blocks(briefing: Briefing, sizes: Sizes) -> Iterator[Block]:
    """All of the briefing in print order."""
    values = context(briefing, _Sized(sizes))
    yield from _head(values)
    yield from _contents(values["contents"])
    note = [f"编者按：{text}" if number == 0 else text for number, text in enumerate(values["editor_note"])]
    yield from _boxed("EditorNote", [(text, "") for text in note], _NOTE_EDGE)
    pictures = _Pictures()
    special = values["form"] == "专题"
    shown = [column for column in briefing.columns if column.stories]
    for column, of in zip(values["columns"], shown, strict=True):
        if not special:
            yield _paragraph("ColumnTitle", f"【{column['name']}】", of.stories[0].id)
        stories = list(zip(column["stories"], (story.id for story in of.stories), strict=True))
        if column["briefs"]:
            yield from _briefs(stories)
            continue
        for story, id_ in stories:
            yield from _story(story, id_, pictures, special)
    yield from _imprint(values)


def _paragraph(kind: str, text: str, story: str = "") -> Block:
    setting = SETTINGS[kind]
    lines = _lines(kind, text, setting, story)
    return Block(lines, setting.before, setting.after, setting.keep_next, setting.keep_lines)


@lru_cache(maxsize=4096)  # an issue is laid out over and over, with a picture or a story elsewhere
def _lines(kind: str, text: str, setting: Setting, story: str = "") -> tuple[Line, ...]:
    """As printed; what is too wide for the terminal, and all small type, in rows that share the height."""
    true = broken(text, setting)
    left, first = round(setting.left / TWIPS_A_CELL), round(setting.first / TWIPS_A_CELL)
    room = CELLS - left - round(setting.right / TWIPS_A_CELL)
    if setting.size < BODY_SIZE:
        shown = [(rows(text, room, first), setting.line * len(true))]
    else:
        shown = [(_fitting(line, room - (0 if number else first)), setting.line) for number, line in enumerate(true)]
    lines: list[Line] = []
    for parts, height in shown:
        for part, share in zip(parts, _shares(height, len(parts)), strict=True):
            indent = left if lines else left + first
            wide = columns(part) if setting.align != "left" else 0
            if setting.align == "centre":
                indent = max((CELLS - wide) // 2, 0)
            elif setting.align == "right":
                indent = left + max(room - wide, 0)
            lines.append(Line(kind, part, indent, share, story))
    return tuple(lines)


def _fitting(line: str, room: int) -> tuple[str, ...]:
    """The line, without blanks if it is else too wide for so many cells; in rows if even that is."""
    if width(line) <= room:
        return (line,)
    shorter = line.replace(" ", "") if not line.isascii() else line
    return (shorter,) if width(shorter) <= room else rows(line, room)


def _shares(height: int, count: int) -> list[int]:
    return [height * (number + 1) // count - height * number // count for number in range(count)]


def _head(values: dict[str, Any]) -> Iterator[Block]:
    """Masthead, issue line, issuer and date over the red rule."""
    if values["classification"]:
        yield _paragraph("Classification", values["classification"])
    length = values["masthead_length"]
    kind = "MastheadLongest" if length > 13 else "MastheadLong" if length > 10 else "Masthead"
    yield _paragraph(kind, values["masthead"])
    yield _paragraph("IssueLine", values["issue"])
    if values["version_note"]:
        yield _paragraph("VersionNote", values["version_note"])
    issuer, day = f"　{values['issuer']}", values["date"]
    if len(values["issuer"]) > 17:
        yield _paragraph("LongIssuer", issuer)
        issuer = ""
    gap = " " * max(CELLS - 2 - columns(issuer) - columns(day), 1)
    yield Block((Line("IssuerLine", issuer + gap + day, 0, GRID_LINE), Line("RedRule", "", 0, _RED_RULE)))


def _contents(contents: list[dict[str, Any]]) -> Iterator[Block]:
    if contents:
        yield _paragraph("ContentsTitle", "本期要目")
    for column in contents:
        entries = [s["headline"] + (f"（{s['unit']}）" if s["unit"] else "") for s in column["entries"]]
        name = f"【{column['name']}】"
        yield _paragraph("ContentsColumn", f"{name}\n{entries[0]}" if entries else f"{name}（{column['size']}则）")
        for entry in entries[1:]:
            yield _paragraph("ContentsEntry", entry)


def _boxed(kind: str, texts: Sequence[tuple[str, str]], edge: int) -> Iterator[Block]:
    """Paragraphs with their stories, in one frame that may go on over the page."""
    setting = SETTINGS[kind]
    last = len(texts) - 1
    for number, (text, story) in enumerate(texts):
        lines = _lines(kind, text, setting, story)
        if number == 0:
            lines = (Line("BoxTop", "", 0, edge, story), *lines)
        if number == last:
            lines = (*lines, Line("BoxBottom", "", 0, edge, story))
        yield Block(lines, setting.before if number == 0 else 0, setting.after if number == last else 0, edge=edge)


def _briefs(stories: Sequence[tuple[dict[str, Any], str]]) -> Iterator[Block]:
    texts = [(f"◆{s['sentence']}" + (f"（{s['unit']}）" if s["unit"] else ""), id_) for s, id_ in stories]
    *others, last = _boxed("Brief", texts, _BRIEF_EDGE)
    yield from others
    yield replace(last, keep_next=stories[-1][0]["final"])


_LEVELS = {"一级": "Level1", "二级": "Level2", "三级": "Level3", "四级": "Level4"}
_SHORT_END, _SHORT_FINAL = 60, 220
"""A last paragraph shorter than this holds on to the byline; that of the last story a longer one too."""


def _story(story: dict[str, Any], id_: str, pictures: "_Pictures", special: bool) -> Iterator[Block]:
    yield _paragraph("SpecialHeadline" if special else "Headline", story["main_headline"], id_)
    if story["subtitle"]:
        yield _paragraph("Subheadline", story["subtitle"], id_)
    final, byline = story["final"], story["byline"]
    for number, block in enumerate(story["body"], 1):
        kind, text = block["kind"], block["lead"] + block["text"]
        short = len(text) < (_SHORT_FINAL if final else _SHORT_END)
        if kind == "单图":
            yield from pictures.single(block["picture"], block["caption"], id_)
        elif kind == "双图":
            yield from pictures.rows(block["picture_rows"], id_)
        elif kind == "正文" and number == len(story["body"]) and (byline or final) and short:
            yield _paragraph("LastBody", text, id_)
        else:
            yield _paragraph(_LEVELS.get(kind, "Body"), text, id_)
    if byline:
        yield replace(_paragraph("Byline", byline, id_), keep_next=final)


class _Pictures:
    """Numbers them through the issue."""

    def __init__(self) -> None:
        self._number = 0

    def single(self, placed: Placed, caption: str, story: str) -> Iterator[Block]:
        before = SETTINGS["Picture"].before
        height = placed.height // _EMU_A_TWIP
        yield Block(_picture([(self._label(placed), placed)], [CELLS], height, story), before, 0, bool(caption), True)
        if caption:
            yield _paragraph("Caption", caption, story)

    def rows(self, found: Iterable[dict[str, Any]], story: str) -> Iterator[Block]:
        """A table, each row of which is kept whole: two pictures with their captions."""
        before, caption = SETTINGS["Picture"].before, SETTINGS["Caption"]
        for row in found:
            parts = {"左宽": (37, 19), "右宽": (19, 37)}.get(row["arrangement"], (28, 28))
            sides, texts = (row["left"], row["right"]), (row["left_caption"], row["right_caption"])
            heights = [side.height // _EMU_A_TWIP for side in sides]
            lines = _picture([(self._label(side), side) for side in sides], parts, max(heights), story)
            below = [
                len(broken(text, replace(caption, right=round(TYPE_WIDTH - cells * TWIPS_A_CELL)))) * caption.line
                for text, cells in zip(texts, parts, strict=True)
            ]
            shown = [rows(text, cells - 2) for text, cells in zip(texts, parts, strict=True)]
            captions = [_beside(pair, parts) for pair in zip_longest(*shown, fillvalue="")]
            around = caption.before + caption.after
            whole = max(h + (b + around if text else 0) for h, b, text in zip(heights, below, texts, strict=True))
            rest = whole - max(heights)
            if any(texts) and rest > 0:
                shares = _shares(rest, len(captions))
                lines += tuple(
                    Line("Caption", text, 0, share, story) for text, share in zip(captions, shares, strict=True)
                )
            yield Block((Line("Gap", "", 0, before, story), *lines), keep_lines=True)

    def _label(self, placed: Placed) -> str:
        self._number += 1
        return f"[图 {self._number}　宽 {round(placed.width / EMU_PER_MM)} mm]"


def _picture(sides: Sequence[tuple[str, Placed]], parts: Sequence[int], height: int, story: str) -> tuple[Line, ...]:
    """As many lines as the pictures are high, with their labels in the middle."""
    count = max(round(height / GRID_LINE), 1)
    spans: list[tuple[int, int]] = []
    for (_, placed), part in zip(sides, parts, strict=True):
        cells = min(round(placed.width / _EMU_A_TWIP / TWIPS_A_CELL), part)
        start = sum(parts[: len(spans)]) + (part - cells) // 2
        spans.append((start, start + cells))
    text = _beside([label for label, _ in sides], parts)
    return tuple(
        Line("Picture", text if n == (count - 1) // 2 else "", 0, share, story, tuple(spans))
        for n, share in enumerate(_shares(height, count))
    )


def _beside(texts: Sequence[str], wide: Sequence[int]) -> str:
    """Each centred in its share of the line."""
    line, start = "", 0
    for text, cells in zip(texts, wide, strict=True):
        place = start + max((cells - columns(text)) // 2, 0)
        line += " " * (place - columns(line)) + text
        start += cells
    return line if line.strip() else ""


_LISTS = (("报", "report_to"), ("送", "send_to"), ("发", "distribute_to"))
_PEOPLE = (("责任编辑", "editor"), ("审核", "reviewer"), ("签发", "approver"))


def _imprint(values: dict[str, Any]) -> Iterator[Block]:
    """An empty line, then a table of one or two rows; nothing of it is left alone."""
    lists = [f"{label}：{values[name]}" for label, name in _LISTS if values[name]]
    people = "　".join(f"{label}：{values[name]}" for label, name in _PEOPLE if values[name])
    copies = f"（共印{values['print_run']}份）" if values["print_run"] else ""
    if not (lists or people or copies):
        return
    yield _paragraph("BeforeImprint", "")
    lines = [Line("Rule", "", 0, _IMPRINT_TOP)]
    for text in lists:
        lines += _lines("Imprint", text, SETTINGS["Imprint"])
    if lists and (people or copies):
        lines.append(Line("Rule", "", 0, _IMPRINT_BOTTOM + _IMPRINT_TOP))
    if people or copies:
        setting = SETTINGS["ImprintNames"]
        room = CELLS - 2 * round(setting.left / TWIPS_A_CELL)
        gap = " " * max(room - columns(people) - columns(copies), 1)
        lines += _lines("ImprintNames", f"{people}{gap}{copies}".rstrip(), setting)
    lines.append(Line("Rule", "", 0, _IMPRINT_BOTTOM))
    yield Block(tuple(lines), keep_lines=True)
