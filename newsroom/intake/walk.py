"""The walk through a .docx part: what a reader of the page would see, each thing once (facts/docx.md section 5).

Text boxes once, merged cells once, insertions kept and deletions dropped, field results without their codes, ruby
without its reading, hidden text out, automatic numbers rebuilt.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsroom.intake.byline import field_of
from newsroom.intake.manuscript import Block, Picture, Place, split_breaks
from newsroom.intake.numbering import Numbering, joined
from newsroom.intake.ooxml import MATH, MC, PIC, VML, WP, XML_SPACE, A, R, W, val
from newsroom.intake.styles import Styles
from newsroom.intake.vocabulary import BODY_LABELS

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED_NAMES = (
    "del moveFrom rt instrText delText delInstrText pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr rubyPr tblPr tblGrid"
    " trPr tcPr sectPr footnoteReference endnoteReference commentReference annotationRef control"
)
_SKIPPED = frozenset(W + name for name in _SKIPPED_NAMES.split()) | {MATH + "rPr", A + "ext"}
_WRAPPERS = frozenset(W + name for name in ("sdtContent", "sdt", "ins", "moveTo", "customXml", "smartTag"))
_TYPED = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_SYMBOLS = {
    "wingdings": dict(zip("lnqusüûþ¨o§Ø", "●■□◆◆✓✗☑□□▪➢", strict=True)),
    "wingdings 2": dict(zip("PRO£", "✓☑✗□", strict=True)),
    "symbol": dict(zip("·´¸±£³°", "•×÷±≤≥°", strict=True)),
}
_KNOWN = re.compile(r"(?:(?:wp[a-z]?|w|wp)\d*\s*)*")
"""Extensions whose content is made of what the walk reads: shapes, groups, canvases. Not charts or ink."""
_ROW = 120
"""A row of single short cells, up to this many characters in all, is one line."""
_OVERSTRUCK = re.compile(r"^\s*EQ\b.*\\o.*[,，;]\s*([^,，;]*?)\)[\s)]*$", re.S)  # halfwidth-ok
_CIRCLED = re.compile(r"^\s*EQ\s*\\o\\ac\s*\(\s*[○〇]\s*[,，;]\s*(\d{1,2})\s*\)", re.S)  # halfwidth-ok


@dataclass(slots=True)
class _Field:
    """A complex field on the way: its code until `separate`, its result until `end`."""

    inside_code: bool
    """It stands in the code of another field, so that its result is not seen either."""
    in_code: bool = True
    code: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """A paragraph on the way."""

    text: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    size: int = 0
    alt: str = ""
    inline: bool = True


class Walk:
    """One walk through the parts of a document; its numbering and open fields go on from block to block."""

    def __init__(
        self, styles: Styles, numbering: Numbering, picture: Callable[[str, str, bool], Picture | None]
    ) -> None:
        """`picture` is asked with a relationship id, the alternative text, and whether it stands in the line."""
        self._styles = styles
        self._numbering = numbering
        self._picture = picture
        self._fields: list[_Field] = []
        self._carried: list[str] = []
        self._line = _Line()
        self._paragraph: _Element | None = None
        self.revised = False
        """Whether there were tracked changes."""

    def blocks(self, parent: "_Element", place: Place = "body") -> Iterator[Block]:
        """The paragraphs and rows in an element, at any depth of content controls and insertions."""
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph_blocks(child, place)
            elif child.tag == W + "tbl":
                yield from self._table(child, place)
            elif child.tag in _WRAPPERS:
                self.revised = self.revised or child.tag == W + "ins"
                yield from self.blocks(child, place)
            elif child.tag == MC + "AlternateContent":
                yield from self.blocks(_chosen(child), place)
        if self._carried:
            left, self._carried = _Line(self._carried), []
            yield from self._finished(None, left, place)

    def _paragraph_blocks(self, paragraph: "_Element", place: Place) -> Iterator[Block]:
        properties = paragraph.find(W + "pPr")
        outer, self._line = (self._line, self._paragraph), _Line()
        self._paragraph = properties
        try:
            if not self._styles.hidden(properties, None):
                self._inline(paragraph)
            line = self._line
        finally:
            self._line, self._paragraph = outer
        if self._in_code():
            self._fields.clear()  # a code that never ends would swallow the rest of the story
        mark = None if properties is None else properties.find(W + "rPr")
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            self._carried += line.text  # the paragraph's end is deleted: it runs on into the next one
            self.revised, line.text, label = True, [], ""
        else:
            self._carried, line.text = [], self._carried + line.text
            label = self._numbering.label(*self._styles.numbering(properties))
        yield from self._finished(properties, line, place, label)

    def _finished(self, properties: "_Element | None", line: _Line, place: Place, label: str = "") -> Iterator[Block]:
        outline = self._styles.outline(properties)
        centred = self._styles.centred(properties)
        caption = self._styles.caption(properties)
        look = Block("", place, centred, outline, line.size, caption, pictures=tuple(line.pictures))
        texts = split_breaks("".join(line.text), heading=centred or outline is not None)
        if texts:
            texts = (joined(label, texts[0]), *texts[1:])
        yield from (replace(look, text=text, pictures=()) for text in texts[:-1])
        if texts or line.pictures:
            yield replace(look, text=texts[-1] if texts else "")
        yield from line.boxes

    def _inline(self, element: "_Element") -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED:
                self.revised = self.revised or tag in (W + "del", W + "moveFrom")
                self._note_code(child)
            elif tag == W + "r":
                self._run(child)
            elif tag == W + "t":
                self._put(_spoken(child))
            elif tag in _TYPED:
                self._put(_TYPED[tag])
            elif tag == W + "sym":
                self._put(_symbol(child))
            elif tag == MATH + "t":
                self._put(child.text or "")
            elif tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif tag == MC + "AlternateContent":
                self._inline(_chosen(child))
            elif tag == W + "txbxContent":
                self._line.boxes += self._box(child)
            else:
                self._drawing(child)
                self.revised = self.revised or tag == W + "ins"
                self._inline(child)

    def _run(self, run: "_Element") -> None:
        properties = run.find(W + "rPr")
        if self._styles.hidden(self._paragraph, properties):
            # fields opened or closed in hidden runs still count
            for mark in run.iterfind(W + "fldChar"):
                self._field(mark.get(W + "fldCharType"))
            return
        before = len(self._line.text)
        self._inline(run)
        if len(self._line.text) > before:
            self._line.size = max(self._line.size, self._styles.size(self._paragraph, properties))

    def _put(self, text: str) -> None:
        if text and not self._in_code():
            self._line.text.append(text)

    def _field(self, mark: str | None) -> None:
        if mark == "begin":
            self._fields.append(_Field(inside_code=self._in_code()))
        elif mark == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif mark == "end" and self._fields:
            ended = self._fields.pop()
            if ended.in_code:
                self._put(_drawn_by_code("".join(ended.code)))

    def _in_code(self) -> bool:
        return bool(self._fields) and (self._fields[-1].in_code or self._fields[-1].inside_code)

    def _note_code(self, element: "_Element") -> None:
        if element.tag == W + "instrText" and self._fields and self._fields[-1].in_code:
            self._fields[-1].code.append(element.text or "")

    def _box(self, content: "_Element") -> list[Block]:
        fields, self._fields = self._fields, []
        carried, self._carried = self._carried, []
        try:
            return list(self.blocks(content))
        finally:
            self._fields, self._carried = fields, carried

    def _drawing(self, element: "_Element") -> None:
        line, tag = self._line, element.tag
        if tag in (WP + "inline", WP + "anchor"):
            line.alt, line.inline = "", tag == WP + "inline"
        elif tag in (WP + "docPr", PIC + "cNvPr"):
            line.alt = element.get("descr") or line.alt
        elif tag == VML + "shape":
            line.alt = element.get("alt", "")
            line.inline = "position:absolute" not in element.get("style", "")
        elif tag == VML + "textpath":
            line.boxes += (Block(text, centred=True) for text in split_breaks(element.get("string", ""), heading=True))
        elif tag in (A + "blip", VML + "imagedata"):
            reference = element.get(R + "embed") or element.get(R + "id") or element.get(R + "link")
            picture = self._picture(reference, line.alt, line.inline) if reference else None
            if picture:
                line.pictures.append(picture)

    def _table(self, table: "_Element", place: Place) -> Iterator[Block]:
        inside: Place = "table" if place == "body" else place
        for row in _parts(table, W + "tr"):
            change = row.find(W + "trPr")
            if change is not None and change.find(W + "del") is not None:
                self.revised = True
                continue
            cells = [list(self.blocks(cell, inside)) for cell in _parts(row, W + "tc") if not _continues(cell)]
            yield from _row(cells, inside)


def _row(cells: list[list[Block]], place: Place) -> Iterator[Block]:
    """A row of short single lines as one block, and so one of a form, whose values may be longer.

    A row with more in it comes cell by cell, without a label like 正文.
    """
    plain = not any(block.pictures or block.cells for cell in cells for block in cell)
    texts = tuple("\u3000".join(block.text for block in cell) for cell in cells)
    short = all(len(cell) < 2 for cell in cells) and sum(map(len, texts)) <= _ROW
    form = len(texts) % 2 == 0 and all(field_of(label) is not None for label in texts[::2])
    if plain and len(texts) > 1 and (short or form) and _squeezed(texts[0]) not in BODY_LABELS:
        if any(texts):
            yield Block("\u3000".join(filter(None, texts)), place, cells=texts)
        return
    for cell in cells:
        if len(cells) == 1 or not (len(cell) == 1 and _squeezed(cell[0].text) in BODY_LABELS):
            yield from cell


def _squeezed(text: str) -> str:
    return re.sub(r"[\s：:]", "", text)  # halfwidth-ok


def _parts(parent: "_Element", tag: str) -> Iterator["_Element"]:
    """The rows of a table or cells of a row, also those inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _parts(child, tag)


