"""Which files of a folder are sources, in the order that a person would read them."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsroom.intake.vocabulary import DOCUMENT_SUFFIXES

_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin"})
_LOCKS = ("~$", "~wrl", ".")
_DIGITS = re.compile("([0-9]+)")


def sources(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to take in: those named, and those in the folders named, at any depth, 2 before 10.

    Hidden files, lock files of Word and WPS and system files are left out without a word, and so are pictures that a
    Markdown file beside them shows. Links are handed on, never walked.
    """
    for path in paths:
        named = path.resolve() if path.is_symlink() and path.exists() else path
        if _is_folder(named):
            yield from _walk(named)
        elif not named.name.startswith("~$"):
            yield named


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which `2.docx` comes before `10.docx`."""
    parts = _DIGITS.split(name.casefold())
    # int() refuses absurdly long numbers; those sort by length and text, which is the same order
    return tuple((len(p.lstrip("0")), 0, p.lstrip("0")) if i % 2 else (-1, 0, p) for i, p in enumerate(parts))


def _walk(folder: Path) -> Iterator[Path]:
    ahead = [folder]
    while ahead:
        path = ahead.pop()
        try:
            ahead += reversed(_entries(path)) if _is_folder(path) else ()
        except OSError:
            yield path  # reading it says why
            continue
        if not _is_folder(path):
            yield path


def _entries(folder: Path) -> list[Path]:
    with os.scandir(folder) as found:
        entries = sorted((Path(entry.path) for entry in found), key=lambda path: natural(path.name))
    entries = [path for path in entries if not _passed_over(path.name)]
    shown = _pictures_shown(entries)
    return [path for path in entries if path not in shown]


def _is_folder(path: Path) -> bool:
    """Whether to walk it. A folder that is named like a document pretends to be one; it is handed on, to be held."""
    return not path.is_symlink() and path.is_dir() and path.suffix.lower() not in DOCUMENT_SUFFIXES


def _passed_over(name: str) -> bool:
    return name.casefold() in _SYSTEM_FILES or name.casefold().startswith(_LOCKS)


def _pictures_shown(entries: list[Path]) -> set[Path]:
    notes = [path for path in entries if path.suffix.lower() in (".md", ".markdown")]
    if not notes:
        return set()
    from newsroom.intake.markdown import pictures_named

    return {picture for note in notes for picture in pictures_named(note)}
