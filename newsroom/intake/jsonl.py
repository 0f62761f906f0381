"""Records of stories, one JSON object a line, with the keys of the corpus."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO, cast, get_args

from newsroom.errors import NewsroomError
from newsroom.intake.dates import event_end, read_moment
from newsroom.intake.decode import decode
from newsroom.intake.limits import MIB, Limits, Refused
from newsroom.intake.names import split_names, unit_group, units_in
from newsroom.story.story import Kind, Source
from newsroom.story.submission import Held, Submission
from newsroom.text.clean import clean_line, paragraphs

KEYS = ("id", "title", "body", "unit", "unit_kind", "author", "event_end", "submitted_at", "kind")
"""What is read of a record; other keys are nothing to us."""
_KINDS = frozenset(get_args(Kind))
_PATIENCE = 200
"""So many bad lines before the first good one, and the file counts as none of ours."""
_MEND = "请改好这一行再收，其余各行不受影响"


def read_jsonl(file: BinaryIO, source: Source, limits: Limits) -> Iterator[Submission | Held]:
    """One submission a line, or a Held with the line's number. Raises Refused when not a single line can be read."""
    waiting: list[Held] = []
    any_good, first = False, ""
    for position, line in _lines(file, limits):
        if line is not None and not line.strip():
            continue
        try:
            if line is None:
                raise Refused(f"第 {position} 行太长（超过 {limits.line_bytes // MIB} MB）", _MEND)
            submission = _submission(line, position, source, limits)
        except Refused as refusal:
            first = first or refusal.what
            held = Held(Source(source.name, hashlib.sha256(line or b"").hexdigest(), position), str(refusal))
            if any_good:
                yield held
            else:
                waiting.append(held)
            if len(waiting) >= _PATIENCE:
                break
            continue
        any_good = True
        yield from waiting
        waiting.clear()
        yield submission
    if not any_good:
        count = f"前 {len(waiting)} 行" if len(waiting) >= _PATIENCE else f"{len(waiting)} 行"
        what = f"{count}里没有一行是稿件记录（{first}）" if waiting else "里面没有记录"
        raise Refused(what, "请核对导出时选的格式：每行应是一个 JSON 对象，至少有 title 或 body")


def _lines(file: BinaryIO, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is too long, which is skipped without keeping it."""
    position = 0
    while line := file.readline(limits.line_bytes + 1):
        position += 1
        if position == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) <= limits.line_bytes:
            yield position, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(limits.line_bytes)
        yield position, None


def _submission(line: bytes, position: int, source: Source, limits: Limits) -> Submission:
    record = _record(line, position)
    title = clean_line(_text(record, "title", position))
    body = paragraphs(_text(record, "body", position))
    if not title and not body:
        raise Refused(f"第 {position} 行没有 title 也没有 body", _MEND)
    if len(title) + sum(map(len, body)) > limits.characters:
        raise Refused(f"第 {position} 行的文字太多，不像一篇稿件", _MEND)
    warnings, confidence = [], {}
    if not title:
        title, confidence["title"] = body[0].split("。")[0][:30], 0.2
        warnings.append("记录里没有标题，暂用正文第一句，请核对")
    unit = clean_line(_text(record, "unit", position))
    if not unit and (named := units_in("\n".join((title, *body)))):
        unit, confidence["unit"] = named[0], 0.45
    if not unit or "unit" in confidence:
        warnings.append("记录里没有供稿单位，请核对")
    submitted_at = _moment(record, "submitted_at", warnings, position)
    event_ended_at = _moment(record, "event_end", warnings, position)
    if event_ended_at is None and (said := event_end("\n".join(body), submitted_at)):
        event_ended_at, confidence["event_ended_at"] = said
    kind = _text(record, "kind", position).strip() or "routine"
    if kind not in _KINDS:
        warnings.append(f"记录里的类别“{clean_line(kind)[:20]}”不认识，按常规稿件收下")
        kind = "routine"
    return Submission(
        title=title,
        paragraphs=body,
        source=Source(source.name, _hash(record), position),
        unit=unit,
        unit_group=clean_line(_text(record, "unit_kind", position)) or unit_group(unit),
        authors=_authors(record, position),
        kind=cast(Kind, kind),
        event_ended_at=event_ended_at,
        submitted_at=submitted_at,
        confidence=confidence,
        warnings=tuple(warnings),
    )


def _record(line: bytes, position: int) -> dict[str, Any]:
    try:
        record = json.loads(decode(line)[0])
    except Refused:
        raise Refused(f"第 {position} 行不是文字", _MEND) from None
    except (ValueError, RecursionError):
        raise Refused(f"第 {position} 行不是完整的 JSON", _MEND) from None
    if not isinstance(record, dict):
        raise Refused(f"第 {position} 行不是一条记录（应是花括号括起的 JSON 对象）", _MEND)
    return record


def _text(record: dict[str, Any], key: str, position: int) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"第 {position} 行的 {key} 应是文字", _MEND)
    return value


def _authors(record: dict[str, Any], position: int) -> tuple[str, ...]:
    value = record.get("author")
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = "、".join(value)
        return split_names(clean_line(value))
    return split_names(clean_line(_text(record, "author", position)))


def _moment(record: dict[str, Any], key: str, warnings: list[str], position: int) -> datetime | None:
    value = clean_line(_text(record, key, position))
    if not value:
        return None
    try:
        return read_moment(value)
    except NewsroomError:
        warnings.append(f"记录里的 {key}“{value[:30]}”看不懂，没有采用")
        return None


def _hash(record: dict[str, Any]) -> str:
    """Hash of what is read of a record, whatever the order of keys or blanks around it."""
    known = {key: record[key] for key in KEYS if record.get(key) is not None}
    canonical = json.dumps(known, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
