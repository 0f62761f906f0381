"""What only this office knows: its people, names, units and words, and which rules it wants; kept in copycheck.toml."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from importlib.resources import files
from unicodedata import normalize

from newsroom.copycheck.rules import Level, Rule, RuleError, read_data, shipped, uncovered
from newsroom.plan.locate import line_of, locate
from newsroom.plan.model import Part
from newsroom.plan.problems import Finding, Problem, spelled
from newsroom.plan.shape import nearest


class Office(Part, frozen=True, kw_only=True):
    """What a person is or was."""

    title: str
    """`局长`, `副局长`, `党组书记`."""
    unit: str = ""
    from_: date | None = None
    until: date | None = None
    """The last day on which it holds."""

    def holds(self, day: date) -> bool:
        """Whether the person is this on that day."""
        return (self.from_ or day) <= day <= (self.until or day)


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
    source: str = ""
    """The list that it is from; a word with one is told as POL-19, and never changed by a key."""
    not_after: tuple[str, ...] = ()
    """Texts right before it that make it right."""
    not_before: tuple[str, ...] = ()
    """Texts right behind it that make it right."""


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

    @cached_property
    def words(self) -> dict[str, list[Word]]:
        """By their first two characters."""
        found: dict[str, list[Word]] = {}
        for word in self.word:
            found.setdefault(word.wrong[:2], []).append(word)
        return found

    @cached_property
    def nearly(self) -> dict[str, dict[tuple[int, str], tuple[Person, Office]]]:
        """By office: its holders, by their names with one character left out and the place of that character."""
        found: dict[str, dict[tuple[int, str], tuple[Person, Office]]] = {}
        for person in self.person:
            for office in person.offices:
                for at in range(len(person.name)):
                    rest = person.name[:at] + person.name[at + 1 :]
                    found.setdefault(office.title, {})[at, rest] = (person, office)
        return found


def template() -> str:
    """The copycheck.toml of a new desk: empty lists, with every key explained."""
    return (files("newsroom.copycheck") / "copycheck.toml").read_text(encoding="utf-8")


def parse(text: str, name: str) -> Lists:
    """The lists in this text; `name` stands for the file in messages. Raises RuleError with all that is wrong."""
    lists = read_data(text, name, Lists)
    found = list(_senseless(lists))
    if found:
        text = text.removeprefix("\ufeff")
        tomllib.loads(text)
        lines = locate(text)
        problems = [Problem(name, line_of(lines, path), spelled(path), message) for path, message in found]
        raise RuleError(sorted(problems, key=lambda problem: problem.line))
    return lists


def _senseless(lists: Lists) -> Iterator[Finding]:
    """What has the right form and cannot be meant."""
    yield from _unknown_ids(lists)
    yield from _twice("person", (person.name for person in lists.person))
    yield from _twice("unit", (unit.name for unit in lists.unit))
    yield from _twice("name", (name.name for name in lists.name))
    yield from _twice("word", (word.wrong for word in lists.word), "wrong")
    yield from _twice("rule", (rule.id for rule in lists.rule), "id")
    yield from _people(lists.person)
    yield from _names(lists)
    yield from _words(lists.word)


def _unknown_ids(lists: Lists) -> Iterator[Finding]:
    if not lists.off:
        return
    asked = [rule.id for rule in (*shipped(), *lists.rule)]
    known = {*asked, *(entry.id for entry in uncovered())}
    for number, rule in enumerate(lists.off):
        if rule not in known:
            meant = _as_written(rule)
            hint = f"，是不是 {meant}？" if meant in known else nearest(meant, asked)
            yield ("off", number), f"没有 {rule} 这条规则{hint if len(hint) < 40 else ''}"


def _as_written(rule: str) -> str:
    """`pol20` as `POL-20`."""
    parts = re.fullmatch(r"\s*([A-Za-z]+)\W?(\d{1,2})\s*", normalize("NFKC", rule))
    return f"{parts[1].upper()}-{int(parts[2]):02}" if parts else rule


def _twice(key: str, values: Iterable[str], of: str = "name") -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for number, value in enumerate(values):
        if seen[value]:
            yield (key, number, of), f"“{value}”前面已经写过一次，合成一条"
        seen[value] += 1


def _people(people: tuple[Person, ...]) -> Iterator[Finding]:
    ranks: dict[int, str] = {}
    for number, person in enumerate(people):
        path = ("person", number)
        if len(person.name) < 2 or any(mark in person.name for mark in " 、，　"):
            yield (*path, "name"), f"“{person.name}”不像一个人的姓名，一个人写一条，中间不加空格"
        if person.rank < 0:
            yield (*path, "rank"), "排序从 1 开始写，不排序的写 0 或者不写"
        elif person.rank in ranks:
            yield (*path, "rank"), f"排序 {person.rank} 已经给了{ranks[person.rank]}，两个人不能一样"
        elif person.rank:
            ranks[person.rank] = person.name
        for place, office in enumerate(person.offices):
            if office.from_ and office.until and office.until < office.from_:
                yield (*path, "offices", place, "until"), f"截止日 {office.until} 早于起始日 {office.from_}"


def _names(lists: Lists) -> Iterator[Finding]:
    for number, name in enumerate(lists.name):
        for place, wrong in enumerate(name.wrong):
            if wrong == name.name:
                yield ("name", number, "wrong", place), "错的写法和正确的名称一样"
            elif len(wrong) < 2:
                yield ("name", number, "wrong", place), "至少要两个字，一个字会到处都报"
    taken = {unit.name: unit.name for unit in lists.unit}
    for number, unit in enumerate(lists.unit):
        for place, short in enumerate(unit.short):
            if len(short) < 2:
                yield ("unit", number, "short", place), "简称至少要两个字"
            elif taken.get(short, unit.name) != unit.name:
                yield ("unit", number, "short", place), f"“{short}”已经是“{taken[short]}”的名称或简称"
            taken.setdefault(short, unit.name)


def _words(words: tuple[Word, ...]) -> Iterator[Finding]:
    for number, word in enumerate(words):
        if len(word.wrong) < 2:
            yield ("word", number, "wrong"), "至少要两个字，一个字会到处都报；要查单个字，请写 [[rule]] 加 pattern"
        elif word.wrong == word.right:
            yield ("word", number, "right"), "建议的写法和错的写法一样"
