"""Submissions in: read, recognised when they came before, tagged, stored; the originals kept."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from newsroom.desk.desk import Desk
from newsroom.desk.topics import tag
from newsroom.errors import NewsroomError
from newsroom.files import write_atomically
from newsroom.story import Photo, Source, State, Story
from newsroom.story.submission import Held, IncomingPhoto, Submission

READABLE = (".docx", ".txt", ".md", ".jsonl")
"""Suffixes of the files that the intake reads; any other is held with a remedy."""
HELD = "held"
"""Register of the sources that could not be read."""
_BATCH = 25


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one source."""

    source: Source
    path: Path
    status: Literal["added", "duplicate", "held", "failed"]
    story: Story | None = None
    """The story it became, or that it repeats."""
    warnings: tuple[str, ...] = ()
    error: str = ""


def take_in(
    desk: Desk, paths: Iterable[Path], progress: Callable[[int, int, str], None] = lambda done, total, name: None
) -> Iterator[TakenIn]:
    """Take in files and folders of them; yields one result a source, in order.

    `progress` hears of every file: how many are done, of how many, and its name. A file that is wrong stops no other.
    Raises NewsroomError only when a path does not exist or the desk cannot be written to.
    """
    from newsroom import intake

    paths = list(paths)
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise NewsroomError(f"没有找到 {path}，什么也没有导入。请核对路径。")
    kept = {(desk.folder / "inbox" / name).resolve() for name in ("done", "held")}
    files = [path for path in intake.sources(paths) if path.resolve().parent not in kept]
    known = _Known(desk)
    for number, path in enumerate(files):
        progress(number, len(files), path.name)
        batch: list[tuple[Submission, Path]] = []
        for found in intake.read(path):
            if isinstance(found, Held):
                yield from _stored(desk, batch, known)
                batch = []
                yield _hold(desk, found, path)
            else:
                batch.append((found, path))
                if len(batch) == _BATCH:
                    yield from _stored(desk, batch, known)
                    batch = []
        yield from _stored(desk, batch, known)
    progress(len(files), len(files), "")


class _Known:
    """What this desk already has, by the source's hash and by the text's."""

    def __init__(self, desk: Desk) -> None:
        self.by_source: dict[str, Story] = {}
        self.by_text: dict[str, Story] = {}
        for story in desk.archive.stories():
            self.add(story)

    def add(self, story: Story) -> None:
        if story.source:
            self.by_source.setdefault(story.source.sha256, story)
        self.by_text.setdefault(_text_key(story.unit, story.title, story.paragraphs), story)

    def find(self, submission: Submission) -> Story | None:
        return self.by_source.get(submission.source.sha256) or self.by_text.get(
            _text_key(submission.unit, submission.title, submission.paragraphs)
        )


def _text_key(unit: str, title: str, paragraphs: Iterable[str]) -> str:
    whole = re.sub(r"\s+", "", "\n".join((unit, title, *paragraphs)))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()


def _stored(desk: Desk, batch: list[tuple[Submission, Path]], known: _Known) -> Iterator[TakenIn]:
    """Store a batch in one write; the results stand in the order of the batch."""
    now = desk.now()
    results: list[TakenIn] = []
    fresh: list[tuple[int, Story]] = []
    in_batch: dict[str, int] = {}
    for submission, path in batch:
        key = submission.source.sha256
        if (earlier := known.find(submission)) or key in in_batch:
            results.append(TakenIn(submission.source, path, "duplicate", earlier))
            continue
        try:
            story = tag(desk, _story(desk, submission, path, now))
        except NewsroomError as error:
            results.append(TakenIn(submission.source, path, "failed", error=str(error)))
            continue
        in_batch[key] = len(results)
        fresh.append((len(results), story))
        results.append(TakenIn(submission.source, path, "added", story, story.warnings))
    for (place, _), story in zip(
        fresh, desk.archive.add([story for _, story in fresh], by=desk.officer, at=now), strict=True
    ):
        known.add(story)
        results[place] = replace(results[place], story=story)
    for path in dict.fromkeys(path for _, path in batch):
        keep_original(desk, path, "done")
    for result in results:
        again = result.status == "duplicate" and result.story is None
        yield replace(result, story=known.by_source[result.source.sha256]) if again else result


def _story(desk: Desk, submission: Submission, path: Path, now: datetime) -> Story:
    photos, warnings = _photos(desk, submission.photos)
    group = desk.plan.find_group(submission.unit_group)
    submitted, confidence = submission.submitted_at, dict(submission.confidence)
    if submitted is None:
        # nobody says when it was handed in: the file's own time comes nearest, and what lies in the inbox came then
        submitted = min(datetime.fromtimestamp(path.stat().st_mtime, desk.zone), now)
        confidence["submitted_at"] = 0.8 if _in_inbox(desk, path) else 0.5
    return Story(
        id="",
        title=submission.title,
        body="\n".join(submission.paragraphs),
        unit=submission.unit,
        unit_group=group.id if group else submission.unit_group,
        authors=submission.authors,
        photographers=submission.photographers,
        unit_reviewer=submission.unit_reviewer,
        phone=submission.phone,
        kind=submission.kind,
        genre=submission.genre,
        event_ended_at=submission.event_ended_at,
        submitted_at=submitted,
        received_at=now,
        state=State.SUBMITTED,
        choice=submission.choice,
        photos=photos,
        source=submission.source,
        confidence=confidence,
        warnings=(*submission.warnings, *warnings),
    )


def _photos(desk: Desk, incoming: Iterable[IncomingPhoto]) -> tuple[tuple[Photo, ...], list[str]]:
    """Store the pictures by the hash of their re-encoded content; one that cannot be read becomes a warning."""
    from newsroom.documents import photos as photo_files

    kept: list[Photo] = []
    warnings: list[str] = []
    for number, picture in enumerate(incoming, 1):
        try:
            normal = photo_files.printable(picture.data, picture.name)
        except NewsroomError as error:
            warnings.append(f"第 {number} 张图片没有收下：{error}")
            continue
        digest = hashlib.sha256(normal.data).hexdigest()
        target = desk.photos / (digest + normal.suffix)
        if not target.exists():
            write_atomically(target, normal.data)
        kept.append(
            Photo(digest, normal.suffix, normal.width, normal.height, picture.caption, picture.after, picture.name)
        )
    return tuple(kept), warnings


def _hold(desk: Desk, held: Held, path: Path) -> TakenIn:
    kept = keep_original(desk, path, "held")
    row = {
        "name": held.source.name,
        "sha256": held.source.sha256,
        "position": held.source.position,
        "reason": held.reason,
        "path": str(path),
        "kept": kept,
        "at": desk.now().isoformat(timespec="seconds"),
    }
    desk.archive.record(HELD, {f"{held.source.sha256 or path}:{held.source.position}": row})
    return TakenIn(held.source, path, "held", error=held.reason)


def _in_inbox(desk: Desk, path: Path) -> bool:
    return path.resolve().parent == (desk.folder / "inbox").resolve()


def keep_original(desk: Desk, path: Path, folder: Literal["done", "held"]) -> str:
    """Keep the file as it came under inbox/; returns its place in the desk, empty when it is no readable file.

    A file that was dropped into the inbox itself is moved, any other is copied.
    """
    inbox = desk.folder / "inbox"
    if not path.is_file() or path.is_symlink():
        return ""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        target = inbox / folder / f"{digest[:12]}-{path.name}"
        if _in_inbox(desk, path):
            path.replace(target)
        elif not target.exists():
            write_atomically(target, path.read_bytes())
    except OSError:
        return ""
    return target.relative_to(desk.folder).as_posix()
