"""What a table file holds, whatever its kind: sheets of lines of cells, each cell as the text that she reads in it."""

from dataclasses import dataclass

from newsroom.errors import NewsroomError

ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
"""What a spreadsheet shows in place of a result."""
MOST_LINES, MOST_COLUMNS = 20_000, 200


class Refused(NewsroomError):
    """A file that is no table. `what` says what it is, `remedy` what to do; neither ends in a full stop."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}，一行也没有导入，文件没有改动。{remedy}。")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell."""

    text: str = ""
    wrong: str = ""
    """Why the cell cannot be read, as a Chinese sentence; empty: it can."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet that is not blank. `number` is the one that the spreadsheet shows."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet."""

    name: str
    lines: tuple[Line, ...]


def cell(text: str) -> Cell:
    """The cell with this text; one that shows a spreadsheet's error is wrong."""
    if text.strip() in ERRORS:
        return Cell(text, f"这一格是公式错误“{text.strip()}”，请改成写死的文字。")
    if "\ufffd" in text:
        return Cell(text, "这一格有读不出来的字，请对照原件改好。")
    return Cell(text)


def is_blank(cells: tuple[Cell, ...]) -> bool:
    """Whether a line says nothing."""
    return not any(one.wrong or one.text.strip() for one in cells)


def letter(place: int) -> str:
    """The letters over a column, from 0: `A`, `Z`, `AA`."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
