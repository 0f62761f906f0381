"""A plain text file read into a manuscript."""

import re

from newsroom.intake.manuscript import Block, Manuscript
from newsroom.text.clean import clean

_ENDED = re.compile(r"[。！？：；…!?:;][”’」』）)]*$")  # halfwidth-ok


def read_plain(text: str) -> Manuscript:
    """The manuscript of a text: one paragraph a line, or, in a text wrapped at a fixed width, one an indent or gap."""
    lines = clean(text).split("\n")
    joined = _unwrapped(lines) if _wrapped(lines) else lines
    texts = (line.strip().replace("\t", "\u3000") for line in joined)
    return Manuscript([Block(text) for text in texts if text])


def _wrapped(lines: list[str]) -> bool:
    """Whether the lines were cut at a fixed width, as old mail programs do: most are full and end in mid-sentence."""
    full = [line.rstrip() for line in lines if line.strip()]
    longest = max(map(len, full), default=0)
    if len(full) < 6 or not 25 <= longest <= 60:
        return False
    cut = sum(len(line) >= longest - 2 and not _ENDED.search(line) for line in full)
    return cut >= 0.6 * len(full)


def _unwrapped(lines: list[str]) -> list[str]:
    out: list[list[str]] = [[]]
    for line in lines:
        if not line.strip() or line.startswith(("\u3000", "  ", "\t")):
            out.append([])
        out[-1].append(line.strip())
    return ["".join(pieces) for pieces in out]
