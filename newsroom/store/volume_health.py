"""The health of one volume: every byte of its files, whether they agree, whether its documents are stories; repair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import msgspec

from newsroom.errors import NewsroomError
from newsroom.files import reason
from newsroom.store import format
from newsroom.store.aside import copy_aside
from newsroom.store.examining import Found
from newsroom.store.findings import Finding, Report, Severity
from newsroom.store.format import OWN, STORIES, UNDECODABLE, Entry, Line, Tables, TooNew
from newsroom.store.pair import PairStorage
from newsroom.story import Story

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Health:
    """A volume as it stands after its examination."""

    stories: list[Story]
    sums: dict[str, str]
    """Hashes of their documents by id."""


def check(files: PairStorage, report: Report, *, repair: bool) -> Health | None:
    """Examine a volume, and repair it if asked to; None when nothing of it can be read. Under the archive's lock."""
    try:
        found = files.examine()
    except (TooNew, OSError) as error:
        report.add("error", *_unread(files, error))
        return None
    report.volumes += 1
    wrong = [*_files(files, found)]
    if repair and any(each.severity != "info" or each.code == "old-format" for each in wrong):
        wrong = _mended(files, found, wrong)
        found = files.examine()
        wrong += [each for each in _files(files, found) if each.severity != "info"]  # what the repair could not help
    if repair and found.torn and not found.faults:
        copy_aside(files.disk, files.history)
        files.disk.append(files.history, found.end, b"")
        wrong = [replace(each, repaired=each.repaired or each.code == "history-torn") for each in wrong]
    report.findings += wrong
    if found.point is None and not found.lines:
        return None
    tables = _tables(found)
    stories, invalid = _read(tables)
    report.findings += [_invalid(files, found, key, repair) for key in invalid]
    report.findings += _told(files, found.lines)
    documents = tables.get(STORIES, {})
    report.stories += len(documents)
    report.versions += sum(line.entry.table == STORIES and line.entry.doc is not None for line in found.lines)
    return Health(stories, {story.id: format.checksum(documents[story.id]) for story in stories})


def _unread(files: PairStorage, error: Exception) -> tuple[str, str, str]:
    if isinstance(error, TooNew):
        what = f"由更新版本的程序写成（格式 {error}），没有改动；请升级 newsroom 后再检查"
        return "newer", _file(files.path.name), f"{files.path.name} {what}。"
    said = reason(error) if isinstance(error, OSError) else str(error)
    return "unreadable", _file(files.path.name), f"读不了 {files.path.name}：{said}。没有改动，请检查磁盘后重试。"


# the files


def _files(files: PairStorage, found: Found) -> Iterator[Finding]:
    """What is wrong with the files themselves."""
    if files.path in found.faults:
        yield _finding("error", "checkpoint-damaged", files.path.name, "有损坏；历史完好时可由历史重建")
    if files.closed in found.faults:
        yield _finding("error", "closed-damaged", files.closed.name, "有损坏；读得出来的版本都在，当前稿件以另一份为准")
    if files.history in found.faults:
        yield _finding(
            "error", "history-damaged", files.history.name, "有损坏；读得出来的版本都在，当前稿件以另一份为准"
        )
    if found.torn:
        yield _finding("info", "history-torn", files.history.name, "末尾有一次没写完的保存，不算数，已存的都完好")
    if found.faults:
        return
    if found.broken:
        yield _finding("warn", "history-apart", files.history.name, "和压缩的历史接不上，可能是一次修复没有做完")
    elif found.point is None and found.lines:
        yield _finding("warn", "checkpoint-missing", files.path.name, "不见了；可由历史重建，稿件没有丢")
    elif found.point is not None and found.point.format < format.FORMAT and not found.lines:
        yield _finding("info", "old-format", files.path.name, "是旧格式，下次打开时自动转换，旧文件会留一份")
    elif found.point is not None and (said := _disagreement(files, found)):
        yield said


def _disagreement(files: PairStorage, found: Found) -> Finding | None:
    """What keeps checkpoint and history from telling the same."""
    point, lines = found.point, found.lines
    assert point is not None
    if not lines or point.seq > lines[-1].seq:
        what = "不见了或比档案旧；可由档案补上，缺的只是较早的版本"
        return _finding("error", "history-short", files.history.name, what)
    upto = [line for line in lines if line.seq <= point.seq]
    tables: Tables = {}
    format.replay(tables, (line.entry for line in upto))
    same = _without_empty(tables) == _without_empty(point.tables)
    # of a line in the closed history no place is known in the live one
    there = bool(upto) and upto[-1].hash == point.head and upto[-1].end in (0, point.offset)
    if same and there:
        return None
    what = "和历史对不上，可能被换成了旧文件；以历史为准，较新的稿件保留"
    return _finding("error", "checkpoint-apart", files.path.name, what)


def _without_empty(tables: Tables) -> Tables:
    return {name: table for name, table in tables.items() if table}


def _mended(files: PairStorage, found: Found, wrong: Sequence[Finding]) -> list[Finding]:
    """Mend the files; what was wrong, and whether it still is."""
    try:
        if found.point is None and not found.lines and found.faults:
            return [*wrong, _salvage(files, found)]
        files.mend()
    except NewsroomError as error:
        return [*wrong, Finding("error", "not-repaired", _file(files.path.name), "", str(error))]
    except OSError as error:
        said = f"{files.path.name} 没能修复：{reason(error)}。没有丢失内容，请检查磁盘后重试。"
        return [*wrong, Finding("error", "not-repaired", _file(files.path.name), "", said)]
    return [replace(each, repaired=True) for each in wrong]


