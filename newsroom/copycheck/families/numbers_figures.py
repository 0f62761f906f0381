"""All that is reckoned within one paragraph: sums, lists, changes, shares, times (NUM-05, NUM-08, NUM-09)."""

from collections.abc import Iterator
from dataclasses import replace

from newsroom.copycheck.families.dates import days, weekdays
from newsroom.copycheck.families.dates_times import lasting, times
from newsroom.copycheck.families.numbers_announced import announced, staged
from newsroom.copycheck.families.numbers_arithmetic import reckoned
from newsroom.copycheck.families.numbers_changes import changes
from newsroom.copycheck.families.numbers_lasting import clocked, spanned
from newsroom.copycheck.families.numbers_listed import listed, series
from newsroom.copycheck.families.numbers_parts import parted
from newsroom.copycheck.families.numbers_percent import percents
from newsroom.copycheck.families.numbers_same import differing
from newsroom.copycheck.families.numbers_sums import sums
from newsroom.copycheck.families.numbers_told_twice import told_twice
from newsroom.copycheck.families.numbers_totals import totals
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.sheet import Placed, Sheet


def figures(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Totals, lists, differences (NUM-08) and percentages (NUM-09)."""
    yield from sums(passage, lists)
    yield from listed(passage, lists)
    yield from changes(passage, lists)
    yield from reckoned(passage, lists)
    yield from parted(passage, lists)
    yield from clocked(passage, lists)
    yield from announced(passage, lists)
    for hit in percents(passage, lists):
        yield replace(hit, rule="NUM-09")


def moments(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Days and times that there are not."""
    yield from days(passage, lists)
    yield from times(passage, lists)


def calendar(sheet: Sheet) -> Iterator[Placed]:
    """Days of the week (NUM-02), and how long something lasts (NUM-08)."""
    yield from weekdays(sheet)
    for passage, hit in lasting(sheet):
        yield Placed(passage, replace(hit, rule="NUM-08"))


def same(sheet: Sheet) -> Iterator[Placed]:
    """One thing with two numbers (NUM-10), points announced and told (NUM-08)."""
    yield from differing(sheet)
    yield from told_twice(sheet)
    yield from spanned(sheet)
    yield from totals(sheet)
    yield from staged(sheet)
    for passage, hit in series(sheet):
        yield Placed(passage, replace(hit, rule="NUM-08"))


PASSAGE = {"figures": figures, "moments": moments}
STORY = {"calendar": calendar, "same": same}
