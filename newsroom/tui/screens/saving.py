"""What becomes of an open story: saved, merged with what others made of it, or left for later."""

from dataclasses import replace

from textual import on

from newsroom.desk.desk import Desk
from newsroom.desk.editing import Clash, Kept, OpenStory, with_changes
from newsroom.desk.stories import told_of_save
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.tui.autosave import Autosave, SaveEnded
from newsroom.tui.screens.base import WorkScreen


class SavingScreen(WorkScreen):
    """A screen on which one story is open; `story` is what she has of it, besides the text in its widgets."""

    def __init__(self, desk: Desk, opened: OpenStory, story: Story, *, recovering: bool) -> None:
        super().__init__()
        self.desk, self.opened, self.story = desk, opened, story
        self.recovering = recovering
        """What was left behind unsaved is not saved yet."""
        self._merging = False
        self.autosave = Autosave(self, opened, self.wanted, self.show_saved)

    def wanted(self) -> Story:
        """The story as she has it now."""
        raise NotImplementedError

    def show_saved(self) -> None:
        """Show what became of what she typed last."""
        raise NotImplementedError

    def show_story(self) -> None:
        """Show everything but the text anew."""
        raise NotImplementedError

    def put(self, story: Story) -> None:
        """Have this story open, its text too, in place of what stands there."""
        raise NotImplementedError

    def before_leaving(self) -> None:
        """Called before the last save: what is still to be read of her text is read now."""

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
            fresh = kept.story
            self.story = replace(
                self.story, rev=fresh.rev, updated_at=fresh.updated_at, state=fresh.state, log=fresh.log
            )
        if told := told_of_save(sent, kept.story):
            self.notify(told, title="请重新审稿" if kept.story.state != sent.state else "", timeout=12, markup=False)
        if self.recovering:
            self.recovering = False
            self.notify("没有保存的文字已经恢复，存为新的一版。", timeout=6, markup=False)
        self.show_story()

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
        self._merging = self.recovering = False
        self.put(kept.story)
        self.autosave.settled()
        self.show_story()
        if kept.copy_of:
            said = (
                f"您的文字已另存为 {kept.story.id}《{kept.story.title}》，现在改的就是这一份；{kept.copy_of} 没有动。"
            )
            self.notify(said, title="另存了副本", timeout=12, markup=False)
        else:
            self.notify("两边的文字已合成一份，存为新的一版。", title="已合并", markup=False)

    def _not_merged(self) -> None:
        self._merging = False
        if self._is_secured():
            said = "没有合并。您的文字已留底，两边都没有动；再按 Ctrl+S 可以接着合并。"
            self.notify(said, timeout=8, markup=False)

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

        text = "这篇稿件在别处已被彻底删除。您的文字还在屏幕上，没有丢。"
        self.app.push_screen(ask("稿件已被删除", text, "把我的文字存为新稿", "先离开，以后再说"), answered)

    # Leaving

    def finish(self) -> bool:
        if self._merging:
            return self._is_secured()  # and will be offered
        self.before_leaving()
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

        held = self._is_secured(tells=False)

        def answered(stays: bool | None) -> None:
            if stays is False and held:
                self._leave()
            elif stays is False:
                self.app.pop_screen()

        text = f"{error}\n文字还在屏幕上，留在这里会自动再试。"
        leave = "先离开，文字已留底，以后再保存" if held else "放弃没有保存的改动，离开"
        self.app.push_screen(ask("没有保存成功", text, "留在这里", leave), answered)

    def _is_secured(self, *, tells: bool = True) -> bool:
        """Whether what she has now is in a draft, which is tried once more; where it is not she is told why."""
        try:
            self.opened.secure(self.wanted())
        except NewsroomError as error:
            if tells:
                self.show_error(error)
            return False
        return True

    def _leave(self) -> None:
        """Leave without saving; what is in the draft is offered another time."""
        self._merging = False
        try:
            self.opened.leave(self.wanted())
        except NewsroomError as error:
            self.show_error(error)
            return
        self.app.pop_screen()
        self.app.notify("没有保存的文字已留底，再打开这篇稿件时会问。", timeout=8, markup=False)

    def action_save(self) -> None:
        self.autosave.save()

    def action_back(self) -> None:
        if self.finish():
            self.app.pop_screen()
