"""The particulars of a story as a form: unit, authors, times, remark, captions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from newsroom.desk import stories
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.story import KIND_LABELS, Kind, Story
from newsroom.text.clean import clean_line
from newsroom.text.dates import parse_moment
from newsroom.tui.dialogs import dialog
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.story_facts import FIELD_LABELS, guess_text, guessed

FIELDS = tuple(name for name in FIELD_LABELS if name != "title")
_HINTS = {
    "unit": "供稿单位全称",
    "authors": "几个人用顿号隔开",
    "photographers": "几个人用顿号隔开",
    "event_ended_at": "如 2026-09-28 16:30 或 9月28日16:30",
    "submitted_at": "如 2026-09-28 16:30 或 9月28日16:30",
    "unit_reviewer": "单位自己的审核，不是三审",
    "unit_reviewed_at": "单位什么时候审的，如 9月28日15:00",
    "commission": "为约稿交的写约稿号，如 Y2026-0001",
    "series": "属于哪个系列报道或专题",
    "note": "自己看的，不印出来",
}


def field_value(story: Story, name: str) -> str:
    """A field as text that can be edited and read back by `with_fields`."""
    value = getattr(story, name)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "、".join(value) if isinstance(value, tuple) else value or ""


def with_fields(desk: Desk, story: Story, typed: Mapping[str, str]) -> tuple[Story, dict[str, str]]:
    """The story with what she typed, and for each field that she must correct why, in Chinese.

    `typed` holds the fields that she changed, and captions as `photo.0`, `photo.1` ...
    """
    wrong: dict[str, str] = {}
    for name, text in typed.items():
        if name.startswith("photo."):
            story = _with_caption(story, int(name[6:]), text)
            continue
        try:
            value = _moment(desk, text) if name.endswith("_at") else text
            story = stories.changed(desk, story, {name: value})
        except NewsroomError as error:
            wrong[name] = str(error)
    ended, submitted = story.event_ended_at, story.submitted_at
    if not wrong and {"event_ended_at", "submitted_at"} & set(typed) and ended and ended > desk.now():
        wrong["event_ended_at"] = f"事件结束时刻在将来（现在是 {desk.now():%Y-%m-%d %H:%M}），请核对。"
    if not wrong and "submitted_at" in typed and submitted and submitted > desk.now():
        wrong["submitted_at"] = f"报送时刻在将来（现在是 {desk.now():%Y-%m-%d %H:%M}），请核对。"
    passed = story.unit_reviewed_at
    if not wrong and "unit_reviewed_at" in typed and passed and passed > desk.now():
        wrong["unit_reviewed_at"] = f"单位审核时刻在将来（现在是 {desk.now():%Y-%m-%d %H:%M}），请核对。"
    return story, wrong


def _moment(desk: Desk, text: str) -> datetime | None:
    if not text.strip():
        return None
    return parse_moment(text, desk.now().year).replace(tzinfo=desk.zone)


def _with_caption(story: Story, number: int, caption: str) -> Story:
    photos = list(story.photos)
    photos[number] = replace(photos[number], caption=clean_line(caption))
    return replace(story, photos=tuple(photos))


class KindPick(Widget, can_focus=True):
    """The kind of a story: ← and → change it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]
    kind: reactive[Kind] = reactive("routine")

    def __init__(self, kind: Kind, *, id: str) -> None:
        super().__init__(id=id)
        self.set_reactive(KindPick.kind, kind)

    @property
    def value(self) -> str:
        return self.kind

    def render(self) -> str:
        shown = [f"（{label}）" if kind == self.kind else f"　{label}　" for kind, label in KIND_LABELS.items()]
        return "".join(shown) + ("  ←→ 换" if self.has_focus else "")

    def action_turn(self, step: int) -> None:
        kinds = list(KIND_LABELS)
        self.kind = kinds[(kinds.index(self.kind) + step) % len(kinds)]


class FieldsDialog(Dialog[Story]):
    """Dismissed with the story as changed, or None."""

    CSS_PATH: ClassVar = [Path(dialog.__file__).with_suffix(".tcss"), Path(__file__).with_suffix(".tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s,f7", "accept", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    KEYS = (("Enter", "确定"), ("↑↓", "换一项"), ("Esc", "取消"))

    def __init__(self, desk: Desk, story: Story, field: str = "") -> None:
        """`field`: the one to begin with, as in `with_fields`."""
        super().__init__(f"稿件信息　{story.id}")
        self._first = field
        self._desk = desk
        self._story = story
        self._shown = {name: field_value(story, name) for name in FIELDS}
        self._shown |= {f"photo.{number}": photo.caption for number, photo in enumerate(story.photos)}

    def content(self) -> ComposeResult:
        doubtful = guessed(self._story)
        with VerticalScroll(id="fields", can_focus=False):
            for warning in self._story.warnings:
                yield Static(f"！{warning}", classes="wrong", markup=False)
            for name in FIELDS:
                note = guess_text(doubtful[name]) if name in doubtful else ""
                yield from self._field(name, FIELD_LABELS[name], note)
            for number, photo in enumerate(self._story.photos):
                yield from self._field(f"photo.{number}", f"图 {number + 1} 说明", "" if photo.caption else photo.name)

    def _field(self, name: str, label: str, note: str) -> ComposeResult:
        key = name.replace(".", "-")
        with Horizontal(classes="field"):
            yield Static(label, classes="field-label", markup=False)
            if name == "kind":
                yield KindPick(self._story.kind, id="kind")
            else:
                yield Line(self._shown[name], placeholder=_HINTS.get(name, ""), id=key)
        if note:
            yield Static(f"？{note}", classes="guess", markup=False)
        yield Static("", classes="wrong hidden", id=f"{key}-wrong", markup=False)

    def on_mount(self) -> None:
        first = self._first if self._first in self._shown else "unit"
        self.query_one("#" + first.replace(".", "-")).focus()

    @on(Line.Submitted)
    def action_accept(self) -> None:
        typed = {name: self._typed(name) for name in self._shown}
        changed = {name: text for name, text in typed.items() if text != self._shown[name]}
        story, wrong = with_fields(self._desk, self._story, changed)
        for name in FIELDS:
            said = self.query_one(f"#{name}-wrong", Static)
            said.update(wrong.get(name, ""))
            said.set_class(name not in wrong, "hidden")
        if wrong:
            self.query_one(f"#{next(iter(wrong))}").focus()
            return
        # she has seen the guesses beside the fields and let them stand
        unseen = {name: sure for name, sure in story.confidence.items() if name not in FIELDS}
        self.dismiss(replace(story, confidence=unseen))

    def _typed(self, name: str) -> str:
        field = self.query_one("#" + name.replace(".", "-"))
        assert isinstance(field, Line | KindPick)
        return field.value
