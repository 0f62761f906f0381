"""Files written whole or not at all, and why not."""

import os

import pytest

from newsroom.files import reason, shown, write_atomically


def test_write_atomically_replaces_whole(tmp_path):
    path = tmp_path / "file"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_may_be_as_long_as_a_name_can_be(tmp_path):
    path = tmp_path / ("长" * 83 + ".docx")
    write_atomically(path, b"one")
    assert path.read_bytes() == b"one"


def test_a_missing_folder_is_made_but_no_more_than_that(tmp_path):
    write_atomically(tmp_path / "photos" / "file", b"one")
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "desk" / "photos" / "file", b"one")


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_atomically(path, b"one")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space") as error:
        write_atomically(path, b"two")
    assert reason(error.value) == "磁盘已满"
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_where_the_folder_should_be_is_told_in_chinese(tmp_path):
    (tmp_path / "exports").touch()
    with pytest.raises(OSError) as error:
        write_atomically(tmp_path / "exports" / "a", b"")
    assert reason(error.value) == "那里有一个同名的文件"


def test_any_name_can_be_shown():
    assert shown(os.fsdecode("稿件".encode() + b"\xff.txt")) == "稿件\\udcff.txt"
