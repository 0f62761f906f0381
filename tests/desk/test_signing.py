"""Sign-off freezes an issue; a later change makes a version of its own; a void one keeps its number."""

from dataclasses import replace
from datetime import date, timedelta

import docx
import pytest

from newsroom.desk import bin, briefing, briefing_value, issues, numbering, papers, signing, snapshots, stories
from newsroom.errors import NewsroomError
from newsroom.story import State
from tests.conftest import NOW

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
ONE = "2026-09-0001"


def composed(desk):
    return issues.compose(desk, FIRST, LAST)


@pytest.fixture
def signed(full):
    """September's issue, signed off."""
    return signing.sign_off(full, replace(composed(full), editor_note="按语"), " 何立新 ")


def change_text(desk):
    story = stories.get(desk, ONE)
    return stories.save(desk, replace(story, title="改过的标题", body="改过的正文。"))


def text_of(path):
    return "\n".join(p.text for p in docx.Document(str(path)).element.iter() if hasattr(p, "text") and p.text)


def test_what_sign_off_records(full, signed):
    (version,) = signed.versions
    assert (version.version, version.by, version.at, version.day) == (1, "何立新", NOW, NOW.date())
    assert (signed.day, signed.signed_off_by, signed.frozen, signed.version) == (NOW.date(), "何立新", True, 1)
    assert composed(full) == issues.saved(full, "2026-09") == signed
    value = briefing_value.as_issued(full, signed)
    assert value and (value.issue_no, value.total_issue_no, value.number_year, value.approver) == (1, 1, 2026, "何立新")
    assert value == briefing_value.of_now(full, signed, NOW.date(), {i: stories.get(full, i) for i in signed.story_ids})


def test_a_signed_issue_is_printed_as_it_was_whatever_its_stories_say(full, signed):
    change_text(full)
    bin.discard(full, stories.get(full, "2026-09-0002"))
    full.clock = lambda: NOW + timedelta(days=9)
    made = briefing.make(full, composed(full))
    text = text_of(made.path)
    assert "演练一" in text and "演练二" in text and "改过的" not in text
    assert (made.issue.printed_on, made.issue_line) == (NOW.date(), "2026年第1期（总第1期）")
    assert issues.saved(full, "2026-09") == made.issue


def test_a_signed_issue_cannot_be_changed(full, signed):
    for changed in (
        replace(signed, editor_note="另一段"),
        issues.without_story(signed, ONE),
        replace(signed, report_to=("市教育局",)),
    ):
        with pytest.raises(NewsroomError, match=r"已由何立新签发，内容没有改动.*--revise"):
            issues.save(full, changed)
        with pytest.raises(NewsroomError, match="内容没有改动"):
            briefing.make(full, changed)
    assert composed(full) == signed


def test_a_window_that_is_behind_takes_nothing_back(full):
    before = issues.save(full, composed(full))
    signed = signing.sign_off(full, before, "何立新")
    with pytest.raises(NewsroomError, match="内容没有改动"):
        issues.save(full, issues.without_story(before, ONE))
    open_again = signing.revise(full, signed, "改错字")
    saved = issues.save(full, replace(before, editor_note="按语", issue_no=99, series="supplement"))
    assert (saved.versions, saved.revising, saved.issue_no) == (signed.versions, "改错字", 1)
    assert (saved.series, signing.sign_off(full, before, "何立新").issue_no) == ("regular", 1)
    assert saved.editor_note == "按语" and open_again.editor_note == ""


def test_signing_twice_prints_what_was_signed_and_says_so(full, signed):
    made = briefing.make(full, composed(full), sign_off="周正平")
    assert made.issue.versions == signed.versions
    assert "9月28日已由何立新签发，没有再签" in made.warnings[0]
    with pytest.raises(NewsroomError, match="没有再签"):
        signing.sign_off(full, signed, "周正平")


@pytest.mark.parametrize(("by", "said"), [(" ", "没有写签发人"), ("何立新", "还没有稿件")])
def test_nobody_signs_nothing(full, by, said):
    issue = composed(full) if by == " " else replace(composed(full), columns=())
    with pytest.raises(NewsroomError, match=said):
        signing.sign_off(full, issue, by)
    assert issues.all_saved(full) == [] and not (full.folder / "data" / "issued").exists()


def test_a_later_version_stands_beside_the_first(full, signed):
    change_text(full)
    full.clock = lambda: NOW + timedelta(days=120)
    open_again = signing.revise(full, signed, "标题更正")
    assert (open_again.frozen, open_again.version, open_again.issue_no, open_again.day) == (False, 2, 1, None)
    assert composed(full) == signing.revise(full, signed, "又按了一次") == open_again
    first = briefing.make(full, composed(full), sign_off="周正平")
    second = first.issue
    assert [(v.version, v.by, v.day, v.reason) for v in second.versions] == [
        (1, "何立新", NOW.date(), ""),
        (2, "周正平", date(2027, 1, 26), "标题更正"),
    ]
    assert first.issue_line == "2026年第1期（总第1期）"
    assert first.path.name == "青禾教育简报2026年第1期第2版（2026-09）.docx"
    assert "改过的标题" in text_of(first.path)
    values = [briefing_value.as_issued(full, second, version) for version in (1, 2)]
    assert [v and (v.version, v.number_year, v.day.year) for v in values] == [(1, 2026, 2026), (2, 2026, 2027)]


