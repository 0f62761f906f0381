"""The submitted file itself: opened without following links or waiting on devices, and hashed."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from newsroom.intake.limits import Limits, Refused

_ASK_COPY = "请把原文件复制到这里，再收一次"
_SPECIAL = {
    stat.S_IFIFO: "一个管道（FIFO）",
    stat.S_IFSOCK: "一个套接字",
    stat.S_IFCHR: "一个设备文件",
    stat.S_IFBLK: "一个设备文件",
}


@contextmanager
def open_original(path: Path, limits: Limits) -> Iterator[BinaryIO]:
    """The file, open for reading.

    Raises Refused for everything that is not a readable regular file of bearable size; never blocks.
    """
    try:
        _refuse_odd(path)
        # a pipe put in the file's place since then must not make us wait either
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise Refused("找不到这个文件", "请看看它是否已被移走或改名") from None
    except PermissionError:
        raise Refused("没有读取这个文件的权限", "请在文件属性里放开读取权限，或请对方重发") from None
    except OSError as error:
        raise Refused(f"系统打不开这个文件（{error.strerror or error}）", "请另存一份再收") from None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Refused("这不是普通文件", _ASK_COPY)
        if status.st_size > limits.file_bytes:
            size = f"{status.st_size >> 20} MB，超过 {limits.file_bytes >> 20} MB"
            raise Refused(f"文件太大（{size}），不像一篇稿件", "请压缩图片或拆成几份再收")
        yield file


def fingerprint(file: BinaryIO) -> str:
    """SHA-256 of the whole file, in hex; leaves it at its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(cast(BufferedReader, file), "sha256").hexdigest()
    file.seek(0)
    return digest


def _refuse_odd(path: Path) -> None:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        if not path.exists():
            raise Refused("这是一个快捷方式（符号链接），它指向的文件不在了", _ASK_COPY)
        if not path.resolve().is_relative_to(path.parent.resolve()):
            raise Refused("这是一个快捷方式（符号链接），指向文件夹以外", _ASK_COPY)
        status = path.stat()
    if stat.S_ISDIR(status.st_mode) and not os.access(path, os.R_OK | os.X_OK):
        raise Refused("没有打开这个文件夹的权限", "请放开读取权限再收")
    if stat.S_ISDIR(status.st_mode):
        raise Refused("这是一个文件夹，只是名字像文件", "请打开它，把里面的稿件拿出来再收")
    special = _SPECIAL.get(stat.S_IFMT(status.st_mode))
    if special:
        raise Refused(f"这是{special}", "这样的文件里没有稿件，可以删去")
