"""Persons' counts of a period, which are shown on request only."""

from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.counting import lists
from newsroom.counting.book import Book, within
from newsroom.counting.period import Period


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person's counts; shown on request only."""

    name: str
    unit: str
    submitted: int
    adopted: int
    stories: tuple[str, ...]


def people_lines(book: Book, period: Period, *, ranked: bool) -> tuple[PersonLine, ...]:
    """As `lists.people`; where rankings are off by unit and name."""
    found = lists.people(book, period)
    wrote = _by_person((one.story, one.authors) for own in book.submitted.values() for one in within(own, period))
    adopted = _by_person((one.story, one.authors) for one in lists.adoptions(book, period))
    lines = [
        PersonLine(
            one.person.name,
            one.person.unit,
            one.counts.submitted,
            one.counts.adopted,
            tuple(dict.fromkeys((*wrote.get(one.person, ()), *adopted.get(one.person, ())))),
        )
        for one in found
    ]
    return tuple(lines if ranked else sorted(lines, key=lambda line: (line.unit, line.name)))


def _by_person(pairs: Iterable[tuple[str, Iterable[object]]]) -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for story, persons in pairs:
        for person in persons:
            found.setdefault(person, []).append(story)
    return found
