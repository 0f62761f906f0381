"""A work plan's paragraphs as a tree of sections: what stands under which heading, whatever the headings look like."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from newsroom.text.clean import clean_line

LEAD = (
    r"(?:(?:要|应|须|重点|着重|着力|深入|全面|紧紧|主动|大力|进一步|继续|切实|充分|积极|持续|及时|广泛|集中)*"
    r"(?:突出|聚焦|围绕|紧扣|突显|凸显|抓好|抓实|做好|做实|讲好|关注|反映|展示|展现|推介|宣传|报道|报送)(?:好|抓好|做好|抓|宣传|报道)*)"
)
"""How the name of a focus area is led up to: 突出党建工作, 重点宣传……"""
_HAN = "一二三四五六七八九十百"
_MARKERS: tuple[tuple[float, str], ...] = (
    (1, rf"第[{_HAN}0-9]{{1,3}}(?:部分|章|编|篇)[、：:．.，]?"),  # halfwidth-ok
    (2, rf"[{_HAN}]{{1,3}}(?:[、．.]| +(?=[\u4e00-\u9fff]{{2}}))"),
    (3, rf"[（(][{_HAN}]{{1,3}}[）)][、．.]?|[\u3220-\u3229]"),  # halfwidth-ok
    (4, rf"第[{_HAN}0-9]{{1,3}}条[、：:．.]?"),  # halfwidth-ok
    (4.5, r"[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,2})*[.、 \u3000]"),
    (4, r"[0-9]{1,2}(?:[、．，]|[.](?![0-9]))"),
    (5, r"[（(][0-9]{1,2}[）)][、．.]?|[0-9]{1,2}[）)]|[\u2474-\u2487]"),  # halfwidth-ok
    (6, r"[\u2460-\u2473]"),
    (8, r"(?:第[一二三四五六七八九十]类?|[一二三四五六七八九十]{1,2}(?:是|要))[，、：]?"),  # halfwidth-ok
    (8, r"(?:—{1,2}|-{1,2}|[●■◆▲★•·○□◇➢▪*])\s*"),
)
_MARKER = re.compile("|".join(f"(?P<m{i}>{pattern})" for i, (_, pattern) in enumerate(_MARKERS)))
_LEADS = re.compile(rf"{LEAD}(?=[^，。；]{{2,16}}[，。：；])")
_NAMED = re.compile(r"在[^，。；：]{2,16}方面[，：]|[^，。；：、]{2,12}(?:类|类信息|方面|栏目)[。：，]")
_BRACKETED = re.compile(r"【([^【】，。；：]{2,14})】[：。，]?(?=.)")
_LABEL = re.compile(r"[“《]?[^，。；：、“”《》]{2,12}[”》]?：(?=.)")
_ENDED = re.compile(r"[。！？；：，、]$")
DATE = r"[0-9〇○零一二三四五六七八九十]{2,4}年.{1,3}月.{1,3}日$|20[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}$"
"""The date that a document is signed with."""
_DATE = re.compile(DATE)
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()} | {0x3000: 0x20}
_WIDE = str.maketrans(",;:?!.", "，；：？！。")  # halfwidth-ok: what is typed in a hurry
_TYPED = re.compile(
    "[,;:?!](?=[^\x21-\x7e])|(?<=[\u4e00-\u9fff”》）])[,;:?!]"  # halfwidth-ok
    rf"|(?<=[^{_HAN}][\u4e00-\u9fff”》）])\.(?![0-9A-Za-z.])"  # halfwidth-ok: but for 十一.
)
_LOOSE = re.compile(
    r"(?<=[\u4e00-\u9fff）]) +(?=[0-9，。；：、）])|(?<=[0-9，。；：、（]) +(?=[\u4e00-\u9fff])"
    r"|(?<=[日号时]) +(?=[之以]?[前内])"
)
_GOES_ON = re.compile("[，。；：、！？）”》]")
_WRAPPED = 3
"""So many full lines that end in mid-sentence: the text was cut at a fixed width."""
_STATEMENT = re.compile(r"[^。！？\n]{1,1000}[。！？]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a row of a table, as a reader of files gives it."""

    text: str
    outline: int | None = None
    """Level of a heading, 0 the highest; None for running text or where nobody knows."""
    cells: tuple[str, ...] = ()
    """The cells of a table's row."""
    in_table: bool = False


@dataclass(slots=True)
class Section:
    """A heading or numbered paragraph and all that stands under it."""

    rank: float
    title: str = ""
    body: str = ""
    """What follows the title in its own paragraph."""
    texts: list[str] = field(default_factory=list)
    """Further paragraphs before the first child."""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)
    marked: bool = True

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in order."""
        ahead = [self]
        while ahead:
            section = ahead.pop()
            yield section
            ahead += section.children[::-1]

    def prose(self) -> str:
        """Everything under the title, a paragraph a line."""
        parts = [self.body, *self.texts, *("，".join(filter(None, row)) for row in self.rows)]
        for child in self.children:
            for section in child.walk():
                parts += [section.body or section.title, *section.texts, *map("，".join, section.rows)]
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Document:
    """A work plan's text in order and as a tree."""

    head: tuple[str, ...]
    """What stands before the first numbered heading."""
    root: Section
    lines: tuple[str, ...]

    def sentences(self) -> Iterator[str]:
        """Every sentence up to a full stop, those with several parts divided by ； whole."""
        for line in self.lines:
            yield from statements(_MARKER.sub("", line, count=1) if _MARKER.match(line) else line)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def level(text: str) -> str:
    """The text with digits and letters in half width and marks in full width; every character keeps its place."""
    return _TYPED.sub(lambda mark: mark[0].translate(_WIDE), text.translate(_HALF))


