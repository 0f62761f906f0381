"""A kind of document: what it is called, which fields its template may print, and how a value becomes them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.documents.fields import Fields
from newsroom.documents.press import Press


def _nothing(value: Any) -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of document; every module that makes one offers it as KIND (`kinds.py` knows them all)."""

    id: str
    """Also the name of its template, `templates/<id>.docx`."""
    label: str
    """As she calls it: 信息简报, 三审单."""
    fields: Fields
    context: Callable[[Any, Press], dict[str, Any]]
    """What the template is given: dicts, lists, strings, numbers, and what `Press.draw` returns."""
    title: Callable[[Any], str]
    """For the file's properties."""
    author: Callable[[Any], str]
    sample: Callable[[Path], Any]
    """A value with something in every field, made up; pictures may be put into the folder. The guide's pictures, trial
    printing of a changed template and tests are made from it."""
    value: type | None = None
    """The dataclass that it prints, where she may fill that in by hand (`desk/by_hand.py`)."""
    texts: Callable[[Any], Iterable[tuple[str, str]]] = _nothing
    """Every text printed with the place it stands at, in Chinese: for characters that the fonts lack."""
