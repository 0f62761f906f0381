"""Which versions of stories the archive has, for what takes in those that it has not: each month is read once."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from newsroom.store import format
from newsroom.store.format import STORIES, UNDECODABLE
from newsroom.story import Story

if TYPE_CHECKING:
    from newsroom.store.local import LocalArchive

_MONTH = re.compile(r"\d{4}-\d{2}")


class Known:
    """The versions that the archive had of the stories of some months when it was first asked of each."""

    def __init__(self, archive: "LocalArchive", act: str) -> None:
        """`act` is what the history says of stories taken in as new ones."""
        self._archive = archive
        self._act = act
        self._months: dict[str, tuple[set[str], dict[str, str]]] = {}

    def has(self, story: Story) -> bool:
        """Whether it is a version of the story of its id."""
        return same(story) in self._month(story.id[:7])[0]

    def taken(self, story: Story) -> str | None:
        """The id under which this was taken in as a new story before, whatever became of it since."""
        return self._month(f"{story.received_at:%Y-%m}")[1].get(content(story))

    def _month(self, name: str) -> tuple[set[str], dict[str, str]]:
        if name not in self._months:
            versions, taken = set[str](), dict[str, str]()
            for line in self._archive.volume(name).files.lines() if _MONTH.fullmatch(name) else ():
                if line.entry.table == STORIES and (story := decoded(line.entry.doc)):
                    versions.add(same(story))
                    if line.entry.act == self._act:
                        taken[content(story)] = line.entry.id
            self._months[name] = versions, taken
        return self._months[name]


def decoded(doc: bytes | None) -> Story | None:
    """The story in a document; None where it is none, or removed."""
    try:
        return None if doc is None else msgspec.json.decode(doc, type=Story)
    except UNDECODABLE:
        return None


def same(story: Story) -> str:
    """By which a version is known again, however its document was written."""
    return format.digest(format.text(story))


def content(story: Story) -> str:
    """By which a version is known again under another id and revision."""
    return same(replace(story, id="", rev=0, updated_at=None, updated_by=""))
