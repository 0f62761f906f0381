"""The register of leaders as the copy checker knows people: beside those of copycheck.toml, never against them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.registers.officials import OFFICIALS, Official

if TYPE_CHECKING:
    from newsroom.copycheck.lists import Lists, Office, Person


def registered(desk: Desk) -> tuple[Official, ...]:
    """The rows of the register; none where it cannot be read, which the doctor tells."""
    try:
        return registers.rows(desk, OFFICIALS)
    except NewsroomError:
        return ()


def added(lists: "Lists", officials: Iterable[Official]) -> "Lists":
    """The lists with the registered leaders among their people; what the lists say of somebody goes before."""
    import msgspec

    from newsroom.copycheck.lists import Person

    people = dict(lists.people)
    ranks = {person.rank for person in lists.person}
    for official in officials:
        person = people.get(official.name) or Person(name=official.name)
        if official.name in lists.people and lists.people[official.name].offices:
            continue
        rank = official.rank or 0
        if not person.rank and rank and rank not in ranks:
            person = msgspec.structs.replace(person, rank=rank)
            ranks.add(rank)
        people[official.name] = _holding(person, official)
    if people == lists.people:
        return lists
    return msgspec.structs.replace(lists, person=tuple(people.values()))


def _holding(person: "Person", official: Official) -> "Person":
    import msgspec

    offices = tuple(one for one in _offices(official) if one not in person.offices)
    return msgspec.structs.replace(person, offices=(*person.offices, *offices))


def _offices(official: Official) -> "Iterable[Office]":
    """`青禾区教育和体育局党组书记、局长` is two offices of one unit."""
    from newsroom.copycheck.lists import Office
    from newsroom.copycheck.mentions import title_before

    titles, unit = official.title, official.unit
    if not unit and (found := title_before().search(titles)):
        titles, unit = found[0], titles[: found.start()]
    for title in titles.removeprefix(unit).split("、"):
        if title := title.strip().removeprefix(unit):
            yield Office(title=title, unit=unit, from_=official.start, until=official.end)
