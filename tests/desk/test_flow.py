"""The desk's own workflow, and what saving does to a story that was signed off."""

from dataclasses import replace
from pathlib import Path

import pytest

from newsroom.desk import care, flow, papers, revisions, stories
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import Desk, create_desk
from newsroom.desk.editing import OpenStory
from newsroom.desk.papers import paper
from newsroom.errors import NewsroomError
from newsroom.plan.shipped import shipped_text
from newsroom.plan.workflow_file import WorkflowError, shipped, template
from newsroom.story import State, Story, workflow

REVIEWS = (("second_review", "林晓岚"), ("final_review", "周正平"), ("sign_off", "何立新"))


@pytest.fixture
def approved(desk: Desk) -> Story:
    story = stories.new(desk, "演练", "正文。", unit="一小", authors=("周敏",))
    for action, by in (("submit", "周敏"), *REVIEWS):
        story = stories.move(desk, story, action, by=by)
    return story


def own(desk: Desk, text: str) -> None:
    (desk.folder / flow.FILE).write_text(text, encoding="utf-8")


def test_a_desk_without_a_file_goes_by_the_shipped_one(desk: Desk):
    assert desk.workflow == shipped()
    assert flow.write_template(desk).name == "workflow.toml"
    assert desk.workflow == shipped()
    with pytest.raises(NewsroomError, match="已经有了，没有改动"):
        flow.write_template(desk)


def test_a_file_that_cannot_be_taken_stops_moves_and_nothing_else(desk: Desk, approved: Story):
    own(desk, "format = 1\nactoin = 3\n")
    with pytest.raises(WorkflowError, match=r"workflow\.toml 第 2 行，actoin：没有这个键，是不是 action"):
        stories.move(desk, approved, "publish")
    assert stories.save(desk, replace(approved, title="改")).state is State.SECOND_REVIEW
    assert [finding.code for finding in care.examine(desk).findings if finding.file == flow.FILE] == ["workflow"]
    own(desk, template())
    assert stories.move(desk, stories.get(desk, approved.id), "final_review", by="周正平").state is State.FINAL_REVIEW


def test_what_the_plan_has_approved_and_an_older_workflow_lets_pass_is_told(tmp_path: Path):
    school = create_desk(tmp_path / "school", shipped_text("school"), DeskConfig(name="一中"))
    assert flow.lacking(school.workflow, school.plan) == {}
    before, _, rest = template().partition('[[action]]\nid = "steering_approval"')
    own(school, before + rest[rest.index("[[action]]") :])
    [told] = [finding for finding in care.examine(school).findings if finding.file == flow.FILE]
    assert (told.severity, told.code) == ("warn", "workflow-approval")
    assert told.message.startswith("计划要求重大、紧急稿件由领导小组审定")
    own(school, template().replace('stage = "approval"', 'stage = "approval"\nkinds = ["urgent"]'))
    assert flow.lacking(school.workflow, school.plan) == {"领导小组": ("major",)}
    school.close()


def test_the_steering_groups_approval_stands_in_the_review_sheet(tmp_path: Path):
    school = create_desk(tmp_path / "school", shipped_text("school"), DeskConfig(name="一中"))
    story = stories.new(school, "运动会", "正文。", unit="政教处", kind="major")
    passed = (("submit", "周敏"), *REVIEWS[:2], ("steering_approval", "何立新"), REVIEWS[2])
    for action, by in passed:
        story = stories.move(school, story, action, by=by)
    told = [
        (one.stage, one.reviewer, one.post) for one in papers.begun(school, paper("review_sheet"), story.id).reviews
    ]
    assert told[2:] == [("领导小组审定", "何立新", "领导小组"), ("终审三校", "何立新", "")]
    school.close()


def test_one_person_may_do_everything_where_the_file_says_so_and_the_sheet_says_it(desk: Desk):
    own(desk, template().replace('separate = ["first_review", "second_review", "final_review"]', "separate = []"))
    story = stories.new(desk, "演练", "正文。", unit="一小")
    for action in ("submit", "second_review", "final_review", "sign_off"):
        story = stories.move(desk, story, action, by="林晓岚")
    sheet = papers.begun(desk, paper("三审单"), story.id)
    assert [review.opinion for review in sheet.reviews] == ["", "（与初审一校为同一人）", "（与初审一校为同一人）"]


def test_the_log_names_the_plans_role_and_the_revisions(desk: Desk, approved: Story):
    assert [(entry.role, entry.version_before, entry.version_after) for entry in approved.log] == [
        ("", 1, 2), ("教体局宣传干事", 2, 3), ("股室长", 3, 4), ("分管局领导、局长", 4, 5),
    ]  # fmt: skip
    assert approved.rev == 5 and all(entry.checks == approved.checkup for entry in approved.log)


def test_a_save_of_the_text_makes_the_sign_off_void(desk: Desk, approved: Story):
    saved = stories.save(desk, replace(approved, body="改过的正文。"))
    assert (saved.state, saved.log[-1].action) == (State.SECOND_REVIEW, workflow.VOID)
    assert (
        stories.told_of_save(approved, saved) == "这篇已经签发，林晓岚改了正文，签发失效，退回复审。请重新复审、签发。"
    )
    assert stories.told_of_save(saved, stories.save(desk, replace(saved, note="备注"))) == ""
    sheet = papers.begun(desk, paper("三审单"), approved.id)
    assert sheet.version is None


