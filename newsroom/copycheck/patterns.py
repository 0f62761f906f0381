"""Rules that are one regular expression."""

import re
from collections.abc import Iterator

from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.rules import Rule


class Pattern:
    """A rule's expression, compiled when it is first needed: most texts hold none of what a rule needs."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._find = re.compile(rule.pattern)
        self._unless = re.compile(rule.unless) if rule.unless else None
        self._marks = "mark" in self._find.groupindex
        self._named = bool(self._find.groupindex) and "{" in rule.message.replace("{0}", "")

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Everything the rule finds in the passage."""
        rule, text = self.rule, passage.text
        if rule.needs and not any(need in text for need in rule.needs):
            return
        for match in self._find.finditer(text):
            start, end = match.span("mark") if self._marks else match.span()
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
