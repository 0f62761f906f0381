"""Submissions in: added once, recognised again, held with a reason; the originals kept."""

import json
import os
from datetime import datetime

import pytest
from PIL import Image

from newsroom.desk.desk import open_desk
from newsroom.desk.taking_in import HELD, take_in
from newsroom.errors import NewsroomError
from newsroom.story import State
from tests.conftest import NOW

TEXT = "区实验小学开展消防演练\n9月25日，区实验小学开展消防应急演练，师生有序疏散。\n"


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "来稿"
    path.mkdir()
    return path


def only(results):
    """The one result's story."""
    (result,) = results
    assert result.story is not None
    return result.story


def statuses(results):
    return [result.status for result in results]


def test_a_text_becomes_a_tagged_story_with_its_original_kept(desk, folder):
    (folder / "消防.txt").write_text(TEXT, encoding="utf-8")
    taken = only(take_in(desk, [folder]))
    story = desk.archive.get(taken.id)
    assert story == taken
    assert (story.title, story.state, story.focus) == ("区实验小学开展消防演练", State.SUBMITTED, "safe_campus")
    (original,) = (desk.folder / "inbox" / "done").iterdir()
    assert original.read_text(encoding="utf-8") == TEXT
    assert original.name.startswith(story.source.sha256[:12])
    assert (folder / "消防.txt").exists(), "her own file stays where it is"


def test_the_same_again_adds_none(desk, folder):
    (folder / "消防.txt").write_text(TEXT, encoding="utf-8")
    (folder / "消防-副本.txt").write_text(TEXT, encoding="utf-8")
    assert statuses(take_in(desk, [folder])) == ["added", "duplicate"]
    again = list(take_in(desk, [folder]))
    assert statuses(again) == ["duplicate", "duplicate"]
    assert {result.story.id for result in again if result.story} == {"2026-09-0001"}
    assert len(list(desk.archive.iterate())) == 1


def test_the_same_record_twice_in_one_file(desk, folder):
    record = json.dumps({"id": "a", "title": "题", "body": "正文一段。", "unit": "区实验小学"}, ensure_ascii=False)
    (folder / "记录.jsonl").write_text(f"{record}\n坏行\n{record}\n", encoding="utf-8")
    results = list(take_in(desk, [folder]))
    assert sorted(statuses(results)) == ["added", "duplicate", "held"]
    assert {r.story.id for r in results if r.story} == {"2026-09-0001"}


def test_what_cannot_be_read_is_held_and_stops_nothing(desk, folder):
    (folder / "1坏.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "2好.txt").write_text(TEXT, encoding="utf-8")
    results = list(take_in(desk, [folder]))
    assert statuses(results) == ["held", "added"]
    assert results[0].error
    (row,) = desk.archive.register(HELD)
    assert row["name"] == "1坏.docx"
    assert row["reason"] == results[0].error
    assert (desk.folder / row["kept"]).read_bytes() == b"PK\x03\x04 broken"
    list(take_in(desk, [folder]))
    assert len(desk.archive.register(HELD)) == 1, "held again, but told of once"


def test_the_inbox_is_emptied(desk):
    inbox = desk.folder / "inbox"
    (inbox / "消防.txt").write_text(TEXT, encoding="utf-8")
    (inbox / "坏.docx").write_bytes(b"")
    assert sorted(statuses(take_in(desk, [inbox]))) == ["added", "held"]
    assert sorted(p.name for p in inbox.iterdir()) == ["done", "held"]
    assert list(take_in(desk, [inbox])) == [], "what was kept is not taken in again"


def test_the_files_own_time_stands_for_the_submission(desk, folder):
    path = folder / "消防.txt"
    path.write_text(TEXT, encoding="utf-8")
    sent = datetime(2026, 9, 26, 9, 0, tzinfo=NOW.tzinfo)
    os.utime(path, (sent.timestamp(), sent.timestamp()))
    story = only(take_in(desk, [folder]))
    assert story.submitted_at == sent
    assert story.confidence["submitted_at"] == 0.5
    inbox = desk.folder / "inbox" / "别的.txt"
    inbox.write_text("另一篇\n另一篇的正文。", encoding="utf-8")
    assert only(take_in(desk, [inbox])).confidence["submitted_at"] == 0.8, "it lay in the inbox since it came"


def test_progress_is_told(desk, folder):
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"标题{number}\n正文{number}。", encoding="utf-8")
    heard = []
    list(take_in(desk, [folder], lambda done, total, name: heard.append((done, total, name))))
    assert heard == [(0, 3, "0.txt"), (1, 3, "1.txt"), (2, 3, "2.txt"), (3, 3, "")]


def test_a_path_that_is_not_there_is_told_before_anything_is_done(desk, folder):
    (folder / "好.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(NewsroomError, match="没有找到"):
        list(take_in(desk, [folder, folder / "没有"]))
    assert list(desk.archive.iterate()) == []


@pytest.mark.parametrize(
    ("kind", "group"), [("乡镇中心校", "township_central"), ("幼儿园", "direct"), ("托管班", "托管班")]
)
def test_the_kind_of_unit_becomes_the_plans_group(desk, folder, kind, group):
    record = {"id": "a", "title": "题目", "body": "正文一段。", "unit": "某单位", "unit_kind": kind}
    (folder / "记录.jsonl").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    assert only(take_in(desk, [folder])).unit_group == group


def test_two_records_of_one_text_are_one_story_also_within_a_batch(desk, folder):
    record = {"title": "题目", "body": "正文一段。", "unit": "某单位"}
    lines = [json.dumps({**record, "id": name}, ensure_ascii=False) for name in "ab"]
    (folder / "记录.jsonl").write_text("\n".join(lines), encoding="utf-8")
    results = list(take_in(desk, [folder]))
    assert statuses(results) == ["added", "duplicate"]
    assert results[0].story == results[1].story


def test_what_another_window_takes_in_meanwhile_is_not_added_twice(desk, folder):
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"标题{number}\n正文{number}。", encoding="utf-8")
    running = take_in(desk, [folder])
    assert next(running).status == "added"
    assert statuses(take_in(open_desk(desk.folder), [folder])) == ["duplicate", "added", "added"]
    assert statuses(running) == ["duplicate", "duplicate"]
    assert len(list(desk.archive.iterate())) == 3


