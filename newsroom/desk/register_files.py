"""Registers in and out of .xlsx and .csv files: a file comes in as a whole or not at all (domain.md 7)."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from newsroom.desk import exports, registers
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.files import reason, shown, write_atomically
from newsroom.registers.adoptions import ADOPTIONS
from newsroom.registers.register import Register

if TYPE_CHECKING:
    from newsroom.registers.sheets import Settle, Wrong
    from newsroom.registers.writing import Suffix

_Row = TypeVar("_Row")
_TOLD = 50
"""Faults that are told one by one."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a file. Where `wrong` has anything nothing was imported."""

    register: str
    path: str
    added: tuple[str, ...] = ()
    """Rows in a few words."""
    changed: tuple[str, ...] = ()
    same: int = 0
    wrong: "tuple[Wrong, ...]" = ()
    notes: tuple[str, ...] = ()
    """What was passed over, in Chinese."""

    @property
    def ok(self) -> bool:
        return not self.wrong

    @property
    def summary(self) -> str:
        """One sentence."""
        label = registers.called(self.register).label
        if self.wrong:
            return f"{self.path} 里有 {len(self.wrong)} 处不对，一行也没有导入，{label}没有改动。请改好再导入。"
        return f"{label}：新增 {len(self.added)}、改动 {len(self.changed)}、不变 {self.same}。"

    @property
    def lines(self) -> tuple[str, ...]:
        """What is wrong, each with its place: the first fifty, and how many more."""
        told = tuple(map(str, self.wrong[:_TOLD]))
        more = len(self.wrong) - _TOLD
        return (*told, f"……还有 {more} 处，改好上面的再导入时会说。") if more > 0 else told


@dataclass(frozen=True, slots=True)
class Exported:
    """A register as a file."""

    path: Path
    rows: int
    warnings: tuple[str, ...] = ()


def import_file(desk: Desk, register: Register[Any], path: Path) -> Report:
    """Take a file's rows into a register, in one write; nothing at all where anything is wrong with it.

    What the desk knows of an adoption beside its own texts is filled in, as if it were entered by hand.
    Raises NewsroomError when the file cannot be read as a table, or the archive takes nothing.
    """
    from newsroom.registers.files import opened
    from newsroom.registers.grid import Refused
    from newsroom.registers.sheets import read_rows

    name = shown(path)
    try:
        book = opened(_bytes(path), path.name)
        with desk.archive.locked():  # what the rows are held against stays as it is until they are written
            known = registers.rows(desk, register)
            reading = read_rows(register, book, registers.office(desk), known, _settling(desk, register))
            fresh = [entry for entry in reading.entries if entry.row != entry.was]
            if not reading.wrong and fresh:
                registers.put(desk, register, [entry.row for entry in fresh])
    except Refused as refused:
        raise NewsroomError(f"{name}：{refused}") from refused
    notes = tuple(reading.notes)
    if reading.wrong:
        return Report(register.id, name, wrong=tuple(reading.wrong), notes=notes)
    return Report(
        register.id,
        name,
        added=tuple(register.told(entry.row) for entry in fresh if entry.was is None),
        changed=tuple(register.told(entry.row) for entry in fresh if entry.was is not None),
        same=len(reading.entries) - len(fresh),
        notes=notes,
    )


def _settling(desk: Desk, register: Register[Any]) -> "Settle | None":
    from newsroom.desk.adoption_files import settling

    return settling(desk) if register.id == ADOPTIONS.id else None


def export(
    desk: Desk,
    register: Register[Any],
    path: Path | None = None,
    *,
    personal: bool = False,
    suffix: "Suffix" = ".xlsx",
) -> Exported:
    """Write a register to a file: the one named, else its own in exports/, never over one that she changed.

    Without `personal` numbers, addresses and pupils' names are masked. Raises NewsroomError.
    """
    rows = registers.rows(desk, register)
    name = f"{register.label}{'（含个人信息）' if personal and is_personal(register) else ''}"
    return _write(desk, register, rows, name, path, suffix, personal)


def template(desk: Desk, register: Register[Any], path: Path | None = None, *, suffix: "Suffix" = ".xlsx") -> Exported:
    """Write the empty form of a register, for units to fill in. Raises NewsroomError."""
    return _write(desk, register, (), f"{register.label}（空表）", path, suffix, False)


def is_personal(register: Register[Any]) -> bool:
    """Whether a register holds what is masked."""
    return any(column.personal for column in register.columns)


def _write(
    desk: Desk,
    register: Register[_Row],
    rows: tuple[_Row, ...],
    name: str,
    path: Path | None,
    suffix: "Suffix",
    personal: bool,
) -> Exported:
    from newsroom.registers.writing import written

    suffix = _suffix(path) if path is not None else suffix
    if path is not None and not path.absolute().parent.is_dir():
        raise NewsroomError(f"文件夹 {shown(path.parent)} 不存在，没有生成文件。请先建好文件夹，或换一个地方。")
    key = f"register:{name}{suffix}"
    target = exports.target(desk, name, exports.written(desk, key), path, suffix)
    data = written(register, rows, suffix, registers.office(desk).choices, personal=personal)
    try:
        write_atomically(target, data)
    except OSError as error:
        raise NewsroomError(
            f"写不了 {shown(target)}（{reason(error)}），没有生成文件。请关掉打开的文件再试。"
        ) from error
    return Exported(target, len(rows), exports.note(desk, key, target, hashlib.sha256(data).hexdigest()))


def _suffix(path: Path) -> "Suffix":
    if path.suffix.lower() == ".xlsx":
        return ".xlsx"
    if path.suffix.lower() == ".csv":
        return ".csv"
    raise NewsroomError(f"{shown(path)} 的名字要以 .xlsx 或 .csv 结尾，没有生成文件。")


def _bytes(path: Path) -> bytes:
    from newsroom.registers.package import FILE_BYTES, MIB

    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except IsADirectoryError as error:
        raise NewsroomError(f"{shown(path)} 是文件夹，不是文件，什么也没有导入。请写明是里面的哪个文件。") from error
    except OSError as error:
        raise NewsroomError(f"读不了 {shown(path)}（{reason(error)}），什么也没有导入。请核对路径和权限。") from error
    if len(data) > FILE_BYTES:
        raise NewsroomError(f"{shown(path)} 大于 {FILE_BYTES // MIB} MB，不像一本登记簿，什么也没有导入。请核对文件。")
    return data
