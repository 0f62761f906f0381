"""The lines of a journal of unsaved text: each one hash of its JSON, then the JSON of a draft kept or dropped."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from newsroom.store import format
from newsroom.story import Story

FORMAT = 1
"""Version of a journal's lines; a line with a higher one is left alone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as she has it and has not saved; `story.rev` is the revision that she began from."""

    story: Story
    at: datetime
    by: str
    session: str = ""
    """Which program kept it; empty until one does."""


@dataclass(slots=True)
class Journal:
    """What was read of a session's journal."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    """The latest of each story."""
    size: int = 0
    """Bytes up to the end of the last whole line."""
    unended: bool = False
    """That line is whole, but its line break is damaged or was never written."""
    damaged: int = 0
    """Lines that are not what was written."""
    newer: bool = False
    """There are lines of a later version of the program."""


def kept(draft: Draft) -> bytes:
    """The line that keeps a draft in place of the story's earlier one."""
    return _line({"at": draft.at, "by": draft.by, "story": draft.story})


def dropped(story_id: str) -> bytes:
    """The line that takes a story's draft out."""
    return _line({"drop": story_id})


def _line(values: dict[str, Any]) -> bytes:
    data = format.text({"v": FORMAT, **values})
    return format.digest(data).encode() + b" " + data + b"\n"


def is_sealed(line: bytes) -> bool:
    """Whether a line, without its line break, is what was written."""
    found, _, text = line.partition(b" ")
    return found == format.digest(text).encode()


def split(data: bytes) -> tuple[list[bytes], bytes]:
    """The lines of a journal, and what follows them if it is whole but for its line break, else nothing.

    A last line that is not whole was never acknowledged and does not count.
    """
    *lines, last = data.split(b"\n")
    return lines, next((line for line in (last, last[:-1]) if line and is_sealed(line)), b"")


def read_journal(data: bytes, session: str) -> Journal:
    """A journal's drafts; what is damaged of it is counted."""
    lines, unended = split(data)
    journal = Journal(size=data.rfind(b"\n") + 1 + len(unended), unended=bool(unended))
    for line in [*lines, *([unended] if unended else [])]:
        try:
            _read_line(line, session, journal)
        except (ValueError, KeyError, TypeError, msgspec.MsgspecError):
            journal.damaged += 1
    return journal


def _read_line(line: bytes, session: str, journal: Journal) -> None:
    if not is_sealed(line):
        raise ValueError("not what was written")
    values = msgspec.json.decode(line.partition(b" ")[2])
    if values["v"] > FORMAT:
        journal.newer = True
    elif "drop" in values:
        journal.drafts.pop(values["drop"], None)
    else:
        draft = msgspec.convert({**values, "session": session}, Draft)
        journal.drafts[draft.story.id] = draft
