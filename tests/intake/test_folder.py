"""Which files are sources, and that importing the intake costs nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.intake import read, sources
from newsroom.story.submission import Held, Submission
from tests.conftest import ROOT
from tests.intake.packages import png


def names(folder: Path, *files: str) -> list[str]:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("稿件", encoding="utf-8")
    return [path.relative_to(folder).as_posix() for path in sources([folder])]


def test_natural_order_at_any_depth(tmp_path: Path):
    wanted = ["2.docx", "10.docx", "甲2/1.txt", "甲2/10.txt", "甲10/1.txt"]
    assert names(tmp_path, *reversed(wanted)) == wanted


def test_what_systems_and_editors_leave_behind_is_passed_over(tmp_path: Path):
    left = [".DS_Store", "Thumbs.db", "desktop.ini", "~$稿件.docx", ".~稿件.docx", "._稿件.docx", "__MACOSX/稿件.docx"]
    assert names(tmp_path, "稿件.docx", *left) == ["稿件.docx"]


def test_a_picture_that_a_note_shows_is_no_source_of_its_own(tmp_path: Path):
    (tmp_path / "甲.png").write_bytes(png())
    (tmp_path / "乙.png").write_bytes(png())
    (tmp_path / "稿.md").write_text("![图](甲.png)", encoding="utf-8")
    assert names(tmp_path) == ["乙.png", "稿.md"]


def test_a_folder_named_like_a_document_is_handed_on(tmp_path: Path):
    assert names(tmp_path, "稿件.docx/里面.txt", "资料.v2/里面.txt") == ["稿件.docx", "资料.v2/里面.txt"]


def test_links_are_handed_on_and_loops_end(tmp_path: Path):
    folder = tmp_path / "收件"
    folder.mkdir()
    try:
        (folder / "圈").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("no right to make links here")
    (tmp_path / "外.txt").write_text("农场开园\n昨天，农场开园了，孩子们都很高兴。\n", encoding="utf-8")
    (folder / "外.txt").symlink_to(tmp_path / "外.txt")
    assert [path.name for path in sources([folder])] == ["圈", "外.txt"]
    assert all(isinstance(result, Held) for path in sources([folder]) for result in read(path))
    # a link that she names herself is meant
    assert [type(each) for path in sources([folder / "外.txt"]) for each in read(path)] == [Submission]


def test_a_file_that_is_not_there_is_held(tmp_path: Path):
    (held,) = [each for path in sources([tmp_path / "没有.docx"]) for each in read(path)]
    assert isinstance(held, Held)
    assert held.reason.startswith("找不到")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user without all rights")
def test_what_she_may_not_read_is_held(tmp_path: Path):
    path = tmp_path / "稿件.txt"
    path.write_text("稿件", encoding="utf-8")
    path.chmod(0)
    (held,) = read(path)
    assert isinstance(held, Held)
    assert "权限" in held.reason


def test_importing_the_intake_loads_no_parser():
    code = "import sys, newsroom.intake; print([m for m in ('lxml', 'PIL', 'docx', 'jieba') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
