"""Rules that are one regular expression."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from newsroom.copycheck.bounds import since, until
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import required
from newsroom.copycheck.rules import Rule

_REST = "[^。！？\\n]*"
_BEYOND = ("。", "！", "？", ".", "[^", "$", "^", "\\", "(?<")
"""What an expression for a part of a sentence has not."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Pattern:
    """A rule's expression, compiled when it is first needed: most texts hold none of what a rule needs."""

    def __init__(self, rule: Rule) -> None:
        """Raises re.error for a pattern that is none."""
        self.rule = rule
        self.marks = required(rule.pattern) or rule.needs
        """One of these, of two characters the first that count, stands where it finds something; empty: not known."""

    @cached_property
    def _find(self) -> re.Pattern[str]:
        return _compiled(self.rule.pattern)

    @cached_property
    def _unless(self) -> re.Pattern[str] | None:
        return _compiled(self.rule.unless) if self.rule.unless else None

    @cached_property
    def _named(self) -> bool:
        return bool(self._find.groupindex) and "{" in self.rule.message.replace("{0}", "")

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Everything the rule finds in the passage."""
        rule, text = self.rule, passage.text
        for need in rule.needs:
            if need in text:
                break
        else:
            if rule.needs:
                return
        mark = self._find.groupindex.get("mark", 0)
        right: list[tuple[int, int]] = []
        known = 0
        for match in self._find.finditer(text):
            start, end = match.span(mark)
            if start == end:
                continue
            if self._unless and match.end() > known:
                first, last = self._sentences(text, *match.span())
                right += [found.span() for found in self._unless.finditer(text, max(first, known), last)]
                known = last
            if any(first < match.end() and match.start() < last for first, last in right):
                continue
            said = _filled(rule.message, match) if self._named else ""
            suggestion = None if rule.suggestion is None else match.expand(rule.suggestion)
            yield Hit(start, end, suggestion, said)

    def _sentences(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Where one has to look for what is right: in the sentences that are touched, where it stays within one."""
        if not self._of_sentences:
            return 0, len(text)
        first = since(text, start, "。！？\n")
        return first, min(until(text, end, "。！？\n") + 1, len(text))

    @cached_property
    def _of_sentences(self) -> bool:
        unless = self.rule.unless
        core = unless.removeprefix(_REST).removesuffix(_REST)
        return len(unless) == len(core) + 2 * len(_REST) and not any(mark in core for mark in _BEYOND)


def _filled(message: str, match: re.Match[str]) -> str:
    for name, value in match.groupdict().items():
        message = message.replace("{" + name + "}", value or "")
    return message
