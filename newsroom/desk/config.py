"""`desk.toml`: whose desk this is, and what its documents carry."""

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from newsroom.errors import NewsroomError
from newsroom.files import reason

FORMAT = 1

Numbering = Literal["year", "school_year"]
"""With what the briefing's numbers begin at 1 again: the calendar year, or the school year from 1 September."""


class DeskConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings of a desk; every name is a key of desk.toml."""

    format: int = FORMAT
    name: str
    """Name of the bureau or school."""
    officer: str = ""
    """Who works at this desk; stands as editor on the briefing and in the log."""
    masthead: str = ""
    """Name of the briefing; empty: the plan's."""
    issuer: str = ""
    """Who issues it, in full; empty: `name`."""
    reviewer: str = ""
    approver: str = ""
    print_run: int | None = None
    numbering: Numbering = "year"
    timezone: str = "Asia/Shanghai"


_HINTS = {
    "name": "单位名称，印在简报上",
    "officer": "宣传干事姓名",
    "masthead": "简报名称（报头大字），留空则用计划里的",
    "issuer": "编发单位全称，留空则用单位名称",
    "reviewer": "审核人",
    "approver": "签发人",
    "print_run": "印数",
    "numbering": "期号每年从 1 编起：year 按自然年，school_year 按学年（9月1日起）",
    "timezone": "时区",
}


def read(path: Path) -> DeskConfig:
    """Read desk.toml. Raises NewsroomError that names the file and the key when it is not as it must be."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        found = msgspec.convert(data, DeskConfig)
    except UnicodeDecodeError as error:
        raise NewsroomError(f"{path} 不是 UTF-8 编码，读不了。文件没有改动，请用记事本另存为 UTF-8。") from error
    except OSError as error:
        raise NewsroomError(f"读不到 {path}（{reason(error)}）。请检查工作台文件夹和权限。") from error
    except tomllib.TOMLDecodeError as error:
        raise NewsroomError(f"{path} 写法有误（{error}）。文件没有改动，请改正后重试。") from error
    except msgspec.ValidationError as error:
        raise NewsroomError(
            f"{path} 里有一项不合要求（{error}）。可用的项：{'、'.join(_HINTS)}。文件没有改动。"
        ) from error
    if found.format > FORMAT:
        raise NewsroomError(
            f"工作台 {path.parent} 由更新版本的程序建立（格式 {found.format}，本程序只认到 {FORMAT}）。"
            "没有改动任何文件，请升级 newsroom 后再打开。"
        )
    return found


def render(config: DeskConfig) -> str:
    """desk.toml as text, each key with its explanation."""
    lines = ["# 工作台设置。改完存盘，下次打开时生效。", f"format = {config.format}"]
    for key, hint in _HINTS.items():
        value = getattr(config, key)
        if value is None:
            lines.append(f"# {key} = 80  # {hint}")
        else:
            lines.append(f"{key} = {value if isinstance(value, int) else _quoted(value)}  # {hint}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()