def test_the_desk_does_not_take_in_itself(desk, folder):
    (folder / "消防.txt").write_text(TEXT, encoding="utf-8")
    list(take_in(desk, [folder]))
    (desk.exports / "简报.docx").write_bytes(b"")
    inner = desk.folder / "inbox" / "柳河镇"
    inner.mkdir()
    (inner / "新.txt").write_text("新的\n新的正文。", encoding="utf-8")
    assert only(take_in(desk, [desk.folder])).title == "新的"
    assert list(take_in(desk, [desk.folder / "plan.toml", desk.exports])) == []
    assert desk.archive.register(HELD) == []


def test_an_error_in_the_plan_stops_it_before_the_first_file(desk, folder):
    (folder / "消防.txt").write_text(TEXT, encoding="utf-8")
    (desk.folder / "plan.toml").write_text("format = 1\nid = 7\n", encoding="utf-8")
    with pytest.raises(NewsroomError, match=r"plan\.toml"):
        list(take_in(open_desk(desk.folder), [folder]))
    assert list((desk.folder / "inbox" / "done").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="names there are always valid")
def test_a_file_whose_name_is_no_utf8_is_taken_in_or_held_like_any_other(desk, folder):
    (folder / os.fsdecode("稿件".encode("gbk") + b".txt")).write_text(TEXT, encoding="utf-8")
    (folder / os.fsdecode("坏".encode("gbk") + b".docx")).write_bytes(b"")
    assert sorted(statuses(take_in(desk, [folder]))) == ["added", "held"]
    (row,) = desk.archive.register(HELD)
    assert (desk.folder / row["kept"]).is_file()
    assert len(list((desk.folder / "inbox" / "done").iterdir())) == 1


def test_the_original_of_the_longest_name_is_kept(desk, folder):
    (folder / ("长" * 83 + ".docx")).write_bytes(b"")
    list(take_in(desk, [folder]))
    (row,) = desk.archive.register(HELD)
    assert (desk.folder / row["kept"]).suffix == ".docx"
    assert (desk.folder / row["kept"]).is_file()


def test_a_file_too_large_to_be_a_submission_is_held_but_not_copied(desk, folder):
    with (folder / "录像.docx").open("wb") as file:
        file.truncate(400 * 1024 * 1024)  # a sparse file
    assert statuses(take_in(desk, [folder])) == ["held"]
    (row,) = desk.archive.register(HELD)
    assert row["kept"] == ""
    assert list((desk.folder / "inbox" / "held").iterdir()) == []


def test_a_file_of_good_and_bad_records_is_kept_once_all_are_read(desk):
    inbox = desk.folder / "inbox"
    good = [json.dumps({"title": f"题{n}", "body": f"正文{n}。"}, ensure_ascii=False) for n in range(60)]
    (inbox / "记录.jsonl").write_text("\n".join([*good[:30], "坏行", *good[30:], "坏行二"]), encoding="utf-8")
    results = list(take_in(desk, [inbox]))
    assert statuses(results) == ["added"] * 30 + ["held"] + ["added"] * 30 + ["held"]
    assert not (inbox / "记录.jsonl").exists()
    rows = desk.archive.register(HELD)
    assert [row["position"] for row in rows] == [31, 62]
    assert all((desk.folder / row["kept"]).is_file() for row in rows)


def full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_an_original_that_cannot_be_kept_stops_the_intake_and_says_so(desk, folder, monkeypatch):
    (folder / "消防.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("newsroom.desk.inbox.write_atomically", full_disk)
    running = take_in(desk, [folder])
    assert next(running).status == "added"
    with pytest.raises(NewsroomError, match=r"消防\.txt 的原件没能存进.*磁盘已满"):
        next(running)


def test_a_story_whose_pictures_cannot_be_stored_fails_alone(desk, folder, monkeypatch):
    Image.new("RGB", (400, 300)).save(folder / "图.png")
    (folder / "1有图.md").write_text("# 有图的\n\n正文一段。\n\n![图说](图.png)\n", encoding="utf-8")
    (folder / "2好.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("newsroom.desk.taking_in.write_atomically", full_disk)
    results = list(take_in(desk, [folder]))
    assert statuses(results) == ["failed", "added"]
    assert "磁盘已满" in results[0].error


def test_a_submission_whose_story_is_in_the_bin_says_so(desk, tmp_path):
    from newsroom.desk.bin import discard

    source = tmp_path / "来稿.txt"
    source.write_text("校园开放日\n9月25日，家长走进课堂，看孩子们上课。", encoding="utf-8")
    (first,) = take_in(desk, [source])
    assert first.story
    discard(desk, first.story)
    (again,) = take_in(desk, [source])
    assert (again.status, again.story and again.story.id) == ("duplicate", first.story.id)
    assert "回收站" in again.warnings[0]
