"""What the copy checker found in a text, while that text goes on changing: where each finding stands now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsroom.text.ends import ends_alike
from newsroom.tui.widgets.marks import Mark

if TYPE_CHECKING:
    from newsroom.desk.checking import Finding, Report
    from newsroom.story import LetStand

TITLE, BODY = "title", "body"
_ORDER = {TITLE: 0, BODY: 1, "caption": 2}
_ELSEWHERE = 3


class Place(NamedTuple):
    """A stretch of the text as it is now; places are ordered as they are read."""

    part: int
    """0 the headline, 1 the text, 2 a caption, 3 a field of the story."""
    number: int
    """Paragraph or picture, from 0."""
    start: int
    end: int


class Shift(NamedTuple):
    """How one text became another: what is alike at either end."""

    head: int
    tail: int
    """Where in the old text the end that is alike begins."""
    by: int
    """Characters by which that end has moved."""

    @classmethod
    def between(cls, old: str, new: str) -> "Shift":
        head, end = ends_alike(old, new)
        return cls(head, len(old) - end, len(new) - len(old))

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where these characters of the old text are in the new one; None where they were touched."""
        if end <= self.head:
            return start, end
        return (start + self.by, end + self.by) if start >= self.tail else None


@dataclass(frozen=True)
class Findings:
    """A report, with the text that it was made of."""

    title: str
    body: str
    found: "tuple[Finding, ...]" = ()
    """In the order of reading; without the hints."""
    hints: "tuple[Finding, ...]" = ()
    """Findings for her taste, which only the whole list shows (domain.md 9.0)."""
    stood: "tuple[tuple[Finding, LetStand], ...]" = ()

    @classmethod
    def of(cls, title: str, body: str, report: "Report") -> "Findings":
        found = tuple(finding for finding in report.findings if finding.severity != "info")
        hints = tuple(finding for finding in report.findings if finding.severity == "info")
        return cls(title, body, found, hints, report.stood)

    @cached_property
    def _lines(self) -> list[str]:
        return self.body.split("\n")

    @cached_property
    def _in_lines(self) -> "dict[int, list[Finding]]":
        found: dict[int, list[Finding]] = {}
        for finding in self.found:
            if finding.field == BODY:
                found.setdefault(finding.number, []).append(finding)
        return found

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of a paragraph with this text."""
        return {text: number for number, text in reversed(list(enumerate(self._lines)))}

    # where things are now

    def places(self, title: str, body: str) -> list[Place | None]:
        """Where the findings stand in the text as it now is; None for one whose words were changed."""
        in_title, in_body = Shift.between(self.title, title), Shift.between(self.body, body)
        return [_place(finding, in_title, in_body, body) for finding in self.found]

    def place_of(self, finding: "Finding", title: str, body: str) -> Place | None:
        """The same for one of them, also a hint."""
        return _place(finding, Shift.between(self.title, title), Shift.between(self.body, body), body)

    def in_paragraph(self, number: int, text: str) -> "list[tuple[Finding, int, int]]":
        """What is found in a paragraph that stands there now, and where in it; also while it is being typed in."""
        before = number if number < len(self._lines) else len(self._lines) - 1
        known = before if self._lines[before] == text else self._numbers.get(text)
        if known is not None:
            return [(one, one.start, one.end) for one in self._in_lines.get(known, ())]
        shift = Shift.between(self._lines[before], text)
        spans = ((one, shift.span(one.start, one.end)) for one in self._in_lines.get(before, ()))
        return [(one, *span) for one, span in spans if span is not None]

    def in_title(self, text: str) -> "list[tuple[Finding, int, int]]":
        """The same for the headline."""
        shift = Shift.between(self.title, text)
        spans = ((one, shift.span(one.start, one.end)) for one in self.found if one.field == TITLE)
        return [(one, *span) for one, span in spans if span is not None]

    def drawn(self, number: int, text: str) -> list[tuple[int, int, str]]:
        """What of it is to be seen in a paragraph."""
        return [(start, end, one.severity.value) for one, start, end in self.in_paragraph(number, text)]

    def drawn_in_title(self, text: str) -> list[tuple[int, int, str]]:
        """The same for the headline."""
        return [(start, end, one.severity.value) for one, start, end in self.in_title(text)]

    # what becomes of them before they are read anew

    def without(self, gone: "Finding") -> "Findings":
        """Without a finding that was decided on, and its likes in sentences that are the same."""
        alike = (gone.rule, gone.field, gone.text, gone.sentence)
        kept = (one for one in self.found if (one.rule, one.field, one.text, one.sentence) != alike)
        return replace(self, found=tuple(kept))

    def mended(self, done: "Finding", title: str, body: str) -> "Findings":
        """Of the text as it is after a finding was mended: the others, where they stand now."""
        kept = [
            _moved(finding, place, body)
            for finding, place in zip(self.found, self.places(title, body), strict=True)
            if finding != done and place is not None
        ]
        return replace(self, title=title, body=body, found=tuple(kept))


def _place(finding: "Finding", in_title: Shift, in_body: Shift, body: str) -> Place | None:
    if finding.field == TITLE:
        span = in_title.span(finding.start, finding.end)
        return Place(0, 0, *span) if span else None
    if finding.field != BODY:
        return Place(_ORDER.get(finding.field, _ELSEWHERE), finding.number, finding.start, finding.end)
    span = in_body.span(finding.base + finding.start, finding.base + finding.end)
    if span is None:
        return None
    begins = body.rfind("\n", 0, span[0]) + 1
    return Place(1, body.count("\n", 0, span[0]), span[0] - begins, span[1] - begins)


def _moved(finding: "Finding", place: Place, body: str) -> "Finding":
    if finding.field == TITLE:
        return replace(finding, start=place.start, end=place.end)
    if finding.field != BODY:
        return finding
    base = sum(len(line) + 1 for line in body.split("\n")[: place.number])
    return replace(finding, number=place.number, start=place.start, end=place.end, base=base)


def following(places: Sequence[Place | None], at: Place, after: int | None) -> int | None:
    """The number of the next finding: behind the one she stands on (`after`), else from the cursor; then from the top.

    None where there is none.
    """
    order = [number for number, place in enumerate(places) if place is not None]
    if after is not None:
        return next((number for number in order if number > after), order[0] if order else None)
    behind = (number for number in order if (place := places[number]) and place[:3] >= at[:3])
    return next(behind, order[0] if order else None)


def preceding(places: Sequence[Place | None], at: Place, before: int | None) -> int | None:
    """The number of the finding before the one she stands on, or before the cursor; then from the end."""
    order = [number for number, place in enumerate(places) if place is not None][::-1]
    if before is not None:
        return next((number for number in order if number < before), order[0] if order else None)
    above = (number for number in order if (place := places[number]) and place[:3] < at[:3])
    return next(above, order[0] if order else None)


def around(places: Sequence[Place | None], at: Place) -> int | None:
    """The number of the finding in which the cursor stands."""
    for number, place in enumerate(places):
        if place and place[:2] == at[:2] and place.start <= at.start <= place.end and place.end > place.start:
            return number
    return None


def nearest(places: Sequence[Place | None], at: Place) -> int | None:
    """The number of the last finding before the cursor in its paragraph, else of the next one."""
    before = [n for n, place in enumerate(places) if place and place[:2] == at[:2] and place.start <= at.start]
    return before[-1] if before else following(places, at, None)


def finding_marks(findings: Findings, current: "Finding | None", number: int, text: str) -> list[Mark]:
    """What is found in a paragraph of the manuscript, by severity; what she stands on on top, and strongest."""
    found = findings.in_paragraph(number, text)
    found.sort(key=lambda one: (one[0] == current, -one[0].severity.rank))
    return [
        Mark(start, end, "manuscript--current" if one == current else f"manuscript--{one.severity}")
        for one, start, end in found
    ]
