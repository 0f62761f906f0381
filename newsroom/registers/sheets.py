"""Rows of a register out of a file, by the heads of its columns; whatever is wrong is told by sheet and cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from newsroom.errors import NewsroomError
from newsroom.registers import heads as finding
from newsroom.registers.column import Column, read, shown
from newsroom.registers.files import Book
from newsroom.registers.grid import Grid, Line, Refused, letter
from newsroom.registers.heads import Heads
from newsroom.registers.masking import MARK, masked
from newsroom.registers.register import Fault, Office, Register, filled, is_number, named
from newsroom.registers.units import UNITS, by_name
from newsroom.text.clean import clean_line

_Row = TypeVar("_Row")
HELP = "填写说明"
"""Name of the sheet that explains the columns."""
_LONGEST, _LONGEST_WIDE = 300, 5_000
"""Characters of a cell."""
_LINES = 5
"""Lines that a note names one by one."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong, and where; a place that is empty or 0 is not known."""

    message: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    """Its letter."""
    label: str = ""

    def __str__(self) -> str:
        place = f"“{self.sheet}”" if self.sheet else ""
        place += f"第 {self.row} 行" if self.row else ""
        place += f" {self.column} 列" if self.column else ""
        place += f"（{self.label}）" if self.label else ""
        return f"{place}：{self.message}" if place else self.message


@dataclass(frozen=True, slots=True)
class Entry(Generic[_Row]):
    """A row that came, and the register's row that it changes."""

    row: _Row
    was: _Row | None


