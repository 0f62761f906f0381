"""The templates of the documents: the shipped ones, and hers in the desk's templates/ folder, which win."""

import contextlib
from pathlib import Path
from typing import Any

from newsroom.desk.desk import Desk
from newsroom.desk.template_trust import known, remember, sha256
from newsroom.errors import NewsroomError
from newsroom.files import reason, shown, write_atomically


def own(desk: Desk, name: str) -> Path:
    """Where her copy of the template stands, or would."""
    return desk.folder / "templates" / f"{name}.docx"


def find(desk: Desk, name: str) -> Path:
    """The template to use: hers if there is one, else the shipped one."""
    from newsroom.documents import templates

    return templates.find(name, own(desk, name).parent)


def listed(desk: Desk) -> list[dict[str, Any]]:
    """Every template: id and label of its kind, its path, whether hers is used, and whether the shipped one has changed
    since she took hers from it (None: not known)."""
    from newsroom.documents.kinds import kinds

    return [
        {
            "name": kind.id,
            "label": kind.label,
            "own": own(desk, kind.id).is_file(),
            "path": shown(find(desk, kind.id)),
            "shipped_changed": _changed(desk, kind.id) if own(desk, kind.id).is_file() else None,
        }
        for kind in kinds()
    ]


def _changed(desk: Desk, name: str) -> bool | None:
    from newsroom.documents.templates import shipped

    copied = known(desk, name).get("copied_from")
    return None if copied is None else copied != sha256(shipped(name).read_bytes())


def copy_to_desk(desk: Desk, name: str) -> Path:
    """Put the shipped template into the desk. Raises NewsroomError when there is none, or she already has one."""
    from newsroom.documents.kinds import kind
    from newsroom.documents.templates import shipped

    kind(name)  # raises where there is none
    target = own(desk, name)
    if target.exists():
        raise NewsroomError(f"工作台里已有 {target}，没有覆盖。要重新取一份，请先把它改名。")
    data = shipped(name).read_bytes()
    put(target, data)
    with contextlib.suppress(NewsroomError):  # then it is not known whether the shipped one changes later
        remember(desk, name, copied_from=sha256(data))
    return target


def put(target: Path, data: bytes) -> None:
    """Write a template of hers. Raises NewsroomError."""
    try:
        write_atomically(target, data)
    except OSError as error:
        raise NewsroomError(f"不能写入 {target}（{reason(error)}）。请检查写入权限。") from error


def named(name: str) -> str:
    """The id of the kind that she calls by its id or by its Chinese name; as it is when there is none."""
    from newsroom.documents.kinds import MODULES, kinds

    return name if name in MODULES else next((kind.id for kind in kinds() if kind.label == name), name)


def names() -> tuple[str, ...]:
    """The names of all templates."""
    from newsroom.documents.kinds import MODULES

    return tuple(MODULES)
