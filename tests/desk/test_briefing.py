"""An issue printed: what is in the document, and where it goes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import docx
import msgspec
import pytest

from newsroom.desk import briefing, issues
from newsroom.errors import NewsroomError
from newsroom.story import TopicChoice
from tests.conftest import NOW

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


def composed(desk):
    return issues.compose(desk, FIRST, LAST)


def test_a_printed_issue_has_everything_in_it(full):
    made = briefing.make(full, composed(full), sign_off="何立新")
    text = "\n".join(p.text for p in docx.Document(str(made.path)).element.iter() if hasattr(p, "text") and p.text)
    for part in ("青禾教育简报", "党建工作", "平安建设", "演练一", "林晓岚", "何立新"):
        assert part in text
    assert made.issue_line == "2026年第1期（总第1期）"
    assert (made.stories, made.columns) == (4, 2)
    assert made.path.parent == full.exports


def test_printing_again_replaces_the_file_unless_she_changed_it(full):
    first = briefing.make(full, composed(full))
    assert briefing.make(full, composed(full)).path == first.path
    first.path.write_bytes(b"edited in Word")
    second = briefing.make(full, composed(full))
    assert second.path != first.path
    assert first.path.read_bytes() == b"edited in Word"
    assert briefing.make(full, composed(full)).path == second.path


def test_another_number_gives_the_file_another_name(full):
    first = briefing.make(full, replace(composed(full), issue_no=7))
    assert first.path.name == "青禾教育简报2026年待编号（2026-09）.docx"
    second = briefing.make(full, composed(full), sign_off="何立新")
    assert second.path.name == "青禾教育简报2026年第7期（2026-09）.docx"
    assert first.path.is_file(), "what was printed before sign-off may be in someone's hands"


def test_an_empty_issue_is_refused(desk):
    with pytest.raises(NewsroomError, match=r"2026年9月没有可以编入简报的稿件.*请先收稿"):
        briefing.make(desk, composed(desk))
    assert list(desk.exports.iterdir()) == []


def test_the_name_has_the_year_that_is_printed(full):
    full.clock = lambda: datetime(2027, 1, 5, 9, 0)
    made = briefing.make(full, composed(full), sign_off="何立新")
    assert made.issue_line == "2027年第1期（总第1期）"
    assert made.path.name == "青禾教育简报2027年第1期（2026-09）.docx"


def test_a_desk_that_cannot_be_written_to_still_prints_elsewhere(full, tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise NewsroomError("磁盘是只读的。")

    monkeypatch.setattr(full.archive, "record", refuse)
    made = briefing.make(full, composed(full), out=tmp_path / "简报.docx")
    assert made.path.is_file()
    assert "没有记下：磁盘是只读的。" in made.warnings[-1]


def test_the_name_is_short_enough_for_any_disk(full):
    full.config = msgspec.structs.replace(full.config, masthead="长" * 100)
    assert briefing.make(full, composed(full)).path.is_file()


def test_an_unsigned_issue_is_dated_anew_each_time_a_signed_one_never(full):
    assert briefing.make(full, composed(full)).issue.printed_on == NOW.date()
    full.clock = lambda: NOW + timedelta(days=2)
    again = briefing.make(full, composed(full))
    assert (again.issue.day, again.issue.printed_on) == (None, NOW.date() + timedelta(days=2))
    signed = briefing.make(full, composed(full), sign_off="何立新")
    full.clock = lambda: NOW + timedelta(days=9)
    assert briefing.make(full, composed(full)).issue.printed_on == signed.issue.day == NOW.date() + timedelta(days=2)


def test_a_file_of_hers_is_not_overwritten_by_out(full, tmp_path):
    out = tmp_path / "简报.docx"
    out.touch()
    briefing.make(full, composed(full), out=out)
    briefing.make(full, composed(full), out=out)
    out.write_bytes(out.read_bytes() + b"her change")
    with pytest.raises(NewsroomError, match="没有覆盖"):
        briefing.make(full, composed(full), out=out)
    assert out.read_bytes().endswith(b"her change")


def test_what_keeps_an_issue_empty_is_told(desk, story):
    desk.archive.add([story("无处可归", choice=TopicChoice(None))], by="", at=NOW)
    with pytest.raises(NewsroomError, match="有 1 篇还没有归入焦点"):
        briefing.make(desk, composed(desk))
