"""Every document but the briefing goes this way: its template filled in, checked, and written under its own name."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsroom.desk import exports
from newsroom.desk.desk import Desk
from newsroom.desk.template_trust import trust, trusted
from newsroom.desk.templates import find

if TYPE_CHECKING:
    from newsroom.documents.render import Rendered


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document: what it is, where it lies, what she should look at before it goes out (Chinese)."""

    kind: str
    label: str
    path: Path
    warnings: tuple[str, ...]


def make(desk: Desk, kind: str, value: Any, *, subject: str, name: str, out: Path | None = None) -> Document:
    """Print a value of a kind (`documents/kinds.py`) to a .docx.

    `subject` is what it is about (`2026-09-0001`, `2026-09`): made again, it replaces its own file, unless she changed
    that one since. Raises NewsroomError when the template, the name or the disk is at fault; no file is touched then.
    """
    from newsroom.documents.kinds import kind as kind_of
    from newsroom.documents.render import write

    label = kind_of(kind).label
    key = f"{kind}:{subject}"
    target = exports.target(desk, name, exports.written(desk, key), out)
    rendered = printed(desk, kind, value)
    write(rendered.data, target)
    noted = exports.note(desk, key, target, hashlib.sha256(rendered.data).hexdigest())
    return Document(kind, label, target, (*rendered.warnings, *noted))


def sample(desk: Desk, kind: str, *, out: Path | None = None) -> Document:
    """Print made-up contents with the desk's template, to see what it looks like. Raises NewsroomError as `make`."""
    from tempfile import TemporaryDirectory

    from newsroom.documents.kinds import kind as kind_of

    found = kind_of(kind)
    with TemporaryDirectory() as folder:
        value = found.sample(Path(folder))
        return make(desk, kind, value, subject="sample", name=f"{found.label}样张", out=out)


def printed(desk: Desk, kind: str, value: Any) -> "Rendered":
    """The value filled into the desk's template of that kind. Raises NewsroomError when the template is at fault.

    A template that is new or changed is filled in by a process apart, and from then on by this one.
    """
    from newsroom.documents.kinds import kind as kind_of
    from newsroom.documents.render import read_template, render

    template = read_template(find(desk, kind))
    if trusted(desk, kind, template.data):
        return render(kind_of(kind), value, template, made_at=desk.now())
    from newsroom.documents.apart import render_apart

    rendered = render_apart(kind, value, template, desk.now())
    trust(desk, kind, template.data)
    return rendered
