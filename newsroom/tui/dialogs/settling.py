"""Stories whose topic is in doubt, asked about one after another: a key a story."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from newsroom.desk import stories
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.story import Story, TopicChoice
from newsroom.tui import story_jobs
from newsroom.tui.dialogs.asking import Answer, AskRows, TopicAsk, answers
from newsroom.tui.dialogs.cues import learned_text
from newsroom.tui.messages import CuesFound, TopicsSettled, WordsLearned, WorkFailed
from newsroom.tui.work import InTurn, run_in_thread


def settle(screen: Screen, desk: Desk, ids: Sequence[str], jobs: InTurn) -> None:
    """Ask about these, one after another; the screen hears TopicsSettled once `jobs` has saved all that she said."""
    settled = Settled()

    def ended(_: object) -> None:
        jobs.add(lambda: TopicsSettled(settled.said) if settled.said else None)

    try:
        first = stories.at_hand(desk, ids[0])
    except NewsroomError as error:
        screen.post_message(WorkFailed(error))
        return
    screen.app.push_screen(SettleDialog(desk, ids, first, jobs, settled), ended)


@dataclass(slots=True)
class Settled:
    """What came of it; noted where it is saved."""

    filed: dict[str, bool] = field(default_factory=dict)
    """Of each story whether she took what was proposed, as she said it last."""
    learned: list[WordsLearned] = field(default_factory=list)

    @property
    def said(self) -> str:
        confirmed = sum(self.filed.values())
        counts = (("照程序推荐", confirmed), ("另外选定", len(self.filed) - confirmed))
        parts = [f"{word} {n} 篇" for word, n in counts if n]
        said = [f"核定了 {len(self.filed)} 篇：{'，'.join(parts)}。"] if parts else []
        return "\n".join([*said, *([learned_text(self.learned)] if self.learned else [])])


class SettleDialog(TopicAsk):
    """One dialog for all of them, so that a key meant for the next story never gets lost; dismissed with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", show=False),
        Binding("right", "go(1)", show=False),
        Binding("f6", "teach", show=False),
    ]
    KEYS = (
        ("数字", "选定"), ("Enter", "定光标处"), ("←→", "换一篇"), ("F6", "选定并学词"), ("Esc", "结束"),
    )  # fmt: skip

    def __init__(self, desk: Desk, ids: Sequence[str], first: Story, jobs: InTurn, settled: Settled) -> None:
        """`first` is the story of the first id. Saves are given to `jobs`, in order, and counted in `settled`."""
        super().__init__(first, desk.plan)
        self._desk, self._ids, self._jobs, self._settled = desk, ids, jobs, settled
        self._at = 0
        self._said: dict[str, TopicChoice | None] = {}
        """What she chose here, or chose no more, saved or on its way."""
        self._busy = False
        """Words are looked for."""
        self._title = self._heading()

    def _heading(self) -> str:
        return f"核定{self.plan.topic_label}　第 {self._at + 1} 篇，共 {len(self._ids)} 篇"

    def answered(self, answer: Answer, teaches: bool = False) -> None:
        if self._busy:
            return
        if answer.do == "choose":
            self._take(TopicChoice(answer.focus, (), self._desk.officer, self._desk.now()), teaches)
            return
        from newsroom.tui.dialogs.topics import choose_topic

        choose_topic(self, self._desk, self.story, lambda story: self._take(story.choice, teaches))

    def action_teach(self) -> None:
        self.answered(answers(self.story)[self.query_one(AskRows).digit], teaches=True)

    def action_go(self, step: int) -> None:
        """To the next story that there is still, or back to one; after the last one that is all."""
        if self._busy:
            return
        at = self._at + step
        while 0 <= at < len(self._ids):
            try:
                story = stories.at_hand(self._desk, self._ids[at])
            except NewsroomError:
                at += step  # gone meanwhile
                continue
            self._at = at
            self.story = replace(story, choice=self._said.get(story.id, story.choice))
            self.query_one(".dialog-title", Static).update(self._heading())
            self.show()
            return
        if step > 0:
            self.dismiss(None)

    def _take(self, choice: TopicChoice | None, teaches: bool) -> None:
        """File the story so, or, with None, as the machine proposes."""
        story_id = self.story.id
        self._said[story_id] = choice
        self._jobs.add(partial(self._save, story_id, choice))
        if teaches and choice is not None and choice.primary is not None:
            self._busy = True
            run_in_thread(self, partial(story_jobs.cues, self._desk, self.story, choice.primary), group="cues")
        else:
            self.action_go(1)

    def _save(self, story_id: str, choice: TopicChoice | None) -> None:
        story = stories.at_hand(self._desk, story_id)
        if choice is None:
            stories.save(self._desk, replace(story, choice=None), "topic")
            self._settled.filed.pop(story_id, None)
            return
        stories.save(self._desk, stories.choose_topic(self._desk, story, choice.primary), "topic")
        proposed = story.tagging.primary if story.tagging else None
        self._settled.filed[story_id] = choice.primary == proposed

    def _learn(self, focus: str, words: Sequence[str], story_id: str) -> None:
        self._settled.learned.append(story_jobs.learn(self._desk, focus, words, story_id))

    @on(CuesFound)
    def _found(self, message: CuesFound) -> None:
        message.stop()
        self._busy = False
        if not message.words:
            self.app.notify("这篇里没有合适的词可学。", timeout=3, markup=False)
            self.action_go(1)
            return
        from newsroom.tui.dialogs import cues

        def picked(words: Sequence[str]) -> None:
            if words:
                self._jobs.add(partial(self._learn, message.focus, words, message.story.id))
            self.action_go(1)

        cues.offer(self, self._desk, message.focus, message.words, picked)

    @on(WorkFailed)
    def _failed(self) -> None:
        self._busy = False
        self.action_go(1)
