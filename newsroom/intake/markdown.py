"""A Markdown file read into a manuscript: the marks go, the headings count, pictures beside the file come along."""

import re
from pathlib import Path
from urllib.parse import unquote

from newsroom.intake.decode import decode
from newsroom.intake.limits import LIMITS, Limits, Refused
from newsroom.intake.manuscript import Block, Manuscript, Picture, split_breaks
from newsroom.intake.original import open_original
from newsroom.intake.sniff import image_suffix
from newsroom.text.clean import clean

_PICTURE = re.compile(
    r"!\[((?:\\.|[^\[\]\\\n]){0,600})\]\(\s*<?([^()<>\n]{1,300}?)>?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)"
)
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,500})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.S)
_CODE = re.compile(r"(`{1,3})([^`\n]+)\1")
_STRONG = re.compile(r"(\*{1,3}|~~)(?=\S)([^*~\n]+?)(?<=\S)\1")
_UNDERLINED = re.compile(r"(?<![0-9A-Za-z_])(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?![0-9A-Za-z_])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ASIDE = 0xD800
"""Surrogates, which no cleaned text has."""
_PUT_ASIDE = re.compile("[\ud821-\ud87e]")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|(?=[\u4e00-\u9fff]))")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_ITEM = re.compile(r"\s*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|(\d{1,3}[.)])\s+)")
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.S)


def read_markdown(text: str, path: Path, limits: Limits) -> Manuscript:
    """The manuscript of a Markdown text that stands at `path`."""
    manuscript = Manuscript()
    text = _front_matter(clean(text), manuscript)
    text = _COMMENT.sub("", text)
    open_lines: list[str] = []

    def close(outline: int | None = None) -> None:
        joined = "\n".join(open_lines)
        open_lines.clear()
        pictures = tuple(_pictures(joined, path, limits, manuscript.warnings))
        texts = split_breaks(_plain(joined), heading=outline is not None)
        manuscript.blocks += (Block(each, outline=outline) for each in texts)
        manuscript.blocks += (Block("", pictures=(picture,)) for picture in pictures)

    for line in text.split("\n"):
        line = re.sub(r"^\s{0,3}(?:>\s?)+", "", line)
        if open_lines and (under := _UNDERLINE.match(line)) and "|" not in open_lines[-1]:
            close(0 if under[1][0] == "=" else 1)
        elif heading := _HEADING.match(line):
            close()
            open_lines.append(line[heading.end() :].strip().rstrip("#"))
            close(len(heading[1]) - 1)
        elif not line.strip() or _RULE.match(line) or re.match(r"\s{0,3}(?:```|~~~)", line):
            close()
        elif line.lstrip().startswith("|"):
            close()
            _row(line, manuscript)
        else:
            if item := _ITEM.match(line):
                close()
                line = (item[1] or "") + line[item.end() :]
            open_lines.append(line)
    close()
    return manuscript


def pictures_named(path: Path) -> set[Path]:
    """The files in the same folder that a Markdown file shows as pictures; none if it can't be read."""
    try:
        with open_original(path, LIMITS) as file:
            text, _ = decode(file.read(LIMITS.text_bytes))
    except Refused:
        return set()
    return {found for match in _PICTURE.finditer(text) if (found := _beside(path, match[2]))}


def _beside(path: Path, reference: str) -> Path | None:
    """The file that a reference means, if it lies in the folder of `path` or below."""
    reference = unquote(reference.strip())
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]", reference) or "\0" in reference:
        return None
    picture = path.parent / reference.removeprefix("./").replace("\\", "/")
    try:
        inside = picture.resolve().is_relative_to(path.parent.resolve())
    except (OSError, RuntimeError):
        return None
    return picture if inside else None


def _pictures(text: str, path: Path, limits: Limits, warnings: list[str]) -> list[Picture]:
    found = []
    for match in _PICTURE.finditer(text):
        picture = _beside(path, match[2])
        if picture is None:
            warnings.append(f"图片“{match[2][:40]}”不在稿件的文件夹里，没有读取")
            continue
        try:
            with open_original(picture, limits) as file:
                data = file.read(limits.photo_bytes + 1)
        except Refused:
            warnings.append(f"图片“{match[2][:40]}”打不开，没有取出")
            continue
        if len(data) > limits.photo_bytes or not image_suffix(data):
            warnings.append(f"“{match[2][:40]}”太大或不是图片，没有取出")
            continue
        found.append(Picture(data, picture.name, _ESCAPED.sub(r"\1", match[1]).strip()))
    return found


def _plain(text: str) -> str:
    """The text without marks; a mark after a backslash is put out of the way meanwhile."""
    text = _ESCAPED.sub(lambda match: chr(_ASIDE + ord(match[1])), text)
    text = _PICTURE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _CODE.sub(r"\2", text)
    for _ in range(2):
        text = _UNDERLINED.sub(r"\2", _STRONG.sub(r"\2", text))
    return _PUT_ASIDE.sub(lambda match: chr(ord(match[0]) - _ASIDE), text)


def _row(line: str, manuscript: Manuscript) -> None:
    if not line.strip("|:- \t"):
        return
    cells = tuple(_plain(cell).strip() for cell in line.strip().strip("|").split("|"))
    if any(cells):
        manuscript.blocks.append(Block("\u3000".join(filter(None, cells)), "table", cells=cells))


def _front_matter(text: str, manuscript: Manuscript) -> str:
    match = _FRONT.match(text)
    if not match:
        return text
    for line in match[1].split("\n"):
        key, colon, value = line.replace("：", ":", 1).partition(":")
        if colon and value.strip():
            manuscript.facts[key.strip().lower()] = value.strip().strip("\"'")
    return text[match.end() :]
