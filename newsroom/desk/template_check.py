"""A template looked through before anything is printed with it: what is wrong with it, and taking it into the desk."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsroom.desk.desk import Desk
from newsroom.desk.templates import own, put
from newsroom.errors import NewsroomError
from newsroom.files import reason, shown

if TYPE_CHECKING:
    from newsroom.documents.kind import Kind
    from newsroom.documents.problem import Problem


_LARGEST = 64 << 20
"""Bytes of a file that is looked at."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a template, most of it with its place."""

    path: Path
    kind: str
    label: str
    problems: "tuple[Problem, ...]"

    @property
    def usable(self) -> bool:
        """Whether documents can be printed with it."""
        return not any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Taken:
    """A template taken into the desk."""

    checked: Checked
    path: Path
    """Empty path: it was not, for what `checked` says."""
    kept: Path | None = None
    """Where the one that stood there before is now."""
    mended: tuple[str, ...] = ()
    """What was put right in it, in Chinese."""


def check(path: Path, kind_id: str | None = None) -> Checked:
    """Look through a template: its text, then a trial printing of the kind's sample, in a process apart.

    Without a kind it is told from the file's name, else from the fields it uses. Raises NewsroomError when the file
    cannot be read, or there is no such kind.
    """
    data = read(path)
    kind = kind_of(path, data, kind_id)
    return Checked(path, kind.id, kind.label, tuple(problems(path, data, kind)))


def read(path: Path) -> bytes:
    """The file. Raises NewsroomError."""
    try:
        if not path.is_file() and path.exists():
            raise NewsroomError(f"{shown(path)} 不是文件，没有读。请核对路径。")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise NewsroomError(f"{shown(path)} 太大，不像一个模板，没有读。请核对路径。")
        return data
    except OSError as error:
        raise NewsroomError(f"模板 {shown(path)} 读不到（{reason(error)}）。请核对路径。") from None


def kind_of(path: Path, data: bytes, kind_id: str | None) -> "Kind":
    """Of which kind a template is."""
    from newsroom.documents.kinds import MODULES, kind
    from newsroom.documents.lint_kind import likely

    return kind(kind_id or (path.stem if path.stem in MODULES else likely(data)))


def problems(path: Path, data: bytes, kind: "Kind") -> "list[Problem]":
    """Everything that is wrong with it; what the shipped template does as well is no warning."""
    from newsroom.documents import lint
    from newsroom.documents.office_fonts import families
    from newsroom.documents.templates import shipped

    found = lint.check(data, kind, installed=families())
    ours = {(each.code, each.text) for each in lint.check(shipped(kind.id).read_bytes(), kind)}
    found = [each for each in found if each.severity == "error" or (each.code, each.text) not in ours]
    if not any(each.severity == "error" for each in found):
        found.extend(_tried(path, data, kind))
    return found


def _tried(path: Path, data: bytes, kind: "Kind") -> "list[Problem]":
    """What only a trial printing shows."""
    from newsroom.documents.apart import TRIAL, render_apart
    from newsroom.documents.render import Template
    from newsroom.documents.template_errors import TemplateError

    with tempfile.TemporaryDirectory(prefix="newsroom-", ignore_cleanup_errors=True) as folder:
        try:
            render_apart(kind.id, kind.sample(Path(folder)), Template(path, data), limits=TRIAL)
        except TemplateError as error:
            return [error.problem]
    return []


def add(desk: Desk, path: Path, kind_id: str | None = None) -> Taken:
    """Take a template into the desk: what can be put right is put right, the one that stood there is kept beside it.

    Nothing is written when it cannot be used. Raises NewsroomError when it cannot be read or written.
    """
    from newsroom.documents.mending import mended

    original = read(path)
    kind = kind_of(path, original, kind_id)
    data, done = mended(original, kind.id)
    checked = Checked(path, kind.id, kind.label, tuple(problems(path, data, kind)))
    target = own(desk, kind.id)
    if not checked.usable:
        return Taken(checked, Path())
    kept = None
    if target.exists() and read(target) != data:
        kept = _free(target)
        put(kept, read(target))
    put(target, data)
    return Taken(checked, target, kept, done)


def _free(target: Path) -> Path:
    """A name for what stood there before: never one that is taken."""
    names = (f"{target.name}{'' if number == 1 else f'.{number}'}.bak" for number in range(1, 1000))
    found = next((target.with_name(name) for name in names if not target.with_name(name).exists()), None)
    if found is None:
        raise NewsroomError(f"{target.parent} 里 {target.name} 的备份太多，没有收进来。请先清理旧的 .bak 文件。")
    return found


def as_json(checked: Checked) -> dict[str, Any]:
    """What was found as plain data for `--json`."""
    found = [msgspec.to_builtins(each) for each in checked.problems]
    return {
        "file": shown(checked.path),
        "kind": checked.kind,
        "usable": checked.usable,
        "problems": [{key: value for key, value in each.items() if key != "order"} for each in found],
    }


def severity_label(problem: "Problem") -> str:
    """How grave it is, as she reads it."""
    from newsroom.documents.problem import LABELS

    return LABELS[problem.severity]
