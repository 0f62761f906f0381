"""One version of a story read against another: what was changed, marked so that it can be read without colours."""

from collections.abc import Sequence

from newsroom.desk.revisions import changed_fields
from newsroom.plan import Plan
from newsroom.story import Story
from newsroom.text.count import characters
from newsroom.text.diff import Piece, Span, compare, differences
from newsroom.tui.widgets.preview import Mark, Styled

NEW, OLD = "＋", "－"
"""Before a paragraph as it is in the version read, and as it is in the one that it is compared with."""


class _Page:
    """Lines in the making, with their marks."""

    def __init__(self) -> None:
        self.lines: list[Styled] = []
        self.marks: dict[int, tuple[Mark, ...]] = {}

    def add(self, text: str, style: str = "", spans: Sequence[Span] = (), name: str = "", shift: int = 0) -> None:
        if spans:
            self.marks[len(self.lines)] = tuple((start + shift, end + shift, name) for start, end in spans)
        self.lines.append((text, style))

    def piece(self, piece: Piece, style: str = "") -> None:
        """A paragraph: once where it is the same in both, else as it was and as it is."""
        if piece.same:
            self.add(f"　　{piece.new}", style)
            return
        # where something was only added, or only taken away, one of the two says it all
        both = piece.old is not None and piece.new is not None and bool(piece.gone or piece.fresh)
        if piece.old is not None and (piece.gone or not both):
            self.add(f"{OLD}　{piece.old}", "quiet", piece.gone or [(0, len(piece.old))], "gone", 2)
        if piece.new is not None and (piece.fresh or not both):
            self.add(f"{NEW}　{piece.new}", style, piece.fresh or [(0, len(piece.new))], "fresh", 2)


def version_lines(
    plan: Plan, story: Story, other: Story | None, against: str
) -> tuple[list[Styled], dict[int, tuple[Mark, ...]]]:
    """The version to read, with what is different in `other` (None: nothing to compare with); `against` names that."""
    page = _Page()
    if other is None:
        page.add(story.title or "（无标题）", "title")
        page.add(f"{characters(story.body)} 字", "quiet")
        page.add("")
        for paragraph in story.paragraphs:
            page.add(f"　　{paragraph}")
        return page.lines, page.marks
    fields = [field for field in changed_fields(plan, other, story) if field[0] != "标题"]
    more, less = differences(other.body, story.body)
    said = f"正文多 {more} 字，少 {less} 字" if more or less else "正文相同"
    if story.title == other.title:
        page.add(story.title or "（无标题）", "title")
    page.add(f"{against}：{said}", "mark")
    if story.title != other.title:
        for piece in compare(other.title, story.title):
            page.piece(piece, "title")
    for label, before, after in fields:
        text = f"{label}：{before or '（空）'} → {after or '（空）'}"
        start = len(text) - len(after or "（空）")
        page.add(text, "", [(start, len(text))], "fresh")
    page.add("")
    for piece in compare(other.body, story.body):
        page.piece(piece)
    return page.lines, page.marks
