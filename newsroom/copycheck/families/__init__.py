"""Checks that a pattern can't say, one family of the handbook a module.

A module offers `PASSAGE` (checks of one passage: `(passage, lists) -> hits`, remembered by the passage's text, so they
may look at nothing else) and `STORY` (checks of a whole story: `(sheet) -> placed hits`), by the name that a rule asks
for.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeAlias

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.rules import Rule, RuleError
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.plan.problems import Problem

PassageCheck: TypeAlias = Callable[[Passage, Lists], Iterable[Hit]]
StoryCheck: TypeAlias = Callable[[Sheet], Iterable[Placed]]


def passage_checks(rules: Sequence[Rule]) -> list[tuple[Rule, PassageCheck]]:
    """The rules that ask for a check of passages, with it. Each check is asked once, for the first rule naming it."""
    return _asked(rules, _known("PASSAGE"), _known("STORY"))


def story_checks(rules: Sequence[Rule]) -> list[tuple[Rule, StoryCheck]]:
    """As `passage_checks`, of whole stories."""
    return _asked(rules, _known("STORY"), _known("PASSAGE"))


def _asked(rules: Sequence[Rule], known: dict[str, Callable], others: dict[str, Callable]) -> list:
    asked: dict[str, Rule] = {}
    for rule in rules:
        if not rule.check:
            continue
        if rule.check in known:
            asked.setdefault(rule.check, rule)
        elif rule.check not in others:
            names = "、".join(sorted([*known, *others]))
            told = f"规则 {rule.id} 的 check 写的是“{rule.check}”，没有这种检查。可用的有：{names}"
            raise RuleError([Problem("copycheck.toml", 0, "", told)])
    return [(rule, known[name]) for name, rule in asked.items()]


@cache
def _known(table: str) -> dict[str, Callable]:
    found: dict[str, Callable] = {}
    for module in iter_modules(__path__):
        found |= getattr(import_module(f"{__name__}.{module.name}"), table, {})
    return found
