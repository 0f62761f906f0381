"""Where a desk lies: on a network share, or in a folder that a program keeps in step with other machines."""

import os
import re
import sys
from pathlib import Path

_NETWORK = re.compile(r"(nfs\d?|cifs|smb\w*|afs|ncpfs|9p|ceph|glusterfs|davfs\d?|afpfs|webdav|fuse\..+)")
_LOCAL_FUSE = frozenset({"fuse.fuseblk", "fuse.lxcfs", "fuse.ntfs-3g", "fuse.portal", "fuse.gocryptfs", "fuse.encfs"})
_REMOTE_DRIVE = 4
"""What Windows' GetDriveType says of a network drive."""

_SYNCED = (
    ("OneDrive", "onedrive"),
    ("Dropbox", "dropbox"),
    ("坚果云", "坚果云", "我的坚果云", "nutstore"),
    ("百度网盘", "百度网盘同步", "百度云同步", "baidusync", "baidusyncdisk", "baidunetdisk"),
    ("iCloud", "icloud drive", "iclouddrive", "mobile documents", "com~apple~clouddocs"),
    ("WPS 云盘", "wps云盘", "wps 云盘", "wpsdrive", "wps cloud files"),
    ("腾讯微云", "微云", "腾讯微云", "weiyun"),
    ("Google Drive", "google drive", "googledrive", "我的云端硬盘"),
    ("Syncthing", "syncthing"),
    ("Nextcloud", "nextcloud", "owncloud"),
    ("Seafile", "seafile"),
    ("阿里云盘", "阿里云盘", "aliyundrive"),
)
"""Names of such programs, and how their folders' names begin, in lower case."""
_MARKS = (("Syncthing", ".stfolder"), ("Dropbox", ".dropbox"), ("Nextcloud", ".sync_journal.db"))
"""What such programs leave in the folder that they keep in step."""


def warning(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> str | None:
    """One sentence when the archive in this folder is less safe than it should be, in Chinese; else None."""
    place = folder.absolute()
    if _on_network(place, mounts):
        return (
            f"工作台 {folder} 在网络共享盘上：那里的文件锁不可靠，两台电脑同时写可能互相覆盖。"
            "请把工作台放到本机磁盘，用 newsroom backup 备份到共享盘。"
        )
    if name := _synced_by(place):
        return (
            f"工作台 {folder} 在{name}的同步文件夹里：同步软件可能换回旧文件、生成冲突副本。"
            "请把工作台放到不同步的文件夹，用 newsroom backup 备份到同步文件夹。"
        )
    return None


def _synced_by(place: Path) -> str | None:
    for part in reversed(place.parts):
        for name, *beginnings in _SYNCED:
            if any(_begins(part.casefold(), beginning) for beginning in beginnings):
                return name
    for parent in (place, *place.parents):
        for name, mark in _MARKS:
            if os.path.lexists(parent / mark):
                return name
    return None


def _begins(part: str, beginning: str) -> bool:
    """Whether it begins so, with a word's end behind it: `OneDrive - 青禾`, and not `onedriveling`."""
    return part.startswith(beginning) and not re.match("[a-z]", part[len(beginning) :])


def _on_network(place: Path, mounts: Path) -> bool:
    if sys.platform == "win32":
        return _is_remote_drive(str(place))
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False  # macOS says nothing of the kind of a mount without help
    real = Path(os.path.realpath(place))
    best, kind = -1, ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        where = Path(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), fields[1]))
        # of mounts on one another the last holds
        if real.is_relative_to(where) and len(where.parts) >= best:
            best, kind = len(where.parts), fields[2]
    return _NETWORK.fullmatch(kind) is not None and kind not in _LOCAL_FUSE


def _is_remote_drive(place: str) -> bool:
    if place.startswith(("\\\\", "//")) and not place.startswith("\\\\?\\"):
        return True
    import ctypes

    drive = os.path.splitdrive(place)[0]
    windll = getattr(ctypes, "windll", None)
    return windll is not None and windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
