"""The desk: every story as a list; from here stories are written, taken in, filed, moved and printed."""

from collections.abc import Sequence
from functools import partial

from textual import on

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.tui.actions import DESK, bindings
from newsroom.tui.messages import DailyDone, DoubtfulFound, MoveBlocked, StorySaved, TopicsSettled, TwinsToCompare
from newsroom.tui.screens.stories import StoriesScreen
from newsroom.tui.widgets.story_list import NO_MATCH, nothing_said
from newsroom.tui.work import InTurn, run_in_thread


class DeskScreen(StoriesScreen):
    """All stories but those in the bin."""

    WHERE = DESK
    BINDINGS = bindings(DESK)
    NONE = "列表里没有稿件。先按 F3 收稿，或按 F2 写新稿。"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._settling = InTurn(self)

    def finish(self) -> bool:
        self._settling.wait()
        return True

    def first_listed(self) -> None:
        super().first_listed()
        self.newsroom.list_stands()
        self.newsroom.load_dictionary()
        self.tell_troubles()
        self.index_texts()
        self.do_daily()

    def do_daily(self) -> None:
        """Do what is due once a day, in the background: the backup, and what else the desk needs."""

        def job() -> DailyDone:
            from newsroom.desk import upkeep

            return DailyDone(upkeep.daily(self.desk))

        run_in_thread(self, job, group="daily")

    @on(DailyDone)
    def _daily_done(self, message: DailyDone) -> None:
        if message.told:
            self.newsroom.notify("\n".join(message.told), severity="warning", timeout=20, markup=False)

    def nothing(self) -> str:
        plain = self.wanted == Filter(order=self.wanted.order)
        return nothing_said(self.desk.folder) if plain else NO_MATCH

    def head(self) -> tuple[str, str]:
        from newsroom.tui.dialogs.narrowing import filter_label

        return f"共 {self.facets.total} 篇", filter_label(self.wanted, self.desk.plan)

    def open(self) -> None:
        if row := self.rows.current:
            self.newsroom.open_story(row.id)

    def action_clear(self) -> None:
        self.show_all()

    def action_filter(self) -> None:
        from newsroom.tui.dialogs.narrowing import choose_filter

        if not self.facets.total:
            self.notify(self.NONE, timeout=4, markup=False)
            return
        choose_filter(self.app, self.facets, self.wanted, self.desk.plan.topic_label, self.narrow)

    # one story

    def action_new(self) -> None:
        from newsroom.tui import story_jobs

        run_in_thread(self, partial(story_jobs.begin, self.desk), group="story")

    def action_choose_topic(self) -> None:
        self.with_current(self._choose_topic)

    def _choose_topic(self, story: Story) -> None:
        from newsroom.tui import story_jobs
        from newsroom.tui.dialogs.topics import ask_topic

        def chosen(changed: Story) -> None:
            run_in_thread(self, partial(story_jobs.file, self.desk, changed), group="story")

        ask_topic(self, self.desk, story, chosen)

    def action_settle(self) -> None:
        from newsroom.tui import story_jobs

        run_in_thread(self, partial(story_jobs.doubtful, self.desk, self.wanted), group="story")

    @on(DoubtfulFound)
    def _settle(self, message: DoubtfulFound) -> None:
        from newsroom.tui.dialogs import settling

        if self.app.screen is not self:
            return
        if message.ids:
            settling.settle(self, self.desk, message.ids, self._settling)
        else:
            label = self.desk.plan.topic_label
            self.notify(f"列表里的稿件，{label}都有把握或者您已经定过，没有要核的。", timeout=5, markup=False)

    @on(TopicsSettled)
    def _settled(self, message: TopicsSettled) -> None:
        self.newsroom.notify(message.said, timeout=8, markup=False)
        self.reload()

    def action_retag(self) -> None:
        from newsroom.tui.all_anew import retag

        retag(self.app, self.desk, self._told_of_all)

    def action_recheck(self) -> None:
        from newsroom.tui.all_anew import recheck

        recheck(self.app, self.desk, self._told_of_all)

    def _told_of_all(self, said: str) -> None:
        self.notify(said, timeout=8, markup=False)
        self.reload()

    def action_compare_twin(self) -> None:
        from newsroom.tui import story_jobs

        self.with_current(
            lambda story: run_in_thread(self, partial(story_jobs.compare_twin, self.desk, story), group="story")
        )

    @on(TwinsToCompare)
    def _compare_twin(self, message: TwinsToCompare) -> None:
        from newsroom.tui.dialogs.twins import choose_twin
        from newsroom.tui.screens.twins import TwinsScreen

        if self.app.screen is not self:
            return
        if not message.found:
            self.notify("没有和这篇很像的稿件。", timeout=4, markup=False)
            return
        choose_twin(
            self,
            message.found,
            lambda twin, share: self.app.push_screen(TwinsScreen(self.desk, message.story, twin, share)),
        )

    def action_move(self) -> None:
        self.with_current(self._move)

    def _move(self, story: Story) -> None:
        from newsroom.tui import story_jobs
        from newsroom.tui.dialogs.moving import Step, move

        def moved(step: Step) -> None:
            run_in_thread(self, partial(story_jobs.move, self.desk, story, step), group="story")

        try:
            move(self.app, self.desk, story, moved)
        except NewsroomError as error:  # her workflow.toml
            self.newsroom.show_error(error)

    @on(MoveBlocked)
    def _blocked(self, message: MoveBlocked) -> None:
        from newsroom.tui import story_jobs
        from newsroom.tui.dialogs.blocked import ask_about

        story, found = message.story, message.findings

        def release(why: str) -> None:
            job = partial(story_jobs.move, self.desk, story, message.step, why)
            run_in_thread(self, job, group="story")

        if self.app.screen is self:
            ask_about(self.app, story, found, lambda: self.newsroom.open_story(story.id, finding=found[0]), release)

    def action_discard(self) -> None:
        self.with_current(self._discard)

    def _discard(self, story: Story) -> None:
        from newsroom.tui import story_jobs

        if story.deleted_at is None:  # else the key was pressed again before the list was read anew
            run_in_thread(self, partial(story_jobs.discard, self.desk, story), group="story")

    def action_undo(self) -> None:
        from newsroom.tui import story_jobs

        if self.newsroom.thrown_away:
            story = self.newsroom.thrown_away.pop()
            run_in_thread(self, partial(story_jobs.take_back, self.desk, story), group="story")
        else:
            self.notify("没有可以撤销的。更早移入回收站的，按 F11 去找回。", timeout=4, markup=False)

    def saved(self, message: StorySaved) -> None:
        if message.story.deleted_at is not None:
            self.newsroom.thrown_away.append(message.story)
        if message.said:
            super().saved(message)
            self._offer_cues(message)
            self._ask_channels(message)
        else:
            self.show_all(message.story.id)
            self.newsroom.open_story(message.story.id)

    def _ask_channels(self, message: StorySaved) -> None:
        from newsroom.tui import story_jobs

        if not message.channels or self.app.screen is not self:
            return
        from newsroom.tui.dialogs.adopting import ask_channels

        story = message.story

        def picked(names: Sequence[str]) -> None:
            run_in_thread(self, partial(story_jobs.publish, self.desk, story, names), group="story")

        ask_channels(self.app, story, message.channels, picked)

    def _offer_cues(self, message: StorySaved) -> None:
        from newsroom.tui import story_jobs
        from newsroom.tui.dialogs import cues

        focus = message.story.focus
        if not message.cues or focus is None or self.app.screen is not self:
            return

        def picked(words: Sequence[str]) -> None:
            if words:
                run_in_thread(self, partial(story_jobs.learn, self.desk, focus, words, message.story.id), group="story")

        cues.offer(self, self.desk, focus, message.cues, picked)

    # in and out

    def action_take_in(self) -> None:
        from newsroom.tui.intake import Intake

        Intake(self.app, self.desk, self.newsroom.recent_folders, self._taken_in).ask()

    def _taken_in(self, first_id: str | None) -> None:
        if first_id is None:
            self.reload()
        else:
            self.show_all(first_id)

    def action_briefing(self) -> None:
        self.newsroom.open_briefing(self.wanted.month)

    def period(self) -> str | None:
        return self.wanted.month

    def action_registers(self) -> None:
        from newsroom.tui.dialogs import registers

        registers.choose(self, self.desk)

    def action_bulletin(self) -> None:
        from newsroom.tui.screens.bulletin import BulletinScreen

        self.app.push_screen(BulletinScreen(self.desk, self.wanted.month))

    def action_dashboard(self) -> None:
        self.newsroom.open_dashboard()

    def action_bin(self) -> None:
        self.newsroom.open_bin()

    def action_tour(self) -> None:
        from newsroom.tui import tour

        tour.begin(self.newsroom)
