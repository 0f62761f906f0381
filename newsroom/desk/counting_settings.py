"""How the desk counts: its own counting.toml, or the shipped settings; and its scheme of points."""

from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.desk import own_files
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from newsroom.counting.scheme import Scheme
    from newsroom.counting.settings import Settings

FILE = "counting.toml"


def read(desk: Desk) -> "Settings":
    """The settings; the shipped ones where the desk has no file. Raises SettingsError with all that is wrong in it."""
    from newsroom.counting.settings import Settings, load

    path = desk.folder / FILE
    if not path.exists():
        return Settings()
    return load(path)


def write_template(desk: Desk) -> Path:
    """Put the shipped settings, every key explained, into the desk. Raises NewsroomError where there is a file."""
    from newsroom.counting.settings import template

    return own_files.begin(desk.folder / FILE, template())


def scheme(desk: Desk, settings: "Settings | None" = None, name: str = "") -> "Scheme | None":
    """The scheme of points by `name`, else the settings'; None while points are off. Raises NewsroomError."""
    from newsroom.counting.scheme_file import load_scheme, parse_scheme, shipped_names, shipped_text

    wanted = name or (settings or read(desk)).points
    if not wanted:
        return None
    if wanted in shipped_names():
        return parse_scheme(shipped_text(wanted), f"{wanted}.toml")
    path = desk.folder / wanted
    if Path(wanted).name != wanted or not path.is_file():
        raise NewsroomError(
            f"没有“{wanted}”这份积分办法，没有计分，别的不受影响。可以写：{'、'.join(shipped_names())}，"
            f"或工作台文件夹里的 .toml 文件名（写在 {FILE} 的 points 里）。"
        )
    return load_scheme(path)
