"""What was done in a one-line field, step by step, to be undone and done again."""

from dataclasses import dataclass, replace

_MOST = 500
_STEP_ENDS = frozenset("，。；：！？、,.;:!?")


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the whole value; places are those of the cursor."""

    before: str
    place_before: int
    after: str
    place_after: int
    run: int
    """1 for characters typed one behind the other, -1 for characters deleted one by one, 0 for what stands alone."""


class Steps:
    """A value that is none of those it knows was set by the program: what was done before it is forgotten then."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def done(self, before: str, place_before: int, after: str, place_after: int) -> None:
        """Remember a change; it joins the last one where both are of one run."""
        if before == after:
            return
        self._undone.clear()
        run = {1: 1, -1: -1}.get(len(after) - len(before), 0)
        last = self._done[-1] if self._done else None
        joins = last and run and run == last.run and (last.after, last.place_after) == (before, place_before)
        if last and joins and not (run > 0 and before[place_before - 1 : place_before] in _STEP_ENDS):
            self._done[-1] = replace(last, after=after, place_after=place_after)
        else:
            self._done = [*self._done[-_MOST:], Step(before, place_before, after, place_after, run)]

    def can_undo(self, value: str) -> bool:
        """Whether there is a step that led to this value."""
        return bool(self._done) and self._done[-1].after == value

    def can_redo(self, value: str) -> bool:
        """Whether a step was undone that began with this value."""
        return bool(self._undone) and self._undone[-1].before == value

    def undo(self, value: str) -> tuple[str, int] | None:
        """The value and the place of the cursor before the last step."""
        if not self.can_undo(value):
            self._done.clear()
            return None
        step = self._done.pop()
        self._undone.append(step)
        return step.before, step.place_before

    def redo(self, value: str) -> tuple[str, int] | None:
        """The value and the place of the cursor after the step undone last."""
        if not self.can_redo(value):
            self._undone.clear()
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step.after, step.place_after
