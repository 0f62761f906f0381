"""The other documents: what the desk knows of them, what she fills in, the file."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx import Document as Docx

from newsroom.desk import adoptions, commissions, papers, stories
from newsroom.desk.desk import Desk
from newsroom.desk.papers import PAPERS, paper
from newsroom.documents.kinds import MODULES
from newsroom.errors import NewsroomError
from newsroom.story import State, Story

BODY = "9月25日，柳河镇中心校开展消防应急演练，全校师生安全疏散。\n学校请消防员讲解器材。"


@pytest.fixture
def story(desk: Desk) -> Story:
    return stories.new(desk, "柳河镇中心校开展消防演练", BODY, unit="柳河镇中心校", authors=("周敏",))


def reviewed(desk: Desk, story: Story) -> Story:
    for action, by, opinion in (
        ("submit", "周敏", ""),
        ("second_review", "林晓岚", "人数已核对"),
        ("return_for_revision", "周正平", "请补图片说明"),
        ("submit", "周敏", ""),
        ("second_review", "林晓岚", ""),
        ("final_review", "周正平", ""),
        ("sign_off", "何立新", "同意"),
    ):
        story = stories.move(desk, story, action, by=by, opinion=opinion)
    return story


def test_the_review_sheet_says_what_the_log_says(desk: Desk, story: Story):
    story = reviewed(desk, story)
    sheet = papers.begun(desk, paper("三审单"), story.id)
    assert [(r.stage, r.reviewer, r.conclusion, r.opinion) for r in sheet.reviews] == [
        ("初审一校", "林晓岚", "通过", "人数已核对"),
        ("复审二校", "周正平", "退回", "请补图片说明"),
        ("初审一校", "林晓岚", "通过", ""),
        ("复审二校", "周正平", "通过", ""),
        ("终审三校", "何立新", "通过", "同意"),
    ]
    assert sheet.version == story.rev
    assert sheet.authors == ("周敏",)


def test_what_she_fills_in_is_kept_and_printed(desk: Desk, story: Story):
    made = papers.make(desk, "approval_form", story.id, {"是否涉密": "否", "备注": "原图另附"})
    cells = "".join(cell.text for table in Docx(str(made.path)).tables for row in table.rows for cell in row.cells)
    assert "√否" in cells
    assert "原图另附" in cells
    again = papers.begun(desk, paper("approval_form"), story.id)
    assert (again.secret, again.remarks) == ("否", "原图另附")


def test_only_what_differs_from_what_the_desk_knows_is_kept(desk: Desk, story: Story):
    papers.make(desk, "approval_form", story.id, {"标题": story.title, "备注": "急"})
    stories.save(desk, replace(story, title="柳河镇中心校举行消防演练"))
    again = papers.begun(desk, paper("approval_form"), story.id)
    assert (again.headline, again.remarks) == ("柳河镇中心校举行消防演练", "急")
    papers.make(desk, "approval_form", story.id, {"备注": ""})
    assert papers.kept(desk, paper("approval_form")) == []


def test_a_paper_made_again_replaces_its_file_unless_she_changed_it(desk: Desk, story: Story):
    first = papers.make(desk, "review_sheet", story.id).path
    assert papers.make(desk, "review_sheet", story.id).path == first
    first.write_bytes(first.read_bytes() + b"x")
    assert papers.make(desk, "review_sheet", story.id).path != first


def test_a_folder_in_the_place_of_the_file_is_left_alone(desk: Desk, story: Story, tmp_path):
    out = tmp_path / "三审单.docx"
    out.mkdir()
    with pytest.raises(NewsroomError, match="没有覆盖"):
        papers.make(desk, "review_sheet", story.id, out=out)


@pytest.mark.parametrize(
    ("name", "subject", "typed", "told"),
    [
        ("nothing", "x", {}, "没有“nothing”这种文书"),
        ("review_sheet", "2026-01-0009", {}, "2026-01-0009"),
        ("approval_form", None, {"没有的": "x"}, "没有“没有的”这一项"),
        ("approval_form", None, {"配图数": "三"}, "配图数要写成数字"),
    ],
)
def test_nothing_is_written_when_something_is_wrong(desk: Desk, story: Story, name, subject, typed, told):
    with pytest.raises(NewsroomError, match=told):
        papers.make(desk, name, subject or story.id, typed)
    assert list(desk.exports.iterdir()) == []


def test_every_paper_is_of_a_kind_that_prints(desk: Desk):
    assert {one.id for one in PAPERS if one.format is None} <= set(MODULES)
    assert len({one.label for one in PAPERS}) == len(PAPERS)


@pytest.mark.parametrize("one", [one for one in PAPERS if one.about != "story"], ids=lambda one: one.id)
def test_what_is_about_no_story_prints_on_any_desk(desk: Desk, story: Story, one):
    subject = papers.subject(desk, one, story.unit if one.about == "unit" else None)
    assert papers.make(desk, one.id, subject).path.exists()


def test_forms_are_numbered_by_themselves(desk: Desk):
    desk.clock = lambda: datetime(2026, 10, 9, tzinfo=UTC)
    for one in (one for one in PAPERS if one.about == "form"):
        assert papers.subject(desk, one, None) == "2026-001"
        papers.keep(desk, one, "2026-001", {papers.blanks_of(one)[0].label: "9"})
        assert papers.subject(desk, one, None) == "2026-002"


def test_a_long_name_of_wide_marks_fits_the_disk(desk: Desk):
    made = papers.make(desk, "commission_notice", "\U0001f600" * 80)
    assert made.path.exists()


def test_a_receipt_is_of_a_month_though_she_names_none(desk: Desk, story: Story):
    assert papers.subject(desk, paper("回执单"), story.unit) == f"{story.unit} {story.month}"
    assert papers.subject(desk, paper("信息员登记表"), story.unit) == story.unit


def test_a_published_story_of_which_nobody_said_where_is_counted_apart(desk: Desk, story: Story):
    saved = stories.save(desk, replace(story, state=State.PUBLISHED))  # without a log, as one that was brought along
    before = papers.begun(desk, paper("adoption_register"), story.month)
    assert before.rows == () and before.total == "另有1篇已发布而没有登记发在哪里，没有列入"
    adoptions.publish(desk, saved, ["教育信息网"])
    after = papers.begun(desk, paper("adoption_register"), story.month)
    assert [(row.headline, row.outlet, row.tier, row.verifier) for row in after.rows] == [
        (story.title, "教育信息网", "区县级", desk.officer)
    ]
    assert "另有" not in after.total


def test_the_receipt_tells_where_it_appeared_and_what_is_unverified(desk: Desk, story: Story):
    saved = stories.save(desk, replace(story, state=State.APPROVED))
    begun = adoptions.begun(desk, saved, "江城晚报", tier="city", kind="newspaper")
    (row,) = adoptions.enter(desk, replace(begun, form="excerpt")).rows
    subject = f"{story.unit} {story.month}"
    (told,) = papers.begun(desk, paper("receipt"), subject).rows
    day = f"{row.day.month}月{row.day.day}日"
    assert (told.state, told.detail) == ("待发", f"江城晚报{day}摘编（未核实）")
    adoptions.verify(desk, [row.id])
    adoptions.publish(desk, saved, ["教育信息网"])
    (told,) = papers.begun(desk, paper("receipt"), subject).rows
    assert (told.state, told.detail) == ("被采用", f"教育信息网{day}发布；江城晚报{day}摘编")


def test_a_registered_commission_fills_its_notice(desk: Desk, story: Story):
    one = commissions.new(desk, "劳动课", [story.unit, "区第一小学"], "2026-12-30", background="简报要用", genre="消息")
    commissions.deliver(desk, one.id, stories.move(desk, story, "submit", by="林").id)
    commissions.remind(desk, one.id, how="电话")
    notice = paper("commission_notice")
    whole = papers.begun(desk, notice, one.id)
    assert (whole.unit, whole.topic, whole.state) == (f"{story.unit}、区第一小学", "劳动课", "")
    assert (whole.background, whole.genre, whole.slug) == (("简报要用",), "消息", story.id)
    mine, theirs = (papers.begun(desk, notice, f"{one.id} {unit}") for unit in (story.unit, "区第一小学"))
    assert (mine.state, mine.reminders) == ("按时交稿", ()) and mine.delivered_at is not None
    assert (theirs.state, theirs.reminders[0].means) == ("", "电话")
    assert papers.make(desk, "commission_notice", f"{one.id} 区第一小学").path.exists()
    for wrong in ("Y2026-0099", f"{one.id} 外校"):
        with pytest.raises(NewsroomError, match="没有"):
            papers.begun(desk, notice, wrong)


def test_a_headline_with_bars_in_it_stays_one_column(desk: Desk, story: Story):
    saved = stories.save(desk, replace(story, title="党建引领｜消防演练", state=State.PUBLISHED))
    adoptions.publish(desk, saved, ["教育网"])
    register = paper("adoption_register")
    shown = papers.shown(desk, register, story.month)
    value, wrong = papers.filled(desk, register, story.month, shown)
    assert wrong == {}
    assert value.rows[0].headline == "党建引领｜消防演练"


def test_moments_that_came_in_another_zone_are_the_desk_s(desk: Desk, story: Story):
    story = reviewed(desk, story)
    evening = datetime(2026, 9, 28, 20, tzinfo=UTC)  # the 29th in China
    stories.save(desk, replace(story, log=tuple(replace(entry, at=evening) for entry in story.log)))
    assert papers.begun(desk, paper("approval_form"), story.id).leader_day == date(2026, 9, 29)
    assert f"{papers.begun(desk, paper('review_sheet'), story.id).reviews[0].reviewed_at:%d %H}" == "29 04"