@dataclass(slots=True)
class Reading(Generic[_Row]):
    """What was read. Where anything is wrong nothing of it may be kept."""

    entries: list[Entry[_Row]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was passed over, in Chinese."""


@dataclass(frozen=True, slots=True)
class _Draft(Generic[_Row]):
    """A line with the texts of its columns, by their names."""

    sheet: str
    line: Line
    heads: Heads
    typed: Mapping[str, str]
    was: _Row | None
    unread: frozenset[str] = frozenset()
    """Columns whose cell was wrong already."""

    def wrong(self, column: Column | None, message: str) -> Wrong:
        place = self.heads.place(column.name) if column else ""
        return Wrong(message, self.sheet, self.line.number, place, column.label if column else "")


Settle = Callable[[Mapping[str, str]], tuple[Mapping[str, str], Sequence[Fault]]]
"""The texts of a new row, by column, with what they leave open filled in, and what is wrong with them."""


def read_rows(
    register: Register[_Row], book: Book, office: Office, known: Sequence[_Row], settle: Settle | None = None
) -> Reading[_Row]:
    """The rows of every sheet that has the register's heads, held against what is `known` and against each other.

    A row with the key of a known one changes only the columns that the file has. Raises Refused when no sheet has
    such heads.
    """
    reading: Reading[_Row] = Reading()
    sheets = _sheets(register, book, reading)
    drafts = [
        draft for grid, heads in sheets for draft in _drafts(register, grid, heads, office, known, reading, settle)
    ]
    if not drafts and not reading.wrong:
        raise Refused("表头下面一行内容也没有", "请填好以后再导入")
    if register is UNITS:  # a name may move from one unit to another within a file
        moved = {draft.was for draft in drafts}
        office = replace(office, units=by_name(unit for unit in known if unit not in moved))  # pyright: ignore[reportArgumentType]
    seen: dict[Any, _Draft[_Row]] = {}
    unnumbered = _unnumbered(register, known)
    for draft in drafts:
        row = _judged(register, draft, office, unnumbered, seen, reading)
        if register is UNITS and row is not None:
            office = replace(office, units={**by_name([row]), **office.units})  # pyright: ignore[reportArgumentType]
    order = [grid.name for grid, _ in sheets]
    reading.wrong.sort(key=lambda one: (order.index(one.sheet), one.row, len(one.column), one.column))
    return reading


def _sheets(register: Register[Any], book: Book, reading: Reading[Any]) -> list[tuple[Grid, Heads]]:
    """The sheets to be read; the others are told."""
    ways = [[(grid, _own(register, grid)) for grid in grids if grid.lines] for grids in book.ways]
    best = max(ways, key=lambda way: sum(len(heads.columns) for _, (heads, _) in way if heads))
    reading.notes += [f"工作表“{name}”是隐藏的，没有读。" for name in book.hidden if not name.startswith("_")]
    found: list[tuple[Grid, Heads]] = []
    others: list[str] = []
    for grid, (heads, other) in best:
        if heads is not None:
            found.append((grid, heads))
            reading.notes += _unheaded(grid, heads)
            reading.notes += [
                f"“{grid.name}”里的“{text}”这一列不在{register.label}里，没有读。" for text in heads.ignored
            ]
        elif grid.name != HELP:
            others.append(other)
            like = f"像是{other}" if other else "没有这本登记簿的表头"
            reading.notes.append(f"工作表“{grid.name}”{like}，没有读。")
    if found:
        return found
    if like := next(filter(None, others), ""):
        raise Refused(f"这份表像是{like}，不是{register.label}", "请核对选的是哪本登记簿、哪个文件")
    labels = "、".join(column.label for column in register.columns if column.needed)
    raise Refused(
        f"没有找到表头：应有一行写着{register.label}各列的名称，至少要有{labels}",
        "请先导出一份空表，把内容填在里面",
    )


def _unheaded(grid: Grid, heads: Heads) -> Iterator[str]:
    """What stands under no head, as one comma too many makes it."""
    headed = {place for place, cell in enumerate(heads.line.cells) if cell.text.strip()}
    over = {
        line.number: places
        for line in grid.lines
        if line.number > heads.line.number
        and (places := [p for p, cell in enumerate(line.cells) if p not in headed and cell.text.strip()])
    }
    if over:
        columns = "、".join(letter(place) for place in sorted({place for places in over.values() for place in places}))
        lines = "、".join(map(str, list(over)[:_LINES])) + (f" 等 {len(over)}" if len(over) > _LINES else "")
        yield f"“{grid.name}”{columns} 列上面没有表头，第 {lines} 行写在里面的没有读，请核对是不是错了列。"


def _own(register: Register[Any], grid: Grid) -> tuple[Heads | None, str]:
    """The heads of a sheet of this register; else the label of the register that it rather is."""
    from newsroom.registers.all import REGISTERS

    heads = finding.found(register, grid)
    own = len(heads.columns) if heads else 0
    if grid.name == register.label and heads:
        return heads, ""
    scores = {one.label: _score(one, grid) for one in REGISTERS if one is not register}
    other = max(scores, key=lambda label: scores[label])
    if scores[other] > own:
        return None, other
    return heads, ""


def _score(register: Register[Any], grid: Grid) -> int:
    heads = finding.found(register, grid)
    return len(heads.columns) if heads else 0


def _drafts(
    register: Register[_Row],
    grid: Grid,
    heads: Heads,
    office: Office,
    known: Sequence[_Row],
    reading: Reading[_Row],
    settle: Settle | None,
) -> Iterator[_Draft[_Row]]:
    for place, message in heads.twice:
        label = clean_line(heads.line.cells[place].text)
        reading.wrong.append(Wrong(message, grid.name, heads.line.number, letter(place), label))
    keyed = [row for row in known if not register.numbered or getattr(row, register.numbered)]
    by_key = {tuple(getattr(row, name) for name in register.keys): row for row in keyed}
    missing = [one for one in register.columns if one.needed and not heads.place(one.name)]
    told = False
    for line in grid.lines:
        if line.number <= heads.line.number or heads.are(line):
            continue
        draft = _draft(register, grid, heads, line, office, by_key, reading)
        if draft is None:
            continue
        if settle is not None and draft.was is None:
            draft = _settled(register, draft, settle, reading)
        absent = [one for one in missing if not draft.typed.get(one.name)]
        if absent and draft.was is None:
            draft = replace(draft, unread=draft.unread | {one.name for one in absent})
            if not told:
                named_ = "、".join(f"“{one.label}”" for one in absent)
                said = f"缺少{named_}这{'一' if len(absent) == 1 else '几'}列，新的{register.row_label}要填它。"
                reading.wrong.append(Wrong(said, grid.name, heads.line.number))
                told = True
        yield draft


def _settled(register: Register[_Row], draft: _Draft[_Row], settle: Settle, reading: Reading[_Row]) -> _Draft[_Row]:
    typed, faults = settle(draft.typed)
    columns = {column.name: column for column in register.columns}
    reading.wrong += [draft.wrong(columns[name], said) for name, said in faults]
    return replace(draft, typed=typed, unread=draft.unread | {name for name, _ in faults})


def _draft(
    register: Register[_Row],
    grid: Grid,
    heads: Heads,
    line: Line,
    office: Office,
    by_key: Mapping[tuple[Any, ...], _Row],
    reading: Reading[_Row],
) -> _Draft[_Row] | None:
    """The line's texts; None where the register's columns are all blank."""
    cells = {column.name: line.cells[p] for p, column in heads.columns.items() if p < len(line.cells)}
    if not any(cell.wrong or clean_line(cell.text) for cell in cells.values()):
        return None
    was = by_key.get(_key(register, {name: cell.text for name, cell in cells.items()}, office))
    typed: dict[str, str] = {}
    unread: set[str] = set()
    for place, column in heads.columns.items():
        cell = cells.get(column.name)
        text = cell.text if cell else ""
        kept = shown(column, getattr(was, column.name), office.choices) if was is not None else ""
        if column.personal and MARK in text and clean_line(text) == masked(column, kept):
            continue  # a list that was exported without the numbers leaves them as they are
        said = (cell.wrong if cell else "") or _unfit(register, column, text)
        if said:
            unread.add(column.name)
            reading.wrong.append(Wrong(said, grid.name, line.number, letter(place), column.label))
        else:
            typed[column.name] = text
    return _Draft(grid.name, line, heads, typed, was, frozenset(unread))


def _key(register: Register[Any], texts: Mapping[str, str], office: Office) -> tuple[Any, ...]:
    """The values that identify the row; as far as they can be read, for one that cannot is told later."""
    values: list[Any] = []
    for name in register.keys:
        column = next(one for one in register.columns if one.name == name)
        try:
            value = read(column, texts.get(name, ""), office.choices, office.now)
        except NewsroomError:
            return ()
        values.append(office.units.get(value, value) if column.unit else value)
    return tuple(values)


def _unfit(register: Register[Any], column: Column, text: str) -> str:
    """What is wrong with a text whatever the column takes; empty: nothing."""
    text = clean_line(text)
    most = _LONGEST_WIDE if column.wide or column.takes == "names" else _LONGEST
    if len(text) > most:
        return f"有 {len(text)} 个字，太长了（最多 {most} 个），请核对是不是填错了列。"
    if column.personal and MARK in text:
        return f"“{text}”是隐去了一部分的，请填完整的，或者把这一列删去。"
    if column.name == register.numbered and text and not is_number(register, text):
        return f"“{text}”不像{column.label}，应是 {register.prefix}2026-0001 这样；新的一行不用填，程序会编号。"
    return ""


def _judged(
    register: Register[_Row],
    draft: _Draft[_Row],
    office: Office,
    unnumbered: Mapping[_Row, _Row],
    seen: dict[Any, _Draft[_Row]],
    reading: Reading[_Row],
) -> _Row | None:
    """The row of a line that is right, entered into the reading; None where it is wrong."""
    row, faults = filled(register, draft.typed, office, draft.was)
    if row is not None:
        faults = list(_repeated(register, draft, row, seen))
    faults = [(name, said) for name, said in faults if name not in draft.unread]
    columns = {column.name: column for column in register.columns}
    reading.wrong += [draft.wrong(columns.get(name), said) for name, said in faults]
    if row is None or faults or draft.unread:
        return None
    was = draft.was if draft.was is not None else unnumbered.get(row)
    reading.entries.append(Entry(was if was is not None and draft.was is None else row, was))
    return row


def _repeated(
    register: Register[_Row], draft: _Draft[_Row], row: _Row, seen: dict[Any, _Draft[_Row]]
) -> Iterator[tuple[str, str]]:
    """That an earlier line is the same."""
    is_new = bool(register.numbered) and not getattr(row, register.numbered)
    key = row if is_new else register.key(row)
    before = seen.setdefault(key, draft)
    if before is draft:
        return
    where = (
        f"“{before.sheet}”第 {before.line.number} 行" if before.sheet != draft.sheet else f"第 {before.line.number} 行"
    )
    if is_new:
        yield "", f"和{where}一模一样，请删去一行。"
    else:
        yield register.keys[-1], f"{register.told(row)}在{where}已经有了，一份表里只能有一行，请合成一行。"


def _unnumbered(register: Register[_Row], known: Sequence[_Row]) -> dict[_Row, _Row]:
    """The known rows by what they say but for their number, which a line that comes once more does not have."""
    if not register.numbered:
        return {}
    return {named(register, one, {register.numbered: ""}): one for one in reversed(known)}
