"""The editor: one story's headline, manuscript, topics and particulars, kept as a draft while she types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from time import thread_time
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from newsroom.desk import stories
from newsroom.desk.desk import Desk
from newsroom.desk.editing import OpenStory
from newsroom.errors import NewsroomError
from newsroom.story import STATE_LABELS, Story, Tagging
from newsroom.text.count import Count, count
from newsroom.tui import story_jobs
from newsroom.tui.actions import EDITOR, bindings
from newsroom.tui.dialogs.topics import ask_topic, choose_topic
from newsroom.tui.messages import CuesFound, WordsLearned, WorkFailed
from newsroom.tui.screens.finding_keys import FindingKeys
from newsroom.tui.widgets.evidence import evidence_marker
from newsroom.tui.widgets.find_bar import FindBar
from newsroom.tui.widgets.findings_pane import FindingsPane
from newsroom.tui.widgets.headline import Headline
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.manuscript import Manuscript
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.reasons import undecided
from newsroom.tui.widgets.story_facts import fact_lines, length_text
from newsroom.tui.widgets.topic_pane import TopicPane, candidates
from newsroom.tui.work import run_in_thread

if TYPE_CHECKING:
    from newsroom.desk.checking import Finding, Report
    from newsroom.desk.unsaved import Draft

ANALYSIS_PAUSE = 0.2
"""Seconds without a key after which topics, faults and length are read anew."""
_LONGEST_PAUSE = 1.0
_WORK_SHARE = 4
"""How many times as long as the reading took is waited for before the next."""


@dataclass
class Analysed(Message):
    """Topics, length and faults of the text as it was after so many changes."""

    changes: int
    title: str
    body: str
    tagging: Tagging
    length: Count
    report: "Report | NewsroomError"
    took: float
    """Seconds of the processor's time."""


