"""Unsaved text of open editors: a journal for each running program, which outlives it when it dies.

A session is one running program. Its journal is `drafts/<session>.jsonl`, a line for each draft kept or dropped, synced
before it counts; it holds `drafts/<session>.lock` while it lives. A journal whose lock can be had was left behind.
"""

import contextlib
import os
import secrets
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.errors import NewsroomError
from newsroom.files import reason
from newsroom.store.disk import Disk
from newsroom.store.draft_lines import Draft, Journal, dropped, kept, read_journal

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = ["Draft", "Drafts"]

_REWRITE_AT = 1 << 20
"""Bytes after which a journal is rewritten with the latest of each story."""


class Drafts:
    """The drafts of this session, and those of others. Safe to use from several threads and processes."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self._aside = folder.parent / "aside"
        self._disk = disk
        self._threads = threading.RLock()
        self._own: dict[str, Draft] = {}
        self._session = ""
        self._lock: BaseFileLock | None = None
        self._size = 0
        self._rewrite_at = _REWRITE_AT
        self._troubles: dict[str, str] = {}

    def keep(self, draft: Draft) -> None:
        """Keep a draft in place of the story's earlier one; on the disk before returning. Raises NewsroomError."""
        with self._threads, self._said(draft.story.id):
            self._begin()
            draft = replace(draft, session=self._session)
            self._append(kept(draft))
            self._own[draft.story.id] = draft
            if self._size > self._rewrite_at:
                self._rewrite()

    def own(self, story_id: str) -> Draft | None:
        """This session's draft of the story."""
        with self._threads:
            return self._own.get(story_id)

    def drop(self, story_id: str) -> None:
        """The story was saved: its draft is no longer needed. Raises NewsroomError."""
        with self._threads, self._said(story_id):
            if story_id not in self._own:
                return
            if len(self._own) > 1:
                self._append(dropped(story_id))
            else:
                self._disk.append(self._path(self._session), 0, b"")
                self._size = 0
            del self._own[story_id]

    def leave(self, story_id: str) -> None:
        """Let go of a draft without saving it: from now on it is one left behind. Raises NewsroomError."""
        with self._threads, self._said(story_id):
            if draft := self._own.get(story_id):
                session = secrets.token_hex(8)
                self._disk.replace(self._path(session), kept(replace(draft, session=session)))
                self.drop(story_id)

    def left_behind(self) -> list[Draft]:
        """The drafts of programs that live no more, latest first; what cannot be read is among the troubles."""
        found: list[Draft] = []
        with self._threads:
            for session in self._others():
                with self._noted(session), self._held(session) as held:
                    if held:
                        found += self._take_stock(session)
        return sorted(found, key=lambda draft: draft.at, reverse=True)

    def elsewhere(self, story_id: str) -> list[Draft]:
        """What other running programs have unsaved of this story."""
        found: list[Draft] = []
        with self._threads:
            for session in self._others():
                with self._noted(session):
                    draft = self._read(session).drafts.get(story_id)
                    if draft is not None and not self._dead(session):
                        found.append(draft)
        return found

    def adopt(self, draft: Draft) -> Draft:
        """Take over a draft that was left behind; from now on it is this session's.

        Raises NewsroomError, also when another window took it meanwhile.
        """
        with self._threads, self._said(draft.story.id):
            with self._held(draft.session) as held:
                if not held or draft.story.id not in self._read(draft.session).drafts:
                    raise NewsroomError(f"稿件 {draft.story.id} 没有保存的文字已由另一个窗口接手，请到那个窗口去看。")
                self.keep(draft)
                self._take_out(draft)
            return self._own[draft.story.id]

    def forget(self, draft: Draft) -> None:
        """Take out a draft that was left behind, because it is saved or kept elsewhere. Raises NewsroomError."""
        with self._threads, self._said(draft.story.id), self._held(draft.session) as held:
            if held:
                self._take_out(draft)

    def set_aside(self, draft: Draft) -> Path:
        """Move a draft that was left behind, or is this session's, into `aside`, as a file of its own.

        Returns the file, a line as in a journal. Raises NewsroomError.
        """
        with self._threads, self._said(draft.story.id):
            line = kept(draft)
            path = self._aside / f"draft-{draft.story.id}-{draft.at:%Y%m%dT%H%M%S}-{line[:8].decode()}.jsonl"
            self._disk.replace(path, line)
            if draft.session == self._session:
                self.drop(draft.story.id)
            else:
                self.forget(draft)
            return path

    def troubles(self) -> tuple[str, ...]:
        """What could not be read of the journals so far; in Chinese, for her."""
        with self._threads:
            return tuple(self._troubles.values())

    def close(self) -> None:
        """End the session; its journal goes with it, unless there are drafts in it."""
        with self._threads:
            if self._lock is None:
                return
            if not self._own:
                self._clear(self._session)
            self._release(self._lock, self._session, gone=not self._own)
            self._lock, self._session, self._own = None, "", {}

    # This session's own journal

    def _begin(self) -> None:
        if self._lock is not None:
            return
        self.folder.mkdir(exist_ok=True)
        while self._lock is None:
            # someone who clears locks away may be quicker: then another name
            self._session = secrets.token_hex(8)
            self._lock = self._locked(self._session)
        self._size, self._rewrite_at = 0, _REWRITE_AT

    def _append(self, line: bytes) -> None:
        path = self._path(self._session)
        stamp = self._disk.stamp(path)
        if self._size and (stamp is None or stamp[1] < self._size):
            # a restore moved it aside, or put an older one in its place
            line, self._size = b"".join(map(kept, self._own.values())) + line, 0
        self._disk.append(path, self._size, line)
        self._size += len(line)

    def _rewrite(self) -> None:
        data = b"".join(map(kept, self._own.values()))
        path = self._path(self._session)
        with contextlib.suppress(OSError):  # the draft itself is kept; a later one tries again
            self._disk.replace(path, data)
        # as it is on the disk: what failed may have been only the last step
        if stamp := self._disk.stamp(path):
            self._size = stamp[1]
        self._rewrite_at = max(_REWRITE_AT, 2 * self._size)

    # Other sessions' journals

    def _others(self) -> list[str]:
        try:
            names = self._disk.listing(self.folder)
        except OSError as error:
            self._troubles[""] = f"读不了 {self.folder}（{reason(error)}），里面若有没有保存的文字，都原样留着。"
            return []
        sessions = {name[:-6] for name in names if name.endswith(".jsonl")} - {self._session}
        for session in {name[:-5] for name in names if name.endswith(".lock")} - sessions - {self._session}:
            with self._noted(session):
                self._dead(session)  # a lock without a journal goes when it can be had
        return sorted(sessions)

    def _take_stock(self, session: str) -> list[Draft]:
        """The drafts of a journal that was left behind; one without any is cleared away."""
        journal = self._read(session)
        if journal.damaged and not journal.drafts and not journal.newer:
            self._put_aside(session)
        elif not journal.drafts and not journal.newer:
            self._clear(session)
        return list(journal.drafts.values())

    def _put_aside(self, session: str) -> None:
        self._aside.mkdir(exist_ok=True)
        path = self._aside / f"draft-{session}.jsonl"
        self._disk.move(self._path(session), path)
        self._troubles[session] = f"一份留底里有读不出来的行，已原样移到 {path}，没有删除。"

    def _take_out(self, draft: Draft) -> None:
        journal = self._read(draft.session)
        if draft.story.id not in journal.drafts:
            return
        if len(journal.drafts) > 1 or journal.newer or journal.damaged:
            line = b"\n" * journal.unended + dropped(draft.story.id)
            self._disk.append(self._path(draft.session), journal.size, line)
            self._take_stock(draft.session)
        else:
            self._disk.remove(self._path(draft.session))

    def _read(self, session: str) -> Journal:
        try:
            journal = read_journal(self._disk.read(self._path(session)), session)
        except FileNotFoundError:
            return Journal()
        path = self._path(session)
        if journal.damaged:
            self._troubles[session] = (
                f"{path} 里有 {journal.damaged} 行损坏，读不出来，原样留着；同一文件里其余没有保存的文字都还在。"
            )
        elif journal.newer:
            self._troubles[session] = f"{path} 由更新版本的程序写成，没有改动；请升级 newsroom 后再取回里面的文字。"
        return journal

    @contextlib.contextmanager
    def _held(self, session: str) -> Iterator[bool]:
        """Hold a session's lock; False when its program lives, and holds it."""
        lock = self._locked(session)
        try:
            yield lock is not None
        finally:
            if lock is not None:
                self._release(lock, session, gone=self._disk.stamp(self._path(session)) is None)

    def _locked(self, session: str) -> "BaseFileLock | None":
        from filelock import FileLock, Timeout  # the first paint waits for none of it

        # not by thread: a worker keeps drafts, the app's own thread closes
        lock = FileLock(self.folder / f"{session}.lock", timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return None
        return lock

    def _dead(self, session: str) -> bool:
        with self._held(session) as held:
            return held

    def _clear(self, session: str) -> None:
        with contextlib.suppress(OSError):
            self._disk.remove(self._path(session))

    def _release(self, lock: "BaseFileLock", session: str, *, gone: bool) -> None:
        """Let a session's lock go, and its file with it where the journal is gone."""
        path = self.folder / f"{session}.lock"
        with contextlib.suppress(OSError):
            if gone and os.name != "nt":  # while it is held: afterwards it may be another's
                path.unlink(missing_ok=True)
            lock.release()
            if gone and os.name == "nt":  # which removes no file that is open
                path.unlink(missing_ok=True)

    def _path(self, session: str) -> Path:
        return self.folder / f"{session}.jsonl"

    @contextlib.contextmanager
    def _noted(self, session: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._troubles[session] = f"读不了 {self._path(session)}（{reason(error)}），里面没有保存的文字原样留着。"

    @contextlib.contextmanager
    def _said(self, story_id: str = "") -> Iterator[None]:
        try:
            yield
        except OSError as error:
            whose = f"稿件 {story_id} 没有保存的文字" if story_id else "没有保存的文字"
            raise NewsroomError(
                f"{whose}没能在 {self.folder} 里留底：{reason(error)}。档案和已有的留底完好，正在写的文字还在屏幕上。"
                "请检查磁盘空间和写入权限，再按 Ctrl+S 保存。"
            ) from error