def test_a_void_issue_keeps_its_number_and_its_composition_goes_on(full, signed):
    void = signing.void(full, signed, "何立新", "发错了")
    assert void.voided and (void.voided.by, void.voided.reason, void.issue_no) == ("何立新", "发错了", 1)
    fresh = composed(full)
    assert (fresh.key, fresh.columns, fresh.editor_note) == ("2026-09#2", signed.columns, "按语")
    assert numbering.label(signing.sign_off(full, fresh, "何立新")) == "2026年第2期（总第2期）"
    assert composed(full).key == issues.of_key(full, "2026-09#2").key == "2026-09#2"
    with pytest.raises(NewsroomError, match="已经作废，没有再印"):
        briefing.make(full, void)
    with pytest.raises(NewsroomError, match="已经作废，没有改动"):
        issues.save(full, replace(void, editor_note="x"))


def test_what_needs_a_signed_issue_and_a_reason(full, signed):
    open_ = issues.save(full, issues.new_issue(full, FIRST, LAST, series="supplement"))
    for act in (lambda i, why: signing.revise(full, i, why), lambda i, why: signing.void(full, i, "何", why)):
        with pytest.raises(NewsroomError, match="还没有签发"):
            act(open_, "为什么")
        with pytest.raises(NewsroomError, match="没有写原因"):
            act(signed, " ")
    with pytest.raises(NewsroomError, match="谁作废的"):
        signing.void(full, signed, "", "错")
    signing.void(full, signed, "何", "错")
    with pytest.raises(NewsroomError, match="已经作废，什么也没有改"):
        signing.revise(full, signed, "改")


def test_what_changed_since_sign_off(full, signed):
    assert signing.changed_since(full, signed) == ()
    change_text(full)
    bin.discard(full, stories.get(full, "2026-09-0002"))
    full.archive.put(replace(stories.get(full, "2026-09-0003"), unit="别的学校"), by="", at=NOW)
    assert [(c.headline, c.what) for c in signing.changed_since(full, signed)] == [
        ("演练一", ("标题", "正文")),
        ("演练二", (signing.GONE,)),
        ("演练三", ("单位",)),
    ]


def test_what_is_worded_otherwise_for_the_issue_is_printed_and_is_no_change(full):
    issue = issues.with_edit(composed(full), ONE, headline="短标题")
    signed = signing.sign_off(full, issue, "何立新")
    text = text_of(briefing.make(full, composed(full)).path)
    assert "短标题" in text and "演练一" not in text
    assert signing.changed_since(full, signed) == ()
    assert stories.get(full, ONE).title == "演练一"


def test_a_returned_story_leaves_an_open_version_but_no_signed_issue(full, signed):
    full.archive.put(replace(stories.get(full, ONE), state=State.RETURNED), by="", at=NOW)
    assert ONE in composed(full).story_ids
    signing.revise(full, signed, "撤下一篇")
    assert ONE not in composed(full).story_ids


def test_a_snapshot_that_is_gone_or_changed_is_not_printed(full, signed):
    path = snapshots.path_of(full, "2026-09-v1")
    whole = path.read_bytes()
    path.write_bytes(whole.replace("演练一".encode(), "演练九".encode()))
    with pytest.raises(NewsroomError, match="和签发时的不一样"):
        briefing.make(full, composed(full))
    path.unlink()
    with pytest.raises(NewsroomError, match=r"没有这个文件.*期号和登记都在"):
        briefing.make(full, composed(full))
    path.write_bytes(whole)
    assert briefing.make(full, composed(full)).stories == 4


def test_a_template_that_fails_after_sign_off_costs_no_number(full):
    own = full.folder / "templates" / "briefing.docx"
    own.write_bytes(b"broken")
    with pytest.raises(NewsroomError, match="2026年第1期（总第1期）已经签发，定稿存好了，但文件没有印出来"):
        briefing.make(full, composed(full), sign_off="何立新")
    own.unlink()
    assert briefing.make(full, composed(full)).issue_line == "2026年第1期（总第1期）"


def test_a_file_of_hers_in_the_way_costs_no_number(full, tmp_path):
    out = tmp_path / "简报.docx"
    out.write_bytes(b"hers")
    with pytest.raises(NewsroomError, match="没有覆盖"):
        briefing.make(full, composed(full), out=out, sign_off="何立新")
    assert issues.all_saved(full) == []


def test_what_went_out_is_told_while_a_further_version_is_composed(full, signed):
    unit = stories.get(full, ONE).unit
    begun = issues.save(full, issues.without_story(signing.revise(full, signed, "漏了一篇"), ONE))
    assert ONE not in begun.story_ids
    receipt = papers.begun(full, papers.paper("receipt"), f"{unit} 2026-09")
    headline = stories.get(full, ONE).title
    assert ["编入" in row.detail for row in receipt.rows if row.headline == headline] == [True]
    register = papers.begun(full, papers.paper("adoption_register"), "2026-09")
    assert ONE in {row.slug for row in register.rows}
