"""A briefing as the blocks that its template prints, each in lines (templates/build_briefing.py, part by part)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
from newsroom.documents.briefing_context import context
from newsroom.documents.figures import Picture, Placed
from newsroom.documents.pages_lines import CELLS, TWIPS_A_CELL, broken, columns
from newsroom.documents.pages_paragraphs import Block, Line, boxed, lines_of, paragraph, shares
from newsroom.documents.pages_pictures import numbered, pairs, single
from newsroom.documents.pages_settings import GRID_LINE, SETTINGS
from newsroom.documents.photos import PrintablePhoto
from newsroom.documents.press import Press
from newsroom.text.clean import clean_line

Sizes = Mapping[Path, tuple[int, int]]
"""Width and height of each picture in pixels, upright."""

_RED_RULE = 175
"""What the red rule takes below the issuer's line, in LibreOffice."""
_NOTE_EDGE, _BRIEF_EDGE = 135, 130
"""A box's frame and its distance from the text."""
_IMPRINT_TOP, _IMPRINT_BOTTOM = 60, 80


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
    """All of the briefing in print order. What a story makes is known from the last time, unless it has changed."""
    shown = [column for column in briefing.columns if column.stories]
    bare = (replace(column, stories=tuple(map(_bare, column.stories))) for column in shown)
    around = _around(replace(briefing, columns=tuple(bare)))
    yield from around.before
    special, pictures = briefing.form == "special", 0
    for column, title in zip(shown, around.titles, strict=True):
        if not special:
            yield title
        if column.style == "briefs":
            yield from _briefs(column.stories, last=column is shown[-1])
            continue
        for story in column.stories:
            known = tuple(sizes.get(figure.path, (0, 0)) for figure in story.figures)
            final = column is shown[-1] and story is column.stories[-1]
            for block in _story(story, known, final, special):
                pictures, told = numbered(block, pictures)
                yield told
    yield from around.after


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before, between and behind the stories."""

    before: tuple[Block, ...]
    titles: tuple[Block, ...]
    after: tuple[Block, ...]


def _bare(story: PrintedStory) -> PrintedStory:
    """What the contents say of a story."""
    return PrintedStory(story.id, story.headline, (), story.unit)


@lru_cache(maxsize=16)
def _around(briefing: Briefing) -> _Around:
    values = context(briefing, _Sized({}))
    note = [(f"编者按：{text}" if n == 0 else text, "") for n, text in enumerate(values["editor_note"])]
    before = (*_head(values), *_contents(values["contents"]), *boxed("EditorNote", note, _NOTE_EDGE))
    columns = zip(values["columns"], briefing.columns, strict=True)
    titles = tuple(paragraph("ColumnTitle", f"【{one['name']}】", of.stories[0].id) for one, of in columns)
    return _Around(before, titles, tuple(_imprint(values)))


def _values(story: PrintedStory, sizes: Sizes, style: Literal["stories", "briefs"]) -> dict[str, Any]:
    """What the template is given of a story."""
    column = Column("", (story,), style)
    alone = Briefing(masthead="", issuer="", day=date.min, columns=(column,))
    return context(alone, _Sized(sizes))["columns"][0]["stories"][0]


def _head(values: dict[str, Any]) -> Iterator[Block]:
    """Masthead, issue line, issuer and date over the red rule."""
    if values["classification"]:
        yield paragraph("Classification", values["classification"])
    length = values["masthead_length"]
    kind = "MastheadLongest" if length > 13 else "MastheadLong" if length > 10 else "Masthead"
    yield paragraph(kind, values["masthead"])
    yield paragraph("IssueLine", values["issue"])
    if values["version_note"]:
        yield paragraph("VersionNote", values["version_note"])
    issuer, day = f"　{values['issuer']}", values["date"]
    if len(values["issuer"]) > 17:
        yield paragraph("LongIssuer", issuer)
        issuer = ""
    gap = " " * max(CELLS - 2 - columns(issuer) - columns(day), 1)
    yield Block((Line("IssuerLine", issuer + gap + day, 0, GRID_LINE), Line("RedRule", "", 0, _RED_RULE)))


def _contents(contents: list[dict[str, Any]]) -> Iterator[Block]:
    if contents:
        yield paragraph("ContentsTitle", "本期要目")
    for column in contents:
        entries = [s["headline"] + (f"（{s['unit']}）" if s["unit"] else "") for s in column["entries"]]
        name = f"【{column['name']}】"
        yield paragraph("ContentsColumn", f"{name}\n{entries[0]}" if entries else f"{name}（{column['size']}则）")
        for entry in entries[1:]:
            yield paragraph("ContentsEntry", entry)


def _briefs(stories: Sequence[PrintedStory], *, last: bool) -> Iterator[Block]:
    values = [(_values(story, {}, "briefs"), story.id) for story in stories]
    texts = [(f"◆{s['sentence']}" + (f"（{s['unit']}）" if s["unit"] else ""), id_) for s, id_ in values]
    *others, final = boxed("Brief", texts, _BRIEF_EDGE)
    yield from others
    yield replace(final, keep_next=last)


_LEVELS = {"一级": "Level1", "二级": "Level2", "三级": "Level3", "四级": "Level4"}
_SHORT_END, _SHORT_FINAL = 60, 170
"""A last paragraph shorter than this holds on to the byline; that of the last story a longer one too."""


@lru_cache(maxsize=1024)
def _story(printed: PrintedStory, known: tuple[tuple[int, int], ...], final: bool, special: bool) -> tuple[Block, ...]:
    """`known`: the sizes of its figures."""
    sizes = {figure.path: size for figure, size in zip(printed.figures, known, strict=True)}
    return tuple(_story_blocks(_values(printed, sizes, "stories"), printed.id, final, special))


def _story_blocks(story: dict[str, Any], id_: str, final: bool, special: bool) -> Iterator[Block]:
    yield paragraph("SpecialHeadline" if special else "Headline", story["main_headline"], id_)
    if story["subtitle"]:
        yield paragraph("Subheadline", story["subtitle"], id_)
    byline, body = story["byline"], story["body"]
    for number, block in enumerate(body, 1):
        kind, text = block["kind"], block["lead"] + block["text"]
        last = number == len(body)
        short = len(text) < (_SHORT_FINAL if final and number > 1 else _SHORT_END)
        if kind == "单图":
            yield from single(block["picture"], block["caption"], id_, keep=last and final)
        elif kind == "双图":
            yield from pairs(block["picture_rows"], id_)
        elif kind == "正文" and last and (byline or final) and short:
            yield paragraph("LastBody", text, id_)
        else:
            yield paragraph(_LEVELS.get(kind, "Body"), text, id_)
    if byline:
        yield replace(paragraph("Byline", byline, id_), keep_next=final)


_LISTS = (("报", "report_to"), ("送", "send_to"), ("发", "distribute_to"))
_PEOPLE = (("责任编辑", "editor"), ("审核", "reviewer"), ("签发", "approver"))


def _imprint(values: dict[str, Any]) -> Iterator[Block]:
    """An empty line, then a table of one or two rows; nothing of it is left alone."""
    lists = [f"{label}：{values[name]}" for label, name in _LISTS if values[name]]
    people = "　".join(f"{label}：{values[name]}" for label, name in _PEOPLE if values[name])
    copies = f"（共印{values['print_run']}份）" if values["print_run"] else ""
    if not (lists or people or copies):
        return
    yield paragraph("BeforeImprint", "")
    lines = [Line("Rule", "", 0, _IMPRINT_TOP)]
    for text in lists:
        lines += lines_of("Imprint", text, SETTINGS["Imprint"])
    if lists and (people or copies):
        lines.append(Line("Rule", "", 0, _IMPRINT_BOTTOM + _IMPRINT_TOP))
    if people or copies:
        lines += _names(people, copies)
    lines.append(Line("Rule", "", 0, _IMPRINT_BOTTOM))
    yield Block(tuple(lines), keep_lines=True)


def _names(people: str, copies: str) -> Iterator[Line]:
    """Who answers for the issue on the left, how many copies on the right; in two rows where the terminal's width asks
    for it."""
    kind = "ImprintNames"
    setting = SETTINGS[kind]
    indent = round(setting.left / TWIPS_A_CELL)
    room = CELLS - 2 * indent
    height = setting.line * len(broken(people + copies, setting))
    gap = room - columns(people) - columns(copies)
    if gap >= 0 or not people or not copies:
        yield from lines_of(kind, f"{people}{' ' * gap}{copies}".rstrip(), setting)
        return
    above, below = shares(height, 2)
    yield Line(kind, people, indent, above)
    yield Line(kind, copies, indent + room - columns(copies), below)
