"""A story on a real desk, moved, edited, restored by anybody in any order: what is ready was passed by three people."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from newsroom.desk import revisions, stories
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import create_desk
from newsroom.desk.editing import OpenStory
from newsroom.errors import NewsroomError
from newsroom.plan import shipped_text
from newsroom.story import State
from newsroom.story.workflow import VOID, actions_for, held, hindrance
from tests.conftest import NOW

FORWARD = ("submit", "second_review", "final_review", "sign_off")
PEOPLE = st.sampled_from(("甲", "乙", "丙", "丁"))


class Desks(RuleBasedStateMachine):
    """Every way in which the desk saves a story, by four people; one of them wrote it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        config = DeskConfig(name="局", officer="甲")
        self.desk = create_desk(self.folder / "desk", shipped_text("bureau"), config, clock=lambda: NOW)
        (self.desk.folder / "copycheck.toml").write_text("", encoding="utf-8")
        self.first = stories.new(self.desk, "题", "文。", unit="校", authors=("丁",))
        self.opened = OpenStory(self.desk, self.first)
        self.log = self.first.log

    @property
    def story(self):
        return stories.get(self.desk, self.first.id)

    @rule(by=PEOPLE, data=st.data())
    def move(self, by: str, data: st.DataObject) -> None:
        action = data.draw(st.sampled_from(actions_for(self.desk.workflow, self.story)))
        try:
            stories.move(self.desk, self.story, action.name, by=by, opinion="意见")
        except NewsroomError as error:
            assert "未作改动" in str(error)

    @rule(steps=st.integers(1, 6))
    def go_on(self, steps: int) -> None:
        """On towards the sign-off, by people who may, so that its end is reached often."""
        for _ in range(steps):
            flow, story = self.desk.workflow, self.story
            forward = [one for one in actions_for(flow, story) if one.name in FORWARD]
            may = [(one.name, by) for one in forward for by in "甲乙丙" if not hindrance(flow, story, one, by)]
            if may:
                stories.move(self.desk, story, may[-1][0], by=may[-1][1])

    @rule(note=st.booleans())
    def save(self, note: bool) -> None:
        now = self.story
        stories.save(self.desk, replace(now, note=f"{now.rev}") if note else replace(now, body=f"文{now.rev}。"))

    @rule()
    def keep_what_is_open(self) -> None:
        """In an editor that was opened at the beginning, and knows of no state since."""
        try:
            self.opened.keep(replace(self.first, rev=self.opened.story.rev, body=f"开{self.story.rev}。"))
        except NewsroomError:
            self.opened = OpenStory(self.desk, self.story)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        revisions.restore(self.desk, self.first.id, data.draw(st.integers(1, self.story.rev)))

    @invariant()
    def the_log_only_grows(self) -> None:
        assert self.story.log[: len(self.log)] == self.log
        self.log = self.story.log

    @invariant()
    def what_is_ready_was_passed_by_three_people_as_it_is(self) -> None:
        story = self.story
        if story.state not in (State.APPROVED, State.PUBLISHED):
            return
        reviews = held(self.desk.workflow, story)
        by = {stage: {entry.by for other, entry in reviews if other == stage} for stage, _ in reviews}
        assert set(by) == {"first_review", "second_review", "final_review"}
        assert len(set().union(*by.values())) == sum(map(len, by.values())) and "丁" not in set().union(*by.values())
        if story.state is State.APPROVED:
            signed = next(entry for entry in reversed(story.log) if entry.action in ("sign_off", VOID))
            assert signed.action == "sign_off"
            then = revisions.at_revision(self.desk, story.id, signed.version_after)
            assert (then.title, then.body) == (story.title, story.body)

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.folder)


TestDesks = Desks.TestCase
TestDesks.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
