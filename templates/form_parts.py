"""What the builders of forms put together: pages, and tables of rows whose cells span columns of one grid.

Lengths are twips. A table knows its grid, so a cell says only how many columns it spans.
"""

from dataclasses import dataclass

from form_styles import styles
from ooxml import HEAD, ROOT, package, paragraph, run, word_field
from parts import each, tag

FIELD_ROW = 430
"""The height of a row with one line in it that can be written in by hand."""
BLANK_DATE = "'　　　年　　月　　日'"
NARROW_DATE = "'　　年　　月　　日'"
BLANK_MOMENT = "'　　年　月　日　时'"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of A4. `numbered` from the first page on, or else from the second."""

    width: int = 11906
    height: int = 16838
    side: int = 1304
    top: int = 1021
    bottom: int = 964
    numbered: bool = False

    @property
    def text_width(self) -> int:
        return self.width - 2 * self.side

    @property
    def section(self) -> str:
        turned = ' w:orient="landscape"' if self.width > self.height else ""
        return (
            '<w:sectPr><w:footerReference w:type="even" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{turned}/><w:pgMar w:top="{self.top}" '
            f'w:right="{self.side}" w:bottom="{self.bottom}" w:left="{self.side}" w:header="567" w:footer="567" '
            f'w:gutter="0"/><w:cols w:space="425"/>{"" if self.numbered else "<w:titlePg/>"}</w:sectPr>'
        )


PORTRAIT = Page()
LANDSCAPE = Page(width=16838, height=11906, side=794, top=1021, bottom=964, numbered=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `merge` is restart or continue where it is one with cells below or above; `open_` are the sides without
    a line."""

    content: str
    span: int = 1
    merge: str = ""
    top: bool = False
    open_: tuple[str, ...] = ()

    def xml(self, width: int) -> str:
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        merge = f'<w:vMerge w:val="{self.merge}"/>' if self.merge else ""
        sides = "".join(f'<w:{side} w:val="nil"/>' for side in self.open_)
        borders = f"<w:tcBorders>{sides}</w:tcBorders>" if sides else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{borders}'
            f'<w:vAlign w:val="{"top" if self.top else "center"}"/></w:tcPr>{self.content}</w:tc>'
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns that all rows of a table share."""

    widths: tuple[int, ...]

    def row(self, *cells: Cell, height: int = FIELD_ROW, head: bool = False, whole: bool = True) -> str:
        """A row at least so high; a head is repeated on every page; a whole one is not broken over two."""
        spans = [cell.span for cell in cells]
        assert sum(spans) == len(self.widths), f"{sum(spans)} columns of {len(self.widths)}"
        starts = [sum(spans[:place]) for place in range(len(spans))]
        inner = "".join(
            cell.xml(sum(self.widths[start : start + cell.span])) for start, cell in zip(starts, cells, strict=True)
        )
        return (
            f"<w:tr><w:trPr>{'<w:cantSplit/>' if whole else ''}"
            f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>{"<w:tblHeader/>" if head else ""}</w:trPr>{inner}</w:tr>'
        )

    def tag(self, text: str) -> str:
        """A row that holds only a tag."""
        return self.row(Cell(tag(text), len(self.widths)))

    def table(self, *rows: str, padding: int = 85, outer: int = 8) -> str:
        """Thin lines inside, thicker ones (eighths of a point) around."""
        around = "".join(
            f'<w:{side} w:val="single" w:sz="{outer}" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right")
        )
        inside = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("insideH", "insideV")
        )
        sides = (("top", 28), ("left", padding), ("bottom", 28), ("right", padding))
        margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblBorders>{around}{inside}'
            f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>"
            f"{''.join(rows)}</w:tbl>"
        )


def label(text: str, span: int = 1, *, merge: str = "", style: str = "Label") -> Cell:
    """The name of a field; / is where it goes on below."""
    lines = "<w:r><w:br/></w:r>".join(run(line) for line in text.split("/"))
    return Cell(paragraph(style, lines), span, merge)


def under(span: int = 1, *, style: str = "Label") -> Cell:
    """A cell that is one with that above it."""
    return Cell(paragraph(style), span, "continue")


def content(text: str, span: int = 1, *, style: str = "Content") -> Cell:
    """What is filled in, on one line as a rule."""
    return Cell(paragraph(style, run(text)), span)


def lines(field: str, *, style: str = "Prose", name: str = "段") -> str:
    """Every paragraph of a field. The last is outside the loop: a cell must have one, and one that can be typed in."""
    return entries(field, "{{ NAME }}".replace("NAME", name), style=style, name=name)


def entries(field: str, text: str, *, style: str, name: str) -> str:
    """A paragraph for every entry of a list; an empty one where there is none."""
    loop = "{%p for NAME in FIELD[:-1] %}".replace("NAME", name).replace("FIELD", field)
    last = "{% for NAME in FIELD[-1:] %}TEXT{% endfor %}".replace("NAME", name).replace("FIELD", field)
    return each(loop, paragraph(style, run(text))) + paragraph(style, run(last.replace("TEXT", text)))


def signed(grid: Grid, name: Cell, text: str, who: str, day: str, *, height: int) -> list[str]:
    """A box over all columns but the first: what was said, and at its foot the name, room to sign, the day."""
    span = len(grid.widths) - 1
    said = Cell(lines(text, style="Said"), span, top=True, open_=("bottom",))
    signature = run("签名：" + who + "　　　　　　　　{{ " + day + " or " + BLANK_DATE + " }}")
    return [
        grid.row(name, said, height=height),
        grid.row(under(), Cell(paragraph("Signature", signature), span, open_=("top",))),
    ]


def form(title: str, body: str, page: Page = PORTRAIT) -> bytes:
    """The .docx of a form, on its own page and with its own page numbers."""
    return package(title, body, styles(page.text_width), last_section=page.section, footers=(_footer(), _footer()))


def _footer() -> str:
    """`第1页　共3页`, in the middle."""
    pages = run("第"), word_field("PAGE"), run("页　共"), word_field("NUMPAGES"), run("页")
    return f"{HEAD}<w:ftr {ROOT}>{paragraph('PageNumber', *pages)}</w:ftr>"
