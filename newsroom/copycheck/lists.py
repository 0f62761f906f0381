"""What only this office knows: its people, names, units and words, and which rules it wants; kept in copycheck.toml."""

from datetime import date
from functools import cached_property

from newsroom.copycheck.rules import Level, Rule, read_data
from newsroom.plan.model import Part


class Office(Part, frozen=True, kw_only=True):
    """What a person is or was."""

    title: str
    """`局长`, `副局长`, `党组书记`."""
    unit: str = ""
    from_: date | None = None
    until: date | None = None
    """The last day on which it holds."""


class Person(Part, frozen=True, kw_only=True):
    """A leader or anybody else whose name has to be right."""

    name: str
    rank: int = 0
    """Place in a list of leaders, from 1; 0: none."""
    offices: tuple[Office, ...] = ()


class Unit(Part, frozen=True, kw_only=True):
    """A unit with its full name and the short names that may stand for it after the first mention."""

    name: str
    short: tuple[str, ...] = ()


class Name(Part, frozen=True, kw_only=True):
    """A fixed name (of an award, an event, a document, a school) and forms of it that are wrong."""

    name: str
    wrong: tuple[str, ...] = ()


class Word(Part, frozen=True, kw_only=True):
    """A word of her own that she does not want to see, and what to write instead."""

    wrong: str
    right: str = ""
    message: str = ""
    severity: Level = "warn"


class Lists(Part, frozen=True, kw_only=True, dict=True):
    """Everything of copycheck.toml. Empty lists are good lists."""

    off: tuple[str, ...] = ()
    """Ids of rules that are not asked."""
    passed: tuple[str, ...] = ()
    """Words and phrases that are right here whatever a rule says of them."""
    person: tuple[Person, ...] = ()
    unit: tuple[Unit, ...] = ()
    name: tuple[Name, ...] = ()
    word: tuple[Word, ...] = ()
    rule: tuple[Rule, ...] = ()
    """Rules of her own; one with the id of a shipped rule stands in its place."""

    @cached_property
    def people(self) -> dict[str, Person]:
        """By name."""
        return {person.name: person for person in self.person}


def parse(text: str, name: str) -> Lists:
    """The lists in this text; `name` stands for the file in messages. Raises RuleError with all that is wrong."""
    return read_data(text, name, Lists)
