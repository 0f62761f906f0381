"""A story by itself in each format, under a name that overwrites nothing of hers."""

import hashlib
from dataclasses import replace

import pytest

from newsroom.desk import stories, story_files
from newsroom.desk.story_files import FORMATS
from newsroom.documents.photos import printable
from newsroom.errors import NewsroomError
from newsroom.intake.reading import read
from newsroom.story import Photo, State
from newsroom.story.submission import Submission
from tests.conftest import NOW
from tests.documents.sample import drawn

FILES = ["text", "markdown", "html", "wechat"]


@pytest.fixture
def illustrated(desk, story):
    """A story with two pictures, saved."""
    photos = []
    for seed, caption in ((1, "师生有序撤离[一]"), (2, "消防员讲解*器材*")):
        photo = printable(drawn(900, 600, seed))
        name = hashlib.sha256(photo.data).hexdigest()
        (desk.photos / (name + photo.suffix)).write_bytes(photo.data)
        photos.append(Photo(name, photo.suffix, photo.width, photo.height, caption, seed))
    body = "9月25日，柳河镇中心校开展消防应急演练，全校1260人参加。\n一、准备充分\n演练之前，各班上好安全课，讲清路线。"
    made = story("柳河镇中心校开展消防演练", body, authors=("周敏",), photos=tuple(photos))
    (added,) = desk.archive.add([made], by="林", at=NOW)
    return stories.get(desk, added.id)


@pytest.mark.parametrize("form", FILES)
def test_the_photos_lie_beside_the_file(desk, illustrated, form):
    made = story_files.save(desk, illustrated, form)
    assert made.path.parent.parent == desk.exports
    assert made.path.suffix == FORMATS[form].suffix
    inside = sorted(path.relative_to(made.path.parent).as_posix() for path in made.path.parent.rglob("*.jpg"))
    assert inside == ["photos/1.jpg", "photos/2.jpg"]
    said = made.path.read_text("utf-8-sig")
    assert "photos/2.jpg" in said or "【图2：消防员讲解*器材*】" in said
    assert [path.name for path in desk.exports.iterdir()] == [made.path.parent.name], "nothing half-made is left"


@pytest.mark.parametrize("form", FILES)
def test_without_photos_it_is_one_file(desk, illustrated, form):
    made = story_files.save(desk, replace(illustrated, photos=()), form)
    assert made.path.parent == desk.exports
    assert story_files.save(desk, replace(illustrated, photos=()), form).path == made.path


@pytest.mark.parametrize("form", FILES)
def test_made_again_it_replaces_itself_but_nothing_she_changed(desk, illustrated, form):
    first = story_files.save(desk, illustrated, form).path
    assert story_files.save(desk, replace(illustrated, photos=illustrated.photos[:1]), form).path == first
    assert len(list(first.parent.rglob("*.jpg"))) == 1
    (first.parent / "Thumbs.db").write_bytes(b"left by Windows")
    assert story_files.save(desk, illustrated, form).path == first
    (first.parent / "photos" / "1.jpg").write_bytes(b"cropped by her")
    second = story_files.save(desk, illustrated, form).path
    assert second.parent == first.parent.with_name(first.parent.name + "-2")
    assert (first.parent / "photos" / "1.jpg").read_bytes() == b"cropped by her"
    (second.parent / "她的笔记.txt").write_text("记得换图")
    assert story_files.save(desk, illustrated, form).path.parent not in (first.parent, second.parent)


def test_what_markdown_says_our_intake_reads(desk, illustrated):
    (back,) = read(story_files.save(desk, illustrated, "markdown").path)
    assert isinstance(back, Submission)
    assert (back.title, back.paragraphs) == (illustrated.title, illustrated.paragraphs)
    assert (back.unit, back.authors) == (illustrated.unit, illustrated.authors)
    assert [(p.caption, p.after) for p in back.photos] == [(p.caption, p.after) for p in illustrated.photos]
    assert [hashlib.sha256(p.data).hexdigest() for p in back.photos] == [p.sha256 for p in illustrated.photos]


