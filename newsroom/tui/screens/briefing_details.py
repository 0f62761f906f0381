"""What an issue carries besides its stories: the editor's note; its form, number, date and lists."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from newsroom.desk.issues import Issue
from newsroom.errors import NewsroomError
from newsroom.text.clean import clean_line, paragraphs
from newsroom.text.dates import parse_date
from newsroom.tui.dialogs import dialog
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.screens.briefing_plan import FORM_LABELS, SERIES_LABELS
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.manuscript import Manuscript
from newsroom.tui.widgets.pick import Pick
from newsroom.tui.widgets.prose import Prose

_STYLES: list[str | Path] = [Path(dialog.__file__).with_suffix(".tcss"), Path(__file__).with_suffix(".tcss")]
_NUMBERS = {"issue_no": "期号", "total_issue_no": "总期号"}
_PICKS = {"form": ("编法", FORM_LABELS), "series": ("编号", SERIES_LABELS)}
_LISTS = {"report_to": "报", "send_to": "送", "distribute_to": "发"}


class NoteDialog(Dialog[str]):
    """The editor's note. Every way out keeps what was written; Ctrl+Z takes it back."""

    CSS_PATH: ClassVar = _STYLES
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f5", "cancel", show=False)]
    KEYS = (("Esc", "写好返回"), ("Ctrl+Z", "撤销"))

    def __init__(self, note: str) -> None:
        super().__init__("编者按　放在目录后面，留空就不印")
        self._note = note

    def content(self) -> ComposeResult:
        yield Manuscript(self._note, placeholder="一段一行，段首不用空格。", id="note")

    def on_mount(self) -> None:
        note = self.query_one(Manuscript)
        note.focus()
        note.action_text_end()

    def action_cancel(self) -> None:
        self.dismiss("\n".join(paragraphs(self.query_one(Manuscript).text)))


def with_details(issue: Issue, typed: Mapping[str, str]) -> tuple[Issue, dict[str, str]]:
    """The issue with this form and series, these numbers, date and lists (one a line), and for each wrong one why, in
    Chinese. What `typed` lacks stays."""
    wrong: dict[str, str] = {}
    for name, label in _NUMBERS.items():
        if name not in typed:
            continue
        text = typed[name].strip().removeprefix("总").removeprefix("第").removesuffix("期").strip()
        if text and not re.fullmatch(r"[0-9]{1,5}", text):
            wrong[name] = f"{label}要写成数字，如 3；现在写的是“{typed[name]}”。"
        else:
            issue = replace(issue, **{name: int(text) if text else None})
    try:
        issue = replace(issue, day=parse_date(typed["day"]) if typed["day"].strip() else None)
    except NewsroomError as error:
        wrong["day"] = str(error)
    picked = {name: typed[name] for name in _PICKS if name in typed}
    lists = {name: tuple(map(clean_line, paragraphs(typed[name]))) for name in _LISTS}
    return replace(issue, **picked, **lists), wrong


class DetailsDialog(Dialog[Issue]):
    """Dismissed with the issue as changed, or None."""

    CSS_PATH: ClassVar = _STYLES
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,ctrl+s,f6", "accept", show=False)]
    KEYS = (("Ctrl+S 或 F6", "确定"), ("Tab", "换一项"), ("Esc", "取消"))

    def __init__(self, issue: Issue) -> None:
        super().__init__("编法、期号与发送单位")
        self._issue = issue
        # a later version keeps its number and what it is
        self._lines = ("day",) if issue.versions else (*_NUMBERS, "day")
        self._picks = {} if issue.versions else _PICKS

    def content(self) -> ComposeResult:
        issue = self._issue
        for name, (label, labels) in self._picks.items():
            with Horizontal(classes="field"):
                yield Static(label, classes="field-label")
                yield Pick(labels, getattr(issue, name), id=name)
        for name, label in _NUMBERS.items():
            if name in self._lines:
                yield from self._field(name, label, str(getattr(issue, name) or ""), "留空，签发时自动编号")
        yield from self._field("day", "日期", str(issue.day or ""), "留空用签发或生成那天；如 2026-09-28")
        for name, label in _LISTS.items():
            with Horizontal(classes="list"):
                yield Static(f"{label}\n一行一个", classes="field-label")
                yield Manuscript("\n".join(getattr(issue, name)), id=name)

    def _field(self, name: str, label: str, value: str, hint: str) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(label, classes="field-label")
            yield Line(value, placeholder=hint, id=name)
        yield Prose("", classes="wrong hidden", id=f"{name}-wrong")

    def on_mount(self) -> None:
        self.query_one(f"#{self._lines[0]}").focus()

    def on_input_submitted(self) -> None:
        self.action_accept()

    def action_accept(self) -> None:
        typed = {name: self.query_one(f"#{name}", Line).value for name in self._lines}
        typed |= {name: self.query_one(f"#{name}", Pick).value for name in self._picks}
        typed |= {name: self.query_one(f"#{name}", Manuscript).text for name in _LISTS}
        issue, wrong = with_details(self._issue, typed)
        for name in self._lines:
            said = self.query_one(f"#{name}-wrong", Static)
            said.update(wrong.get(name, ""))
            said.set_class(name not in wrong, "hidden")
        if wrong:
            self.query_one(f"#{next(iter(wrong))}").focus()
        else:
            self.dismiss(issue)
