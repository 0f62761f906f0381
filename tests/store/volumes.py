"""A month's volume of small stories, saved and damaged by the tests of the store."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from newsroom.store import format
from newsroom.store.disk import Disk
from newsroom.store.format import STORIES, Entry
from newsroom.store.volume import Volume
from newsroom.story import Story

AT = datetime(2026, 9, 28, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
NAME = "2026-09"


@contextmanager
def nothing() -> Iterator[None]:
    """The lock of a volume that nobody else uses."""
    yield


def volume(folder: Path, disk: Disk | None = None, name: str = NAME) -> Volume:
    """The volume as a program that starts now finds it."""
    found = Volume(folder / f"{name}.json", nothing, disk)
    found.files.refresh()
    return found


def story(number: int, rev: int = 1, title: str = "柳河镇中心校开展消防演练", name: str = NAME) -> Story:
    return Story(
        id=f"{name}-{number:04d}",
        title=title,
        body="学校开展演练。",
        unit="柳河镇中心校",
        received_at=AT,
        rev=rev,
        updated_at=AT,
        updated_by="林晓岚",
    )


def entry(saved: Story) -> Entry:
    return Entry(STORIES, saved.id, saved.rev, AT.isoformat(), saved.updated_by, "save", format.text(saved))


def save(there: Volume, *stories: Story) -> None:
    """Save stories as one batch."""
    there.files.refresh()
    there.files.commit([entry(saved) for saved in stories])


def filled(folder: Path, stories: int = 5, revisions: int = 3) -> Mapping[str, bytes]:
    """A volume of so many stories, each saved so often; its documents."""
    there = volume(folder)
    for rev in range(1, revisions + 1):
        for number in range(1, stories + 1):
            save(there, story(number, rev, f"第 {number} 篇第 {rev} 稿"))
    return dict(there.documents())


def titles(there: Volume) -> dict[str, str]:
    return {key: msgspec.json.decode(doc)["title"] for key, doc in there.documents().items()}


def revisions(there: Volume, story_id: str) -> list[int]:
    return [line.entry.rev for line in there.files.lines_about(story_id)]


def flip(path: Path, place: int) -> None:
    """Turn one bit of a file around."""
    data = bytearray(path.read_bytes())
    data[place // 8] ^= 1 << place % 8
    path.write_bytes(data)