def test_a_photo_that_is_gone_is_left_out_with_a_word(desk, illustrated):
    (desk.photos / illustrated.photos[0].filename).unlink()
    (desk.photos / illustrated.photos[1].filename).write_bytes(b"no picture")
    made = story_files.save(desk, illustrated, "html")
    assert "<img" not in made.path.read_text()
    assert "读不到" in made.warnings[1]
    assert "不是能识别的图片" in made.warnings[2]


def test_no_format_stands_in_the_way_of_another(desk, illustrated):
    made = [story_files.save(desk, illustrated, form).path for form in FORMATS]
    assert len(set(made)) == len(FORMATS)
    assert not any("）-" in str(path) or "-2" in path.parent.name for path in made)
    assert [story_files.save(desk, illustrated, form).path for form in FORMATS] == made


def test_photos_are_numbered_as_they_are_read(desk, illustrated):
    early, late = illustrated.photos
    made = story_files.save(desk, replace(illustrated, photos=(late, early)), "text")
    assert made.path.read_text("utf-8-sig").index("【图1：师生") < made.path.read_text("utf-8-sig").index("【图2：消防")
    assert (made.path.parent / "photos" / "1.jpg").read_bytes() == (desk.photos / early.filename).read_bytes()


def test_as_docx_it_is_a_document_like_the_others(desk, illustrated):
    made = story_files.save(desk, illustrated, "docx")
    (back,) = read(made.path)
    assert isinstance(back, Submission)
    assert (back.title, back.paragraphs) == (illustrated.title, illustrated.paragraphs)
    assert [(p.caption, p.after) for p in back.photos] == [(p.caption, p.after) for p in illustrated.photos]
    made.path.write_bytes(b"edited in Word")
    assert story_files.save(desk, illustrated, "docx").path != made.path


def test_she_hears_that_it_is_not_approved_yet(desk, illustrated):
    assert "还没有通过终审" in story_files.save(desk, illustrated, "text").warnings[0]
    approved = replace(illustrated, state=State.APPROVED)
    assert story_files.save(desk, replace(approved, photos=()), "text").warnings == ()
    assert story_files.save(desk, approved, "markdown").warnings == ()


def test_she_hears_that_photos_are_uploaded_apart(desk, illustrated):
    assert "图片 2 张在旁边的 photos 文件夹里" in story_files.save(desk, illustrated, "wechat").warnings[-1]


def test_a_disk_that_refuses_leaves_the_old_folder(desk, illustrated, monkeypatch):
    first = story_files.save(desk, illustrated, "html").path
    before = first.read_bytes()

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("newsroom.desk.export_folders.write_atomically", refuse)
    with pytest.raises(NewsroomError, match="原来的文件没有动"):
        story_files.save(desk, replace(illustrated, title="新标题", photos=illustrated.photos[:1]), "html")
    with pytest.raises(NewsroomError, match="原来的文件没有动"):
        story_files.save(desk, illustrated, "html")
    assert first.read_bytes() == before
    assert [path.name for path in desk.exports.iterdir()] == [first.parent.name]


@pytest.mark.parametrize("form", ["docx", "markdown"])
@pytest.mark.parametrize(
    "title",
    [
        "区教育和体育局召开全区教育系统深入学习贯彻全会精神暨春季学期重点工作推进会议",
        "实验小学举办第六届教学开放周　全区一百二十六位教师走进课堂听课评课",
        "把劳动课搬进田间地头——青禾区柳河镇中心校“一米菜园”劳动教育见闻",
    ],
)
def test_a_headline_of_several_lines_comes_back_whole(desk, illustrated, form, title):
    (back,) = read(story_files.save(desk, replace(illustrated, title=title), form).path)
    assert isinstance(back, Submission)
    assert back.title == title
