"""The sample submissions of `newsroom demo`: invented, built by `templates/build_sample.py`."""

import json
import os
from datetime import datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo

_ZONE = ZoneInfo("Asia/Shanghai")


def arrivals() -> dict[str, datetime]:
    """When each submission was sent, by file name, earliest first."""
    listed = json.loads((resources.files(__name__) / "arrivals.json").read_text("utf-8"))
    return {name: datetime.fromisoformat(moment).replace(tzinfo=_ZONE) for name, moment in listed.items()}


def files() -> list[Traversable]:
    """The submissions in the order in which they were sent."""
    folder = resources.files(__name__) / "submissions"
    return [folder / name for name in arrivals()]


def copy_to(folder: Path) -> list[Path]:
    """Put the submissions into the folder, made if need be, each with the time of its sending as the file's time.

    A file of the same name is replaced. Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    moments = arrivals()
    copies = []
    for file in files():
        copy = folder / file.name
        copy.write_bytes(file.read_bytes())
        sent = moments[file.name].timestamp()
        os.utime(copy, (sent, sent))
        copies.append(copy)
    return copies
