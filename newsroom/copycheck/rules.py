"""The copy rules as data: TOML files beside this module, checked when they are read."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar

import msgspec

from newsroom.errors import NewsroomError
from newsroom.plan.locate import line_of, locate
from newsroom.plan.model import Part
from newsroom.plan.problems import Finding, Problem, spelled
from newsroom.plan.shape import table_findings
from newsroom.plan.syntax import explain

Level = Literal["block", "error", "warn", "info"]
Lowered = Literal["down", "same", "skip"]
_Data = TypeVar("_Data", bound=Part)


class RuleError(NewsroomError):
    """A file of rules or lists was not taken; `problems` holds every reason that could be found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        told = "\n".join(f"  {problem}" for problem in problems[:20])
        super().__init__(f"体检规则没有载入，文件没有改动，请改好下面 {len(problems)} 处：\n{told}")


class Pair(Part, frozen=True, kw_only=True):
    """A wrong form and the right one, with what may stand around it when it is not wrong after all."""

    wrong: str
    right: str | None = None
    """None: she has to decide."""
    not_after: tuple[str, ...] = ()
    """Texts right before it that make it right: `自` before `己经`."""
    not_before: tuple[str, ...] = ()
    """Texts right behind it that make it right."""
    message: str = ""
    severity: Level | None = None
    from_: date | None = None
    until: date | None = None
    """First and last day of the stories that it is said of."""


class Case(Part, frozen=True, kw_only=True):
    """A whole story as an example, where one paragraph can't show the rule. Moments as `2026-09-10T15:00`."""

    title: str = ""
    body: str = ""
    captions: tuple[str, ...] = ()
    unit: str = ""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    unit_reviewer: str = ""
    kind: str = "routine"
    genre: str = ""
    note: str = ""
    phone: str = ""
    event_ended_at: str = ""
    submitted_at: str = ""
    photo_width: int = 4000
    photo_height: int = 3000
    lists: str = ""
    """Text of a copycheck.toml."""
    earlier: tuple["Case", ...] = ()
    """Stories of the desk that are nearly the same."""


class Rule(Part, frozen=True, kw_only=True):
    """One copy rule: where it looks, what it says. It looks by one of `pattern`, `pairs` and `check`."""

    id: str
    severity: Level
    dimension: Literal["legal", "complete", "accurate", "timely"]
    name: str
    """What it is about, in a few characters."""
    message: str
    """What she reads; `{0}` stands for what was found, `{name}` for a group of the pattern."""
    source: str = ""
    """The clause of a standard, or the place in domain.md, that it comes from."""
    pattern: str = ""
    """A regular expression of Python; a group named `mark` is what is set off, else all of it."""
    needs: tuple[str, ...] = ()
    """One of these has to stand in the text, or the pattern is not tried: it costs less."""
    unless: str = ""
    """What lies within a match of this pattern is right."""
    suggestion: str | None = None
    """In place of what is set off: `\\g<year>` is a group; empty: delete it."""
    pairs: tuple[Pair, ...] = ()
    check: str = ""
    """Name of a function in `newsroom.copycheck.families`."""
    fields: tuple[Literal["title", "body", "caption"], ...] = ("title", "body", "caption")
    quoted: Lowered = "down"
    """In quotation marks and names of documents it is one step milder, or the same, or not said."""
    forbidding: Lowered = "same"
    """So in a sentence that forbids something."""
    from_: date | None = None
    until: date | None = None
    """First and last day of the stories that it is asked of."""
    wrong: tuple[str, ...] = ()
    """Paragraphs in which it finds something; each is run as a test."""
    fixed: tuple[str, ...] = ()
    """What its suggestions make of `wrong`, one for one."""
    right: tuple[str, ...] = ()
    """Paragraphs in which it finds nothing."""
    wrong_story: tuple[Case, ...] = ()
    right_story: tuple[Case, ...] = ()


class RuleFile(Part, frozen=True, kw_only=True):
    """A file of rules on one subject."""

    version: str
    rule: tuple[Rule, ...]


class Uncovered(Part, frozen=True, kw_only=True):
    """A rule of domain.md that is not asked, and why."""

    id: str
    name: str
    why: str


class UncoveredFile(Part, frozen=True, kw_only=True):
    """What no machine can decide from what it has."""

    uncovered: tuple[Uncovered, ...] = ()


@cache
def shipped() -> tuple[Rule, ...]:
    """The rules that the program brings, in the order of their files and lines. Raises RuleError."""
    folder = files("newsroom.copycheck") / "rules"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    return tuple(rule for name, text in texts.items() for rule in read_data(text, name, RuleFile).rule)


def uncovered() -> tuple[Uncovered, ...]:
    """What of domain.md's list is not asked."""
    text = (files("newsroom.copycheck") / "uncovered.toml").read_text(encoding="utf-8")
    return read_data(text, "uncovered.toml", UncoveredFile).uncovered


def read_data(text: str, name: str, kind: type[_Data]) -> _Data:
    """A file's data. Raises RuleError with everything that is wrong: file, line, key, what was expected."""
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
        found = [*table_findings(data, kind), *_senseless(data)]
        lines = locate(text) if found else {}
    except (ValueError, RecursionError) as error:
        line, column, message = explain(error, text)
        raise RuleError([Problem(name, line, "", message, column)]) from error
    if found:
        problems = [Problem(name, line_of(lines, path), spelled(path), message) for path, message in found]
        raise RuleError(sorted(problems, key=lambda problem: problem.line))
    return msgspec.convert(data, kind)


def _senseless(data: dict[str, Any]) -> Iterator[Finding]:
    """What has the right form and still says nothing: patterns that are none, rules that look nowhere."""
    rules = data.get("rule")
    for number, rule in enumerate(rules if isinstance(rules, list) else ()):
        if not isinstance(rule, dict):
            continue
        ways = [key for key in ("pattern", "pairs", "check") if rule.get(key)]
        if len(ways) != 1:
            yield ("rule", number), "pattern、pairs、check 三项里要写一项，也只能写一项"
        for key in ("pattern", "unless"):
            if isinstance(rule.get(key), str):
                try:
                    re.compile(rule[key])
                except re.error as error:
                    yield ("rule", number, key), f"不是正确的正则表达式（第 {(error.pos or 0) + 1} 个字符附近）"
        for place, pair in enumerate(rule.get("pairs", ()) if isinstance(rule.get("pairs"), list) else ()):
            if isinstance(pair, dict) and isinstance(pair.get("wrong"), str) and len(pair["wrong"]) < 2:
                yield ("rule", number, "pairs", place, "wrong"), "至少要两个字，单个字请用 pattern"
