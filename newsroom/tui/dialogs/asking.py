"""A story whose topic the machine does not know: the three that come nearest, with their reasons, each on one key."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from newsroom.plan import Plan
from newsroom.story import BAND_LABELS, Story, TopicScore
from newsroom.text.cells import clip, pad, width
from newsroom.text.wrap import rows
from newsroom.tui.dialogs.dialog import Dialog, digit
from newsroom.tui.widgets.reasons import reason_text, share_text
from newsroom.tui.widgets.row_list import RowList

OFFERED = 3
"""Candidates."""
WHOLE_LIST, NONE = 4, 0
"""The digits of what stands below them."""
_ROOMY = 30
"""Lines of the window from which on the text and the reasons have more rows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What she said of the story."""

    do: Literal["choose", "list"]
    focus: str | None = None
    """The focus area for `choose`; None: it belongs to none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the dialog; with a digit it can be chosen."""

    text: str
    style: str = ""
    digit: int | None = None


def of_plan(story: Story, plan: Plan) -> Story:
    """The story with only those candidates that the plan still has, as it may have been edited since it was filed."""
    if story.tagging is None:
        return story
    scores = tuple(score for score in story.tagging.scores if plan.area(score.focus))
    return replace(story, tagging=replace(story.tagging, scores=scores))


def _offered(story: Story) -> tuple[TopicScore, ...]:
    return story.tagging.scores[:OFFERED] if story.tagging else ()


def answers(story: Story) -> dict[int, Answer]:
    """What each digit says."""
    found = {number: Answer("choose", score.focus) for number, score in enumerate(_offered(story), 1)}
    return {**found, WHOLE_LIST: Answer("list"), NONE: Answer("choose", None)}


def marked(story: Story) -> int:
    """The digit of what holds: her choice, else what the machine thinks, were it to decide alone."""
    tagging = story.tagging
    scores = _offered(story)
    if story.choice is not None or (tagging and tagging.primary):
        if story.focus is None:
            return NONE
        return next((number for number, score in enumerate(scores, 1) if score.focus == story.focus), WHOLE_LIST)
    # what the shares leave over speaks for none of them
    left = 1 - sum(score.score for score in tagging.scores) if tagging else 1.0
    return 1 if scores and scores[0].score >= left else NONE


def ask_rows(story: Story, plan: Plan, cells: int, roomy: bool) -> Iterator[Row]:
    """The story's headline and beginning, the candidates with their reasons, the whole list, none."""
    for line in rows(story.title or "（无标题）", cells)[:2]:
        yield Row(line, "title")
    band = BAND_LABELS[story.tagging.band] if story.tagging else BAND_LABELS["ask"]
    yield Row(clip("　".join(filter(None, (story.id, story.unit or "（单位待填）", band))), cells), "quiet")
    most = 6 if roomy else 3
    lead = [row for paragraph in story.paragraphs[:2] for row in rows(f"　　{paragraph}", cells)]
    if len(lead) > most:
        lead = [*lead[: most - 1], clip(f"{lead[most - 1]}……", cells)]
    yield from (Row(line) for line in lead)
    yield Row("")
    scores = _offered(story)
    names = [area.name if (area := plan.area(score.focus)) else score.focus for score in scores]
    column = max(map(width, names), default=0)
    held = marked(story)
    for number, (score, name) in enumerate(zip(scores, names, strict=True), 1):
        note = _note(story) if number == held else ""
        yield Row(f"{number}  {pad(name, column)}  {share_text(score):>3}{note}", "", number)
        said = rows(reason_text(score), cells - 5)
        shown = said[: 2 if roomy else 1]
        if len(said) > len(shown):
            shown[-1] = clip(shown[-1] + "……", cells - 5)
        yield from (Row(f"     {line}", "quiet") for line in shown)
    yield Row(f"{WHOLE_LIST}  全部{plan.topic_label}……", "", WHOLE_LIST)
    yield Row(f"{NONE}  不归类{_none_note(story) if held == NONE else ''}", "", NONE)


def _note(story: Story) -> str:
    return "　我选的" if story.choice is not None else "　程序推荐"


def _none_note(story: Story) -> str:
    return "　我选的" if story.choice is not None else "　看来哪个都不太像"


class AskRows(RowList):
    """The dialog's rows; the cursor stands only on answers."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Row] = []

    def show(self, shown: list[Row], chosen: int) -> None:
        self.shown = shown
        self.styles.height = len(shown)
        self.set_count(len(shown), next(n for n, row in enumerate(shown) if row.digit == chosen))

    @property
    def digit(self) -> int:
        """That of the answer under the cursor."""
        return self.shown[self.cursor].digit or 0

    def selectable(self, index: int) -> bool:
        return self.shown[index].digit is not None

    def row(self, index: int, cells: int) -> Text:
        row = self.shown[index]
        style = "bold" if row.style == "title" else self.style_of(row.style) if row.style else ""
        head = "▌" if index == self.cursor else " "
        return Text(clip(f"{head}{row.text}", cells), style, no_wrap=True)


class TopicAsk(Dialog[Answer]):
    """Dismissed with her answer, or None by Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter", "answer", show=False),
    ]
    KEYS = (("1 2 3 4 0", "直接选定"), ("↑↓ Enter", "选择、确定"), ("Esc", "先不定"))

    def __init__(self, story: Story, plan: Plan) -> None:
        super().__init__(f"这篇归到哪个{plan.topic_label}？")
        self.story, self.plan = story, plan

    def content(self) -> ComposeResult:
        yield AskRows()

    def on_mount(self) -> None:
        self.show()

    def on_resize(self) -> None:
        self.show()

    def show(self) -> None:
        """Show the story as it is now, with the cursor on what holds."""
        self.story = of_plan(self.story, self.plan)
        # as dialog.tcss has it, without border, padding and the cursor's cell
        cells = min(self.app.size.width * 9 // 10, 84) - 6
        shown = list(ask_rows(self.story, self.plan, max(cells, 20), self.app.size.height >= _ROOMY))
        self.query_one(AskRows).show(shown, marked(self.story))

    def on_key(self, event: events.Key) -> None:
        typed = digit(event)
        if typed is not None:
            event.stop()
            self.choose(typed)

    def action_move(self, step: int) -> None:
        self.query_one(AskRows).move(step)

    @on(RowList.Opened)
    def action_answer(self) -> None:
        self.choose(self.query_one(AskRows).digit)

    def choose(self, typed: int) -> None:
        """Answer by a digit; one that says nothing does nothing."""
        answer = answers(self.story).get(typed)
        if answer is not None and self.is_active:
            self.answered(answer)

    def answered(self, answer: Answer) -> None:
        """What becomes of an answer."""
        self.dismiss(answer)
