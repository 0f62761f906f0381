"""Stories on a real desk, moved, edited, restored, combined by anybody in any order: what is ready was passed."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from newsroom.desk import combining, revisions, stories
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import create_desk
from newsroom.desk.editing import OpenStory
from newsroom.errors import NewsroomError
from newsroom.plan import shipped_text
from newsroom.story import KIND_LABELS, LogEntry, State, Story
from newsroom.story.workflow import VOID, actions_for, held, hindrance, unapproved
from tests.conftest import NOW

FORWARD = ("submit", "second_review", "final_review", "sign_off")
PEOPLE = st.sampled_from(("甲", "乙", "丙", "丁"))
READY = (State.APPROVED, State.PUBLISHED)


class Desks(RuleBasedStateMachine):
    """Every way in which the desk saves a story, by four people; one of them wrote them."""

    PLAN: ClassVar[str] = "bureau"

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        config = DeskConfig(name="局", officer="甲")
        self.desk = create_desk(self.folder / "desk", shipped_text(self.PLAN), config, clock=lambda: NOW)
        (self.desk.folder / "copycheck.toml").write_text("", encoding="utf-8")
        self.first = stories.new(self.desk, "题", "文。", unit="校", authors=("丁",), kind="major")
        self.ids = [self.first.id, stories.new(self.desk, "另", "二。", unit="园", authors=("丁",)).id]
        self.opened = OpenStory(self.desk, self.first)
        self.logs: dict[str, tuple[LogEntry, ...]] = {}
        self.dated: dict[str, object] = {}

    def drawn(self, data: st.DataObject) -> Story:
        """Any story that is not in the bin."""
        found = [one for story_id in self.ids if (one := stories.get(self.desk, story_id)).deleted_at is None]
        return data.draw(st.sampled_from(found))

    @rule(by=PEOPLE, data=st.data())
    def move(self, by: str, data: st.DataObject) -> None:
        story = self.drawn(data)
        if not (offered := actions_for(self.desk.workflow, story)):
            return
        try:
            stories.move(self.desk, story, data.draw(st.sampled_from(offered)).name, by=by, opinion="意见")
        except NewsroomError as error:
            assert "未作改动" in str(error)

    @rule(steps=st.integers(1, 7), approves=st.booleans(), data=st.data())
    def go_on(self, steps: int, approves: bool, data: st.DataObject) -> None:
        """On towards the sign-off, by people who may, so that its end is reached often."""
        story = self.drawn(data)
        for _ in range(steps):
            flow = self.desk.workflow
            forward = [one for one in actions_for(flow, story) if one.name in FORWARD]
            if approves and forward and forward[-1].name == "sign_off" and (owed := unapproved(flow, story)):
                forward = [owed[0]]
            may = [(one.name, by) for one in forward for by in "甲乙丙" if not hindrance(flow, story, one, by)]
            if not may or (may[-1][0] == "sign_off" and unapproved(flow, story)):
                return
            story = stories.move(self.desk, story, may[-1][0], by=may[-1][1])

    @rule(note=st.booleans(), data=st.data())
    def save(self, note: bool, data: st.DataObject) -> None:
        now = self.drawn(data)
        stories.save(self.desk, replace(now, note=f"{now.rev}") if note else replace(now, body=f"文{now.rev}。"))

    @rule(kind=st.sampled_from(tuple(KIND_LABELS)), data=st.data())
    def change_kind(self, kind: str, data: st.DataObject) -> None:
        now = self.drawn(data)
        stories.save(self.desk, stories.changed(self.desk, now, {"kind": kind}))

    @rule()
    def keep_what_is_open(self) -> None:
        """In an editor that was opened at the beginning, and knows of no state since."""
        now = stories.get(self.desk, self.first.id)
        try:
            self.opened.keep(replace(self.opened.story, body=f"开{now.rev}。"))
        except NewsroomError:
            self.opened = OpenStory(self.desk, now)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        story = self.drawn(data)
        revisions.restore(self.desk, story.id, data.draw(st.integers(1, story.rev)))

    @rule(data=st.data())
    def combine(self, data: st.DataObject) -> None:
        into = next((key for key in self.ids[2:] if combining.is_open(stories.get(self.desk, key))), "")
        wanted = data.draw(st.lists(st.sampled_from(self.ids), min_size=1, max_size=2, unique=True))
        texts = {key: stories.get(self.desk, key).body for key in wanted}
        try:
            done = combining.combine(self.desk, wanted, into=into if data.draw(st.booleans()) else "")
        except NewsroomError as error:
            assert "没有合成" in str(error) or "没有改动" in str(error)
            return
        if done.story.id not in self.ids:
            self.ids.append(done.story.id)
        assert all(stories.get(self.desk, one.id).body == texts[one.id] for one in done.originals)

    @rule(data=st.data())
    def take_out(self, data: st.DataObject) -> None:
        try:
            combining.take_out(self.desk, self.drawn(data).id)
        except NewsroomError as error:
            assert "没有改动" in str(error) or "没有从里面取出" in str(error)

    @invariant()
    def no_log_loses_an_entry_and_no_submission_its_date(self) -> None:
        for key in self.ids:
            story, log = stories.get(self.desk, key), self.logs.get(key, ())
            assert story.log[: len(log)] == log
            self.logs[key] = story.log
            if dated := self.dated.get(key):
                assert story.submitted_at == dated
            self.dated[key] = story.submitted_at

    @invariant()
    def what_is_ready_was_passed_by_three_people_as_it_is(self) -> None:
        for key in self.ids:
            if (story := stories.get(self.desk, key)).state in READY:
                self.check(story)

    def check(self, story: Story) -> None:
        reviews = held(self.desk.workflow, story)
        by = {stage: {entry.by for other, entry in reviews if other == stage} for stage, _ in reviews}
        assert set(by) == {"first_review", "second_review", "final_review"}
        assert len(set().union(*by.values())) == sum(map(len, by.values())) and "丁" not in set().union(*by.values())
        if story.state is State.APPROVED:
            signed = next(entry for entry in reversed(story.log) if entry.action in ("sign_off", VOID))
            assert signed.action == "sign_off"
            assert self.text_then(story, signed) == (story.title, story.body)

    def text_then(self, story: Story, entry: LogEntry) -> tuple[str, str]:
        then = revisions.at_revision(self.desk, story.id, entry.version_after)
        return then.title, then.body

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.folder)


class Schools(Desks):
    """The school's plan: its leaders approve major and urgent stories before they are signed off."""

    PLAN = "school"

    def check(self, story: Story) -> None:
        super().check(story)
        if story.state is State.PUBLISHED or story.kind == "routine":
            return
        since = [entry for entry in story.log if entry.action in ("submit", "reopen", "steering_approval")]
        assert since[-1].action == "steering_approval" and since[-1].role == "领导小组"
        assert self.text_then(story, since[-1]) == (story.title, story.body)


TestDesks = Desks.TestCase
TestDesks.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
TestSchools = Schools.TestCase
TestSchools.settings = settings(max_examples=12, stateful_step_count=30, deadline=None)