def _salvage(files: PairStorage, found: Found) -> Finding:
    """Both files damaged: set them aside, and take up what can still be made out in the checkpoint."""
    tables = format.salvage(files.disk.read(files.path) if files.disk.stamp(files.path) else b"")
    tables[STORIES] = {key: doc for key, doc in tables.get(STORIES, {}).items() if _story(key, doc)}
    aside = [copy_aside(files.disk, path) for path in (*found.faults, *([files.history] if found.torn else []))]
    # the history in one step, from which opening makes the checkpoint, whenever this is stopped
    now = datetime.now(UTC).isoformat(timespec="seconds")
    chain = format.Chain()
    history = chain.join([format.beginning(files.name, now)])
    history += chain.join(format.baseline(tables, now, "salvage"), batch=False)
    files.disk.replace(files.history, history)
    files.disk.remove(files.closed)
    files.mend()
    registers = files.name == format.REGISTERS
    count, what = (sum(map(len, tables.values())), "行登记") if registers else (len(tables[STORIES]), "篇稿件")
    return Finding(
        "error",
        "salvaged",
        _file(files.path.name),
        "",
        f"{files.path.name} 和它的历史都已损坏，原件移到 {'、'.join(aside)}；抢救出 {count} {what}，"
        "内容没有校验，请逐篇核对；若有备份，请用 newsroom restore 恢复。",
        repaired=count > 0,
    )


# the documents


def _tables(found: Found) -> Tables:
    """The documents as they stand."""
    tables: Tables = {}
    if found.point is not None and (found.broken or not found.lines or found.point.seq >= found.lines[-1].seq):
        return found.point.tables
    format.replay(tables, (line.entry for line in found.lines))
    return tables


_decode = msgspec.json.Decoder(Story).decode


def _story(story_id: str, doc: bytes) -> Story | None:
    """The story in a document of this id; None when it is none."""
    try:
        story = _decode(doc)
    except UNDECODABLE:
        return None
    return story if story.id == story_id else None


def _read(tables: Tables) -> tuple[list[Story], list[str]]:
    """The stories, and the ids of documents that are none."""
    stories: list[Story] = []
    invalid: list[str] = []
    for key, doc in tables.get(STORIES, {}).items():
        story = _story(key, doc)
        if story is None:
            invalid.append(key)
        else:
            stories.append(story)
    return stories, invalid


def _invalid(files: PairStorage, found: Found, key: str, repair: bool) -> Finding:
    """A document that is no story. Repaired, the last version that is one takes its place."""
    said = f"{files.path.name} 里稿件 {key} 的内容不合规，打不开"
    if not repair:
        said += "；--repair 会换上最近一个完好的版本。"
        return Finding("error", "invalid-story", _file(files.path.name), key, said)
    files.refresh()
    doc = files.tables[STORIES][key]
    earlier = [line.entry for line in found.lines if line.entry.table == STORIES and line.entry.id == key]
    good = next((s for entry in reversed(earlier) if (s := _story(key, entry.doc or b""))), None)
    now = datetime.now(UTC)
    aside = files.path.parent / "aside" / f"{now:%Y%m%d-%H%M%S}-{key}.json"
    files.disk.replace(aside, doc)
    rev = max([entry.rev for entry in earlier], default=0) + 1
    put = None if good is None else format.text(replace(good, rev=rev))
    files.commit([Entry(STORIES, key, rev, now.isoformat(), "newsroom", "mend", put)])
    done = "没有完好的版本可换" if good is None else f"已换上第 {good.rev} 版"
    said += f"；{done}，原文留在 data/aside/{aside.name}。"
    return Finding("error", "invalid-story", _file(files.path.name), key, said, repaired=True)


def _told(files: PairStorage, lines: Sequence[Line]) -> Iterator[Finding]:
    """What the history says of itself: lines once lost, a clock set back."""
    for line in lines:
        if line.entry.table == OWN and line.entry.act == "gap" and line.entry.doc:
            gap = msgspec.json.decode(line.entry.doc)
            aside = f"，损坏的原件在 {gap['aside']}" if gap.get("aside") else ""
            yield _finding("info", "gap", files.history.name, f"曾有损坏，缺 {gap.get('lost', 1)} 个较早的版本{aside}")
    if line := _set_back(lines):
        said = (
            f"里稿件 {line.entry.id} 第 {line.entry.rev} 版的时间比前一版早一天以上，当时电脑的时钟可能不准；"
            "先后以版次为准"
        )
        yield replace(_finding("info", "clock", files.history.name, said), story_id=line.entry.id)


def _set_back(lines: Sequence[Line]) -> Line | None:
    """The first line that was written, by its clock, more than a day before the version before it."""
    last: dict[str, str] = {}
    for line in lines:
        entry = line.entry
        before = last.get(entry.id, "") if entry.table == STORIES else ""
        if entry.at < before and datetime.fromisoformat(before) - datetime.fromisoformat(entry.at) > _DAY:
            return line
        if entry.table == STORIES and entry.at:
            last[entry.id] = entry.at
    return None


def _file(name: str) -> str:
    return f"data/{name}"


def _finding(severity: Severity, code: str, name: str, what: str) -> Finding:
    return Finding(severity, code, _file(name), "", f"{name} {what}。")