def test_an_earlier_version_brought_back_makes_it_void_too(desk: Desk, approved: Story):
    stories.save(desk, replace(approved, title="改"))
    for action, by in REVIEWS[1:]:
        stories.move(desk, stories.get(desk, approved.id), action, by=by)
    assert revisions.restore(desk, approved.id, 1).state is State.SECOND_REVIEW


def test_an_open_editor_does_not_bring_the_sign_off_back(desk: Desk, approved: Story):
    opened = OpenStory(desk, approved)
    opened.keep(replace(approved, body="一改。"))
    kept = opened.keep(replace(approved, body="二改。")).story  # the screen knows nothing of the new state
    assert kept.state is State.SECOND_REVIEW
    assert [entry.action for entry in kept.log].count(workflow.VOID) == 1


def test_what_is_published_is_corrected_with_a_reason(desk: Desk, approved: Story):
    published = stories.move(desk, approved, "publish")
    saved = stories.save(desk, replace(published, title="更正的标题"))
    assert saved.state is State.PUBLISHED and "更正" in stories.told_of_save(published, saved)
    with pytest.raises(NewsroomError, match="“更正”要写明原因"):
        stories.move(desk, saved, "correct")
    corrected = stories.move(desk, saved, "correct", opinion="校名写错")
    stories.move(desk, corrected, "withdraw", opinion="活动改期")
    sheet = papers.begun(desk, paper("三审单"), approved.id)
    assert [(one.what, one.reason) for one in sheet.corrections] == [("更正", "校名写错"), ("撤稿", "活动改期")]
    assert revisions.at_revision(desk, approved.id, published.rev).title == "演练"


def test_a_return_is_told_with_its_reason(desk: Desk):
    story = stories.new(desk, "演练", "正文。", unit="一小")
    story = stories.move(desk, story, "submit", by="王敏")
    assert stories.told_of_move(desk, story) == f"提醒：{story.id} 没有写单位审核人。"
    story = stories.move(desk, story, "return_for_revision", reason="R05", opinion="第二段")
    told = "R05 错别字、病句、标点；第二段"
    assert revisions.act_note(revisions.history(desk, story.id)[-1]) == told
    assert [review.opinion for review in papers.begun(desk, paper("三审单"), story.id).reviews] == [told]
    assert told in papers.begun(desk, paper("receipt"), "一小 2026-09").rows[0].detail


def test_the_proof_reader_held_the_first_review_and_is_no_author(desk: Desk, approved: Story):
    assert papers.begun(desk, paper("三审单"), approved.id).proofreader == "林晓岚"
    assert papers.make(desk, "三审单", approved.id).warnings == ()
    own(desk, template().replace("authors_apart = true", "authors_apart = false"))
    story = stories.new(desk, "演练", "正文。", unit="一小", authors=("周敏",))
    for action, by in (("submit", "周敏"), ("second_review", "周敏")):
        story = stories.move(desk, story, action, by=by)
    assert papers.begun(desk, paper("三审单"), story.id).proofreader == ""
    (told,) = papers.make(desk, "三审单", story.id).warnings
    assert told == "周敏是这篇的撰稿人，不能做校对责任人，这一栏空着，请另请一位填上。"
    (told,) = papers.make(desk, "三审单", story.id, {"校对责任人": "周敏"}).warnings
    assert told.endswith("不能做校对责任人，请另请一位填上。")
    assert papers.make(desk, "三审单", story.id, {"校对责任人": "林晓岚"}).warnings == ()


def test_the_units_own_review_stands_in_the_approval_form(desk: Desk, approved: Story):
    stories.save(desk, replace(approved, unit_reviewer="李莉", unit_reviewed_at=desk.now()))
    form = papers.begun(desk, paper("approval_form"), approved.id)
    assert (form.department_signer, form.department_day) == ("李莉", desk.now().date())


def test_what_was_published_stays_in_the_history_whatever_becomes_of_it(desk: Desk, approved: Story):
    published = stories.move(desk, approved, "publish")
    saved = stories.save(desk, replace(published, title="更正的标题", body="更正的正文。"))
    corrected = stories.move(desk, saved, "correct", opinion="校名写错")
    assert workflow.versions_text(corrected.log[-1]) == f"第 {published.rev} 版改为第 {corrected.rev} 版"
    withdrawn = stories.move(desk, corrected, "withdraw", opinion="活动改期")
    again = stories.move(desk, withdrawn, "reopen")
    for story in (corrected, withdrawn, again):
        entry = next(entry for entry in story.log if entry.action == "publish")
        then = revisions.at_revision(desk, story.id, entry.version_after)
        assert (then.title, then.body, then.photos) == (approved.title, approved.body, approved.photos)
        assert story.log[: len(published.log)] == published.log
    before, after = corrected.log[-1].version_before, corrected.log[-1].version_after
    assert revisions.at_revision(desk, again.id, before).title == "演练"
    assert revisions.at_revision(desk, again.id, after).title == "更正的标题"


def test_who_likely_reviewed_is_whom_the_settings_name(desk: Desk, story):
    desk.config = replace_config(desk, reviewer="周正平", approver="何立新")
    first, second, last = (desk.workflow.action(name) for name, _ in REVIEWS)
    assert first and second and last
    assert [flow.likely(desk, story(), one) for one in (first, second, last)] == ["林晓岚", "周正平", "何立新"]
    desk.config = replace_config(desk, reviewer="", approver="")
    assert [flow.likely(desk, story(authors=("林晓岚",)), one) for one in (first, second, last)] == ["", "", ""]


def replace_config(desk: Desk, **values: str):
    import msgspec

    return msgspec.structs.replace(desk.config, **values)
