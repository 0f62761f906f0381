"""The briefing page by page and line by line, as it will be printed: fast enough to follow every key.

What is shown in a terminal before anything is printed. Lines break where LibreOffice breaks them, pages too but for
rare cases; benchmarks/pages.py measures how rare. No file is read: of a picture only its size is known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.documents.briefing import Briefing
from newsroom.documents.pages_blocks import Sizes, blocks
from newsroom.documents.pages_paragraphs import Block, Line
from newsroom.documents.pages_settings import TYPE_HEIGHT


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines from the top, the gaps between them as lines of the kind Gap."""

    lines: tuple[Line, ...]

    @property
    def height(self) -> int:
        """In twips, of TYPE_HEIGHT that there are."""
        return sum(line.height for line in self.lines)


def lay_out(briefing: Briefing, sizes: Sizes | None = None) -> tuple[Page, ...]:
    """The briefing's pages; pictures without a size in `sizes` are left out. A briefing has at least one page."""
    flow = _Flow()
    for chain in _chains(blocks(briefing, sizes or {})):
        flow.put(chain)
    return tuple(Page(tuple(lines)) for lines in flow.pages)


def length(pages: tuple[Page, ...]) -> float:
    """How many pages that is, the last as far as it is filled, to a tenth."""
    return round(len(pages) - 1 + pages[-1].height / TYPE_HEIGHT, 1)


def _chains(found: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that stand together: each but the last is kept with the next."""
    chain: list[Block] = []
    for block in found:
        chain.append(block)
        if not block.keep_next:
            yield chain
            chain = []
    if chain:
        yield chain


_BOXED = ("EditorNote", "Brief")


class _Flow:
    """Puts blocks on pages, one under the other."""

    def __init__(self) -> None:
        self.pages: list[list[Line]] = [[]]
        self._used = 0
        """How much of the last page."""
        self._gap = 0
        """What the block put last wants below it."""

    def put(self, chain: list[Block]) -> None:
        """Put blocks that stand together."""
        if self._used + _needed(chain, self._gap) > TYPE_HEIGHT:
            self._turn(chain[0].edge)
        for block in chain:
            fits = self._used + max(self._gap, block.before) + block.height <= TYPE_HEIGHT
            if block.keep_lines and not fits and block.height <= TYPE_HEIGHT:
                self._turn()
            self._put(block)
            self._gap = block.after

    def _put(self, block: Block) -> None:
        # of all pages only the first has space above its first line; of two spaces the larger counts
        first = len(self.pages) == 1 and not self.pages[0]
        space = max(self._gap, block.before) if self.pages[-1] or first else 0
        for line in block.lines:
            below = 0 if line.kind == "BoxBottom" else block.edge
            if self._used + space + line.height + below > TYPE_HEIGHT:
                self._turn(block.edge)
                space = 0
            if space:
                self._add(Line("Gap", "", 0, space))
                space = 0
            self._add(line)

    def _turn(self, edge: int = 0) -> None:
        """Go on with the next page; a frame is closed and opened again. An empty page is not left behind."""
        if not self.pages[-1]:
            return
        boxed = edge and self.pages[-1][-1].kind in _BOXED
        if boxed:
            self._add(Line("BoxBottom", "", 0, edge))
        self.pages.append([])
        self._used = self._gap = 0
        if boxed:
            self._add(Line("BoxTop", "", 0, edge))

    def _add(self, line: Line) -> None:
        self.pages[-1].append(line)
        self._used += line.height


def _needed(chain: list[Block], gap: int) -> int:
    """What must be left of a page for the chain to begin on it: all of it, and of the last block a line."""
    height = 0
    for block in chain[:-1]:
        height += max(gap, block.before) + block.height
        gap = block.after
    last = chain[-1]
    rest = last.height if last.keep_lines else sum(line.height for line in last.lines[: 2 if last.edge else 1])
    return height + max(gap, last.before) + rest
