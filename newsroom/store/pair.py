"""The pair of files of a volume: checkpoint and history, as a storage for TinyDB.

Saving appends to the history and brings that onto the disk: from then on it is saved. The checkpoint follows; where it
cannot be written, the history alone holds what was saved.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from tinydb import Storage

from newsroom.errors import NewsroomError
from newsroom.files import reason
from newsroom.store import format
from newsroom.store.aside import copy_aside
from newsroom.store.disk import Disk
from newsroom.store.examining import Found, examine, is_of, versions
from newsroom.store.format import STORIES, Chain, Checkpoint, Damaged, Entry, Line, Tables, TooNew
from newsroom.store.mending import Mended, is_whole, mend

SMALL = 256 << 10
"""Bytes of a checkpoint up to which it is written with every save. A larger one follows when a quarter as much has been
appended, or at rest (`LocalArchive.settle`): writing a month of 600 stories takes as long as ten saves.
"""
_FIRST_LINE = 512
"""Bytes that hold a history's first line."""

Lock = Callable[[], AbstractContextManager[None]]


class PairStorage(Storage):
    """TinyDB's storage over the pair of files. It is read as TinyDB reads; it is written a change at a time."""

    def __init__(self, path: Path, disk: Disk, lock: Lock) -> None:
        self.path, self.disk, self.lock = path, disk, lock
        self.name = path.stem
        self.history = path.with_name(f"{path.stem}.history.jsonl")
        self.closed = path.with_name(f"{path.stem}.history.jsonl.gz")
        self.tables: Tables = {}
        self.troubles: list[str] = []
        self._chain = Chain()
        self._offset = 0
        self._at_checkpoint = (-1, 0)
        """Sequence number and history's length as the checkpoint has them."""
        self._checkpoint_bytes = 0
        self._stamp: object = ()
        self._sound = False
        """Whether the files are as the tables are; False: read as well as can be, on a disk that takes no mending."""

    # as TinyDB reads and writes

    def read(self) -> dict[str, dict[str, Any]]:
        """All tables, decoded afresh: what a caller changes in them changes nothing here."""
        self.refresh()
        return {
            name: {key: msgspec.json.decode(doc) for key, doc in table.items()} for name, table in self.tables.items()
        }

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Not this way: it would put everything in place of everything (`TinyDB.drop_tables` does)."""
        raise NotImplementedError("a volume is changed by its tables, document by document")

    # reading

    @property
    def seq(self) -> int:
        """Number of the last line that is in the tables."""
        return self._chain.seq

    @property
    def behind(self) -> bool:
        """Whether the checkpoint lacks something that is in the history."""
        return self._chain.seq > self._at_checkpoint[0]

    def refresh(self) -> bool:
        """Take in what any process has written since; whether there was anything.

        Raises NewsroomError when the volume cannot be read, or is newer than the program.
        """
        try:
            stamp = self._stamps()
            if stamp == self._stamp:
                return False
            caught_up = self._catch_up()
            self._stamp = ()  # until it is whole again
            if not caught_up:
                self._load()
            # what could not be mended is looked at anew each time
            self._stamp = stamp if self._sound else ()
        except TooNew as error:
            raise NewsroomError(
                f"{self.path} 由更新版本的程序写成（格式 {error}，本程序只认到 {format.FORMAT}）。"
                "文件没有改动，请升级 newsroom 后再打开。"
            ) from error
        except OSError as error:
            raise NewsroomError(f"打不开档案文件 {self.path}：{reason(error)}。文件没有改动，请检查后重试。") from error
        return True

    def _stamps(self) -> object:
        history = self.disk.stamp(self.history)
        # without a live history the checkpoint tells, else its rewriting means nothing new
        return history or (self.disk.stamp(self.path), self.disk.stamp(self.closed))

    def _catch_up(self) -> bool:
        """Read only what was appended since; False: the files are not the ones known here."""
        stamp, known = self.disk.stamp(self.history), self._stamp
        # another file of this name, or one changed without growing, is none that a save went into
        if not (isinstance(known, tuple) and stamp and known and stamp[0] == known[0] and stamp[1] > self._offset):
            return False
        return self._follow(self._offset)

    def _follow(self, offset: int) -> bool:
        """Replay the history from this byte on, if it goes on from where we stand."""
        reading = format.read_history(self.disk.read(self.history, offset), self._chain.head, start=offset)
        if reading.faults:
            return False
        self._replay(reading.lines)
        self._offset = reading.end
        return True

    def _replay(self, lines: Sequence[Line]) -> None:
        format.replay(self.tables, (line.entry for line in lines))
        if lines:
            self._chain = Chain(lines[-1].seq, lines[-1].hash)

    def _load(self) -> None:
        self._sound = True
        if self._load_sound():
            return
        with contextlib.suppress(_CannotMend), self._locked_for_mending():
            # another process may have been between two of its files, or mended them meanwhile
            if not self._load_sound():
                self._mend()
            return
        self._sound = False
        self._read_what_is_there()

    def _load_sound(self) -> bool:
        """Load from the checkpoint and what the history has after it; False: they do not fit together."""
        try:
            data = self.disk.read(self.path)
            point = format.read_checkpoint(data)
        except (FileNotFoundError, Damaged):
            return self._nothing_there()
        if point.format < format.FORMAT:
            return False
        self._stand_at(point, len(data))
        live = self.disk.stamp(self.history)
        if live is None:
            return point.offset == 0 and self.disk.stamp(self.closed) is not None
        format.read_history(self.disk.read(self.history, 0, _FIRST_LINE))  # refuses one of a later format
        return live[1] >= point.offset and self._follow(point.offset)

    def _nothing_there(self) -> bool:
        """A volume that has not begun."""
        self._stand_at(Checkpoint({}, -1), 0)
        return not any(self.disk.stamp(path) for path in (self.path, self.history, self.closed))

    def _stand_at(self, point: Checkpoint, size: int) -> None:
        self.tables = dict(point.tables)
        self._chain = Chain(point.seq, point.head)
        self._offset = point.offset
        self._at_checkpoint, self._checkpoint_bytes = (point.seq, point.offset), size

    # mending

    @contextlib.contextmanager
    def _locked_for_mending(self) -> Iterator[None]:
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(self.lock())
            except NewsroomError as error:
                raise _CannotMend from error
            try:
                yield
            except OSError as error:
                raise _CannotMend from error

    def mend(self) -> None:
        """Read every byte of both files and rebuild what is damaged, as opening does when it notices.

        Raises NewsroomError when the disk takes nothing, or both files are damaged.
        """
        try:
            with self._locked_for_mending():
                self._stamp = ()
                self._sound = True
                self._mend()
                self._stamp = self._stamps()
        except _CannotMend as error:
            raise NewsroomError(
                f"档案文件 {self.path} 没能修复：磁盘不能写入，或另一个窗口正在写入。文件没有改动，请检查后再试。"
            ) from error

    def _mend(self) -> None:
        """Rebuild whichever file is damaged from the other, set the damaged one aside, and say so."""
        found = self.examine()
        point, lines, faults = found.point, found.lines, found.faults
        if point is not None and point.format < format.FORMAT and not lines:
            self._migrate(point)
            return
        if point is None and not lines:
            self._begin_anew(faults)
            return
        aside = [copy_aside(self.disk, path) for path in faults]
        both = self.path in faults and (found.broken or self._reached() > lines[-1].seq)
        if both:
            point = Checkpoint(self._salvaged(), -1)
        mended = mend(
            self.name,
            point,
            lines,
            now=datetime.now(UTC).isoformat(timespec="seconds"),
            broken=found.broken,
            unreadable=found.unreadable,
            aside="、".join(aside),
        )
        if mended.left and not both:
            self._say(
                f"档案文件 {self.path.name} 里有和历史对不上的内容（可能是同步软件换回的旧文件），以历史为准；"
                f"原文件留在 {copy_aside(self.disk, self.path)}，没有删除。"
            )
        self._put(mended)
        if both:
            told = {line.entry.doc for line in lines}
            only = [key for key, doc in self.tables.get(STORIES, {}).items() if doc not in told]
            self._say_both([self.path, self.history], aside[0], sorted(only))
        elif faults:
            names = "、".join(path.name for path in faults)
            if is_whole(point, lines, found.unreadable):
                said = "已用另一份重建，内容完好"
            else:
                said = "读得出来的都已恢复，最近的几次保存可能缺失，请核对最近改过的稿件"
            self._say(f"档案文件 {names} 有损坏，{said}；损坏的原件留在 {aside[0]}。")
        elif mended.history is not None and not found.broken:
            self._say(
                f"{self.history.name} 不见了或比档案旧，已按 {self.path.name} 补上；稿件完好，缺的只是较早的版本。"
            )

    def _put(self, mended: Mended) -> None:
        """Go on with what was mended: its history first, from which the checkpoint follows whenever this is stopped."""
        self.tables, self._chain = mended.tables, mended.chain
        if mended.history is not None:
            self.disk.replace(self.history, mended.history)
            self.disk.remove(self.closed)
            self._offset = len(mended.history)
        else:
            live = self.disk.stamp(self.history)
            self._offset = format.read_history(self.disk.read(self.history), None).end if live else 0
        self._at_checkpoint = (-2, 0)
        self.checkpoint(force=True)

    def _say_both(self, faults: Sequence[Path], aside: str, only: Sequence[str]) -> None:
        """Tell that both files were damaged, with the stories that `only` the damaged checkpoint still had."""
        names = "、".join(path.name for path in faults)
        self._say(
            f"档案文件 {names} 都有损坏，已按两份里能读出的内容重建，可能还缺几篇。"
            + (f"{'、'.join(only)} 只在损坏的文件里找到，请核对文字。" if only else "")
            + f"损坏的原件留在 {aside}；可用 newsroom restore --list 看看备份。"
        )

    def _reached(self) -> int:
        """How far into the history a damaged checkpoint says that it reaches."""
        return format.reached(self.disk.read(self.path))

    def _salvaged(self) -> Tables:
        """Whole documents from a damaged checkpoint, for what the history has lost too."""
        tables = format.salvage(self.disk.read(self.path))
        return tables if is_of(self.name, tables) else {}

    def _begin_anew(self, faults: Sequence[Path]) -> None:
        """A volume whose first save never ended; what there is of that is kept aside. Anything else is past mending."""
        if faults or self.disk.stamp(self.path) or self.disk.stamp(self.closed):
            raise NewsroomError(
                f"档案文件 {self.path} 和它的历史都已损坏，读不出来。文件原样保留，没有改动；"
                "其他月份不受影响，请用 newsroom restore 从备份恢复。"
            )
        if (stamp := self.disk.stamp(self.history)) and stamp[1]:
            copy_aside(self.disk, self.history)
        self._stand_at(Checkpoint({}, -1), 0)

    def examine(self) -> Found:
        """What can be read of all files, and which of them are damaged. Raises format.TooNew, OSError."""
        return examine(self.disk, self.path, self.history, self.closed)

    def _say(self, trouble: str) -> None:
        if trouble not in self.troubles:
            self.troubles.append(trouble)

    def _migrate(self, point: Checkpoint) -> None:
        """Bring a volume of an earlier format into the present one; the file as it was goes to backups/."""
        kept = self.path.parent / "backups" / f"before-format-{format.FORMAT}" / self.path.name
        kept.parent.mkdir(parents=True, exist_ok=True)
        if self.disk.stamp(kept) is None:
            self.disk.replace(kept, self.disk.read(self.path))
        point, history = format.migrate(self.name, point)
        self.disk.replace(self.history, history)
        data = format.write_checkpoint(point)
        self.disk.replace(self.path, data)
        self._stand_at(point, len(data))

    def _read_what_is_there(self) -> None:
        """On a disk that cannot be written to: the best of what can be read, mended in memory only."""
        found = self.examine()
        if found.point is None and not found.lines and (found.faults or self.disk.stamp(self.closed)):
            raise NewsroomError(
                f"档案文件 {self.path} 已损坏，读不出来。文件原样保留，没有改动；其他月份不受影响，请用备份恢复。"
            )
        self.tables = mend(self.name, found.point, found.lines, now="").tables
        if found.faults:
            self._say(f"档案文件 {self.path.name} 有损坏，磁盘现在不能写入，暂时按可以读出的内容显示。")

    # writing

    def commit(self, entries: Sequence[Entry]) -> None:
        """Save: all of the entries or none. To be called under the lock, after `refresh`.

        Raises NewsroomError when they could not be saved; nothing has changed then, unless it says that it may have.
        """
        if not entries:
            return
        if not self._sound:
            raise NewsroomError(
                f"档案文件 {self.path} 有损坏，还没能修好（磁盘不能写入），这次没有保存，原有内容没有改动。"
                "请先检查磁盘空间和写入权限。"
            )
        chain = replace(self._chain)
        data = b""
        try:
            if chain.seq < 0:
                data = chain.join([format.beginning(self.name, entries[0].at)])
            data += chain.join(entries)
            self.disk.append(self.history, self._offset, data)
        except OSError as error:
            self._stamp = ()
            done = "不能确定这次的改动有没有存下" if self._may_stand() else "这次的改动没有存下"
            raise NewsroomError(
                f"没能写入 {self.history}：{reason(error)}。{done}，原有内容完好。请检查磁盘空间和写入权限后再保存。"
            ) from error
        format.replay(self.tables, entries)
        self._chain, self._offset = chain, self._offset + len(data)
        self._stamp = self._stamps()
        self.checkpoint()

    def _may_stand(self) -> bool:
        """Whether what the disk refused is in the history all the same, because it refused to cut it back too."""
        try:
            tail = self.disk.read(self.history, self._offset)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return bool(format.read_history(tail, self._chain.head, start=self._offset).lines)

    def checkpoint(self, *, force: bool = False) -> None:
        """Write the checkpoint if it is behind: at once when it is small, else when enough has come together.

        To be called under the lock. A disk that does not take it is no fault: the history holds everything.
        """
        if not self.behind:
            return
        tail = self._offset - self._at_checkpoint[1]
        if not force and self._checkpoint_bytes > SMALL and 0 <= tail < self._checkpoint_bytes // 4:
            return
        data = format.write_checkpoint(Checkpoint(self.tables, self._chain.seq, self._chain.head, self._offset))
        try:
            self.disk.replace(self.path, data)
        except OSError:
            return
        self._at_checkpoint, self._checkpoint_bytes = (self._chain.seq, self._offset), len(data)

    # earlier revisions

    def lines(self) -> Sequence[Line]:
        """Every line of the history, oldest first; damaged ones are passed over."""
        return self.examine().lines

    def lines_about(self, story_id: str) -> Sequence[Line]:
        """Those of one document. Raises NewsroomError when the history cannot be read."""
        try:
            return versions(self.disk, self.history, self._offset, self.closed, story_id)
        except OSError as error:
            raise NewsroomError(f"读不了 {self.history}：{reason(error)}。文件没有改动，请检查后重试。") from error


class _CannotMend(Exception):
    """The archive's lock is not to be had, or the disk takes nothing."""
