"""Files that are read where they lie, without being taken in: a story's body, records to tag or to score by."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from newsroom.errors import NewsroomError
from newsroom.files import reason, shown
from newsroom.story import Story
from newsroom.story.submission import Held
from newsroom.text.clean import clean


def read_text(path: Path) -> str:
    """The text of a file in any encoding that offices send. Raises NewsroomError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NewsroomError(f"读不了 {shown(path)}（{reason(error)}），什么也没有改动。请核对路径和权限。") from error
    return decoded(data, shown(path))


def decoded(data: bytes, name: str) -> str:
    """The bytes as text; `name` stands for their source in messages. Raises NewsroomError when they are none."""
    from newsroom.intake.decode import decode
    from newsroom.intake.limits import Refused

    try:
        return decode(data)[0]
    except Refused as refusal:
        raise NewsroomError(f"读不了 {name}（{refusal.what}），什么也没有改动。请另存为 UTF-8 文本。") from refusal


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file, whatever keys they have, blank lines passed over; titles and bodies are clean text.

    A record without an id gets its line's number. Raises NewsroomError, naming the line, when one is no JSON object,
    and when there is none.
    """
    found: list[dict[str, Any]] = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict):
            raise NewsroomError(
                f"{shown(path)} 第 {number} 行不是一条记录（应是花括号括起的 JSON 对象），什么也没有改动。请改好再试。"
            )
        texts = {key: _text(record.get(key)) for key in ("title", "body")}
        found.append({**record, **texts, "id": _text(record.get("id")) or str(number)})
    if not found:
        raise NewsroomError(f"{shown(path)} 里没有一条记录，什么也没有改动。请核对是不是选错了文件。")
    return found


def _text(value: object) -> str:
    return "" if value is None else clean(str(value))


def stories_in(path: Path, now: datetime) -> Iterator[tuple[str, Story]]:
    """The stories in a file, each with the id that it is told by. Raises NewsroomError when it can't be read."""
    if path.suffix.lower() == ".jsonl":
        return ((record["id"], story_of(record, now)) for record in read_records(path))
    return _in_file(path, now)


def _in_file(path: Path, now: datetime) -> Iterator[tuple[str, Story]]:
    from newsroom.intake import read

    for submission in read(path):
        if isinstance(submission, Held):
            raise NewsroomError(f"读不了 {shown(path)}：{submission.reason}")
        yield path.name, submission.story(now)


def story_of(record: dict[str, Any], now: datetime) -> Story:
    """The story in a record with the keys of the corpus; its text as it is, so that offsets are those of the file."""
    author = record.get("author") or ()
    kind = record.get("kind")
    return Story(
        id=str(record["id"]),
        title=record["title"],
        body=record["body"],
        unit=str(record.get("unit") or ""),
        authors=tuple(map(str, author)) if isinstance(author, list) else (str(author),) if author else (),
        kind=kind if kind in ("routine", "major", "urgent") else "routine",
        event_ended_at=_moment(record.get("event_end"), now),
        submitted_at=_moment(record.get("submitted_at"), now),
        received_at=_moment(record.get("submitted_at"), now) or now,
    )


def _moment(value: object, now: datetime) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
    return found.replace(tzinfo=now.tzinfo) if found and found.tzinfo is None else found
