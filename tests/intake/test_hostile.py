"""Show 4: forty hostile and broken files beside ten good ones."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.intake import read, sources
from newsroom.story.submission import Held, Submission
from tests.conftest import ROOT
from tests.intake.hostile import make_good, make_hostile

RUN = """
import json, sys
from pathlib import Path
from newsroom.intake import read, sources
from newsroom.story.submission import Held
found = [(path.name, result) for path in sources([Path(sys.argv[1])]) for result in read(path)]
held = {name: result.reason for name, result in found if isinstance(result, Held)}
added = [name for name, result in found if not isinstance(result, Held)]
status = Path("/proc/self/status")  # not ru_maxrss, which on Linux begins with the peak of whoever started us
peak = int(status.read_text().partition("VmHWM:")[2].split()[0]) if status.exists() else 0
print(json.dumps({"added": added, "held": held, "peak": peak}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    assert len(make_hostile(folder / "bad")) == 40
    assert len(make_good(folder / "good")) == 10
    return folder


def test_ten_are_added_and_forty_held_in_less_than_a_gibibyte(folder: Path):
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", RUN, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    result = json.loads(run.stdout)
    assert len(result["added"]) == 10
    assert len(result["held"]) == 40
    assert result["peak"] < 1 << 20, "KiB"


def test_each_reason_says_that_the_original_is_kept_and_what_to_do(folder: Path):
    reasons = [result.reason for path in sources([folder / "bad"]) for result in read(path) if isinstance(result, Held)]
    assert len(reasons) == 40
    for reason in reasons:
        what, kept, remedy = reason.partition("，没有收成稿件，原件原样保留。")
        assert kept
        assert len(what) >= 4
        assert remedy.endswith("。")
        assert "出错（" not in what, "an exception that nobody foresaw"


@pytest.mark.parametrize(
    ("beginning", "said"),
    [
        ("01", "不完整"),
        ("02", "大得反常"),
        ("03", "DOCTYPE"),
        ("04", "DOCTYPE"),
        ("05", "大得反常"),
        ("06", "段落和格式多得反常"),
        ("08", "网页"),
        ("09", "网页存档"),
        ("10", "密码"),
        ("11", "旧版 Word"),
        ("13", "空文件"),
        ("14", "文件夹"),
        ("15", "不是文字"),
        ("16", "Excel"),
        ("17", "宏"),
        ("18", "模板"),
        ("19", "正文"),
        ("20", "路径"),
        ("21", "路径"),
        ("22", "重名"),
        ("23", "文件多得反常"),
        ("25", "没有文字"),
        ("26", "1 张图片"),
        ("27", "没有一行"),
        ("28", "没有文字"),
        ("33", "RTF"),
        ("34", "PDF"),
        ("35", "图片"),
        ("36", "密码"),
        ("38", "严格"),
        ("39", "压缩包"),
        ("40", "不像一篇稿件"),
    ],
)
def test_the_reason_names_what_the_file_is(folder: Path, beginning: str, said: str):
    (path,) = (folder / "bad").glob(f"{beginning} *")
    (held,) = read(path)
    assert isinstance(held, Held)
    assert said in held.reason


def test_what_cannot_be_opened_has_no_hash_and_what_can_has_one(folder: Path):
    held = {path.name[:2]: result for path in (folder / "bad").iterdir() for result in read(path)}
    assert held["14"].source.sha256 == held["32"].source.sha256 == ""
    assert len(held["13"].source.sha256) == len(held["02"].source.sha256) == 64


def test_the_good_ones_are_read_whatever_their_form(folder: Path):
    found = [result for path in sources([folder / "good"]) for result in read(path) if isinstance(result, Submission)]
    assert [story.title for story in found] == [f"河东镇中心校表彰{number + 10}名优秀教师" for number in range(1, 11)]
    assert {story.unit for story in found} == {"河东镇中心校"}
    assert {story.unit_group for story in found} == {"乡镇中心校"}
    assert {story.event_ended_at.month for story in found if story.event_ended_at} <= {9}
    assert sorted(photo.caption for story in found for photo in story.photos) == ["图为表彰会现场", "教师领奖"]