class EditorScreen(FindingKeys):
    """One open story. What she has typed is in the two text widgets, everything else in `story`."""

    WHERE = EDITOR
    BINDINGS = bindings(EDITOR)
    CSS_PATH = "editor.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(
        self, desk: Desk, story_id: str, draft: "Draft | None" = None, *, finding: "Finding | None" = None
    ) -> None:
        """Open the story, or in its place what of it was left behind unsaved, which is then saved at once.

        `finding`: have the cursor on what the copy checker found there.
        """
        if draft is None:
            story = stories.get(desk, story_id)
            opened = OpenStory(desk, story)
        else:
            from newsroom.desk import unsaved

            opened, story = unsaved.reopen(desk, draft)
        super().__init__(desk, opened, story, recovering=draft is not None, finding=finding)
        self._typed = (self.story.title, self.story.body)
        self._edited = draft is not None
        self._changes = 0
        self._length = count(self.story.body)
        self._selected_count: Count | None = None
        self._analysis: Timer | None = None
        self._analysing = False
        self._pause = ANALYSIS_PAUSE
        self._dictionary = False
        self._marking = False
        self._asked_for_cues = False

    def content(self) -> ComposeResult:
        with Horizontal(id="headline-row"):
            yield Static("标题", id="headline-label")
            yield Headline(self.story.title, placeholder="写上标题", id="headline")
        with Horizontal(id="work"):
            yield Manuscript(
                self.story.body, placeholder="在这里写正文，一段一行，段首不用空格。", id="manuscript", numbers=True
            )
            with Vertical(id="side"):
                yield TopicPane(self.desk.plan, id="topics")
                yield FindingsPane(id="findings")
                yield Preview(id="facts")
        yield FindBar(id="find")
        yield Static(id="length")

    def on_mount(self) -> None:
        (self.manuscript if self.story.title else self.headline).focus()
        self._show_story()
        self.show_saved()
        self.call_after_refresh(self._analyse_soon)
        if self.recovering:
            self.autosave.save()
        else:
            self.call_after_refresh(self.newsroom.look_for_unsaved, self.story.id)

    def wanted(self) -> Story:
        """The story as she has it now."""
        return replace(self.story, title=self.headline.value, body=self.manuscript.text)

    # What she changes

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _text_changed(self) -> None:
        self.query_one(FindBar).text_changed()
        typed = (self.headline.value, self.manuscript.text)
        if typed == self._typed:
            return
        if typed[0] != self._typed[0]:
            self._confirm("title")
        self._typed = typed
        self.typed()
        self._touch()
        self._analyse_soon()

    def change(self, story: Story) -> None:
        if story != self.story:
            self.story = story
            self._touch()
            self._show_story()

    def _confirm(self, *names: str) -> None:
        """What she wrote herself is no guess of the intake any more."""
        sure = {name: value for name, value in self.story.confidence.items() if name not in names}
        self.story = replace(self.story, confidence=sure)

    def _touch(self) -> None:
        self._edited = True
        self.autosave.touch()

    # Topics

    def _analyse_soon(self) -> None:
        self._changes += 1
        if self._analysis is None:
            self._analysis = self.set_timer(self._pause, self._analyse)
        else:
            self._analysis.reset()

    def _analyse(self) -> None:
        self._analysis = None
        if self._analysing:
            return
        self._analysing = True
        (title, body), changes = self._typed, self._changes
        story = replace(self.story, title=title, body=body)
        self.run_worker(lambda: self._read(changes, story), thread=True, group="analysis")

    def _read(self, changes: int, story: Story) -> None:
        title, body = story.title, story.body
        try:
            began = thread_time()
            tagging, report = self.desk.tagger.tag(title, body), self.check(story, gives_way=True)
            took = thread_time() - began
            self.post_message(Analysed(changes, title, body, tagging, count(body), report, took))
        except Exception as error:
            self.post_message(WorkFailed(error))

    @on(WorkFailed)
    def _not_analysed(self) -> None:
        self._analysing = False  # the app tells her; the next change tries again

    @on(Analysed)
    def _analysed(self, message: Analysed) -> None:
        self._analysing = False
        if self._dictionary:  # the first time it was loaded, and that takes long
            self._pause = min(max(ANALYSIS_PAUSE, message.took * _WORK_SHARE), _LONGEST_PAUSE)
        self._dictionary = True
        self._length = message.length
        self.story = replace(self.story, tagging=message.tagging)
        self.checked(message.title, message.body, message.report)
        if self._edited and message.tagging != self.opened.story.tagging:
            self.autosave.touch()
        if message.changes != self._changes and self._analysis is None:
            self._analyse()
        self._show_story()

    def action_next_topic(self) -> None:
        if undecided(self.story):
            self._ask_topic(ask_topic)
            return
        offered = candidates(self.story.tagging, self.desk.plan)
        now = offered.index(self.story.focus) if self.story.focus in offered else -1
        if now + 1 < len(offered):
            self.change(stories.choose_topic(self.desk, self.story, offered[now + 1]))
        elif self.story.choice is not None and offered:
            self.change(replace(self.story, choice=None))
        else:
            self.action_list_topics()

    def action_list_topics(self) -> None:
        self._ask_topic(choose_topic)

    def _ask_topic(self, ask: Callable[[Screen, Desk, Story, Callable[[Story], None]], None]) -> None:
        def chosen(story: Story) -> None:
            self.change(replace(self.story, choice=story.choice))
            if story_jobs.corrected(self.story):
                self._look_for_cues(asked=False)

        ask(self, self.desk, self.wanted(), chosen)

    def action_learn(self) -> None:
        if self.story.focus is None:
            self.notify(f"先按 F5 定下{self.desk.plan.topic_label}，再挑词。", timeout=4, markup=False)
        else:
            self._look_for_cues(asked=True)

    def _look_for_cues(self, asked: bool) -> None:
        self._asked_for_cues = asked
        run_in_thread(self, partial(story_jobs.cues, self.desk, self.wanted()), group="cues")

    @on(CuesFound)
    def _cues_found(self, message: CuesFound) -> None:
        from newsroom.tui.dialogs import cues

        if self.app.screen is not self or message.focus != self.story.focus:
            return
        if message.words:
            cues.offer(self, self.desk, message.focus, message.words, partial(self._learn, message.focus))
        elif self._asked_for_cues:
            self.notify("这篇里没有合适的词可学，或者都已经在计划里了。", timeout=4, markup=False)

    def _learn(self, focus: str, words: Sequence[str]) -> None:
        # what she decided is saved before what it taught
        if words and self.finish():
            run_in_thread(self, partial(story_jobs.learn, self.desk, focus, words, self.story.id), group="cues")

    @on(WordsLearned)
    def _learned(self) -> None:
        self._analyse_soon()

    def read_again(self) -> None:
        self._analyse_soon()

    def action_mark_evidence(self) -> None:
        if not self._dictionary:
            self.notify("词典还在加载，稍等一下再按 F6。")
            return
        self._marking = not self._marking
        self._show_marks()

    def _show_marks(self) -> None:
        focuses = [focus for focus in (self.story.focus, *self.story.further_focus) if focus]
        if not focuses and self.story.tagging:
            focuses = [score.focus for score in self.story.tagging.scores[:1]]
        self.manuscript.mark(evidence_marker(self.desk, focuses) if self._marking and focuses else None)

    # What is shown

    def _show_story(self) -> None:
        story = self.story
        self.query_one(TopicPane).show(story.tagging, story.choice, reading=not self._dictionary)
        self.query_one("#facts", Preview).show(fact_lines(story, self.desk.deadlines, self.desk.now()))
        self._show_length()
        if self._marking:
            self._show_marks()

    @on(TextArea.SelectionChanged)
    def _selection_changed(self) -> None:
        chosen = self.manuscript.selected
        if chosen != self._selected_count:
            self._selected_count = chosen
            self._show_length()

    def _show_length(self) -> None:
        story, deadlines = self.story, self.desk.deadlines
        said = length_text(story, self._length, deadlines, self.desk.now(), len(story.warnings), self._selected_count)
        self.query_one("#length", Static).update(said)

    def show_saved(self) -> None:
        middle = f"{self.story.id}  {STATE_LABELS[self.story.state]}"
        self.set_head(middle, self.autosave.said(self.desk.now()))

    # What its saves ask for

    def show_story(self) -> None:
        self._show_story()
        self.show_saved()

    def put(self, story: Story) -> None:
        self.story = story
        self._typed = (story.title, story.body)
        self.headline.value = story.title
        self.manuscript.text = story.body
        self._analyse_soon()

    def before_leaving(self) -> None:
        if self._dictionary and (self._analysis or self._analysing):
            # she leaves within the pause: what is kept must not name words that are gone
            report = self.check(self.wanted())
            checkup = None if isinstance(report, NewsroomError) else report.checkup
            self.story = replace(self.story, tagging=self.desk.tagger.tag(*self._typed), checkup=checkup)
        elif not self._dictionary and self._typed != (self.opened.story.title, self.opened.story.body):
            self.story = replace(self.story, checkup=None)

    # Keys

    def action_fields(self, field: str = "") -> None:
        from newsroom.tui.screens.editor_fields import FieldsDialog

        def done(story: Story | None) -> None:
            if story is not None:
                # the dialog knew the text as it was when it opened
                known = self.story
                self.change(replace(story, tagging=known.tagging, choice=known.choice, checkup=known.checkup))
                self.read_again()

        self.app.push_screen(FieldsDialog(self.desk, self.story, field), done)

    def action_history(self) -> None:
        if self.finish():  # what she has now is a version too
            self.newsroom.open_history(self.story.id)

    def action_undo(self) -> None:
        self._field().action_undo()

    def action_redo(self) -> None:
        self._field().action_redo()

    def _field(self) -> Line | Manuscript:
        return self.focused if isinstance(self.focused, Line) else self.manuscript

    def action_find(self) -> None:
        self.query_one(FindBar).open()

    def action_paragraph_up(self) -> None:
        self.manuscript.action_paragraph_up()

    def action_paragraph_down(self) -> None:
        self.manuscript.action_paragraph_down()

    def action_back(self) -> None:
        bar = self.query_one(FindBar)
        if bar.display:
            bar.action_close()
        else:
            super().action_back()

    def with_story(self, use: Callable[[Story | None], None]) -> None:
        try:
            if self.finish():
                use(self.story)
        except NewsroomError as error:
            self.show_error(error)

    def period(self) -> str | None:
        return self.story.month
