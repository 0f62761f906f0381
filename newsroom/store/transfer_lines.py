"""The lines of an export: what each holds, and reading a file of them through.

{"kind": "export", "newsroom": 1, ...}
{"kind": "version", "id", "rev", "at", "by", "act", "story"}      a saved revision; a story's stand together
{"kind": "register", "name", "key", "row"}
{"kind": "issued", "name", "text"}                                what was signed off, as its file has it
{"kind": "end", "stories", "versions", "registers", "issued", "sha256"}   of all bytes before; a file cut has none
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, BinaryIO

import msgspec

from newsroom.errors import NewsroomError
from newsroom.store.holdings import ISSUED, is_portable
from newsroom.story import Story

FORMAT = 2
"""1 had nothing of what was signed off."""
_ID = re.compile(r"\d{4}-\d{2}-\d{4,}")
_LINE_LIMIT = 64 << 20

Progress = Callable[[int, int, str], None]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Head(msgspec.Struct, tag="export", tag_field="kind"):
    """The first line: the format, and who wrote it when."""

    newsroom: int
    version: str = ""
    at: Moment | None = None
    current: bool = False


class Saved(msgspec.Struct, tag="version", tag_field="kind"):
    """A saved revision of a story; `story` None where it was removed."""

    id: str
    rev: int
    at: Moment
    by: str
    act: str
    story: Story | None


class Row(msgspec.Struct, tag="register", tag_field="kind"):
    """A row of a register."""

    name: str
    key: str
    row: dict[str, Any]


class Frozen(msgspec.Struct, tag="issued", tag_field="kind"):
    """A snapshot of what was signed off: a file of data/issued, whose hash a register has."""

    name: str
    text: str


class End(msgspec.Struct, tag="end", tag_field="kind"):
    """The last line: what the file has to hold, and the hash of all before."""

    stories: int
    versions: int
    registers: int
    sha256: str
    issued: int = 0


class Raw(msgspec.Struct, tag="version", tag_field="kind"):
    """A version as it is written: its story is JSON already."""

    id: str
    rev: int
    at: str
    by: str
    act: str
    story: msgspec.Raw


Record = Saved | Row | Frozen


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file turned out to hold when it was read through."""

    stories: int = 0
    versions: int = 0
    registers: int = 0
    issued: int = 0
    held: tuple[tuple[int, str], ...] = ()
    """Lines that cannot be taken in, from 1, and why, in Chinese."""
    photos: frozenset[str] = frozenset()
    """File names of the photos that its stories show."""


def survey(file: BinaryIO, progress: Progress | None = None) -> Survey:
    """Read an export through without taking anything in; what is wrong with it is in `held`.

    Raises NewsroomError when it is no export at all, or a newer program's.
    """
    counts = {"stories": 0, "versions": 0, "registers": 0, "issued": 0}
    held: list[tuple[int, str]] = []
    photos: set[str] = set()
    seen: set[str] = set()
    last: Saved | None = None
    end: End | None = None
    digest, number = hashlib.sha256(), 0
    for number, raw in lines(file, progress):
        before = digest.hexdigest() if raw.startswith(b'{"kind":"end"') else ""
        digest.update(raw)
        if number == 1:
            _check_head(raw)
            continue
        record = RECORD.read(raw)
        why = record if isinstance(record, str) else "结尾之后还有内容" if end else ""
        match record:
            case End():
                end = record
                if before != record.sha256:
                    why = "校验不符：文件不完整，或改动过"
                elif counts != {name: getattr(record, name) for name in counts}:
                    why = "篇数与结尾所记的不符"
            case Saved():
                follows = last is not None and last.id == record.id
                why = why or _why_not(record, last if follows else None, seen)
                if not why:
                    counts["stories"] += not follows
                    counts["versions"] += 1
                    photos |= {photo.filename for photo in record.story.photos} if record.story else set()
                    seen.add(record.id)
                    last = record
            case Row():
                counts["registers"] += 1
            case Frozen():
                counts["issued"] += 1
                why = why or ("" if is_portable(file_of(record)) else f"定稿的名字 {record.name!r} 不对")
        if why:
            held.append((number, why))
    if end is None:
        held.append((number + 1, "没有结尾一行：文件不完整"))
    return Survey(**counts, held=tuple(held), photos=frozenset(photos))


def lines(file: BinaryIO, progress: Progress | None) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, from 1; one that is too long for any story is cut into several."""
    total = file.seek(0, 2)
    file.seek(0)
    number, read = 0, 0
    while raw := file.readline(_LINE_LIMIT):
        number += 1
        read += len(raw)
        if progress and number % 100 == 0:
            progress(read, total, "")
        yield number, raw


class _Reader:
    """Decodes lines; what is wrong with one comes as a Chinese sentence in its place."""

    def __init__(self, kinds: Any) -> None:
        self._decoder = msgspec.json.Decoder(kinds)

    def read(self, raw: bytes) -> Any:
        if not raw.endswith(b"\n"):
            return "这一行没有写完"
        try:
            return self._decoder.decode(raw)
        except msgspec.ValidationError as error:
            return f"不合规：{str(error).partition('`$')[2].rstrip('`').lstrip('.') or '整行'}"
        except (msgspec.DecodeError, UnicodeDecodeError):
            return "不是 JSON"


RECORD = _Reader(Saved | Row | Frozen | End)


def file_of(record: Frozen) -> str:
    """Where it lies in a desk."""
    return f"{ISSUED}/{record.name}.json"


def _check_head(raw: bytes) -> None:
    try:
        head = msgspec.json.decode(raw, type=Head)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NewsroomError(
            "这个文件不是 newsroom export 导出的（第 1 行不对），什么也没有导入。请核对文件。"
        ) from error
    if head.newsroom > FORMAT:
        raise NewsroomError("这个文件由更新版本的程序导出，什么也没有导入。请升级 newsroom 后再导入。")


def _why_not(record: Saved, last: Saved | None, seen: set[str]) -> str:
    """Why a version cannot be taken in; `last` is the story's version before it."""
    if not _ID.fullmatch(record.id):
        return f"编号 {record.id!r} 不对"
    if last is None and record.id in seen:
        return f"稿件 {record.id} 的各版没有放在一起"
    if last is not None and record.rev < last.rev:
        return f"稿件 {record.id} 的版次倒退"
    story = record.story
    if story is None:
        return ""
    if story.id != record.id or story.rev != record.rev:
        return f"稿件 {record.id} 的编号或版次前后不一"
    moments = (story.received_at, story.event_ended_at, story.submitted_at, story.updated_at, story.deleted_at)
    if any(moment is not None and moment.tzinfo is None for moment in moments):
        return f"稿件 {record.id} 的时刻没有时区"
    return ""
