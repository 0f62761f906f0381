"""Submissions in: read, recognised when they came before, tagged, stored; the originals kept."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Literal

from newsroom.desk import duplicates
from newsroom.desk.catalogue import keys_of, wording_of
from newsroom.desk.checking import examined
from newsroom.desk.desk import Desk
from newsroom.desk.inbox import is_the_desks_own, keep_original, lies_in
from newsroom.errors import NewsroomError
from newsroom.files import reason, shown, write_atomically
from newsroom.store.door import Twin
from newsroom.story import Photo, Source, Story
from newsroom.story.submission import Held, IncomingPhoto, Submission
from newsroom.text.minhash import Sketches, sketch

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

    `progress` hears of every file: how many are done, of how many, and its name. A file that is wrong stops no other,
    and the desk's own files are passed over. Raises NewsroomError when a path does not exist, the plan has an error or
    the desk cannot be written to; what was yielded before is kept.
    """
    from newsroom import intake

    paths = list(paths)
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise NewsroomError(f"没有找到 {path}，什么也没有导入。请核对路径。")
    _ = desk.plan  # an error in it is told before anything is done
    files = [path for path in intake.sources(paths) if not is_the_desks_own(desk, path)]
    for number, path in enumerate(files):
        progress(number, len(files), path.name)
        yield from _file(desk, path)
    progress(len(files), len(files), "")


def _file(desk: Desk, path: Path) -> Iterator[TakenIn]:
    """Everything in one file, the original kept once it is read."""
    from newsroom import intake

    batch: list[Submission] = []
    held: list[Held] = []
    any_story = False
    near: Sketches[int] = Sketches()
    for found in intake.read(path):
        if isinstance(found, Submission):
            any_story = True
            wording = sketch(wording_of(found.title, "\n".join(found.paragraphs)))
            if near.alike(wording):  # what it is like has to have its id
                yield from _stored(desk, batch, path)
                batch, near = [], Sketches()
            near.add(len(batch), wording)
            batch.append(found)
        if isinstance(found, Held) or len(batch) == _BATCH:
            yield from _stored(desk, batch, path)
            batch, near = [], Sketches()
        if isinstance(found, Held):
            held.append(found)
            yield TakenIn(found.source, path, "held", error=found.reason)
    yield from _stored(desk, batch, path)
    if held:
        _hold(desk, held, path, keep_original(desk, path, "held"))
    elif any_story:
        keep_original(desk, path, "done")


def _keys_of(submission: Submission) -> tuple[str, ...]:
    return keys_of(submission.source, submission.unit, submission.title, submission.paragraphs)


def _known(desk: Desk, batch: Iterable[Submission]) -> dict[str, str]:
    """Ids of the stories that this desk already has of a batch, by the source's hash and by the text's."""
    return desk.archive.known([key for submission in batch for key in _keys_of(submission)])


def _stored(desk: Desk, batch: list[Submission], path: Path) -> list[TakenIn]:
    """A batch stored in one write; the results in its order."""
    if not batch:
        return []
    now = desk.now()
    known = _known(desk, batch)
    drafts = [None if _found(known, submission) else _draft(desk, submission, path, now) for submission in batch]
    fresh: dict[int, Story] = {}
    keys: set[str] = set()
    with desk.archive.locked():
        known = _known(desk, batch)  # another window may have taken in the same meanwhile
        for place, (submission, draft) in enumerate(zip(batch, drafts, strict=True)):
            if isinstance(draft, Story) and not _found(known, submission) and keys.isdisjoint(_keys_of(submission)):
                fresh[place] = draft
                keys.update(_keys_of(submission))
        added = desk.archive.add(list(fresh.values()), by=desk.officer, at=now)
    stored = dict(zip(fresh, added, strict=True))
    known = _known(desk, batch)
    return [
        _result(desk, submission, path, draft, stored.get(place), known)
        for place, (submission, draft) in enumerate(zip(batch, drafts, strict=True))
    ]


def _found(known: Mapping[str, str], submission: Submission) -> str | None:
    return next((known[key] for key in _keys_of(submission) if key in known), None)


def _result(
    desk: Desk,
    submission: Submission,
    path: Path,
    draft: Story | NewsroomError | None,
    stored: Story | None,
    known: Mapping[str, str],
) -> TakenIn:
    if isinstance(draft, NewsroomError):
        return TakenIn(submission.source, path, "failed", error=str(draft))
    if stored is None:
        story_id = _found(known, submission)
        there = desk.archive.get(story_id) if story_id else None
        binned = there is not None and there.deleted_at is not None
        said = (f"和回收站里的 {story_id} 是同一份，没有再收。要用它，请到回收站找回。",) if binned else ()
        return TakenIn(submission.source, path, "duplicate", there, said)
    return TakenIn(submission.source, path, "added", stored, stored.warnings)


def _draft(desk: Desk, submission: Submission, path: Path, now: datetime) -> Story | NewsroomError:
    """The tagged story, marked if it is nearly an earlier one, or why this one source could not become one."""
    try:
        story = examined(desk, _story(desk, submission, path, now))
        twin = next(iter(duplicates.similar(desk, story)), None)
        return story if twin is None else _marked(desk, story, twin)
    except NewsroomError as error:
        return error


def _marked(desk: Desk, story: Story, twin: Twin) -> Story:
    return replace(story, twin=twin.id, warnings=(*story.warnings, duplicates.told(desk, twin)))


def _story(desk: Desk, submission: Submission, path: Path, now: datetime) -> Story:
    photos, warnings = _photos(desk, submission.photos)
    group = desk.plan.find_group(submission.unit_group)
    submitted, confidence = submission.submitted_at, dict(submission.confidence)
    if submitted is None:
        # nobody says when it was handed in: the file's own time comes nearest, and what lies in the inbox came then
        submitted = min(_changed(path, desk.zone) or now, now)
        confidence["submitted_at"] = 0.8 if lies_in(desk, path) else 0.5
    return replace(
        submission.story(now),
        unit_group=group.id if group else submission.unit_group,
        submitted_at=submitted,
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
            _write_photo(target, normal.data)
        kept.append(
            Photo(digest, normal.suffix, normal.width, normal.height, picture.caption, picture.after, picture.name)
        )
    return tuple(kept), warnings


def _write_photo(target: Path, data: bytes) -> None:
    try:
        write_atomically(target, data)
    except OSError as error:
        raise NewsroomError(
            f"图片没能存进 {target.parent}（{reason(error)}），这篇没有收，原件还在原处。"
            "请检查磁盘空间和写入权限，再收一次。"
        ) from error


def _changed(path: Path, zone: tzinfo) -> datetime | None:
    """When the file was last changed; None when it went away meanwhile or its time is none."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, zone)
    except (OSError, OverflowError, ValueError):
        return None


def _hold(desk: Desk, held: Iterable[Held], path: Path, kept: str) -> None:
    """Register what could not be read of a file; the same again replaces its row."""
    at = desk.now().isoformat(timespec="seconds")
    rows = {
        f"{each.source.sha256 or shown(path)}:{each.source.position}": {
            "name": each.source.name,
            "sha256": each.source.sha256,
            "position": each.source.position,
            "reason": each.reason,
            "path": shown(path),
            "kept": kept,
            "at": at,
        }
        for each in held
    }
    desk.archive.record(HELD, rows)
