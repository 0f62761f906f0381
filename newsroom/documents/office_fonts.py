"""Fonts that a document names and this machine has not: which installed one stands in for each, and how she is told.

For a PDF only. The document itself keeps the fonts that the standard names, and is printed where they are installed.
"""

import os
import re
import shutil
import subprocess
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

_STAND_INS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("times", ("Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes", "FreeSerif", "Noto Serif",
     "Noto Serif CJK SC")),
    ("小标宋|大标宋|中宋|标宋", ("方正小标宋_GBK", "FZXiaoBiaoSong-B05", "华文中宋", "STZhongsong", "Noto Serif CJK SC",
     "Source Han Serif SC", "Source Han Serif CN", "AR PL SungtiL GB")),
    ("仿宋|fang", ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋", "STFangsong",
     "FandolFang", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN")),
    ("楷|kai", ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti", "FandolKai", "LXGW WenKai",
     "AR PL KaitiM GB", "AR PL UKai CN", "Noto Serif CJK SC")),
    ("黑|hei|gothic", ("黑体", "SimHei", "Source Han Sans SC", "Noto Sans CJK SC", "Source Han Sans CN", "FandolHei",
     "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback")),
    ("", ("宋体", "SimSun", "新宋体", "NSimSun", "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN",
     "FandolSong", "AR PL SungtiL GB", "AR PL UMing CN")),
)  # fmt: skip
"""What a name says of a style, and the families that do for it, best first; the last line is for all others."""
_LAST_RESORT = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei")
_CHINESE_NAMES = {
    "Noto Serif CJK SC": "思源宋体",
    "Source Han Serif SC": "思源宋体",
    "Source Han Serif CN": "思源宋体",
    "Noto Sans CJK SC": "思源黑体",
    "Source Han Sans SC": "思源黑体",
    "Source Han Sans CN": "思源黑体",
    "LXGW WenKai": "霞鹜文楷",
    "FangSong": "仿宋",
    "KaiTi": "楷体",
    "SimHei": "黑体",
    "SimSun": "宋体",
    "WenQuanYi Zen Hei": "文泉驿正黑",
    "WenQuanYi Micro Hei": "文泉驿微米黑",
}
_NAMED = re.compile(r"w:(?:eastAsia|ascii)=\"([^\"]+)\"")
_WITH_FONTS = re.compile(r"word/(?:document|styles|header\d*|footer\d*|footnotes)\.xml")
_CONCERNS_HER = re.compile(r"[\u3400-\u9fff]|Times New Roman")
"""Faces of Chinese, and the one for figures and Latin letters that the standard's layout is made with."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A face that the document asks for, and the installed family that takes its place; empty where none can."""

    face: str
    family: str

    @property
    def shown(self) -> str:
        """The family as she knows it."""
        return _CHINESE_NAMES.get(self.family, self.family)


def told(stand_ins: Sequence[StandIn]) -> tuple[str, ...]:
    """What she has to know of the fonts of a PDF, in Chinese sentences; none where all are installed."""
    said, placed = [], defaultdict[str, list[str]](list)
    for each in stand_ins:
        if each.family:
            placed[each.shown].append(f"“{each.face}”")
    if placed:
        replaced = "，".join(f"{'、'.join(faces)}用“{shown}”代替" for shown, faces in placed.items())
        said.append(f"这份 PDF 里{replaced}，正式印制请在装有原字体的电脑上用 Word 打印。")
    if absent := [f"“{s.face}”" for s in stand_ins if not s.family]:
        said.append(
            f"这台电脑没有可以代替{'、'.join(absent)}的中文字体，PDF 里的字可能显示不出来。"
            "请装上思源宋体、思源黑体再生成，或用 Word 另存为 PDF。"
        )
    return tuple(said)


def missing_faces(documents: Iterable[Path]) -> list[StandIn]:
    """The faces that these .docx name and that are not installed, each with what stands in for it.

    Empty where there is no fontconfig (Windows, macOS): there the system chooses, and does not say what.
    """
    installed = families()
    if not installed:
        return []
    named = dict.fromkeys(face for path in documents for face in faces(path))
    return [StandIn(face, stand_in(face, installed)) for face in named if face.casefold() not in installed]


def faces(document: Path) -> list[str]:
    """The faces that a .docx asks for, those with Chinese names and Times New Roman; none of anything else."""
    found: dict[str, None] = {}
    try:
        with zipfile.ZipFile(document) as file:
            for name in filter(_WITH_FONTS.fullmatch, file.namelist()):
                text = file.read(name).decode("utf-8", "replace")
                found |= dict.fromkeys(face for face in _NAMED.findall(text) if _CONCERNS_HER.search(face))
    except (OSError, zipfile.BadZipFile):
        return []
    return list(found)


def families() -> dict[str, str]:
    """The installed families by their names in small letters, every name that a family has; empty if nobody knows."""
    program = shutil.which("fc-list")
    if program is None:
        return {}
    done = subprocess.run([program, ":", "family"], capture_output=True, text=True, encoding="utf-8", check=False)
    names = (name.strip() for line in done.stdout.splitlines() for name in line.split(","))
    return {name.casefold(): name for name in names if name}


def stand_in(face: str, installed: dict[str, str]) -> str:
    """The best installed family for a face; empty where there is none."""
    for style, wanted in _STAND_INS:
        if re.search(style, face, re.IGNORECASE):
            found = (installed[name.casefold()] for name in (*wanted, *_LAST_RESORT) if name.casefold() in installed)
            return next(found, "")
    return ""


def font_settings(stand_ins: Sequence[StandIn]) -> str:
    """A fontconfig file: the system's, and these faces answered by what stands in for them."""
    rules = "".join(
        '<match target="pattern"><test qual="any" name="family" compare="eq">'
        f'<string>{escape(s.face)}</string></test><edit name="family" mode="assign" binding="same">'
        f"<string>{escape(s.family)}</string></edit></match>\n"
        for s in stand_ins
        if s.family
    )
    system = os.environ.get("FONTCONFIG_FILE") or "/etc/fonts/fonts.conf"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f'<include ignore_missing="yes">{escape(system)}</include>\n{rules}</fontconfig>\n'
    )
