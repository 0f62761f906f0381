"""Rules that she may write into files of her desk: known to be changed by a stamp, begun from an explained template."""

from pathlib import Path

from newsroom.errors import NewsroomError
from newsroom.files import reason, write_atomically


def stamp(path: Path) -> tuple[int, int] | None:
    """What tells that the file was changed; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def begin(path: Path, template: str) -> Path:
    """Put the template into the desk under this name. Raises NewsroomError where there is such a file."""
    if path.exists():
        raise NewsroomError(f"{path} 已经有了，没有改动。用记事本打开它来改。")
    try:
        write_atomically(path, template.encode())
    except OSError as error:
        raise NewsroomError(f"写不了 {path}（{reason(error)}），没有改动别的文件。请检查写入权限。") from error
    return path