def _continues(cell: "_Element") -> bool:
    """Whether a cell only goes on with the merged one above, or was deleted."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        return False
    merged = properties.find(W + "vMerge")
    across = properties.find(W + "hMerge")
    return (
        (merged is not None and val(properties, "vMerge") != "restart")
        or (across is not None and val(properties, "hMerge") != "restart")
        or properties.find(W + "cellDel") is not None
    )


def _chosen(alternatives: "_Element") -> "_Element":
    """The one alternative to read: the first choice that we know, else the fallback, else nothing."""
    choice, fallback = alternatives.find(MC + "Choice"), alternatives.find(MC + "Fallback")
    if choice is not None and (fallback is None or _KNOWN.fullmatch(choice.get("Requires", ""))):
        return choice
    return alternatives.makeelement(MC + "Choice") if fallback is None else fallback


def _spoken(element: "_Element") -> str:
    """The text of a `w:t`: blanks at its ends count only when it says so, breaks inside are blanks."""
    text = re.sub("[\r\n\t]", " ", element.text or "")
    return text if element.get(XML_SPACE) == "preserve" else text.strip(" ")


def _symbol(element: "_Element") -> str:
    """A character given by font and code; one of a symbol font that we have no likeness for is an empty box."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    likeness = _SYMBOLS.get(element.get(W + "font", "").lower(), {})
    if 0xF000 <= code <= 0xF0FF:
        return likeness.get(chr(code - 0xF000), "□")
    return likeness.get(chr(code), chr(code)) if 0x20 <= code <= 0x10FFFF else ""


def _drawn_by_code(code: str) -> str:
    """What a field without a result shows: EQ draws ringed numbers and characters with a reading above them."""
    if match := _CIRCLED.match(code):
        from newsroom.text.numerals import circled

        return circled(int(match[1]))
    match = _OVERSTRUCK.match(code[:500])
    return match[1].strip() if match else ""
