"""A plan derived from files: Word's own numbers, headings and tables, every encoding, and what can't be read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsroom.desk.deriving import derive_plan, write_plan
from newsroom.errors import NewsroomError
from newsroom.plan import load
from tests.plan.derive import wordy
from tests.plan.derive.test_derive import FILES, HERE, SEVEN, limits, names, owed


def test_a_bureaus_word_document(tmp_path: Path):
    found = derive_plan(wordy.bureau(tmp_path / "方案.docx"))
    plan = found.plan
    assert len(plan.focus) == 9
    assert names(plan)[1:] == (
        "作风建设",
        "理念提升",
        "管理改革",
        "养成教育",
        "平安建设",
        "政策解读",
        "典型引路",
        "舆论引导",
    )
    assert {("乡镇中心校", 10, "month"), ("区直中小学、幼儿园", 5, "month"), ("乡镇中心校", 6, "year")} <= owed(plan)
    channels = {channel.id: channel.name for channel in plan.channel}
    assert {channels[quota.channel] for quota in plan.quota} == {"青禾教育网"}
    assert limits(plan) == {"routine": 1, "major": 2, "urgent": 2}
    assert [(due.month_day, due.name) for due in plan.due] == [("04-10", "信息员登记表")]
    held = {stage: role.name for role in plan.role for stage in role.reviews}
    assert held == {"first_review": "责任编辑", "second_review": "宣传股股长", "final_review": "分管局领导"}
    assert plan.period == "2027"
    assert plan.name == "青禾区教育体育局2027年度宣传工作方案"


def test_a_schools_word_document_numbered_by_word(tmp_path: Path):
    plan = derive_plan(wordy.school(tmp_path / "计划.docx")).plan
    assert names(plan) == SEVEN
    assert limits(plan) == {"routine": 1, "major": 2, "urgent": 2}
    assert owed(plan) == {("年级组", 4, "semester"), ("处室", 1, "week")}
    assert {"学校网站", "微信公众号", "校刊", "橱窗"} <= {channel.name for channel in plan.channel}
    assert [role.per_unit for role in plan.role if role.name == "信息员"] == [1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", FILES)
def test_a_text_in_any_encoding_gives_the_same(tmp_path: Path, name: str, encoding: str):
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    file = tmp_path / f"{name}.txt"
    file.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert derive_plan(file).text == derive_plan(HERE / f"{name}.txt").text


def empty(path: Path) -> None:
    path.write_bytes(b"")


def damaged(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"\0" * 400)


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 100)


def folder(path: Path) -> None:
    path.mkdir()


def missing(path: Path) -> None:
    pass


@pytest.mark.parametrize("make", [empty, damaged, binary, pdf, folder, missing], ids=lambda make: make.__name__)
def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, make: Callable[[Path], None]):
    path = tmp_path / "计划.docx"
    make(path)
    with pytest.raises(NewsroomError, match=r"没有从 .*计划\.docx 读出计划：") as told:
        derive_plan(path)
    assert "\n" not in str(told.value)
    assert "稿件" not in str(told.value)


def test_a_plan_file_needs_no_deriving(tmp_path: Path):
    path = tmp_path / "plan.toml"
    path.write_text(derive_plan(HERE / "school.txt").text, encoding="utf-8")
    with pytest.raises(NewsroomError, match="已经是计划文件"):
        derive_plan(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "计划.txt")
    with pytest.raises(NewsroomError, match="管道"):
        derive_plan(tmp_path / "计划.txt")


def test_a_plan_that_is_there_is_only_replaced_when_told_so(tmp_path: Path):
    found = derive_plan(HERE / "school.txt")
    target = tmp_path / "plan.toml"
    write_plan(found, target)
    assert load(target) == found.plan
    target.write_text("hers", encoding="utf-8")
    with pytest.raises(NewsroomError, match="已经有了"):
        write_plan(found, target)
    assert target.read_text(encoding="utf-8") == "hers"
    write_plan(found, target, replace=True)
    assert load(target) == found.plan


@pytest.mark.parametrize("target", ["none/plan.toml", "a\0b.toml"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, target: str):
    with pytest.raises(NewsroomError, match="没有写"):
        write_plan(derive_plan(HERE / "school.txt"), tmp_path / target)
