"""A screen as plain text, to be kept beside the tests and read in a diff.

First the cells as they stand, row by row, without the blanks at a row's end; then, a line for each row that has any,
what stands out in it and from which cell to which: bold, reversed, underlined, struck, or on the cursor's colour.

Whoever changes a screen on purpose writes its files anew and reads the diff:

    NEWSROOM_SNAPSHOTS=write pytest tests/tui/test_snapshots.py [-k editor]
"""

import difflib
import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip

from tests.tui.driving import shown

FOLDER = Path(__file__).parent / "snapshots"
WRITES = os.environ.get("NEWSROOM_SNAPSHOTS") == "write"
_MARKS = ("bold", "reverse", "underline", "strike")
_SCROLL_BAR = " ▁▂▃▄▅▆▇█"
"""What single cells of one look like."""
_ROWS_BETWEEN = "── 样式 ──"


async def still(pilot: Pilot, longest: float = 30) -> None:
    """Wait until no thread works for the screen and nothing has changed on it for some time."""
    before, same = "", 0
    for _ in range(int(longest / 0.06)):
        await pilot.pause(0.06)
        busy = any(not worker.is_finished for worker in pilot.app.workers)
        now = rendered(pilot.app)
        same = same + 1 if now == before and not busy else 0
        if same >= 8:
            return
        before = now
    raise AssertionError("the screen never came to rest")


def rendered(app: App[Any]) -> str:
    """The file's text for what is on the screen."""
    strips = app.screen._compositor.render_strips()
    assert {strip.cell_length for strip in strips} == {app.size.width}, "every row is as wide as the screen"
    rows = [row.rstrip() for row in shown(app).split("\n")]
    cursor = Color.parse(app.get_css_variables()["cursor-row"]).get_truecolor()
    styles = [f"{y:>2} {' '.join(runs)}" for y, strip in enumerate(strips) if (runs := list(_runs(strip, cursor)))]
    return "\n".join([*rows, _ROWS_BETWEEN, *styles]) + "\n"


def _runs(strip: Strip, cursor: object) -> Iterator[str]:
    """`0-12 bold` for each run of cells that stands out."""
    at = 0
    for marks, parts in groupby(strip, key=lambda part: _marks(part, cursor)):
        cells = sum(cell_len(part.text) for part in parts)
        if marks:
            yield f"{at}-{at + cells} {'+'.join(marks)}"
        at += cells


def _marks(part: Segment, cursor: object) -> tuple[str, ...]:
    style = part.style or Style()
    if part.text in _SCROLL_BAR:
        return ()
    on_cursor = style.bgcolor is not None and style.bgcolor.get_truecolor() == cursor
    return (*(name for name in _MARKS if getattr(style, name)), *(("cursor",) if on_cursor else ()))


def check(name: str, found: str) -> None:
    """Compare with the file of that name, or write it."""
    path = FOLDER / f"{name}.txt"
    if WRITES:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
        return
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    if kept != found:
        diff = "\n".join(difflib.unified_diff(kept.split("\n"), found.split("\n"), f"{name}.txt", "now", lineterm=""))
        raise AssertionError(f"the screen has changed; if it should: NEWSROOM_SNAPSHOTS=write (snapshot.py)\n{diff}")
