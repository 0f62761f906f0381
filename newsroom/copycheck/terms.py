"""Terms of politics and of offices as data: the TOML files in data/ that the checks of POL and NAM read."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

from newsroom.copycheck.lists import Person, Word
from newsroom.copycheck.rules import Level, read_data
from newsroom.plan.model import Part


class Phrase(Part, frozen=True, kw_only=True):
    """A fixed wording or name, and what is wrong beside it."""

    of: str
    """The rule that it belongs to."""
    text: str
    wrong: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Other forms that are right."""
    not_after: tuple[str, ...] = ()
    """Texts right before a wrong form that make it right."""
    near: bool = True
    """Whether one character off inside, its ends excepted, is wrong too; for six characters and more."""
    loose: bool = False
    """Whether two characters side by side may be missing too."""
    suggest: bool = True
    """Whether `text` may stand in place of a wrong form."""
    message: str = ""
    severity: Level | None = None
    from_: date | None = None
    until: date | None = None
    source: str


class Expression(Part, frozen=True, kw_only=True):
    """One of several patterns by which a rule is asked; keys as in `Rule`."""

    of: str
    pattern: str
    message: str
    needs: tuple[str, ...]
    """Two characters or more each; one of them stands wherever it says something."""
    unless: str = ""
    suggestion: str | None = None
    severity: Level | None = None


class Abbreviation(Part, frozen=True, kw_only=True):
    """`四个意识`: a numeral, 个, and what is counted."""

    text: str
    verbs: tuple[str, ...] = ()
    """What stands before it: `增强`."""
    from_: date | None = None
    source: str


class Order(Part, frozen=True, kw_only=True):
    """Things that are always named in one order."""

    name: str
    items: tuple[str, ...]
    gap: int = 2
    """Characters that may stand between two of them."""
    least: int = 2
    """How many of them have to stand together."""
    whole: bool = False
    """Naming all but one of them is an omission."""
    from_: date | None = None
    source: str


class Offices(Part, frozen=True, kw_only=True):
    """The vocabulary of offices and names."""

    version: str
    titles: tuple[str, ...]
    heads: tuple[str, ...]
    """Titles of which a place has one, with a 副 beside it."""
    roles: tuple[str, ...]
    """What people without an office are called before their names."""
    follow: tuple[str, ...]
    """What may follow a name: verbs and the like."""
    not_names: tuple[str, ...]
    """What begins with a surname, stands behind a title, and is no name."""
    person: tuple[Person, ...] = ()
    """Leaders whose names every office has to write right."""


class _Phrases(Part, frozen=True, kw_only=True):
    version: str
    phrase: tuple[Phrase, ...]


class _Expressions(Part, frozen=True, kw_only=True):
    version: str
    expression: tuple[Expression, ...]


class Numbered(Part, frozen=True, kw_only=True):
    """Abbreviations with a number, and orders."""

    version: str
    abbreviation: tuple[Abbreviation, ...]
    order: tuple[Order, ...]


class Regions(Part, frozen=True, kw_only=True):
    """Words with a source, of the form in which she imports her own; laws."""

    version: str
    word: tuple[Word, ...]
    law: tuple[str, ...]


_Data = TypeVar("_Data", bound=Part)


def _read(name: str, kind: type[_Data]) -> _Data:
    text = (files("newsroom.copycheck") / "data" / name).read_text(encoding="utf-8")
    return read_data(text, name, kind)


@cache
def phrases() -> tuple[Phrase, ...]:
    """Fixed wordings and fixed names."""
    return (*_read("phrases.toml", _Phrases).phrase, *_read("names.toml", _Phrases).phrase)


@cache
def expressions() -> tuple[Expression, ...]:
    return _read("expressions.toml", _Expressions).expression


@cache
def numbered() -> Numbered:
    return _read("abbreviations.toml", Numbered)


@cache
def regions() -> Regions:
    return _read("words.toml", Regions)


@cache
def offices() -> Offices:
    return _read("offices.toml", Offices)
