"""Rules that are one regular expression."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import required
from newsroom.copycheck.rules import Rule


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
        for match in self._find.finditer(text):
            start, end = match.span(mark)
            if start == end or self._is_right(text, match):
                continue
            said = _filled(rule.message, match) if self._named else ""
            suggestion = None if rule.suggestion is None else match.expand(rule.suggestion)
            yield Hit(start, end, suggestion, said)

    def _is_right(self, text: str, match: re.Match[str]) -> bool:
        if self._unless is None:
            return False
        around = (found.span() for found in self._unless.finditer(text))
        return any(start < match.end() and match.start() < end for start, end in around)


def _filled(message: str, match: re.Match[str]) -> str:
    for name, value in match.groupdict().items():
        message = message.replace("{" + name + "}", value or "")
    return message
