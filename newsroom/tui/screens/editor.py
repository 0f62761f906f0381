"""The editor: one story's headline, manuscript, topics and particulars, kept as a draft while she types."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from newsroom.desk import stories
from newsroom.desk.desk import Desk
from newsroom.desk.editing import Clash, Kept, OpenStory, with_changes
from newsroom.errors import NewsroomError
from newsroom.story import STATE_LABELS, Story, Tagging
from newsroom.text.count import Count, count
from newsroom.tui.actions import EDITOR, bindings
from newsroom.tui.autosave import Autosave, SaveEnded
from newsroom.tui.messages import WorkFailed
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.widgets.evidence import evidence_marker
from newsroom.tui.widgets.headline import Headline
from newsroom.tui.widgets.manuscript import Manuscript
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.story_facts import fact_lines, length_text
from newsroom.tui.widgets.topic_pane import TopicPane, candidates

if TYPE_CHECKING:
    from newsroom.desk.unsaved import Draft

ANALYSIS_PAUSE = 0.2
"""Seconds without a key after which topics and length are read anew."""


@dataclass
class Analysed(Message):
    """Topics and length of the text as it was after so many changes."""

    changes: int
    tagging: Tagging
    length: Count


class EditorScreen(WorkScreen):
    """One open story. What she has typed is in the two text widgets, everything else in `story`."""

    WHERE = EDITOR
    BINDINGS = bindings(EDITOR)
    CSS_PATH = "editor.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, story_id: str, draft: "Draft | None" = None) -> None:
        """Open the story, or in its place what of it was left behind unsaved, which is then saved at once."""
        super().__init__()
        self.desk = desk
        if draft is None:
            self.story = stories.get(desk, story_id)
            self.opened = OpenStory(desk, self.story)
        else:
            from newsroom.desk import unsaved

            self.opened, self.story = unsaved.reopen(desk, draft)
        self._recovering = draft is not None
        self._merging = False
        self.autosave = Autosave(self, self.opened, self.wanted, self._show_saved)
        self._typed = (self.story.title, self.story.body)
        self._edited = draft is not None
        self._changes = 0
        self._length = count(self.story.body)
        self._analysis: Timer | None = None
        self._analysing = False
        self._dictionary = False
        self._marking = False

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
                yield Preview(id="facts")
        yield Static(id="length")

    def on_mount(self) -> None:
        (self.manuscript if self.story.title else self.headline).focus()
        self._show_story()
        self._show_saved()
        self.call_after_refresh(self._analyse_soon)
        if self._recovering:
            self.autosave.save()
        else:
            self.call_after_refresh(self.newsroom.look_for_unsaved, self.story.id)

    @property
    def headline(self) -> Headline:
        return self.query_one(Headline)

    @property
    def manuscript(self) -> Manuscript:
        return self.query_one(Manuscript)

    def wanted(self) -> Story:
        """The story as she has it now."""
        return replace(self.story, title=self.headline.value, body=self.manuscript.text)

    # What she changes

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _text_changed(self) -> None:
        typed = (self.headline.value, self.manuscript.text)
        if typed == self._typed:
            return
        if typed[0] != self._typed[0]:
            self._confirm("title")
        self._typed = typed
        self._touch()
        self._analyse_soon()

    def change(self, story: Story) -> None:
        """Take over what a dialog or a key changed besides the text."""
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
            self._analysis = self.set_timer(ANALYSIS_PAUSE, self._analyse)
        else:
            self._analysis.reset()

    def _analyse(self) -> None:
        self._analysis = None
        if self._analysing:
            return
        self._analysing = True
        (title, body), changes = self._typed, self._changes
        self.run_worker(lambda: self._read(changes, title, body), thread=True, group="analysis")

    def _read(self, changes: int, title: str, body: str) -> None:
        try:
            self.post_message(Analysed(changes, self.desk.tagger.tag(title, body), count(body)))
        except Exception as error:
            self.post_message(WorkFailed(error))

    @on(WorkFailed)
    def _not_analysed(self) -> None:
        self._analysing = False  # the app tells her; the next change tries again

    @on(Analysed)
    def _analysed(self, message: Analysed) -> None:
        self._analysing = False
        self._dictionary = True
        self._length = message.length
        self.story = replace(self.story, tagging=message.tagging)
        if self._edited and message.tagging != self.opened.story.tagging:
            self.autosave.touch()
        if message.changes != self._changes and self._analysis is None:
            self._analyse()
        self._show_story()

    def action_next_topic(self) -> None:
        offered = candidates(self.story.tagging)
        now = offered.index(self.story.focus) if self.story.focus in offered else -1
        if now + 1 < len(offered):
            self.change(stories.choose_topic(self.desk, self.story, offered[now + 1]))
        elif self.story.choice is not None and offered:
            self.change(replace(self.story, choice=None))
        else:
            self.action_list_topics()

    def action_list_topics(self) -> None:
        from newsroom.tui.dialogs.topics import choose_topic

        choose_topic(
            self, self.desk, self.wanted(), lambda story: self.change(replace(self.story, choice=story.choice))
        )

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
        story, now = self.story, self.desk.now()
        self.query_one(TopicPane).show(story.tagging, story.choice, reading=not self._dictionary)
        self.query_one("#facts", Preview).show(fact_lines(story, self.desk.plan, now))
        warnings = len(story.warnings)
        self.query_one("#length", Static).update(length_text(story, self._length, self.desk.plan, now, warnings))
        if self._marking:
            self._show_marks()

    def _show_saved(self) -> None:
        middle = f"{self.story.id}  {STATE_LABELS[self.story.state]}"
        self.set_head(middle, self.autosave.said(self.desk.now()))

    # Saving

    @on(SaveEnded)
    def _save_ended(self, message: SaveEnded) -> None:
        failed_before = self.autosave.error
        if not self.autosave.ended(message):
            return
        if isinstance(message.error, Clash):
            self._merge(message.error)
        elif message.error is not None:
            if str(message.error) != str(failed_before or ""):
                self.show_error(message.error)
        else:
            if failed_before and not isinstance(failed_before, Clash):  # what is still said of it is no longer so
                self.notify("这次保存成功了，文字没有丢。", timeout=4, markup=False)
            if message.kept is not None:
                self._take_over(message.kept, message.sent)

    def _take_over(self, kept: Kept, sent: Story) -> None:
        if kept.merged:
            self.story = with_changes(kept.story, sent, self.story)
            binned = "（它已在别处放进回收站）" if kept.story.deleted_at else ""
            self.notify(f"这篇稿件的其他内容在别处改过{binned}，已经合在一起。", title="已合并", markup=False)
        else:
            self.story = replace(self.story, rev=kept.story.rev, updated_at=kept.story.updated_at)
        if self._recovering:
            self._recovering = False
            self.notify("没有保存的文字已经恢复，存为新的一版。", timeout=6, markup=False)
        self._show_story()
        self._show_saved()

    # Two versions

    def _merge(self, clash: Clash) -> None:
        """Let her make one of two versions; hers is in its draft, whatever becomes of that."""
        if self._merging:
            return
        self._merging = True
        if clash.theirs is None:
            self._ask_about_a_story_gone(clash)
            return
        from newsroom.tui.screens.merge import MergeScreen

        self.app.push_screen(MergeScreen(self.desk, self.opened, clash, self._settled, self._leave, self._not_merged))

    def _settled(self, kept: Kept) -> None:
        """What she made of both versions, or the copy, is what is open from now on."""
        self._merging = self._recovering = False
        self.story = kept.story
        self._typed = (kept.story.title, kept.story.body)
        self.headline.value = kept.story.title
        self.manuscript.text = kept.story.body
        self.autosave.settled()
        self._analyse_soon()
        self._show_story()
        self._show_saved()
        if kept.copy_of:
            said = (
                f"您的文字已另存为 {kept.story.id}《{kept.story.title}》，现在改的就是这一份；{kept.copy_of} 没有动。"
            )
            self.notify(said, title="另存了副本", timeout=12, markup=False)
        else:
            self.notify("两边的文字已合成一份，存为新的一版。", title="已合并", markup=False)

    def _not_merged(self) -> None:
        self._merging = False
        self.notify("没有合并。您的文字已留底，两边都没有动；再按 Ctrl+S 可以接着合并。", timeout=8, markup=False)

    def _leave(self) -> None:
        """Leave without saving; what is in the draft is offered another time."""
        from newsroom.desk import unsaved

        self._merging = False
        try:
            unsaved.leave(self.desk, self.opened.story.id)
        except NewsroomError as error:
            self.show_error(error)
            return
        self.app.pop_screen()
        self.app.notify("没有保存的文字已留底，再打开这篇稿件时会问。", timeout=8, markup=False)

    def _ask_about_a_story_gone(self, clash: Clash) -> None:
        from newsroom.tui.dialogs.message import ask

        def answered(saves: bool | None) -> None:
            self._merging = False
            if saves:
                try:
                    self._settled(self.opened.keep_copy(clash.hers))
                except NewsroomError as error:
                    self.show_error(error)
            elif saves is False:
                self._leave()

        text = "这篇稿件在别处已被彻底删除。您的文字还在屏幕上，也已留底。"
        self.app.push_screen(ask("稿件已被删除", text, "把我的文字存为新稿", "先离开，以后再说"), answered)

    def finish(self) -> bool:
        if self._merging:
            return True  # her text is in its draft, and will be offered
        if self._dictionary and (self._analysis or self._analysing):
            # she leaves within the pause: what is kept must not name words that are gone
            self.story = replace(self.story, tagging=self.desk.tagger.tag(*self._typed))
        try:
            sent = self.wanted()
            self._take_over(self.autosave.now(), sent)
        except Clash as clash:
            self._merge(clash)
            return False
        except NewsroomError as error:
            self._ask_to_stay(error)
            return False
        return True

    def _ask_to_stay(self, error: NewsroomError) -> None:
        from newsroom.tui.dialogs.message import ask

        held = self.desk.drafts.own(self.opened.story.id) is not None

        def answered(stays: bool | None) -> None:
            if stays is False and held:
                self._leave()
            elif stays is False:
                self.app.pop_screen()

        text = f"{error}\n文字还在屏幕上，留在这里会自动再试。"
        leave = "先离开，文字已留底，以后再保存" if held else "放弃没有保存的改动，离开"
        self.app.push_screen(ask("没有保存成功", text, "留在这里", leave), answered)

    def action_save(self) -> None:
        self.autosave.save()

    def action_back(self) -> None:
        if self.finish():
            self.app.pop_screen()

    def action_fields(self) -> None:
        from newsroom.tui.screens.editor_fields import FieldsDialog

        def done(story: Story | None) -> None:
            if story is not None:
                # the dialog knew the text as it was when it opened
                self.change(replace(story, tagging=self.story.tagging, choice=self.story.choice))

        self.app.push_screen(FieldsDialog(self.desk, self.story), done)

    def action_history(self) -> None:
        if self.finish():  # what she has now is a version too
            self.newsroom.open_history(self.story.id)

    def action_undo(self) -> None:
        self.manuscript.undo()

    def action_redo(self) -> None:
        self.manuscript.redo()

    def period(self) -> str | None:
        return self.story.month
