"""Which templates are filled in by the program itself, and which in a process apart: new and changed ones.

What is known of a template is kept in the archive, never with the file: a template that travels brings no trust along.
"""

import contextlib
import hashlib
from typing import Any

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError

REGISTER = "templates"


def sha256(data: bytes) -> str:
    """The hash by which a template is known."""
    return hashlib.sha256(data).hexdigest()


def known(desk: Desk, kind: str) -> dict[str, Any]:
    """What is kept of this kind's template: `trusted` and `copied_from`, hashes."""
    return next((row for row in desk.archive.register(REGISTER) if row["key"] == kind), {"key": kind})


def remember(desk: Desk, kind: str, **values: str) -> None:
    """Keep something of it. Raises NewsroomError when the archive cannot be written."""
    desk.archive.record(REGISTER, {kind: {**known(desk, kind), **values}})


def trusted(desk: Desk, kind: str, data: bytes) -> bool:
    """Whether these bytes are the shipped template, or printed well before."""
    from newsroom.documents.templates import shipped

    with contextlib.suppress(NewsroomError, OSError):  # the shipped one is gone: hers is all there is
        if shipped(kind).read_bytes() == data:
            return True
    return known(desk, kind).get("trusted") == sha256(data)


def trust(desk: Desk, kind: str, data: bytes) -> None:
    """From now on these bytes are trusted; if that cannot be kept, they are tried apart once more."""
    with contextlib.suppress(NewsroomError):
        remember(desk, kind, trusted=sha256(data))
