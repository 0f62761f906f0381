"""A screen with an open story and what the copy checker finds in it, beside the text and in it, as she types."""

from dataclasses import dataclass, replace
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from newsroom.desk import checking
from newsroom.desk.desk import Desk
from newsroom.desk.editing import OpenStory
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.tui.screens.saving import SavingScreen
from newsroom.tui.widgets.findings import (
    Findings,
    Place,
    around,
    finding_marks,
    nearest,
)
from newsroom.tui.widgets.findings_pane import FindingsPane
from newsroom.tui.widgets.headline import Headline
from newsroom.tui.widgets.manuscript import Manuscript, Mark
from newsroom.tui.work import run_in_thread

if TYPE_CHECKING:
    from newsroom.desk.checking import Finding, Report

FOLLOW_PAUSE = 0.1
"""Seconds after which the list follows the cursor."""
_KEY_TAKES = 0.04
"""Seconds from a key to the screen, on a slow machine."""


@dataclass
class EarlierFound(Message):
    """The desk's stories that are nearly the same text as this revision."""

    rev: int
    stories: tuple[Story, ...]


class CheckedScreen(SavingScreen):
    """What the checker found is in `findings`: of the text as it was when that was last read, see `Findings`."""

    def __init__(
        self, desk: Desk, opened: OpenStory, story: Story, *, recovering: bool, finding: "Finding | None" = None
    ) -> None:
        """`finding`: go to this one, once it is found again."""
        super().__init__(desk, opened, story, recovering=recovering)
        self.findings = Findings(story.title, story.body)
        self.earlier: tuple[Story, ...] = ()
        self._earlier_rev: int | None = None
        self._wanted_finding = finding
        self._current: int | None = None
        self._stands = Place(1, 0, 0, 0)
        """Where the cursor was put for the current finding: elsewhere it is that no more."""
        self._follows: Timer | None = None
        self._told_fault = ""
        self._typed_at = 0.0

    @property
    def headline(self) -> Headline:
        return self.query_one(Headline)

    @property
    def manuscript(self) -> Manuscript:
        return self.query_one(Manuscript)

    @property
    def pane(self) -> FindingsPane:
        return self.query_one(FindingsPane)

    def change(self, story: Story) -> None:
        """Take over what a dialog or a key changed besides the text."""
        raise NotImplementedError

    def action_fields(self, field: str = "") -> None:
        """Ask for the story's particulars, beginning with this field."""
        raise NotImplementedError

    # What was read

    def check(self, story: Story, *, gives_way: bool = False) -> "Report | NewsroomError":
        """What the checker says; a fault in her own lists keeps nothing else from being read.

        `gives_way`: in a thread that lets keys go first.
        """
        try:
            return checking.check(self.desk, story, self.earlier, self._give_way if gives_way else lambda: None)
        except NewsroomError as error:
            return error

    def _give_way(self) -> None:
        while monotonic() - self._typed_at < _KEY_TAKES:
            sleep(_KEY_TAKES / 4)

    def typed(self) -> None:
        """A key changed the text: its row is drawn before anything is checked."""
        self._typed_at = monotonic()

    def checked(self, title: str, body: str, report: "Report | NewsroomError") -> None:
        """Take over what was said of a text."""
        if isinstance(report, NewsroomError):
            self.story = replace(self.story, checkup=None)
            self.pane.say("没有体检：copycheck.toml 写得不对")
            if str(report) != self._told_fault:
                self.show_error(report)
            self._told_fault = str(report)
            return
        self._told_fault = ""
        stood_on, before = self._pointed(), self.findings
        self.story = replace(self.story, checkup=report.checkup)
        self.findings = Findings.of(title, body, report)
        self._current = self._again(stood_on)
        # most keys change nothing of it: what is drawn stays
        same = self._pointed() is not None or stood_on is None
        if self.pane.is_empty or not same or not self._drawn_alike(before):
            self._show_findings()
        else:
            self.pane.show(self.findings.found, len(self.findings.stood), len(self.findings.hints))
            self._follow()
        if self._wanted_finding is not None:
            self._go_to_wanted(self._wanted_finding)
        self._look_for_earlier()

    def _go_to_wanted(self, wanted: "Finding") -> None:
        self._wanted_finding = None
        self._current = self._again(wanted)
        if self._current is not None:
            self._go(self._current)

    def _pointed(self) -> "Finding | None":
        """The finding that she stands on."""
        return None if self._current is None else self.findings.found[self._current]

    def _again(self, known: "Finding | None") -> int | None:
        """The number of a finding of an earlier report."""
        if known is None:
            return None
        same = [n for n, one in enumerate(self.findings.found) if (one.rule, one.text) == (known.rule, known.text)]
        return min(
            same,
            key=lambda n: (
                self.findings.found[n].field != known.field,
                abs(self.findings.found[n].base + self.findings.found[n].start - known.base - known.start),
            ),
            default=None,
        )

    def _look_for_earlier(self) -> None:
        rev, story = self.story.rev, self.story
        if self._earlier_rev == rev:
            return
        self._earlier_rev = rev

        def job() -> EarlierFound:
            return EarlierFound(rev, checking.alike(self.desk, story))

        run_in_thread(self, job, group="earlier")

    @on(EarlierFound)
    def _earlier_found(self, message: EarlierFound) -> None:
        if message.stories != self.earlier:
            self.earlier = message.stories
            self.read_again()

    def read_again(self) -> None:
        """Have the text read anew, soon."""
        raise NotImplementedError

    # What is shown

    def _show_findings(self) -> None:
        self.pane.show(self.findings.found, len(self.findings.stood), len(self.findings.hints))
        self._mark()
        self._follow()

    def _drawn_alike(self, before: Findings) -> bool:
        """Whether the text is marked now as it was by the report before."""
        if before.drawn_in_title(self.headline.value) != self.findings.drawn_in_title(self.headline.value):
            return False
        lines = self.manuscript.document.lines
        return all(before.drawn(number, text) == self.findings.drawn(number, text) for number, text in enumerate(lines))

    def _mark(self) -> None:
        self.manuscript.mark(self._marks, "findings")
        self.headline.mark(self._title_marks)

    def _marks(self, number: int, text: str) -> list[Mark]:
        return finding_marks(self.findings, self._pointed(), number, text)

    def _title_marks(self, text: str) -> list[tuple[int, int, str]]:
        current = self._pointed()
        return [
            (start, end, "current" if one == current else one.severity.value)
            for one, start, end in self.findings.in_title(text)
        ]

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self) -> None:
        if not self.findings.found:
            return
        if self._follows is None:
            self._follows = self.set_timer(FOLLOW_PAUSE, self._follow)
        else:
            self._follows.reset()

    def _follow(self) -> None:
        """Show in the list where the cursor is."""
        self._follows = None
        places, cursor = self._places(), self._cursor()
        if self._current is not None and (cursor != self._stands or places[self._current] is None):
            self._current = None
            self._mark()
        inside = around(places, cursor) if self._current is None else self._current
        self.pane.point(inside, nearest(places, cursor) if inside is None else inside)

    def _cursor(self) -> Place:
        if self.focused is self.headline:
            at = self.headline.cursor_position
            return Place(0, 0, at, at)
        row, column = self.manuscript.cursor_location
        return Place(1, row, column, column)

    def _places(self) -> list[Place | None]:
        return self.findings.places(self.headline.value, self.manuscript.text)

    # Standing on one

    @on(FindingsPane.Chosen)
    def _chosen(self, message: FindingsPane.Chosen) -> None:
        if message.number < len(self.findings.found):
            self._go(message.number)

    def _go(self, number: int) -> None:
        """Stand on a finding. One of a field has no place in the text: the cursor stays."""
        place = self._places()[number]
        if place is None:
            return
        self._reveal(place)
        self._current, self._stands = number, self._cursor()
        self._mark()
        self._follow()

    def _reveal(self, place: Place) -> None:
        if place.part == 0:
            self.set_focus(self.headline)
            self.headline.cursor_position = place.start
        elif place.part == 1:
            self.set_focus(self.manuscript)
            self.manuscript.reveal(place.number, place.start, place.end)

    def _at_cursor(self) -> int | None:
        """The number of the finding that a key is about: the current one, or that in which the cursor stands."""
        cursor = self._cursor()
        if self._current is not None and cursor == self._stands:
            return self._current
        return around(self._places(), cursor)
