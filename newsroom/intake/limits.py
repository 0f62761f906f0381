"""How much of a source the intake reads before it refuses (facts/docx.md section 2), and the refusal itself."""

from dataclasses import dataclass

from newsroom.errors import NewsroomError

MIB = 1 << 20
HOW_TO_SAVE = "点“文件”→“另存为”，文件类型选 .docx，再收"
"""The way to a .docx from whatever Word or WPS can open; the menus are called the same in both."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one source. An honest submission stays far below each of them."""

    file_bytes: int = 300 * MIB
    text_bytes: int = 8 * MIB
    """A plain text or Markdown file."""
    line_bytes: int = 2 * MIB
    """One record of a JSONL file."""
    entries: int = 5_000
    """Files in a .docx package."""
    unpacked_bytes: int = 512 * MIB
    part_bytes: int = 32 * MIB
    """One XML part, unpacked."""
    ratio: int = 300
    """Unpacked to packed size of a part; only asked of parts over `ratio_from`."""
    ratio_from: int = 8 * MIB
    elements: int = 400_000
    """Tags of all XML parts read from one package; bounds memory and time."""
    attributes: int = 1_600_000
    characters: int = 300_000
    """The text of one story."""
    paragraphs: int = 10_000
    photo_bytes: int = 40 * MIB
    photos_bytes: int = 200 * MIB
    """All pictures of one story."""
    photos: int = 100


LIMITS = Limits()


class Refused(NewsroomError):
    """A source that cannot be read. `what` says what it is, `remedy` what to do; neither ends in a full stop."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}，没有收成稿件，原件原样保留。{remedy}。")
        self.what = what
