"""The templates of the documents: the shipped ones, and hers in the desk's templates/ folder, which win."""

from pathlib import Path
from typing import Any

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.files import reason, write_atomically

NAMES = ("briefing",)


def own(desk: Desk, name: str) -> Path:
    """Where her copy of the template stands, or would."""
    return desk.folder / "templates" / f"{name}.docx"


def find(desk: Desk, name: str) -> Path:
    """The template to use: hers if there is one, else the shipped one."""
    from newsroom.documents import templates

    return templates.find(name, own(desk, name).parent)


def listed(desk: Desk) -> list[dict[str, Any]]:
    """Every template: name, whether hers is used, and its path."""
    return [{"name": name, "own": own(desk, name).is_file(), "path": str(find(desk, name))} for name in NAMES]


def copy_to_desk(desk: Desk, name: str) -> Path:
    """Put the shipped template into the desk. Raises NewsroomError when there is none, or she already has one."""
    from newsroom.documents.templates import shipped

    if name not in NAMES:
        raise NewsroomError(f"没有名为“{name}”的模板。可选：{'、'.join(NAMES)}。")
    target = own(desk, name)
    if target.exists():
        raise NewsroomError(f"工作台里已有 {target}，没有覆盖。要重新取一份，请先把它改名。")
    try:
        write_atomically(target, shipped(name).read_bytes())
    except OSError as error:
        raise NewsroomError(f"不能写入 {target}（{reason(error)}）。请检查写入权限。") from error
    return target
