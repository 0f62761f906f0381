"""The checker: rules asked of a story, passage by passage, and of the whole.

What is found in a passage is remembered by its text: of a story that she types in only one paragraph is read anew.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from newsroom.copycheck import families
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Finding, Hit, Severity
from newsroom.copycheck.pairs import pair_hits
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.patterns import Pattern
from newsroom.copycheck.rules import Rule, shipped
from newsroom.copycheck.sheet import Sheet
from newsroom.copycheck.starts import ByMarks
from newsroom.plan import Plan
from newsroom.story import Story
from newsroom.text.ends import ends_alike

_REMEMBERED = 4096
"""Passages whose hits are kept."""

_Asked = tuple[Rule, Hit]
_Asker = tuple[Rule, Callable[[Passage], Iterable[Hit]]]


@dataclass(frozen=True, slots=True)
class Told:
    """What is found in a passage, before its place in the story is known."""

    rule: Rule
    hit: Hit
    severity: Severity


class Checker:
    """The shipped rules and those of one desk, ready to be asked, from any thread."""

    def __init__(
        self, lists: Lists | None = None, plan: Plan | None = None, rules: Sequence[Rule] | None = None
    ) -> None:
        """`rules` in place of the shipped ones. Raises RuleError where a rule asks for a check that there is not."""
        self.lists = lists or Lists()
        self.plan = plan
        own = {rule.id for rule in self.lists.rule}
        known = [rule for rule in (shipped() if rules is None else rules) if rule.id not in own]
        self.rules = tuple(rule for rule in (*known, *self.lists.rule) if rule.id not in self.lists.off)
        self._by_id = {rule.id: rule for rule in self.rules}
        self._askers_by_marks = ByMarks(self._askers())
        self._of_stories = families.story_checks(self.rules)
        self._remembered: dict[Passage, tuple[Told, ...]] = {}

    def check(
        self,
        story: Story,
        now: datetime,
        earlier: tuple[Story, ...] = (),
        rest: Callable[[], None] = lambda: None,
    ) -> tuple[Finding, ...]:
        """Everything found in the story, in the order of reading: headline, text, captions, then its fields.

        `rest` is called between one rule and the next: it may sleep, where another thread has better to do.
        """
        sheet = Sheet(story, self.lists, now, self.plan, earlier)
        day = sheet.day.date()
        found = [
            _finding(passage, told)
            for passage in sheet.texts
            for told in self._known(passage, rest)
            if _holds(told, day)
        ]
        for rule, check in self._of_stories:
            rest()
            for placed in check(sheet):
                told = self._told(rule, placed.passage, placed.hit)
                if told is not None and _holds(told, day):
                    found.append(_finding(placed.passage, told))
        return tuple(sorted(_single(found), key=_place))

    def _known(self, passage: Passage, rest: Callable[[], None]) -> tuple[Told, ...]:
        """What the rules of single passages find in this one, which may be remembered."""
        found = self._remembered.get(passage)
        if found is None:
            asked = (self._told(rule, passage, hit) for rule, hit in self._hits(passage, rest))
            found = tuple(told for told in asked if told is not None)
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)), None)
            self._remembered[passage] = found
        return found

    def _askers(self) -> Iterator[tuple[_Asker, Collection[str]]]:
        """All that is asked of single passages, with the marks of which one has to stand there."""
        for rule in self.rules:
            if rule.pattern:
                pattern = Pattern(rule)
                yield (rule, pattern.hits), pattern.marks
        for rule in self.rules:
            for pair in rule.pairs:
                yield (rule, partial(pair_hits, pair)), (pair.wrong,)
        for rule, check in families.passage_checks(self.rules):
            yield (rule, partial(_checked, check, self.lists)), getattr(check, "needs", ())

    def _hits(self, passage: Passage, rest: Callable[[], None]) -> Iterator[_Asked]:
        for rule, ask in self._askers_by_marks.due(passage.text):
            rest()
            if passage.field in rule.fields:
                for hit in ask(passage):
                    yield rule, hit

    def _told(self, rule: Rule, passage: Passage, hit: Hit) -> Told | None:
        if hit.rule and hit.rule != rule.id:
            other = self._by_id.get(hit.rule)
            if other is None:  # switched off
                return None
            rule = other
        severity = hit.severity or Severity(rule.severity)
        if not hit.settled and hit.end > hit.start:
            if _is_passed(self.lists.passed, passage.text, hit):
                return None
            if passage.is_quoted(hit.start, hit.end):
                if rule.quoted == "skip":
                    return None
                severity = severity.lowered() if rule.quoted == "down" else severity
            if passage.is_forbidden(hit.start, hit.end):
                if rule.forbidding == "skip":
                    return None
                severity = severity.lowered() if rule.forbidding == "down" else severity
        return Told(rule, hit, severity)


def _checked(check: families.PassageCheck, lists: Lists, passage: Passage) -> Iterable[Hit]:
    return check(passage, lists)


def _is_passed(passed: Iterable[str], text: str, hit: Hit) -> bool:
    """Whether the hit lies within a phrase that is right here."""
    for phrase in passed:
        at = text.find(phrase, max(hit.end - len(phrase), 0))
        if 0 <= at <= hit.start and hit.end <= at + len(phrase):
            return True
    return False


def _holds(told: Told, day: date) -> bool:
    """Whether the rule, and what it says here, is for stories of that day."""
    return all((dated.from_ or day) <= day <= (dated.until or day) for dated in (told.rule, told.hit))


def _finding(passage: Passage, told: Told) -> Finding:
    rule, hit = told.rule, told.hit
    text = passage.text[hit.start : hit.end]
    message = hit.message or rule.message
    return Finding(
        rule=rule.id,
        severity=told.severity,
        dimension=rule.dimension,
        field=passage.field,
        number=passage.number,
        start=hit.start,
        end=hit.end,
        base=passage.base,
        text=text,
        message=message.replace("{0}", text),
        suggestion=hit.suggestion,
        source=rule.source,
        sentence=passage.sentence(hit.start, hit.end),
    )


def _place(finding: Finding) -> tuple[int, int, int, int]:
    order = {"title": 0, "body": 1, "caption": 2}
    return order.get(finding.field, 3), finding.number, finding.start, finding.severity.rank


def _single(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding for what several rules, or one rule twice, say of the same or nearly the same words.

    Of one rule's findings that overlap the first is told; of different rules' on the same span, the worst.
    """
    kept: dict[tuple[str, int], list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: (one.severity.rank, one.suggestion is None, one.start, -one.end)):
        beside = kept.setdefault((finding.field, finding.number), [])
        if finding.end > finding.start and any(_same(finding, other) for other in beside):
            continue
        beside.append(finding)
        yield finding


def _same(one: Finding, other: Finding) -> bool:
    """Whether two findings of a line say the same; the other one is the worse, or told first."""
    if not (one.start < other.end and other.start < one.end):
        return False
    if one.rule == other.rule:
        return True
    if one.suggestion is not None and other.suggestion is not None and _change(one) == _change(other):
        return True
    if one.dimension == other.dimension == "legal" and one.suggestion is other.suggestion is None:
        return other.start <= one.start and one.end <= other.end
    return (one.start, one.end) == (other.start, other.end) and one.rule[:3] == other.rule[:3]


def _change(finding: Finding) -> tuple[int, int, str]:
    """What its suggestion changes, without what stays at both ends: from where to where, and what comes there."""
    old, new = finding.text, finding.suggestion or ""
    head, tail = ends_alike(old, new)
    return finding.start + head, finding.end - tail, new[head : len(new) - tail]