def printable(text: str) -> str:
    """The text without what cannot stand in a key of one line."""
    return "".join(mark for mark in text if mark.isprintable()).strip()


def statements(text: str) -> list[str]:
    """The sentences of a text, each with its mark at the end."""
    return [found for match in _STATEMENT.finditer(text) if (found := match.group().strip())]


def document(paragraphs: Iterable[Paragraph]) -> Document:
    """The tree of a work plan."""
    items = _unwrapped([item for item in map(_cleaned, paragraphs) if item.text or any(item.cells)])
    root = Section(0)
    path = [root]
    head: list[str] = []
    columns = 0
    bare: list[str] = []
    for place, item in enumerate(items):
        if item.in_table and not item.cells and columns > 1:
            # the intake gives a row with long cells one cell after another
            bare.append(item.text)
            if len(bare) == columns:
                path[-1].rows.append(tuple(bare))
                bare = []
            continue
        path[-1].texts += bare
        bare = []
        if item.cells:
            columns = len(item.cells)
            path[-1].rows.append(item.cells)
            continue
        columns = 0
        section = _section(item, items[place + 1] if place + 1 < len(items) else None, started=len(path) > 1)
        if section is None:
            (head if len(path) == 1 else path[-1].texts).append(item.text)
            if len(path) == 1:
                root.texts.append(item.text)
            continue
        while path[-1].rank >= section.rank:
            path.pop()
        path[-1].children.append(section)
        path.append(section)
    path[-1].texts += bare
    _drop_signature(path[-1].texts)
    lines = ("，".join(filter(None, item.cells)) if item.cells else item.text for item in items)
    return Document(tuple(head), root, tuple(lines))


def _unwrapped(items: list[Paragraph]) -> list[Paragraph]:
    """Lines cut at a fixed width, as paragraphs again; one that begins with a closing mark always goes on."""
    longest = max((len(item.text) for item in items if not item.in_table), default=0)
    cut = {at for at, item in enumerate(items) if len(item.text) >= longest - 2 and not _ENDED.search(item.text)}
    if not 25 <= longest <= 60 or len(cut) < _WRAPPED:
        cut = set()
    whole: list[Paragraph] = []
    for at, item in enumerate(items):
        above = whole[-1] if whole and not (whole[-1].in_table or item.in_table) else None
        goes_on = at - 1 in cut and item.outline is None and _section(item, None, started=False) is None
        if above and (goes_on or _GOES_ON.match(item.text)):
            whole[-1] = replace(above, text=level(above.text + item.text))
        else:
            whole.append(item)
    return whole


def _drop_signature(texts: list[str]) -> None:
    """Take the office and the date at the end away; they belong to no section."""
    if texts and _DATE.search(texts[-1]) and len(texts[-1]) < 20:
        texts.pop()
        if texts and len(texts[-1]) <= 30 and not _ENDED.search(texts[-1]):
            texts.pop()


def _cleaned(item: Paragraph) -> Paragraph:
    return Paragraph(_closed(item.text), item.outline, tuple(map(_closed, item.cells)), item.in_table)


def _closed(text: str) -> str:
    """The text on one level, without blanks beside numbers and marks: `4 月 10 日 前`, `1 个工作日内 ，`."""
    text = level(clean_line(text))
    marker = _MARKER.match(text)
    start = marker.end() if marker else 0
    return text[:start] + _LOOSE.sub("", text[start:])


def _section(item: Paragraph, following: Paragraph | None, *, started: bool) -> Section | None:
    """The section that a paragraph opens, or None: it belongs to the one above."""
    text = item.text
    if match := _MARKER.match(text):
        rank = next(rank for i, (rank, _) in enumerate(_MARKERS) if match[f"m{i}"] is not None)
        rest = text[match.end() :].strip()
        title, body = titled(rest)
        return Section(rank, title, body) if title else None
    if item.outline is not None and (started or item.outline > 0) and len(text) <= 60:
        return Section(1.2 + min(item.outline, 8) / 10, text)
    if bracketed := _BRACKETED.match(text):
        return Section(8, bracketed[1], text[bracketed.end() :].strip())
    if _LEADS.match(text) or _NAMED.match(text) or (_LABEL.match(text) and not _DATE.search(text)):
        title, body = titled(text)
        return Section(8, title, body)
    if started and _is_bare_heading(text, following):
        return Section(7.5, text, marked=False)
    return None


def _is_bare_heading(text: str, following: Paragraph | None) -> bool:
    return (
        2 <= len(text) <= 16
        and not _ENDED.search(text)
        and not _DATE.search(text)
        and following is not None
        and not following.cells
        and (len(following.text) > 24 or _MARKER.match(following.text) is not None)
    )


def titled(text: str) -> tuple[str, str]:
    """A numbered paragraph's title and what follows: `突出党建工作。学习……`, `教育教学类：教学常规……`."""
    end = re.search(r"[。：；]|(?<! ) +(?=[\u4e00-\u9fff])", text)
    if end and 2 <= end.start() <= 30:
        return text[: end.start()].strip(), text[end.end() :].strip()
    if end is None and len(text) <= 40:
        return text.strip(), ""
    comma = text.find("，")
    if 2 <= comma <= 24:
        return text[:comma], text[comma + 1 :].strip()
    return text[:24], text


def column(rows: Sequence[tuple[str, ...]], words: str) -> int | None:
    """The first column whose heading holds one of the words of a pattern."""
    return next((at for at, cell in enumerate(rows[0]) if re.search(words, cell)), None) if rows else None
