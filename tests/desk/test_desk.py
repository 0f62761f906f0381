"""A desk is a folder: made, opened, refused with a reason."""

import os

import pytest

from newsroom.desk import config as desk_config
from newsroom.desk import templates
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import create_desk, open_desk
from newsroom.errors import NewsroomError
from newsroom.plan import shipped_text


def test_a_desk_opens_as_it_was_made(desk):
    again = open_desk(desk.folder)
    assert again.config == desk.config
    assert (again.plan.id, len(again.plan.focus)) == ("bureau", 9)
    assert {p.name for p in desk.folder.iterdir()} == {
        "desk.toml", "plan.toml", "copycheck.toml", "data", "inbox", "photos", "templates", "exports",
    }  # fmt: skip


@pytest.mark.parametrize("name", ['引号"与\\反斜杠', "名称 # 井号", "换\t行"])
def test_any_name_survives_desk_toml(tmp_path, name):
    config = DeskConfig(name=name, officer="林", print_run=80)
    assert create_desk(tmp_path / "d", shipped_text("school"), config).config == config
    assert desk_config.read(tmp_path / "d" / "desk.toml") == config


def test_an_existing_desk_or_folder_is_never_touched(desk, tmp_path):
    with pytest.raises(NewsroomError, match="已经是一个工作台"):
        create_desk(desk.folder, shipped_text("bureau"), DeskConfig(name="别的"))
    (tmp_path / "满").mkdir()
    (tmp_path / "满" / "文件.txt").write_text("x")
    with pytest.raises(NewsroomError, match="已有别的文件"):
        create_desk(tmp_path / "满", shipped_text("bureau"), DeskConfig(name="别的"))
    assert [p.name for p in (tmp_path / "满").iterdir()] == ["文件.txt"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "校"\nformat = 99', "更新版本"),
        ("name = ", "写法有误"),
        ("name = 3", "不合要求"),
        ('name = "校"\nofficr = "林"', "officr"),
        ("officer = '林'", "name"),
    ],
)
def test_a_wrong_desk_toml_is_named(desk, text, said):
    (desk.folder / "desk.toml").write_text(text, encoding="utf-8")
    with pytest.raises(NewsroomError, match=said) as error:
        open_desk(desk.folder)
    assert str(desk.folder) in str(error.value)


def test_a_desk_toml_saved_as_gbk_is_told(desk):
    (desk.folder / "desk.toml").write_bytes('name = "青禾区"'.encode("gb18030"))
    with pytest.raises(NewsroomError, match="不是 UTF-8"):
        open_desk(desk.folder)


def test_a_missing_folder_and_a_folder_that_is_no_desk(tmp_path):
    with pytest.raises(NewsroomError, match="没有找到工作台文件夹"):
        open_desk(tmp_path / "没有")
    with pytest.raises(NewsroomError, match="不是工作台"):
        open_desk(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_desk_can_be_read(desk, story):
    from newsroom.desk import listing, stories

    stories.new(desk, "标题", "正文")
    (desk.folder / "data").chmod(0o555)
    try:
        again = open_desk(desk.folder)
        assert len(listing.rows(again)) == 1
        with pytest.raises(NewsroomError, match="不能写入"):
            stories.new(again, "标题二", "正文")
    finally:
        (desk.folder / "data").chmod(0o755)


def test_half_a_desk_does_not_stand_in_the_way_of_the_next_try(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("newsroom.desk.desk.write_atomically", full)
        with pytest.raises(NewsroomError, match="磁盘已满"):
            create_desk(tmp_path / "d", shipped_text("bureau"), DeskConfig(name="校"))
    assert not (tmp_path / "d").exists()
    assert create_desk(tmp_path / "d", shipped_text("bureau"), DeskConfig(name="校")).config.name == "校"


def test_a_template_that_could_not_be_copied_leaves_none(desk, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NewsroomError, match="磁盘已满"):
        templates.copy_to_desk(desk, "briefing")
    assert list((desk.folder / "templates").iterdir()) == []
