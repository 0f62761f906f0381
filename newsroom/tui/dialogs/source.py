"""Where something is taken in from, submissions as a rule: a path, completed as she types."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from newsroom.desk.taking_in import READABLE
from newsroom.text.cells import clip, pad
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.prose import Prose
from newsroom.tui.widgets.row_list import RowList

_SHOWN_AT_MOST = 500


@dataclass(frozen=True)
class Place:
    """A folder or file to take in, with what is said of it."""

    path: Path
    note: str = ""


def suggestions(typed: str, offered: Sequence[Place], readable: Collection[str] = READABLE) -> list[Place]:
    """What the typed path may become: the offered places while nothing is typed, else what begins so in its folder.

    Of files only those with a suffix of `readable`.
    """
    if not typed.strip():
        return list(offered)
    folder, beginning = _split(typed)
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (not path.is_dir(), path.name.casefold()))
    except OSError:
        return []
    fitting = (p for p in entries if _begins(p.name, beginning) and (p.is_dir() or p.suffix.lower() in readable))
    return [
        Place(path, "文件夹" if path.is_dir() else "文件")
        for path, _ in zip(fitting, range(_SHOWN_AT_MOST), strict=False)
    ]


def completed(typed: str, places: Iterable[Place]) -> str:
    """The typed path with as much added as all its suggestions have in common; a folder gets its separator."""
    paths = [place.path for place in places]
    if not paths or not typed.strip():
        return shown(paths[0]) if paths else typed
    if len(paths) == 1:
        return shown(paths[0])
    folder, beginning = _split(typed)
    common = _common_beginning([path.name for path in paths])
    return str(folder / common) if len(common) > len(beginning) else typed


def shown(path: Path) -> str:
    """The path as it stands in the line: a folder ends in a separator, so that its contents follow."""
    return f"{path}/" if path.is_dir() and not str(path).endswith("/") else str(path)


def meant(typed: str) -> Path:
    """The path that the typed text means; quotes of a file manager's copied path are dropped."""
    return Path(typed.strip().strip("'\"“”").removeprefix("file://")).expanduser()


def _split(typed: str) -> tuple[Path, str]:
    path = meant(typed)
    if typed.rstrip().endswith(("/", "\\")):
        return path, ""
    return path.parent, path.name


def _begins(name: str, beginning: str) -> bool:
    if name.startswith(".") and not beginning.startswith("."):
        return False
    return name.casefold().startswith(beginning.casefold())


def _common_beginning(names: Sequence[str]) -> str:
    first, last = min(names), max(names)
    size = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[:size]


class PlaceRows(RowList):
    """The suggestions in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.places: Sequence[Place] = ()
        self.whole_paths = False

    def row(self, index: int, cells: int) -> Text:
        place = self.places[index]
        name = str(place.path) if self.whole_paths else place.path.name
        text = Text("▌ " if index == self.cursor and self.has_cursor else "  ", no_wrap=True)
        text.append(pad(name, max(cells - 22, 10)))
        return text.append(clip(f" {place.note}", 19), self.style_of("quiet"))


class SourceDialog(Dialog[Path]):
    """Dismissed with an existing file or folder, or None. The first place offered stands in the line at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("tab", "complete", show=False),
    ]
    KEYS = (("Enter", "导入"), ("↑↓", "选取"), ("Tab", "补全"), ("Esc", "取消"))

    def __init__(
        self,
        offered: Sequence[Place],
        title: str = "收稿：从哪个文件夹或文件导入？",
        readable: Collection[str] = READABLE,
        *,
        folders: bool = True,
    ) -> None:
        """`folders`: a whole folder may be taken; else only a file, and a folder leads to what is in it."""
        super().__init__(title)
        self._offered = offered
        self._readable = readable
        self._folders = folders
        self._picked = False

    def content(self) -> ComposeResult:
        yield Line(placeholder=f"{'文件夹或' if self._folders else ''}文件的路径，可以粘贴")
        yield Prose("", classes="dialog-text", id="said")
        yield PlaceRows()

    def on_mount(self) -> None:
        self.query_one(PlaceRows).styles.height = min(self.room, 12)
        self.query_one(Line).focus()
        self._suggest("")

    @on(Line.Changed)
    def _typed(self, event: Line.Changed) -> None:
        self.query_one("#said", Static).update("")
        self._suggest(event.value)

    @on(Line.Submitted)
    def _take(self, event: Line.Submitted) -> None:
        rows = self.query_one(PlaceRows)
        if rows.places and (self._picked or not event.value.strip()):
            self._answer(rows.places[rows.cursor].path)
        else:
            self._answer(meant(event.value))

    @on(RowList.Opened)
    def _take_clicked(self, event: RowList.Opened) -> None:
        self._answer(self.query_one(PlaceRows).places[event.index].path)

    def action_move(self, step: int) -> None:
        rows = self.query_one(PlaceRows)
        if self._picked or not self.query_one(Line).value.strip():
            rows.move(step)
        self._pick(bool(rows.places))

    def action_page(self, pages: int) -> None:
        self.query_one(PlaceRows).page(pages)
        self._pick(bool(self.query_one(PlaceRows).places))

    def action_complete(self) -> None:
        line, rows = self.query_one(Line), self.query_one(PlaceRows)
        picked = rows.places[rows.cursor].path if rows.places and self._picked else None
        line.value = shown(picked) if picked else completed(line.value, rows.places)
        line.cursor_position = len(line.value)

    def _answer(self, path: Path) -> None:
        if path.is_dir() and not self._folders:
            line = self.query_one(Line)
            line.value = shown(path)
            line.cursor_position = len(line.value)
        elif path.exists():
            self.dismiss(path)
        else:
            self.query_one("#said", Static).update(f"没有找到 {path}，请核对路径。")

    def _suggest(self, typed: str) -> None:
        rows = self.query_one(PlaceRows)
        rows.whole_paths = not typed.strip()
        rows.places = suggestions(typed, self._offered, self._readable)
        rows.empty = "这里没有可以导入的文件。支持 " + "、".join(self._readable)
        rows.set_count(len(rows.places))
        self._pick(not typed.strip())

    def _pick(self, picked: bool) -> None:
        """Whether Enter takes the row under the cursor (she went there) rather than what is typed."""
        self._picked = picked
        rows = self.query_one(PlaceRows)
        rows.has_cursor = picked
        rows.refresh()
