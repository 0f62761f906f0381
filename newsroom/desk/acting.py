"""Who works at the desk: named for this time, or remembered in a file of the desk; and who is registered to review.

The app's first paint reads the file, so nothing here is imported before it is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.errors import NewsroomError
from newsroom.files import reason, write_atomically

if TYPE_CHECKING:
    from newsroom.desk.desk import Desk
    from newsroom.plan.model import Role

_FILE = ".acting"


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who may act a step: a person of the register with the roles held there, or a name of the settings."""

    name: str
    roles: tuple[str, ...] = ()
    """Names of the plan's roles; empty: not registered."""
    stages: frozenset[str] = frozenset()
    """Reviews that the roles may hold."""
    note: str = ""
    """What is told beside the name."""


def remembered(folder: Path) -> str:
    """Who was chosen last to work at the desk in this folder; empty: nobody, or it cannot be read."""
    try:
        return " ".join((folder / _FILE).read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError):
        return ""


def remember(desk: "Desk", name: str) -> str:
    """From now on this person works at the desk, until another is chosen; empty: the officer of the settings.

    Returns who works now. Raises NewsroomError when it cannot be written down.
    """
    name = " ".join(name.split())
    path = desk.folder / _FILE
    try:
        if name and name != desk.config.officer:
            write_atomically(path, f"{name}\n".encode())
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise NewsroomError(
            f"记不下经手人（写不了 {path}，{reason(error)}），稿件没有改动。请检查工作台文件夹的写入权限。"
        ) from error
    desk.by, desk.remembered = "", "" if name == desk.config.officer else name
    return desk.officer


def heading(desk: "Desk") -> str:
    """Whose desk it is, and who works there where that is another than its officer."""
    who = desk.by or desk.remembered
    return desk.config.name if who in ("", desk.config.officer) else f"{desk.config.name}　{who}经手"


def registered(desk: "Desk") -> tuple[Worker, ...]:
    """The people of the register who are in office today, each once, in its order. Raises NewsroomError."""
    from newsroom.desk import registers
    from newsroom.registers.people import PEOPLE
    from newsroom.registers.register import holds

    today = desk.now().date()
    roles: dict[str, Role] = {role.id: role for role in desk.plan.role}
    held: dict[str, tuple[str, list[Role]]] = {}
    for person in registers.rows(desk, PEOPLE):
        if holds(person.start, person.end, today) and person.role in roles:
            found = held.setdefault(_bare(person.name), (person.name, []))[1]
            if roles[person.role] not in found:
                found.append(roles[person.role])
    return tuple(_worker(name, found) for name, found in held.values())


def workers(desk: "Desk") -> tuple[Worker, ...]:
    """Whom she may choose from: registered people with a role that reviews or approves, then names of the settings."""
    found = [one for one in registered(desk) if one.stages]
    named = {one.name for one in found}
    settings = (
        (desk.config.officer, "设置里的宣传干事"), (desk.config.reviewer, "设置里的审核人"),
        (desk.config.approver, "设置里的签发人"),
    )  # fmt: skip
    for name, note in settings:
        if name and name not in named:
            named.add(name)
            found.append(Worker(name, note=note))
    return tuple(found)


def roles_of(desk: "Desk", name: str) -> Worker | None:
    """What this person is registered as; None: as nothing."""
    return next((one for one in registered(desk) if _bare(one.name) == _bare(name)), None)


def _worker(name: str, roles: "Sequence[Role]") -> Worker:
    from newsroom.story.workflow import APPROVAL

    stages = {stage for role in roles for stage in role.reviews if stage != "unit_review"}
    stages |= {APPROVAL for role in roles if role.approves}
    names = tuple(role.name for role in roles)
    return Worker(name, names, frozenset(stages), "、".join(names))


def _bare(name: str) -> str:
    return "".join(name.split())
