"""Taking submissions in from the app: where from, and what is reported afterwards."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from textual.app import App

from newsroom.desk.desk import Desk
from newsroom.desk.taking_in import READABLE, TakenIn, take_in
from newsroom.tui.dialogs.progress import Finished, ProgressDialog, Report, Stopped
from newsroom.tui.dialogs.report import ReportDialog
from newsroom.tui.dialogs.source import Place, SourceDialog
from newsroom.tui.messages import WorkFailed
from newsroom.tui.widgets.preview import Styled


def offered(desk: Desk, recent: Sequence[Path]) -> list[Place]:
    """The desk's inbox first, then the folders of this session, then her own folders."""
    inbox = desk.folder / "inbox"
    waiting = sum(path.suffix.lower() in READABLE for path in inbox.glob("*"))
    own = [Path.home() / name for name in ("Downloads", "下载", "Desktop", "桌面", "Documents", "文档")]
    first = [Place(inbox, f"收件箱，{waiting} 份待收" if waiting else "收件箱，空")]
    used = [Place(path, "上次用过") for path in recent if path.exists()]
    others = [Place(path) for path in own if path.is_dir() and path not in recent] or [Place(Path.home())]
    return [*first, *used, *others]


def take_in_all(desk: Desk, path: Path, report: Report) -> tuple[list[TakenIn], bool]:
    """Take in a file or folder; also says whether she stopped it. Files that were done before stay taken in."""
    results: list[TakenIn] = []
    try:
        for result in take_in(desk, [path], report):
            results.append(result)
    except Stopped:
        return results, True
    return results, False


def summary(results: Sequence[TakenIn], stopped: bool) -> str:
    """收进 40 篇，重复 2 份，没能收下 3 份"""
    added, duplicate, held = (sum(r.status in kinds for r in results) for kinds in (("added",), ("duplicate",), _BAD))
    parts = [f"收进 {added} 篇"]
    if duplicate:
        parts.append(f"重复 {duplicate} 份")
    if held:
        parts.append(f"没能收下 {held} 份")
    return "，".join(parts) + ("（已停止，其余没有动）" if stopped else "")


_BAD = ("held", "failed")


def lines(results: Sequence[TakenIn]) -> Iterator[Styled]:
    """What became of every source: first what needs her, each with its reason in full."""
    bad = [result for result in results if result.status in _BAD]
    if bad:
        yield "没能收下（原件保留在 inbox/held，没有丢）", "title"
        for result in bad:
            yield f"{_name(result)}：{result.error}", "alarm"
        yield "", ""
    warned = [result for result in results if result.status == "added" and result.warnings]
    if warned:
        yield "已收进，请核对", "title"
        for result in warned:
            yield _added(result), ""
            for warning in result.warnings:
                yield f"　　！{warning}", "mark"
        yield "", ""
    plain = [result for result in results if result.status == "added" and not result.warnings]
    if plain:
        yield "已收进", "title"
        yield from ((_added(result), "") for result in plain)
        yield "", ""
    repeated = [result for result in results if result.status == "duplicate"]
    if repeated:
        yield "以前收过，没有重复收", "title"
        for result in repeated:
            yield f"{_name(result)}　即 {result.story.id if result.story else '同批的另一份'}", "quiet"
            yield from ((f"　　！{warning}", "mark") for warning in result.warnings)
    if not results:
        yield "没有找到可以导入的文件。支持的格式：" + "、".join(READABLE), "mark"


def _name(result: TakenIn) -> str:
    return f"{result.source.name} 第 {result.source.position} 条" if result.source.position else result.source.name


def _added(result: TakenIn) -> str:
    return f"{result.story.id if result.story else ''}　{result.story.title if result.story else _name(result)}"


class Intake:
    """One intake from the first question to the report; `then` hears the id of the first new story, or None."""

    def __init__(self, app: App, desk: Desk, recent: list[Path], then: Callable[[str | None], None]) -> None:
        self._app = app
        self._desk = desk
        self._recent = recent
        self._then = then

    def ask(self) -> None:
        """Ask where from; all else follows."""
        self._app.push_screen(SourceDialog(offered(self._desk, self._recent)), self._chosen)

    def _chosen(self, path: Path | None) -> None:
        if path is None:
            return
        folder = path if path.is_dir() else path.parent
        if folder != self._desk.folder / "inbox":
            self._recent[:] = [folder, *(other for other in self._recent if other != folder)][:5]
        job = partial(take_in_all, self._desk, path)
        self._app.push_screen(ProgressDialog(f"收稿：{path}", job), self._done)

    def _done(self, finished: Finished[tuple[list[TakenIn], bool]] | None) -> None:
        if finished is None or finished.value is None:
            self._then(None)
            if finished is not None and finished.error is not None:
                self._app.post_message(WorkFailed(finished.error))
            return
        results, stopped = finished.value
        added = [result.story.id for result in results if result.status == "added" and result.story]
        self._then(added[0] if added else None)
        self._app.push_screen(ReportDialog(summary(results, stopped), tuple(lines(results))))
