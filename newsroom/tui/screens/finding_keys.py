"""What she does with the findings of the open story by key: goes through them, mends, ignores, sees all of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsroom.desk import checking
from newsroom.errors import NewsroomError
from newsroom.story import LetStand
from newsroom.tui.screens.checked import CheckedScreen
from newsroom.tui.widgets.findings import Findings, Place, following, preceding

if TYPE_CHECKING:
    from newsroom.desk.checking import Finding


class FindingKeys(CheckedScreen):
    """The keys of a screen whose story is checked as she types."""

    # Going through them

    def action_next_finding(self) -> None:
        self._step(following)

    def action_previous_finding(self) -> None:
        self._step(preceding)

    def _step(self, towards: Callable[[Sequence[Place | None], Place, int | None], int | None]) -> None:
        places, cursor = self._places(), self._cursor()
        at = self._current if cursor == self._stands else None
        number = towards(places, cursor, at)
        if number is None:
            self.notify("没有要看的问题了。", timeout=3, markup=False)
        else:
            self._go(number)

    # Deciding on one

    def action_mend(self) -> None:
        number = self._at_cursor()
        if number is None:
            self.action_next_finding()
            return
        finding, place = self.findings.found[number], self._places()[number]
        if place is None:
            return
        if place.part > 1:
            self._open_field(finding)
        elif finding.suggestion is None:
            self.notify(f"这一处要您自己改：{finding.message}", timeout=6, markup=False)
        else:
            self._apply(finding, place, number)

    def _apply(self, finding: "Finding", place: Place, number: int) -> None:
        fresh = finding.suggestion or ""
        if place.part == 0:
            self.headline.replace(fresh, place.start, place.end)
        else:
            self.manuscript.apply(place.number, place.start, place.end, fresh)
        self._decided(self.findings.mended(finding, self.headline.value, self.manuscript.text), number)

    def action_ignore(self) -> None:
        from newsroom.tui.dialogs.ignoring import Ignore

        number = self._at_cursor()
        if number is None:
            self.notify("光标不在哪一处问题上。先按 F2 到要忽略的那一处。", timeout=4, markup=False)
            return
        finding = self.findings.found[number]

        def answered(why: str | None) -> None:
            if why:
                self._let_stand(finding, why)

        try:
            checking.refuse_to_ignore(finding)
        except NewsroomError as error:
            self.show_error(error)
            return

        self.app.push_screen(Ignore(finding), answered)

    def _let_stand(self, finding: "Finding", why: str) -> None:
        try:
            self.change(checking.let_stand(self.desk, self.story, finding, why))
        except NewsroomError as error:
            self.show_error(error)
            return
        at = self.findings.found.index(finding) if finding in self.findings.found else 0
        decided = replace(self.findings, stood=(*self.findings.stood, (finding, self.story.let_stand[-1])))
        self._decided(decided.without(finding), at)
        self.read_again()
        self.notify("已忽略，这句话不改动就不再提示。要收回，按 F11。", timeout=4, markup=False)

    def _decided(self, left: Findings, number: int) -> None:
        """A finding is done with: on to the next one."""
        self.findings, self._current = left, None
        self._show_findings()
        places = self._places()
        number = number if number < len(places) else 0
        if number < len(places) and places[number] is not None:
            self._go(number)

    def action_checkup(self) -> None:
        from newsroom.tui.dialogs.checkup import CheckupDialog

        def answered(chosen: "Finding | LetStand | None") -> None:
            if isinstance(chosen, LetStand):
                self.change(checking.look_again(self.story, chosen))
                self.read_again()
                self.notify("已收回，这一处重新列出。", timeout=3, markup=False)
            elif chosen is not None:
                self._chosen_in_list(chosen)

        told = (*self.findings.found, *self.findings.hints)
        self.app.push_screen(CheckupDialog(told, self.findings.stood, self._at_cursor()), answered)

    def _chosen_in_list(self, chosen: "Finding") -> None:
        number = self._again(chosen)
        if number is not None:
            self._go(number)
        elif place := self.findings.place_of(chosen, self.headline.value, self.manuscript.text):
            self._reveal(place)
        else:
            return
        if chosen.field not in ("title", "body"):
            self._open_field(chosen)

    def _open_field(self, finding: "Finding") -> None:
        """Open the particulars at what the finding is about."""
        self.action_fields(f"photo.{finding.number}" if finding.field == "caption" else finding.field)
