"""Who works at the desk, who is registered to review, and what the log and the warnings make of it."""

from datetime import date

import pytest

from newsroom.desk import acting, flow, registers, stories
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import Desk, create_desk, open_desk
from newsroom.errors import NewsroomError
from newsroom.plan import shipped_text
from newsroom.plan.workflow_file import template
from newsroom.registers.people import PEOPLE, Person
from newsroom.story import State
from tests.conftest import NOW


@pytest.fixture
def school(tmp_path) -> Desk:
    config = DeskConfig(name="青禾区第一中学", officer="林晓岚", reviewer="周正平")
    desk = create_desk(tmp_path / "school", shipped_text("school"), config, clock=lambda: NOW)
    people = [
        Person(name="何 立新", role="steering_group"),
        Person(name="林晓岚", role="publicity_officer"),
        Person(name="王敏", role="informant", unit="教务处"),
        Person(name="班建国", role="dept_head", unit="教务处"),
        Person(name="卸任的", role="publicity_officer", end=date(2026, 8, 31)),
    ]
    registers.put(desk, PEOPLE, people)
    return desk


def test_who_works_is_named_now_or_remembered_or_the_officer(school: Desk):
    assert school.officer == "林晓岚"
    assert acting.remember(school, " 王  敏 ") == "王 敏"
    again = open_desk(school.folder)
    assert again.officer == "王 敏" and open_desk(school.folder, by="班建国").officer == "班建国"
    assert acting.remember(again, "林晓岚") == "林晓岚" and open_desk(school.folder).remembered == ""


def test_a_file_that_cannot_be_read_or_written_names_nobody(school: Desk):
    (school.folder / ".acting").write_bytes(b"\xff\xfe")
    assert open_desk(school.folder).officer == "林晓岚"
    (school.folder / ".acting").unlink()
    (school.folder / ".acting").mkdir()
    with pytest.raises(NewsroomError, match=r"记不下经手人.*稿件没有改动"):
        acting.remember(school, "王敏")


def test_whom_she_may_choose_from(school: Desk):
    found = [(one.name, one.note) for one in acting.workers(school)]
    assert found == [
        ("何 立新", "领导小组"), ("林晓岚", "学校办公室、宣传干事"), ("班建国", "部门负责人"),
        ("周正平", "设置里的审核人"),
    ]  # fmt: skip


def test_registered_people_are_proposed_for_their_stage_and_named_with_their_role(school: Desk):
    story = stories.new(school, "演练", "正文。", unit="教务处", authors=("王敏",), kind="major")
    story = stories.move(school, story, "submit", by="王敏")
    for name, by, role in (
        ("second_review", "班建国", "部门负责人"),
        ("final_review", "林晓岚", "学校办公室、宣传干事"),
        ("steering_approval", "何 立新", "领导小组"),
        ("sign_off", "何 立新", "领导小组"),
    ):
        action = school.workflow.action(name)
        assert action and flow.likely(school, story, action) == by
        story = stories.move(school, story, name, by=by)
        assert story.log[-1].role == role and stories.told_of_move(school, story) == ""
    assert story.state is State.APPROVED
    assert story.log[0].role == "部门信息联络员"


def test_somebody_registered_for_another_stage_is_told_of_and_not_refused(school: Desk):
    story = stories.new(school, "演练", "正文。", unit="教务处", unit_reviewer="班建国")
    story = stories.move(school, story, "submit", by="王敏")
    assert stories.told_of_move(school, story) == ""
    story = stories.move(school, story, "second_review", by="王 敏")
    said = "提醒：王 敏登记的身份是部门信息联络员，初审按计划由部门负责人来做，请核对。"
    assert stories.told_of_move(school, story) == said
    story = stories.move(school, story, "final_review", by="没登记的")
    assert stories.told_of_move(school, story) == "" and story.log[-1].role == "学校办公室、宣传干事"


def test_the_desks_own_file_says_what_is_approved_where_it_does(school: Desk):
    assert approving(school) == ("major", "urgent")
    text = template()
    (school.folder / flow.FILE).write_text(text.replace('"approval"\n', '"approval"\nkinds = ["urgent"]\n'), "utf-8")
    assert approving(school) == ("urgent",)


def approving(desk: Desk) -> tuple[str, ...] | None:
    action = desk.workflow.action("steering_approval")
    assert action
    return action.kinds
